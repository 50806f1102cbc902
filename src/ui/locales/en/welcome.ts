/** Sentences of the first page. */
export default {
  title: 'Welcome'
}

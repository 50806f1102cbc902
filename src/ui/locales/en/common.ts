/** Words that more than one area says. */
export default {
  app: 'Cassa',
  tryAgain: 'Try again'
}

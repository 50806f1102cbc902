/**
 * Other people's text inside a sentence of ours: isolated, so that its direction, overrides included, ends where it ends.
 * Where markup is possible, <bdi> does the same. (Unicode UAX #9, first strong isolate.)
 */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`
}

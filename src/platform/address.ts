/** Which addresses a token may be sent to. */

/**
 * @param text the platform's address as a person or a metadata document gives it
 * @returns the URL, or undefined where it is neither https nor http to this machine itself, or carries a user name
 */
export function platformAddress(text: string): URL | undefined {
  const url = URL.parse(text)
  if (!url || url.username || url.password) return undefined
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return url
  return undefined
}

/** A host that the network cannot take over: RFC 8252 §8.3, and `localhost`, which browsers and systems pin to loopback. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

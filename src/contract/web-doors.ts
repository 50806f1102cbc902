/** What the page and the web host agree on before the first call. */

/** `POST {token}` with the link's single-use token; answers `{secret}`. */
export const sessionPath = '/session'
/** The WebSocket; its first message is the secret, and calls may follow at once. */
export const wirePath = '/wire'
/** Closes a WebSocket whose secret is worth nothing (any more). */
export const refusedCode = 4401

/** The fragment of a link that opens the console: it never leaves the browser. */
export const linkFragment = (token: string): string => `#token=${token}`

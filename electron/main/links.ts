import type { Shell } from 'electron'

/** What leaves the app leaves it here, and as one of these alone. */
export function isExternalLink(address: string): boolean {
  const url = URL.parse(address)
  if (url === null || address.length > 2_000 || url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:') return url.hostname !== ''
  return url.protocol === 'mailto:' || isSignInOnThisMachine(url)
}

/**
 * The one door out: the system's browser or mail program opens the link, after whoever asked has its answer. Anything
 * else is dropped.
 */
export function createLinkDoor(shell: Pick<Shell, 'openExternal'>): (address: string) => void {
  return (address) => {
    if (!isExternalLink(address)) return
    setImmediate(() => {
      // Where the system has no program for it, there is nothing more to do.
      shell.openExternal(address).catch(() => undefined)
    })
  }
}

/** A platform on this machine speaks plain http, and its sign-in is the one page of it that a person is sent to (RFC 6749 §4.1.1, RFC 7636). */
function isSignInOnThisMachine({ protocol, hostname, searchParams }: URL): boolean {
  return (
    protocol === 'http:' &&
    (hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]') &&
    searchParams.get('response_type') === 'code' &&
    searchParams.has('code_challenge') &&
    searchParams.has('state')
  )
}

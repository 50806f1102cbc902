import type { Shell } from 'electron'

/** The link as the system is given it, in the one spelling of a parser; undefined for what may not leave the app. */
export function externalLink(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null || url.href.length > 2_000 || url.username !== '' || url.password !== '') return undefined
  const isKnown = url.protocol === 'https:' || url.protocol === 'mailto:' || isSignInOnThisMachine(url)
  return isKnown ? url.href : undefined
}

/**
 * The one door out: the system's browser or mail program opens the link, after whoever asked has its answer. Anything
 * else is dropped.
 */
export function createLinkDoor(shell: Pick<Shell, 'openExternal'>): (address: string) => void {
  return (address) => {
    const link = externalLink(address)
    if (link === undefined) return
    setImmediate(() => {
      // Where the system has no program for it, there is nothing more to do.
      shell.openExternal(link).catch(() => undefined)
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

import type { Shell } from 'electron'

/** The link as the system is given it, in the one spelling of a parser; undefined for what may not leave the app. */
export function externalLink(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null || url.href.length > 2_000 || url.username !== '' || url.password !== '') return undefined
  return url.protocol === 'https:' || isSignInOnThisMachine(url) ? url.href : undefined
}

export interface LinkDoor {
  /** The system's browser opens the link, after whoever asked has its answer. What was not allowed is dropped. */
  readonly open: (address: string) => void
  /** Lets this very link out, and no other of its site: a page could write into it what it has seen. */
  allow(address: string): void
  forbid(address: string): void
  forbidAll(): void
}

/** The one door out of the app. It is shut but for what the backend named, which runs nothing that comes from a network. */
export function createLinkDoor(shell: Pick<Shell, 'openExternal'>): LinkDoor {
  const allowed = new Set<string>()
  return {
    open(address) {
      const link = externalLink(address)
      if (link === undefined || !allowed.has(link)) return
      setImmediate(() => {
        // Where the system has no program for it, there is nothing more to do.
        shell.openExternal(link).catch(() => undefined)
      })
    },
    allow(address) {
      const link = externalLink(address)
      if (link !== undefined) allowed.add(link)
    },
    forbid(address) {
      const link = externalLink(address)
      if (link !== undefined) allowed.delete(link)
    },
    forbidAll: () => allowed.clear()
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

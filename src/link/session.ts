import { sessionPath } from '../contract/web-doors.ts'

/** Per origin, so per port: the secret of one running console means nothing to another. */
const storedAs = 'cassa-session'

/** The parts of a window that a session needs. */
export interface SessionPlace {
  readonly location: Pick<Location, 'origin' | 'hash' | 'pathname' | 'search'>
  readonly history: Pick<History, 'replaceState'>
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  fetch(url: string, init: RequestInit): Promise<Response>
}

/**
 * The page's secret for the socket: traded for the single-use token of the link where there is one, else the one that
 * an earlier tab of this browser kept. The token leaves the address bar before anything else happens.
 *
 * @returns undefined where the link was used before and nothing is kept: the page then says how to get a new one
 */
export async function takeSession(place: SessionPlace): Promise<string | undefined> {
  const { location, history, localStorage } = place
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1]
  if (token !== undefined) {
    history.replaceState(null, '', `${location.pathname}${location.search}`)
    const secret = await trade(place, token)
    if (secret !== undefined) localStorage.setItem(storedAs, secret)
  }
  return localStorage.getItem(storedAs) ?? undefined
}

/** Forgets a secret that the host refused: it ended with the process that made it. */
export function dropSession({ localStorage }: Pick<SessionPlace, 'localStorage'>): void {
  localStorage.removeItem(storedAs)
}

async function trade(place: SessionPlace, token: string): Promise<string | undefined> {
  const answer = await place
    .fetch(`${place.location.origin}${sessionPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token })
    })
    .catch(() => undefined)
  if (answer?.ok !== true) return undefined
  const body: unknown = await answer.json()
  return typeof body === 'object' && body !== null && 'secret' in body && typeof body.secret === 'string'
    ? body.secret
    : undefined
}

/** Requests as the page shows them: what is open first, by who must act, then what is settled, by day. */
import { openStates, type Request } from '../../../contract/requests.ts'

export interface RequestGroup {
  /** `needs`, `unknown`, `waiting`, or a day as YYYY-MM-DD. */
  key: string
  requests: Request[]
}

export function isOpen({ state }: Pick<Request, 'state'>): boolean {
  return openStates.some((open) => open === state)
}

/** When a request came to stand where it stands. */
function settledAt(request: Request): number {
  return request.settledAtMs ?? request.askedAtMs
}

function openKey({ state }: Request): string {
  return state === 'needs-you' ? 'needs' : state === 'unknown' ? 'unknown' : 'waiting'
}

/**
 * @param requests in any order; one that comes twice stands once, as it came first
 * @param dayOf the calendar day of a moment in the account's zone
 */
export function groupRequests(requests: readonly Request[], dayOf: (atMs: number) => string): RequestGroup[] {
  const once = [...new Map(requests.toReversed().map((request) => [request.id, request])).values()]
  const open = once.filter(isOpen).toSorted((a, b) => b.askedAtMs - a.askedAtMs)
  const settled = once.filter((request) => !isOpen(request)).toSorted((a, b) => settledAt(b) - settledAt(a))
  const groups = new Map<string, Request[]>([
    ['needs', []],
    ['unknown', []],
    ['waiting', []]
  ])
  const put = (key: string, request: Request): void => {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [request])
    else group.push(request)
  }
  for (const request of open) put(openKey(request), request)
  for (const request of settled) put(dayOf(settledAt(request)), request)
  return [...groups].flatMap(([key, all]) => (all.length === 0 ? [] : [{ key, requests: all }]))
}

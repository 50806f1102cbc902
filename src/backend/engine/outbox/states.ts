/** The states of a request as a table: what a person may decide, and what it waits for. Pure. */
import type { asks, Decision, RequestState, waits } from '../../../contract/requests.ts'
import { onlyAsSeen, type RequestKind } from '../../../contract/wishes.ts'

export type Ask = (typeof asks)[number]
export type Waits = (typeof waits)[number]

/** What the states of a request rest on. */
export interface Standing {
  kind: RequestKind
  state: RequestState
  ask: Ask | null
  waits: Waits | null
  /** It was on its way, and nobody said what became of it. */
  wasUnclear: 0 | 1
}

/** In SQL, word for word as in the partial index. */
export const openInSql = "state IN ('queued', 'sending', 'needs-you', 'unknown')"

const afterAsk: Readonly<Record<Exclude<Ask, 'waited-long'>, readonly Decision[]>> = {
  // The platform says that this key never took effect; another copy may have sent the same wish under another one.
  restored: ['send', 'mark-done', 'give-up'],
  changed: ['send-anew', 'give-up'],
  'past-memory': ['send-anew', 'mark-done', 'give-up'],
  'key-taken': ['send-anew', 'mark-done', 'give-up']
}

/** What a person may decide of it now. */
export function decisionsOn({ kind, state, ask, waits, wasUnclear }: Standing): readonly Decision[] {
  // What may still arrive cannot be taken back.
  if (state === 'queued') {
    const back: readonly Decision[] = wasUnclear === 1 ? [] : ['withdraw']
    return waits === 'undo' || waits === 'network' ? [...back, 'send'] : back
  }
  if (state !== 'needs-you' || ask === null) return []
  if (ask === 'waited-long') return wasUnclear === 1 ? ['send', 'give-up'] : ['send', 'withdraw']
  return ask === 'changed' && onlyAsSeen.has(kind) ? ['give-up'] : afterAsk[ask]
}

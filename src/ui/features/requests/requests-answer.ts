import type { Request } from '../../../contract/requests.ts'

export interface AnswerPart {
  /** A key below `requests.answer`. */
  word: string
  count: number
}

/**
 * What was asked for and what became of it, as parts of one sentence: who must act first.
 *
 * @param counts exact
 * @param open the open requests that are here; where these are not all, what waits is only counted
 */
export function requestsAnswer(
  counts: { open: number; needsYou: number; doneLately: number },
  open: readonly Request[]
): AnswerPart[] {
  const isAll = open.length === counts.open
  const unknown = open.filter(({ state }) => state === 'unknown').length
  const sending = open.filter(({ state }) => state === 'sending').length
  const queued = open.filter(({ state }) => state === 'queued')
  const reasons = new Set(queued.map(({ waitsFor }) => waitsFor ?? 'undo'))
  const [reason] = reasons
  const waiting = isAll ? queued.length : counts.open - counts.needsYou - unknown - sending
  return [
    { word: 'needs', count: counts.needsYou },
    { word: 'unknown', count: unknown },
    { word: 'sending', count: sending },
    { word: isAll && reasons.size === 1 && reason !== undefined ? `waits-${reason}` : 'waits', count: waiting },
    { word: 'done', count: counts.doneLately }
  ].filter(({ count }) => count > 0)
}

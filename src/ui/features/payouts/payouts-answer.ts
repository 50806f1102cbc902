/** The first sentence of Payouts: what reaches the bank next, as certain as it is. */
import type { ExpectedPayout, NextPayouts, PayoutRow } from '../../../contract/payouts.ts'

export type Answer =
  /** On its way, and its day has not passed; without a day `on-its-way`. */
  | { word: 'arrives' | 'overdue' | 'on-its-way'; payout: PayoutRow }
  | { word: 'expected'; expected: ExpectedPayout }
  | { word: 'last'; payout: PayoutRow }
  | { word: 'none' | 'unknown' }

/** What stands after the answer: payouts on their way before those that are only expected. */
export type Then = { payout: PayoutRow } | { expected: ExpectedPayout }

/**
 * @param isComplete false before everything is here: then nothing on its way proves nothing
 */
export function payoutsAnswer(next: NextPayouts, isComplete: boolean): Answer {
  const [payout] = next.underway
  const [expected] = next.expected ?? []
  if (payout !== undefined) {
    if (payout.arrivalOn === null) return { word: 'on-its-way', payout }
    return { word: payout.arrivalOn < next.today ? 'overdue' : 'arrives', payout }
  }
  if (!isComplete) return { word: 'unknown' }
  if (expected !== undefined) return { word: 'expected', expected }
  return next.lastArrived === null ? { word: 'none' } : { word: 'last', payout: next.lastArrived }
}

const mostThen = 3

/** What follows what the answer named. */
export function thenOf(next: NextPayouts, answer: Answer): Then[] {
  const payouts = next.underway.slice(answer.word === 'expected' ? 0 : 1).map((payout): Then => ({ payout }))
  const expected = (next.expected ?? [])
    .slice(answer.word === 'expected' ? 1 : 0)
    .map((each): Then => ({ expected: each }))
  return [...payouts, ...expected].slice(0, mostThen)
}

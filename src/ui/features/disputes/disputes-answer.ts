/** The first sentence of the desk, and how near the share of disputed sales is to the networks' limit. */
import { networkLimitPpm, type DisputeDesk, type DisputeRate } from '../../../contract/disputes.ts'
import type { Money } from '../../../contract/money.ts'

export type Answer =
  | { word: 'waiting'; count: number; amounts: Money[]; dueAtMs: number | null; isLate: boolean }
  | { word: 'review' | 'reviewNoMoney'; count: number; amounts: Money[] }
  | { word: 'filtered'; count: number }
  | { word: 'calm' | 'none' | 'unknown' }

/**
 * @param isFiltered then the sentence only counts
 * @param isComplete false before everything is here: then nothing open proves nothing
 */
export function disputesAnswer(desk: DisputeDesk, isFiltered: boolean, isComplete: boolean): Answer {
  const { answer, review, closed } = desk.counts
  if (isFiltered) return { word: 'filtered', count: answer + review + closed }
  if (answer > 0) {
    return {
      word: 'waiting',
      count: answer,
      amounts: amountsOf(desk, 'stake'),
      dueAtMs: desk.nextDue?.dueAtMs ?? null,
      isLate: desk.late === answer
    }
  }
  if (!isComplete) return { word: 'unknown' }
  if (review > 0) {
    const amounts = amountsOf(desk, 'held')
    return { word: amounts.length === 0 ? 'reviewNoMoney' : 'review', count: review, amounts }
  }
  return { word: closed > 0 ? 'calm' : 'none' }
}

function amountsOf({ sums }: DisputeDesk, kind: 'stake' | 'held'): Money[] {
  return sums
    .filter((each) => each[kind].count > 0)
    .map((each) => ({ minor: each[kind].minor, currency: each.currency }))
}

/** Hundredths of a percent, rounded half up. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part * 10_000) / whole)
}

/** Below this many sales a share says nothing. */
const leastSales = 20

/** How many more chargebacks would reach the limit on as many sales; 0 at or over it, null where there are too few sales to say. */
export function roomOf({ chargebacks, sales }: DisputeRate): number | null {
  if (sales < leastSales) return null
  return Math.max(Math.ceil((sales * networkLimitPpm) / 1_000_000) - chargebacks, 0)
}

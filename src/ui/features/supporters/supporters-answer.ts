/** The first sentence of Supporters: who gave in the period, and what was kept of it. */
import type { SupportersOverview } from '../../../contract/supporters.ts'

export type AnswerWord =
  /** The month runs: those who gave last month may still come. */
  | 'running'
  /** The month is over. */
  | 'over'
  | 'allTime'
  /** Before everything is here nobody can be called new. */
  | 'partly'
  | 'none'
  | 'noneYet'

export function answerWord({ period, today, counts, sums, isCovered }: SupportersOverview): AnswerWord {
  const isRunning = period === today.slice(0, 7)
  if (sums.length === 0) return !isCovered ? 'partly' : isRunning ? 'noneYet' : 'none'
  if (period === 'all') return isCovered ? 'allTime' : 'partly'
  if (counts.new === null) return 'partly'
  return isRunning ? 'running' : 'over'
}

/** Whole per cent of a sum; undefined where the sum is nothing. Fewer cases than twenty are not told in per cent. */
export function shareOf(part: number, whole: number, cases: number): number | undefined {
  if (whole <= 0 || cases < 20) return undefined
  return Number((BigInt(part) * 200n + BigInt(whole)) / (BigInt(whole) * 2n))
}

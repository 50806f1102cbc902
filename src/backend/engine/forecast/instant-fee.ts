/** What an instant payout costs, as the fees of the last ones tell. Pure. */
import type { FeeRate } from './plan.ts'

/** Minor units; what was taken beside the amount. */
export interface PaidFee {
  minor: bigint
  feeMinor: bigint
}

/** Finer than any rate that a platform tells: a billionth. */
const mostDigits = 9

/**
 * The plainest rate under which each of them costs what it did cost, newest first: the fee of one was rounded to a minor
 * unit, so that one alone says a rate that is a little off. What is older than a change of the rate does not count.
 * Null where none was made.
 */
export function instantRateOf(paid: readonly PaidFee[]): FeeRate | null {
  const [newest] = paid.filter(({ minor }) => minor > 0n)
  if (newest === undefined) return null
  let range = rangeOf(newest)
  for (const each of paid) {
    if (each.minor <= 0n) continue
    const narrower = meet(range, rangeOf(each))
    if (narrower === undefined) break
    range = narrower
  }
  return plainest(range) ?? { feeMinor: newest.feeMinor, ofMinor: newest.minor }
}

/** A fraction, its denominator above zero. */
type Fraction = readonly [over: bigint, under: bigint]

/** Rates that round to a fee: `from` up to, and not with, `to`. */
interface Range {
  from: Fraction
  to: Fraction
}

function rangeOf({ minor, feeMinor }: PaidFee): Range {
  return { from: [2n * feeMinor - 1n, 2n * minor], to: [2n * feeMinor + 1n, 2n * minor] }
}

function isLess([a, b]: Fraction, [c, d]: Fraction): boolean {
  return a * d < c * b
}

function meet(one: Range, other: Range): Range | undefined {
  const from = isLess(one.from, other.from) ? other.from : one.from
  const to = isLess(one.to, other.to) ? one.to : other.to
  return isLess(from, to) ? { from, to } : undefined
}

/** The rate of the fewest decimals within, the one next to the middle. */
function plainest({ from, to }: Range): FeeRate | undefined {
  const under = 2n * from[1] * to[1]
  const middle = from[0] * to[1] + to[0] * from[1]
  for (let digits = 2; digits <= mostDigits; digits++) {
    const ofMinor = 10n ** BigInt(digits)
    const feeMinor = (2n * middle * ofMinor + under) / (2n * under)
    const rate: Fraction = [feeMinor, ofMinor]
    if (!isLess(rate, from) && isLess(rate, to)) return { feeMinor, ofMinor }
  }
  return undefined
}

import type { PayoutDetail } from '../../../contract/payouts.ts'

type Before = NonNullable<PayoutDetail['before']>

/** Parts that are named; the others stand together. */
const mostNamed = 4

/** The largest differences from the payout before, and what the others come to: all together they are the whole difference. */
export function namedDifferences({ parts, totalMinor }: Pick<Before, 'parts' | 'totalMinor'>): {
  named: Before['parts']
  othersMinor: number
} {
  const named = parts.length <= mostNamed + 1 ? parts : parts.slice(0, mostNamed)
  return { named, othersMinor: totalMinor - named.reduce((sum, { minor }) => sum + minor, 0) }
}

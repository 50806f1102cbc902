/** One walk over the period's entries that proves, on its way, that they follow from one another. */
import type { ReportCheck } from '../../engine/report/document.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { Tally } from '../../engine/report/tally.ts'
import { addUp } from '../../engine/store/sum.ts'

/**
 * Gives each page to `eachPage` and answers what every report stands on: of each wallet, opening + entries = closing, no
 * ordinal missing or twice, and every balance the one before plus the amount.
 *
 * @throws AppError `sum-too-large`
 */
export async function walkProven(
  ground: Ground,
  eachPage: (page: readonly LedgerEntry[]) => void
): Promise<ReportCheck[]> {
  const sums = new Tally()
  const last = new Map<string, LedgerEntry>()
  const faults = new Map<string, number>()
  const openings = new Map(ground.wallets.map(({ wallet, openingMinor }) => [wallet, openingMinor]))
  ground.walks.push(async () => {
    for await (const page of ground.entries()) eachPage(page)
  })
  for await (const page of ground.entries()) {
    for (const entry of page) {
      const { wallet } = entry
      sums.add(wallet, entry.minor)
      const before = last.get(wallet)
      const expected = (before?.balanceAfterMinor ?? openings.get(wallet) ?? 0) + entry.minor
      const follows =
        entry.balanceAfterMinor === expected && (before === undefined || entry.ordinal === before.ordinal + 1)
      if (!follows) faults.set(wallet, (faults.get(wallet) ?? 0) + 1)
      last.set(wallet, entry)
    }
    eachPage(page)
  }
  return ground.wallets.flatMap(({ wallet, openingMinor, closingMinor }) => {
    const left = addUp([openingMinor, sums.minor(wallet)])
    const faulty = faults.get(wallet) ?? 0
    return [
      { name: `${wallet}: opening + entries = closing`, leftMinor: left, rightMinor: closingMinor },
      // What does not follow has no amount of its own: the difference is how many entries do not.
      ...(faulty === 0
        ? []
        : [{ name: `${wallet}: entries that do not follow from the one before`, leftMinor: faulty, rightMinor: 0 }])
    ]
  })
}

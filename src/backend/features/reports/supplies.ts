/** What was sold and given back, each with the share of the sale's tax that it holds. */
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import type { Db } from '../../engine/store/open.ts'
import { getExisting } from '../../engine/store/read.ts'
import { exactSum } from '../../engine/store/sum.ts'
import { saleFacts, type SaleFacts } from './sale-facts.ts'
import { shareOf } from './share.ts'

export interface Supply {
  readonly entry: LedgerEntry
  /** Else something given back, or taken by a dispute, or a return of that. */
  readonly isSale: boolean
  /** Undefined where the sale is not in the copy. */
  readonly facts: SaleFacts | undefined
  /** What the buyer paid; below 0 where it was given back. */
  readonly grossMinor: number
  readonly taxMinor: number
}

const soldCategories: readonly string[] = ['sale', 'subscription']
const returnCategories = ['refund', 'refund_failure', 'dispute', 'dispute_reversal'] as const

/** Of the entries of a page, in their order. */
export function suppliesOf({ db }: Ground, page: readonly LedgerEntry[]): Supply[] {
  const wanted = page.filter(
    (entry) => (soldCategories.includes(entry.category) || isReturn(entry.category)) && !isOfTip(entry)
  )
  const byId = saleFacts(
    db(),
    wanted.flatMap((entry) => saleOf(entry) ?? [])
  )
  return wanted.map((entry) => {
    const sale = saleOf(entry)
    const facts = sale === undefined ? undefined : byId.get(sale)
    const isSale = soldCategories.includes(entry.category)
    const taxMinor =
      facts === undefined || sale === undefined ? 0 : isSale ? facts.taxMinor : taxOfReturn(db(), sale, entry, facts)
    return { entry, isSale, facts, grossMinor: entry.minor, taxMinor }
  })
}

export function saleOf({ source, related }: LedgerEntry): string | undefined {
  if (related !== null) return related.type === 'sale' ? related.id : undefined
  return source?.type === 'sale' ? source.id : undefined
}

/** A tip that went back is no sale that is missing. */
function isOfTip({ source, related }: LedgerEntry): boolean {
  return (related ?? source)?.type === 'tip'
}

function isReturn(category: string): boolean {
  return (returnCategories as readonly string[]).includes(category)
}

/**
 * The tax of everything given back so far, less that of everything before: so the parts of a sale that is given back
 * piece by piece come to its tax, to the cent.
 */
function taxOfReturn(
  db: Db,
  sale: string,
  { minor, bookedMs, wallet, ordinal }: LedgerEntry,
  { paidMinor, taxMinor }: SaleFacts
): number {
  if (paidMinor === null || paidMinor === 0 || taxMinor === 0) return 0
  const { sum } = getExisting<{ sum: string }>(
    db,
    'report.returned',
    `SELECT CAST(ifnull(sum(amount_minor), 0) AS TEXT) AS sum FROM entry
      WHERE related_id = ? AND category IN (${returnCategories.map(() => '?').join(', ')}) AND (booked_ms, wallet, ordinal) < (?, ?, ?)`,
    [sale, ...returnCategories, bookedMs, wallet, ordinal]
  )
  const before = exactSum(sum)
  const after = before + BigInt(minor)
  return Number(shareOf(after, taxMinor, paidMinor) - shareOf(before, taxMinor, paidMinor))
}

/** What earns and what takes from it, as every figure of the console counts it: terms of the sum line. */
import { termOfCategory, terms, type Term } from '../../../contract/metrics.ts'
import { amount } from '../../engine/report/columns.ts'
import type { ReportColumn } from '../../engine/report/document.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { totalOf, type Figure } from '../../engine/report/figure.ts'
import { keyOf, type Tally } from '../../engine/report/tally.ts'

const heads: Readonly<Record<Term, string>> = {
  sold: 'Sold',
  refunded: 'Refunded',
  disputed: 'Disputed',
  fees: 'Platform fees',
  store: 'App store fees',
  tax: 'Tax by others',
  adjusted: 'Adjusted'
}

/** A column a term, and what is kept of all of them. */
export const earnedColumns: readonly ReportColumn[] = [
  ...terms.map((term) => amount(term, heads[term])),
  amount('kept', 'Kept')
]

/** Undefined for what moves or spends money and earns none. */
export function termOf({ category }: Pick<LedgerEntry, 'category'>): Term | undefined {
  return termOfCategory[category]
}

/** The values of `earnedColumns`, of what was added under `keyOf(name, term)`. @throws AppError `sum-too-large` */
export function earnedOf(cells: Tally, ...names: readonly string[]): Figure[] {
  const figures = terms.map((term) => cells.figure(...names.map((name) => keyOf(name, term))))
  return [...figures, totalOf(figures)]
}

export interface Owner {
  readonly type: 'sale' | 'tip'
  readonly id: string
}

/** The sale or tip that an entry is of; undefined where it names neither. */
export function ownerOf({ source, related }: LedgerEntry): Owner | undefined {
  for (const ref of [related, source])
    if (ref !== null && (ref.type === 'sale' || ref.type === 'tip')) return { type: ref.type, id: ref.id }
  return undefined
}

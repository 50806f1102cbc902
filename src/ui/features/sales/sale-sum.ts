/** What was kept of one sale, as the rows of a receipt: from its own ledger entries, so that the rows always add up. */
import { terms, type Term } from '../../../contract/metrics.ts'
import type { SaleDetail } from '../../../contract/sales.ts'

export interface SaleSumRow {
  term: Term
  /** A key below `sales.detail.row`; the tax row is worded with its rate and its collector. */
  word: 'paid' | 'tax' | Exclude<Term, 'tax'>
  /** Signed, in minor units; null while the sale's entries are not all here. */
  minor: number | null
}

export interface SaleSum {
  rows: SaleSumRow[]
  /** The sum of the rows; while they are not all here, what the platform says. Null for a failed sale. */
  keptMinor: number | null
  /** What the platform says, where the entries say something else. */
  platformKeptMinor: number | null
}

/** What the buyer paid first, then taxes, then fees, then what happened later. */
const order: readonly Term[] = ['sold', 'tax', 'store', 'fees', 'refunded', 'disputed', 'adjusted']

export function saleSum(detail: Pick<SaleDetail, 'row' | 'terms'>): SaleSum {
  const { row } = detail
  if (row.paidMinor === null) return { rows: [], keptMinor: null, platformKeptMinor: null }
  if (detail.terms === null) {
    return {
      rows: [{ term: 'sold', word: 'paid', minor: row.paidMinor }],
      keptMinor: row.keptMinor,
      platformKeptMinor: null
    }
  }
  const sums = new Map(detail.terms.map(({ term, minor }) => [term, minor]))
  const keptMinor = terms.reduce((sum, term) => sum + (sums.get(term) ?? 0), 0)
  const rows = order
    .filter((term) => sums.has(term))
    .map((term): SaleSumRow => {
      const minor = sums.get(term) ?? null
      return { term, word: term === 'sold' && minor === row.paidMinor ? 'paid' : term, minor }
    })
  return { rows, keptMinor, platformKeptMinor: keptMinor === row.keptMinor ? null : row.keptMinor }
}

/** A tax rate of parts per million as a person writes it: 220000 is "22", 72500 is "7.25". */
export function percentOf(ratePpm: number): string {
  return String(ratePpm / 10_000)
}

import { soldParts, type Term } from '../../../contract/metrics.ts'

/** The ledger entries that a term is the sum of, as the statement's address names them: those of its days, in its currency. */
export function termRows(
  term: Term,
  currency: string,
  { fromDay: from, toDay: to }: { fromDay: string; toDay: string }
): { currency: string; group: string; from: string; to: string } {
  return { currency, group: term === 'sold' ? soldParts.join(',') : term, from, to }
}

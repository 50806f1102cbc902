import { soldParts, terms, type SoldPart, type Term } from '../../../contract/metrics.ts'

/** The ledger entries that a term is the sum of, as the statement's address names them: those of its days, in its currency. */
export function termRows(
  term: Term | SoldPart | 'kept',
  currency: string,
  { fromDay: from, toDay: to }: { fromDay: string; toDay: string }
): { currency: string; group: string; from: string; to: string } {
  return { currency, group: groupsOf(term).join(','), from, to }
}

/** What is kept is every term, and what is sold its parts: the statement knows those. */
function groupsOf(term: Term | SoldPart | 'kept'): readonly string[] {
  if (term === 'sold') return soldParts
  return term === 'kept' ? [...soldParts, ...terms.filter((each) => each !== 'sold')] : [term]
}

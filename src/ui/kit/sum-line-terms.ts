import { terms as order } from '../../contract/metrics.ts'
import type { SumTerm } from '../../contract/sales.ts'

export interface ShownTerm extends SumTerm {
  /** What stands before the figure's absolute value: nothing before the first one unless it is negative. */
  readonly sign: '' | '+' | '\u2212'
}

/** The terms that a sum line shows, in the fixed order. One that is zero and has no entries says nothing and is left out. */
export function sumLineTerms(terms: readonly SumTerm[]): ShownTerm[] {
  return order
    .map((term) => terms.find((candidate) => candidate.term === term))
    .filter((term) => term !== undefined && (term.minor !== 0 || term.entries !== 0))
    .map((term, index) => ({ ...term!, sign: term!.minor < 0 ? '\u2212' : index === 0 ? '' : '+' }))
}

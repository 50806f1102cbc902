/** The rows of a product's sum, signed, in the order in which they always stand. */
import type { ProductSum } from '../../../contract/products.ts'

export interface SumRow {
  part: 'paid' | 'fee' | 'store' | 'tax' | 'back' | 'kept'
  minor: number
}

/** What is nothing is left out, but for what was paid and kept. */
export function sumRows(sum: ProductSum): SumRow[] {
  const taken: SumRow[] = [
    { part: 'fee', minor: -sum.feeMinor },
    { part: 'store', minor: -sum.storeMinor },
    { part: 'tax', minor: -sum.taxMinor },
    { part: 'back', minor: -sum.backMinor }
  ]
  return [
    { part: 'paid', minor: sum.paidMinor },
    ...taken.filter(({ minor }) => minor !== 0),
    { part: 'kept', minor: sum.keptMinor }
  ]
}

/** A change of many products as it is typed. Pure. */
import { parseAmount } from '../../../contract/parse-amount.ts'
import { mostPrice, mostStock } from '../../../contract/product-edit.ts'
import type { BulkStep } from './bulk-edit.ts'
import { partsOf } from './price-steps.ts'

export const stepKinds = [
  'price-by-parts',
  'price-by-amount',
  'stock-add',
  'stock-set',
  'archive',
  'unarchive'
] as const satisfies readonly BulkStep['what'][]

export interface TypedStep {
  what: BulkStep['what']
  way: 'up' | 'down'
  text: string
  isEndless: boolean
}

export const emptyStep = (): TypedStep => ({ what: 'price-by-parts', way: 'up', text: '', isEndless: false })

/** Undefined where what is typed is no such change. */
export function stepOf(
  { what, way, text, isEndless }: TypedStep,
  exponent: number,
  decimal: string
): BulkStep | undefined {
  const sign = way === 'up' ? 1 : -1
  switch (what) {
    case 'price-by-parts': {
      const parts = partsOf(text)
      return parts === undefined ? undefined : { what, parts: sign * parts }
    }
    case 'price-by-amount': {
      const minor = parseAmount(text, exponent, decimal)
      return minor === null || minor < 1 || minor > mostPrice ? undefined : { what, minor: sign * minor }
    }
    case 'stock-add': {
      const count = countOf(text, /^[-+\u2212]?\d{1,10}$/)
      return count === undefined || count === 0 ? undefined : { what, count }
    }
    case 'stock-set': {
      const count = isEndless ? null : countOf(text, /^\d{1,10}$/)
      return count === undefined ? undefined : { what, count }
    }
    case 'archive':
    case 'unarchive':
      return { what }
  }
}

function countOf(text: string, pattern: RegExp): number | undefined {
  const bare = text.trim()
  const count = pattern.test(bare) ? Number(bare.replace('\u2212', '-')) : undefined
  return count !== undefined && Math.abs(count) <= mostStock ? count : undefined
}

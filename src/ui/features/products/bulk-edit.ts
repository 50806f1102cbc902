/** One change of many products: what each becomes, and which of them it would be refused for and why. Pure. */
import { mostPrice, mostStock, type ProductChanges } from '../../../contract/product-edit.ts'
import type { ProductRow } from '../../../contract/products.ts'
import type { Trial } from '../../../contract/requests.ts'
import type { Wish } from '../../../contract/wishes.ts'
import { priceByParts } from './price-steps.ts'

/** The most that are changed at once. */
export const mostAtOnce = 500

/** Amounts in minor units, parts in hundredths of a per cent; below 0 for lower and less. */
export type BulkStep =
  | { what: 'price-by-amount'; minor: number }
  | { what: 'price-by-parts'; parts: number }
  | { what: 'stock-add'; count: number }
  | { what: 'stock-set'; count: number | null }
  | { what: 'archive' }
  | { what: 'unarchive' }

/** A price in minor units, a stock, or a status: what a product has now, asked-for changes included, and is to have. */
export interface Becoming {
  row: ProductRow
  was: number | string | null
  willBe: number | string | null
  wish: EditWish
}
type EditWish = Extract<Wish, { kind: 'product-edit' }>

/** `why` is a key below `products.bulk.why`, or of what the platform and the console refuse. */
export interface Refused {
  row: ProductRow
  why: string
}

export interface BulkEditPlan {
  going: Becoming[]
  refused: Refused[]
}

/** What of a product the person has before them. */
export function standingOf(
  { priceMinor, stock, status, asked }: ProductRow,
  currency: string | null
): { price: number | null; stock: number | null; status: string } {
  const price = asked?.prices.find((one) => one.currency === currency)
  return {
    price: price === undefined ? priceMinor : price.minor,
    stock: asked?.stock === undefined ? (stock?.left ?? null) : asked.stock,
    status: asked?.status ?? status
  }
}

/** @param currency the one in which the list shows prices */
export function becomingOf(row: ProductRow, step: BulkStep, currency: string | null): Becoming | Refused {
  const now = standingOf(row, currency)
  const become = (was: Becoming['was'], willBe: Becoming['willBe'], changes: ProductChanges): Becoming | Refused =>
    was === willBe ? { row, why: 'unchanged' } : { row, was, willBe, wish: editOf(row, changes) }
  switch (step.what) {
    case 'price-by-amount':
    case 'price-by-parts': {
      if (now.price === null || currency === null) return { row, why: 'no-price' }
      const minor = step.what === 'price-by-amount' ? now.price + step.minor : priceByParts(now.price, step.parts)
      if (minor < 1) return { row, why: 'price-below' }
      if (minor > mostPrice) return { row, why: 'price-large' }
      return become(now.price, minor, { prices: [{ currency, minor, sawMinor: now.price }] })
    }
    case 'stock-add': {
      if (now.stock === null) return { row, why: 'endless' }
      const stock = now.stock + step.count
      if (stock < 0) return { row, why: 'stock-below' }
      if (stock > mostStock) return { row, why: 'stock-large' }
      return become(now.stock, stock, { stock: { add: step.count } })
    }
    case 'stock-set':
      return become(now.stock, step.count, { stock: { to: step.count, saw: now.stock } })
    case 'archive':
      return become(now.status, 'archived', { status: { to: 'archived', saw: now.status } })
    case 'unarchive':
      if (now.status !== 'archived') return { row, why: 'unchanged' }
      return become(now.status, 'active', { status: { to: 'active', saw: now.status } })
  }
}

function editOf({ id }: ProductRow, changes: ProductChanges): EditWish {
  return { kind: 'product-edit', product: id, changes }
}

/** @param trials by the product's id: what asking for it now would come to */
export function planOf(each: readonly (Becoming | Refused)[], trials: ReadonlyMap<string, Trial>): BulkEditPlan {
  const plan: BulkEditPlan = { going: [], refused: [] }
  for (const one of each) {
    if (!('wish' in one)) {
      plan.refused.push(one)
      continue
    }
    const why = whyNot(trials.get(one.row.id))
    if (why === null) plan.going.push(one)
    else plan.refused.push({ row: one.row, why })
  }
  return plan
}

/** Null where it goes through. */
export function whyNot(trial: Trial | undefined): string | null {
  if (trial === undefined) return 'not-synced'
  if (trial.isPossible) return trial.earlier === null ? null : 'asked-before'
  const { why } = trial.detail
  return trial.code === 'not-possible' && typeof why === 'string' ? why : trial.code
}

/** What was asked for of products and is not in the copy yet: shown beside what is true, and in no figure. */
import { productChangesSchema, newProductSchema } from '../../../contract/product-edit.ts'
import type { NewAsked, ProductAsked } from '../../../contract/products.ts'
import { listNewWaiting, listProductsWaiting } from '../../engine/outbox/overlay.ts'
import type { Db } from '../../engine/store/open.ts'
import { stockAfter } from './changes.ts'

/** The most requests of one product, and the most new ones, that an answer names. */
const mostRequests = 200

/** By product; a later request stands above an earlier one. What this version cannot read is left out. */
export function askedOf(
  db: Db,
  nowMs: number,
  stored: readonly { id: string; stock: number | null }[],
  product: string | null
): Map<string, ProductAsked> {
  const stocks = new Map(stored.map(({ id, stock }) => [id, stock]))
  const asked = new Map<string, ProductAsked>()
  for (const { id, target, state, params } of listProductsWaiting(db, 'product-edit', nowMs, product)) {
    const changes = productChangesSchema.safeParse((JSON.parse(params) as { changes?: unknown }).changes).data
    if (changes === undefined) continue
    const { title, description, status, stock, prices = [], pictures } = changes
    const before = asked.get(target) ?? { prices: [], requests: [], needsYou: false }
    const stockBefore = before.stock === undefined ? (stocks.get(target) ?? null) : before.stock
    const changed = new Set(prices.map(({ currency }) => currency))
    asked.set(target, {
      ...before,
      ...(title && { title: title.to }),
      ...(description && { description: description.to }),
      ...(status && { status: status.to }),
      ...(stock && { stock: stockAfter(stock, stockBefore) }),
      ...(pictures && { pictures: pictures.to }),
      prices: [
        ...before.prices.filter(({ currency }) => !changed.has(currency)),
        ...prices.map(({ currency, minor }) => ({ currency, minor }))
      ].slice(0, 50),
      requests: [...before.requests, id].slice(-mostRequests),
      needsYou: before.needsYou || state === 'needs-you'
    })
  }
  return asked
}

export function newAsked(db: Db, nowMs: number, most = mostRequests): NewAsked[] {
  return listNewWaiting(db, 'product-create', nowMs, most).flatMap(({ id, state, waits, params }) => {
    const wish = newProductSchema.safeParse(JSON.parse(params)).data
    return wish === undefined ? [] : [{ request: id, title: wish.title, state, waitsFor: waits }]
  })
}

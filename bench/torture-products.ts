/** What the torture asks for of products: new ones, edits that rest on what the copy holds (of pictures, too), and some that come back from the archive. */
import type { ProductChanges } from '../src/contract/product-edit.ts'
import type { Wish } from '../src/contract/wishes.ts'
import type { Db } from '../src/backend/engine/store/open.ts'
import type { Product } from '../src/platform/generated/types.gen.ts'
import type { Prepared } from './torture-disputes.ts'
import { pictureChange } from './torture-pictures.ts'

/** @param asked how many wishes there were before: each title is another one */
export function newProducts(chance: () => number, asked: number): Wish[] {
  if (chance() < 0.5) return []
  const status = chance() < 0.5 ? 'draft' : 'active'
  const prices = [{ currency: 'EUR', minor: 1 + Math.floor(chance() * 5_000) }]
  const title = `Torture ${asked}`
  return [{ kind: 'product-create', title, productKind: 'digital', description: null, status, stock: 5, prices }]
}

/** What is added to a stock is right only where it happens once. */
export function productEdits(db: Db, chance: () => number): (Wish | Prepared)[] {
  const rows = db.prepare('SELECT json FROM product ORDER BY id').all() as { json: string }[]
  return rows
    .filter(() => chance() < 2 / rows.length)
    .map(({ json }): Wish | Prepared => {
      const product = JSON.parse(json) as Product
      if (product.status !== 'archived' && chance() < 0.35) {
        const { pictures, before } = pictureChange(product, chance)
        return { wish: { kind: 'product-edit', product: product.id, changes: { pictures } }, before }
      }
      return { kind: 'product-edit', product: product.id, changes: changesOf(product, chance) }
    })
}

function changesOf(
  { status, description = null, stock = null, prices }: Product,
  chance: () => number
): ProductChanges {
  if (status === 'archived') return { status: { to: 'draft', saw: status } }
  const which = chance()
  if (which < 0.1) return { status: { to: 'archived', saw: status } }
  if (which < 0.5 && stock !== null) return { stock: { add: 1 + Math.floor(chance() * 9) } }
  const [price] = prices
  if (which < 0.7 && price)
    return { prices: [{ currency: price.currency, minor: price.amount + 1, sawMinor: price.amount }] }
  return { description: { to: `Torture ${Math.floor(chance() * 1e6)}`, saw: description } }
}

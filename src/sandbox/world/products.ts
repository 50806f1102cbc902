/** What an owner sells, as the owner makes and changes it. */
import type { Product, ProductEdit } from '../../platform/generated/types.gen.ts'
import { change } from './shelf.ts'
import type { Till } from './till.ts'
import { iso } from './zone.ts'

/** Puts a new product on the shelf; a draft where the edit does not say otherwise. */
export function createProduct(
  till: Till,
  edit: ProductEdit & Pick<Product, 'title' | 'kind'>,
  idempotencyKey: string,
  ms: number
): Product {
  const product: Product = {
    id: till.newId('prod', ms),
    type: 'product',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    description: null,
    status: 'draft',
    prices: [],
    stock: null,
    images: [],
    tax_code: null,
    tax_class: null,
    ...edit,
    idempotency_key: idempotencyKey,
    last_change: null
  }
  till.shelf.put(product, ms)
  return product
}

/** Changes what the edit names. */
export function editProduct(till: Till, product: Product, edit: ProductEdit, idempotencyKey: string, ms: number): void {
  Object.assign(product, edit)
  product.last_change = { at: iso(ms), idempotency_key: idempotencyKey }
  change(till.shelf, product, ms)
}

import type { Product } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'

export const productTable = table<Product>({
  type: 'product',
  columns: ['title', 'status', 'kind', 'stock'],
  fill(product, row) {
    row.push(product.title, product.status, product.kind, product.stock)
  },
  words(product, words) {
    words.id(product.id)
    words.text(product.title)
    for (const variant of product.variants ?? []) words.text(variant.name)
    for (const price of product.prices) words.amount(price.amount)
  }
})

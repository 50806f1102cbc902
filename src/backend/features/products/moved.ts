/** What Home says of products: only what differs from normal, and the best seller. */
import type { ProductMark, ProductRow } from '../../../contract/products.ts'
import type { Db } from '../../engine/store/open.ts'
import { groundOf, type Asked } from './ground.ts'
import { readProducts } from './rows.ts'

/** What Home speaks of, in this order; at most so many products of each. */
const told: readonly [ProductMark, number][] = [
  ['refund-spike', 3],
  ['sold-out', 3],
  ['running-out', 3],
  ['little-kept', 1],
  ['best', 1]
]

export function listMoved(db: Db, asked: Asked) {
  const ground = groundOf(db, asked)
  const { rows } = readProducts(db, ground, asked.nowMs)
  const moved: { mark: ProductMark; row: ProductRow }[] = []
  for (const [mark, most] of told) {
    const own = rows
      .filter(({ marks, id }) => marks.includes(mark) && !moved.some(({ row }) => row.id === id))
      .toSorted((a, b) => (a.stock?.daysLeft ?? 0) - (b.stock?.daysLeft ?? 0) || b.sum.keptMinor - a.sum.keptMinor)
    moved.push(...own.slice(0, most).map((row) => ({ mark, row })))
  }
  return { ...ground, moved }
}

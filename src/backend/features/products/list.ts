/** A page of products in any order; their figures are read from rollups each time. */
import { productMarks, type ProductFilter, type ProductRow, type ProductSort } from '../../../contract/products.ts'
import type { Db } from '../../engine/store/open.ts'
import { newAsked } from './asked.ts'
import { groundOf, type Asked } from './ground.ts'
import { readProducts } from './rows.ts'
import { sumOf } from './sums.ts'

export interface ListParams extends Asked {
  filter: ProductFilter
  sort: ProductSort
  order: 'asc' | 'desc'
  skip: number
  limit: number
}

export function listProducts(db: Db, { filter, sort, order, skip, limit, ...asked }: ListParams) {
  const ground = groundOf(db, asked)
  const { rows, sum } = readProducts(db, ground, asked.nowMs)
  const found = rows.filter((row) => matches(row, filter)).sort(comparison(sort, order))
  return {
    ...ground,
    rows: found.slice(skip, skip + limit),
    found: found.length,
    total: rows.length,
    sum: sumOf(sum),
    askedNew: newAsked(db, asked.nowMs),
    marked: Object.fromEntries(
      productMarks.map((mark) => [mark, rows.filter(({ marks }) => marks.includes(mark)).length])
    ) as Record<(typeof productMarks)[number], number>
  }
}

function matches(row: ProductRow, { text, status, kind, mark, toShip }: ProductFilter): boolean {
  const words = text?.trim() === '' ? undefined : text?.trim()
  return (
    (words === undefined || plain(row.title).includes(plain(words)) || row.id === words) &&
    (!status?.length || status.includes(row.status)) &&
    (!kind?.length || kind.includes(row.kind)) &&
    (!mark?.length || row.marks.some((own) => mark.includes(own))) &&
    (toShip !== true || row.toShip > 0)
  )
}

/** Without accents and capitals. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** What a sort goes by; null stands last, whichever way. */
const keys: Readonly<Record<Exclude<ProductSort, 'title'>, (row: ProductRow) => number | null>> = {
  kept: ({ sum }) => (sum.sales === 0 ? null : sum.keptMinor),
  'per-unit': ({ sum }) => sum.perUnitMinor,
  units: ({ sum }) => sum.units,
  refunds: ({ sum }) => (sum.sales === 0 ? null : sum.refunded / sum.sales),
  stock: ({ stock }) => (stock === null ? null : stock.left <= 0 ? 0 : (stock.daysLeft ?? Number.MAX_SAFE_INTEGER))
}

function comparison(sort: ProductSort, order: 'asc' | 'desc'): (a: ProductRow, b: ProductRow) => number {
  const sign = order === 'desc' ? -1 : 1
  const byName = (a: ProductRow, b: ProductRow): number => a.title.localeCompare(b.title) || a.id.localeCompare(b.id)
  if (sort === 'title') return (a, b) => sign * byName(a, b)
  const key = keys[sort]
  return (a, b) => {
    const [one, other] = [key(a), key(b)]
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b)
    return sign * (one - other) || byName(a, b)
  }
}

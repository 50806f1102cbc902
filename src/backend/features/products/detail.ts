/** One product, whole. */
import { AppError } from '../../../contract/errors.ts'
import type { ProductDetail } from '../../../contract/products.ts'
import { monthOf } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get, getExisting } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { readPriceChanges } from './facts.ts'
import { groundOf, monthsBefore, type Asked } from './ground.ts'
import { readProducts } from './rows.ts'

/** The parts of the platform's record that only the panel shows; each may be missing in a record of a newer platform. */
interface ProductJson {
  description?: string | null
  prices: { amount: number; currency: string }[]
  variants?: { name: string; stock?: number | null; price?: { amount: number; currency: string } | null }[]
  images?: { sha256: string; alt?: string | null }[]
}

/** @throws AppError `not-found` where the cache does not hold it */
export function getProduct(db: Db, { id, ...asked }: Asked & { id: string }): ProductDetail {
  const ground = groundOf(db, asked)
  const [row] = readProducts(db, ground, asked.nowMs, id).rows
  const record = get<{ json: string; createdAtMs: number }>(
    db,
    'products.get',
    'SELECT json, created_ms AS createdAtMs FROM product WHERE id = ?',
    [id]
  )
  if (row === undefined || record === undefined)
    throw new AppError('not-found', 'No product of this id is in the local copy.', { field: 'id' })
  const json = JSON.parse(record.json) as ProductJson
  return {
    ...ground,
    row,
    description: json.description ?? null,
    pictures: picturesOf(db, json, ground.isComplete),
    createdAtMs: record.createdAtMs,
    prices: json.prices.slice(0, 50).map(({ amount, currency }) => ({ minor: amount, currency })),
    variants: (json.variants ?? []).slice(0, 100).map(({ name, stock, price }) => ({
      name,
      stock: stock ?? null,
      price: price ? { minor: price.amount, currency: price.currency } : null
    })),
    priceHistory: (readPriceChanges(db, ground.zone, id).get(id) ?? []).slice(0, 50),
    months: monthsOf(db, id, ground.currency, monthOf(ground.today)),
    buyers: get(db, 'products.buyers', 'SELECT buyers AS known, again FROM product_buyers WHERE product = ?', [id]) ?? {
      known: 0,
      again: 0
    },
    ever: getExisting(
      db,
      'products.ever',
      `SELECT ifnull(SUM(n), 0) AS sales, ifnull(SUM(refunded), 0) AS refunded, ifnull(SUM(disputed), 0) AS disputed
         FROM product_month WHERE product = ?`,
      [id]
    )
  }
}

/** Before the copy is whole a file may still be on its way. */
function picturesOf(db: Db, { images = [] }: ProductJson, isComplete: boolean): ProductDetail['pictures'] {
  const files = all<{ sha256: string; name: string }>(
    db,
    'products.pictures',
    `SELECT sha256, name FROM file WHERE sha256 IN (SELECT value FROM json_each(?))
      ORDER BY purpose <> 'product_image', rid DESC`,
    [JSON.stringify(images.map(({ sha256 }) => sha256))]
  )
  return images.slice(0, 100).map(({ sha256, alt = null }) => {
    const file = files.find((one) => one.sha256 === sha256)
    return { sha256, alt, name: file?.name ?? sha256, state: file === undefined && isComplete ? 'missing' : 'here' }
  })
}

function monthsOf(db: Db, id: string, currency: string | null, month: string): ProductDetail['months'] {
  return all<{ month: string; units: number; kept: string; refunded: number; sales: number }>(
    db,
    'products.months',
    `SELECT month, SUM(units) AS units, CAST(SUM(kept_minor) AS TEXT) AS kept, SUM(refunded) AS refunded, SUM(n) AS sales
       FROM product_month WHERE product = ? AND month BETWEEN ? AND ? AND currency = ? GROUP BY month ORDER BY month DESC`,
    [id, monthsBefore(month, 11), month, currency]
  ).map(({ kept, ...row }) => ({ ...row, keptMinor: toMinor(kept) }))
}

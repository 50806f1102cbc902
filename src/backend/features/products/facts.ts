/** What is known of products beside their sums: how they sell now, what is refunded, what a unit cost. */
import { paceDays, type Cases, type PriceChange, type RefundSpike } from '../../../contract/products.ts'
import { addDays, dayAt, monthAfter, monthOf, startOfDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import type { Ground } from './ground.ts'
import { findSpike, type SaleDay } from './spike.ts'

export interface Lately {
  /** Units of the last days, by which the pace is counted. */
  paceUnits: number
  usual: Cases
  spike: RefundSpike | null
}

/** How each product sells lately, in all currencies: of one product, or of all. */
export function readLately(db: Db, { today, usual }: Ground, product: string | null): Map<string, Lately> {
  const only = product === null ? '' : ' AND p.id = ?'
  const own = product === null ? [] : [product]
  const usually = all<Cases & { product: string }>(
    db,
    'products.usual',
    `SELECT r.product, SUM(r.n) AS sales, SUM(r.refunded) AS refunded FROM product p CROSS JOIN product_month r ON r.product = p.id
      WHERE r.month BETWEEN ? AND ?${only} GROUP BY r.product`,
    [monthOf(usual.fromDay), monthOf(usual.toDay), ...own]
  )
  const days = all<SaleDay & { product: string; units: number }>(
    db,
    'products.lately',
    `SELECT r.product, r.day, SUM(r.n) AS sales, SUM(r.refunded) AS refunded, SUM(r.units) AS units
       FROM product p CROSS JOIN product_day r ON r.product = p.id
      WHERE r.day BETWEEN ? AND ?${only} GROUP BY r.product, r.day ORDER BY r.product, r.day`,
    [addDays(usual.toDay, 1), today, ...own]
  )
  const firstOfPace = addDays(today, 1 - paceDays)
  const known = new Map(usually.map(({ product: id, refunded, sales }) => [id, { refunded, sales }]))
  const byProduct = Map.groupBy(days, ({ product: id }) => id)
  return new Map(
    [...new Set([...known.keys(), ...byProduct.keys()])].map((id) => {
      const own = byProduct.get(id) ?? []
      const before = known.get(id) ?? { refunded: 0, sales: 0 }
      const paceUnits = own.reduce((units, day) => units + (day.day >= firstOfPace ? day.units : 0), 0)
      return [id, { paceUnits, usual: before, spike: findSpike(before, own) }]
    })
  )
}

interface PriceRow {
  product: string
  currency: string
  variant: string
  unitMinor: number
  firstMonth: string
  lastMonth: string
}

/** A product with more prices than this is one whose buyers say what they pay: it has no history of prices. */
const mostPrices = 12

/**
 * The changes of price that the sales tell, the newest first: the platform itself names only the price of today. A
 * change is where one price was last sold at no later than in the month in which the next one was first.
 */
export function readPriceChanges(db: Db, zone: string, product: string | null): Map<string, PriceChange[]> {
  const rows = all<PriceRow>(
    db,
    'products.prices',
    `SELECT r.product, r.currency, r.variant, r.unit_minor AS unitMinor, MIN(r.month) AS firstMonth, MAX(r.month) AS lastMonth
       FROM product p CROSS JOIN product_price r ON r.product = p.id${product === null ? '' : ' WHERE p.id = ?'}
      GROUP BY r.product, r.currency, r.variant, r.unit_minor`,
    product === null ? [] : [product]
  )
  const changes = new Map<string, PriceChange[]>()
  for (const own of Map.groupBy(rows, ({ product: id, currency, variant }) =>
    JSON.stringify([id, currency, variant])
  ).values()) {
    if (own.length < 2 || own.length > mostPrices) continue
    const inOrder = own.toSorted(
      (a, b) => a.firstMonth.localeCompare(b.firstMonth) || a.lastMonth.localeCompare(b.lastMonth)
    )
    for (const [index, next] of inOrder.entries()) {
      const last = inOrder[index - 1]
      if (last === undefined || last.lastMonth > next.firstMonth) continue
      const list = changes.get(next.product) ?? []
      changes.set(next.product, list)
      list.push({
        currency: next.currency,
        variant: next.variant === '' ? null : next.variant,
        fromMinor: last.unitMinor,
        toMinor: next.unitMinor,
        sinceDay: firstDayAt(db, zone, next)
      })
    }
  }
  for (const list of changes.values()) list.sort((a, b) => b.sinceDay.localeCompare(a.sinceDay))
  return changes
}

/** The day of the first sale at a price: looked for in its first month alone. */
function firstDayAt(db: Db, zone: string, { product, currency, variant, unitMinor, firstMonth }: PriceRow): string {
  const first = get<{ ms: number }>(
    db,
    'products.first-at-price',
    `SELECT created_ms AS ms FROM sale_product WHERE product = ? AND created_ms >= ? AND created_ms < ? AND currency = ?
        AND variant = ? AND unit_minor = ? AND status <> 'failed' ORDER BY created_ms LIMIT 1`,
    [
      product,
      startOfDayMs(`${firstMonth}-01`, zone),
      startOfDayMs(`${monthAfter(firstMonth)}-01`, zone),
      currency,
      variant,
      unitMinor
    ]
  )
  return first === undefined ? `${firstMonth}-01` : dayAt(first.ms, zone)
}

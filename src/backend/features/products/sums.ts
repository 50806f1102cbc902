/** Sums of products' sales over any days: whole months from one rollup, what is left at both ends from the other. */
import type { ProductSum } from '../../../contract/products.ts'
import { addDays, monthAfter, monthBefore, monthOf } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import type { Span } from './ground.ts'

/** Exact, because a sum may pass 2⁵³ on its way. */
export interface Figures {
  sales: number
  units: number
  paid: bigint
  fee: bigint
  store: bigint
  tax: bigint
  kept: bigint
  refunded: number
  disputed: number
}

export type ChannelFigures = Figures & { product: string; channel: string }

interface Stored extends Record<'paid' | 'fee' | 'store' | 'tax' | 'kept', string> {
  product: string
  channel: string
  sales: number
  units: number
  refunded: number
  disputed: number
}

/** What a span is made of: months that lie in it whole, and days outside them. */
export function partsOf({ fromDay, toDay }: Span): { months: [string, string] | null; days: [string, string][] } {
  const first = fromDay.endsWith('-01') ? monthOf(fromDay) : monthAfter(monthOf(fromDay))
  const last = addDays(toDay, 1).endsWith('-01') ? monthOf(toDay) : monthBefore(monthOf(toDay))
  if (first > last) return { months: null, days: [[fromDay, toDay]] }
  const days: [string, string][] = []
  if (fromDay < `${first}-01`) days.push([fromDay, addDays(`${first}-01`, -1)])
  const next = `${monthAfter(last)}-01`
  if (toDay >= next) days.push([next, toDay])
  return { months: [first, last], days }
}

const figures = `SUM(r.n) AS sales, SUM(r.units) AS units, CAST(SUM(r.paid_minor) AS TEXT) AS paid, CAST(SUM(r.fee_minor) AS TEXT) AS fee,
  CAST(SUM(r.store_minor) AS TEXT) AS store, CAST(SUM(r.tax_minor) AS TEXT) AS tax, CAST(SUM(r.kept_minor) AS TEXT) AS kept,
  SUM(r.refunded) AS refunded, SUM(r.disputed) AS disputed`

/** Sums by product and channel of one currency: of one product, or of all. */
export function sumSales(
  db: Db,
  span: Span,
  currency: string | null,
  product: string | null
): Map<string, ChannelFigures[]> {
  const { months, days } = partsOf(span)
  const rows = [
    ...(months === null ? [] : read(db, 'month', months, currency, product)),
    ...days.flatMap((ends) => read(db, 'day', ends, currency, product))
  ]
  const byProduct = new Map<string, ChannelFigures[]>()
  for (const row of rows) {
    const own = byProduct.get(row.product) ?? []
    byProduct.set(row.product, own)
    const known = own.find(({ channel }) => channel === row.channel)
    const { paid, fee, store, tax, kept, ...counts } = row
    const sums = { paid: BigInt(paid), fee: BigInt(fee), store: BigInt(store), tax: BigInt(tax), kept: BigInt(kept) }
    if (known === undefined) own.push({ ...counts, ...sums })
    else Object.assign(known, add(known, { ...counts, ...sums }))
  }
  return byProduct
}

function read(
  db: Db,
  by: 'day' | 'month',
  ends: [string, string],
  currency: string | null,
  product: string | null
): Stored[] {
  return all<Stored>(
    db,
    `products.sums-by-${by}`,
    `SELECT r.product, r.channel, ${figures} FROM product p CROSS JOIN product_${by} r ON r.product = p.id
      WHERE r.${by} BETWEEN ? AND ? AND r.currency = ?${product === null ? '' : ' AND p.id = ?'} GROUP BY r.product, r.channel`,
    product === null ? [...ends, currency] : [...ends, currency, product]
  )
}

const nothing: Figures = {
  sales: 0,
  units: 0,
  paid: 0n,
  fee: 0n,
  store: 0n,
  tax: 0n,
  kept: 0n,
  refunded: 0,
  disputed: 0
}

function add(a: Figures, b: Figures): Figures {
  return {
    sales: a.sales + b.sales,
    units: a.units + b.units,
    paid: a.paid + b.paid,
    fee: a.fee + b.fee,
    store: a.store + b.store,
    tax: a.tax + b.tax,
    kept: a.kept + b.kept,
    refunded: a.refunded + b.refunded,
    disputed: a.disputed + b.disputed
  }
}

export function total(parts: readonly Figures[]): Figures {
  return parts.reduce(add, nothing)
}

/** @throws AppError `sum-too-large` where a sum leaves ±(2⁵³−1) */
export function sumOf({ paid, fee, store, tax, kept, ...counts }: Figures): ProductSum {
  return {
    ...pick(counts),
    paidMinor: toMinor(paid),
    feeMinor: toMinor(fee),
    storeMinor: toMinor(store),
    taxMinor: toMinor(tax),
    backMinor: toMinor(paid - fee - store - tax - kept),
    keptMinor: toMinor(kept),
    perUnitMinor: counts.units === 0 ? null : toMinor(perUnit(kept, BigInt(counts.units)))
  }
}

function pick({ sales, units, refunded, disputed }: Pick<Figures, 'sales' | 'units' | 'refunded' | 'disputed'>) {
  return { sales, units, refunded, disputed }
}

/** Rounded half away from nothing. */
function perUnit(kept: bigint, units: bigint): bigint {
  const size = kept < 0n ? -kept : kept
  const rounded = (2n * size + units) / (2n * units)
  return kept < 0n ? -rounded : rounded
}

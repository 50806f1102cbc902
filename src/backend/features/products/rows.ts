/** Every product with its figures. Sellers have hundreds of them, and rollups hold the rest. */
import {
  asleepDays,
  littleKeptAmong,
  littleKeptPoints,
  newPriceDays,
  paceDays,
  productMarks,
  runsOutDays,
  type PriceChange,
  type ProductMark,
  type ProductRow
} from '../../../contract/products.ts'
import { addDays, dayAt } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { askedOf } from './asked.ts'
import { readLately, readPriceChanges } from './facts.ts'
import type { Ground } from './ground.ts'
import { sumOf, sumSales, total, type Figures } from './sums.ts'

interface Stored {
  id: string
  title: string
  status: string
  kind: string
  stock: number | null
  createdAtMs: number
  prices: string | null
  lastSoldAtMs: number | null
  toShip: number
}

export interface Products {
  rows: ProductRow[]
  /** Of all of them in the period and currency. */
  sum: Figures
}

/** All products, or one, in the order of their ids. */
export function readProducts(db: Db, ground: Ground, nowMs: number, product: string | null = null): Products {
  const stored = all<Stored>(
    db,
    'products.rows',
    `SELECT p.id, p.title, p.status, p.kind, p.stock, p.created_ms AS createdAtMs, p.json -> '$.prices' AS prices,
        (SELECT s.created_ms FROM sale_product s WHERE s.product = p.id AND s.status <> 'failed' ORDER BY s.created_ms DESC LIMIT 1) AS lastSoldAtMs,
        (SELECT COUNT(*) FROM (SELECT 1 FROM sale_product s WHERE s.product = p.id AND s.is_to_ship = 1 LIMIT 1001)) AS toShip
       FROM product p${product === null ? ' ORDER BY p.id' : ' WHERE p.id = ?'}`,
    product === null ? [] : [product]
  )
  const sums = sumSales(db, ground.period, ground.currency, null)
  const lately = readLately(db, ground, product)
  const changes = readPriceChanges(db, ground.zone, product)
  const whole = total([...sums.values()].flat())
  const littleKept = littleKeptOf(sums, whole)
  const best = bestOf(sums)
  const asked = askedOf(db, nowMs, stored, product)
  const rows = stored.map((row): ProductRow => {
    const channels = sums.get(row.id) ?? []
    const own = lately.get(row.id) ?? { paceUnits: 0, usual: { refunded: 0, sales: 0 }, spike: null }
    const facts = {
      ...row,
      ...own,
      spike: ground.isComplete ? own.spike : null,
      change: changeIn(changes.get(row.id) ?? [], ground.currency),
      isLittleKept: littleKept.has(row.id),
      isBest: best === row.id
    }
    return {
      id: row.id,
      title: row.title,
      status: row.status,
      kind: row.kind,
      priceMinor: priceIn(row.prices, ground.currency),
      sum: sumOf(total(channels)),
      channels: channels
        .toSorted((a, b) => b.units - a.units || a.channel.localeCompare(b.channel))
        .slice(0, 20)
        .map((figures) => ({ ...sumOf(figures), channel: figures.channel })),
      usual: ground.isComplete ? own.usual : null,
      spike: facts.spike,
      stock: stockOf(row, own.paceUnits),
      lastSoldAtMs: row.lastSoldAtMs,
      toShip: row.toShip,
      priceChange: facts.change,
      asked: asked.get(row.id) ?? null,
      marks: marksOf(facts, ground)
    }
  })
  return { rows, sum: whole }
}

function stockOf({ stock }: Stored, paceUnits: number): ProductRow['stock'] {
  if (stock === null) return null
  return {
    left: stock,
    paceUnits,
    daysLeft: paceUnits === 0 ? null : Math.floor((Math.max(stock, 0) * paceDays) / paceUnits)
  }
}

interface Facts extends Stored {
  paceUnits: number
  spike: ProductRow['spike']
  change: ProductRow['priceChange']
  isLittleKept: boolean
  isBest: boolean
}

function marksOf(facts: Facts, ground: Ground): ProductMark[] {
  const isActive = facts.status === 'active'
  const daysLeft = stockOf(facts, facts.paceUnits)?.daysLeft ?? null
  const isSoldOut = facts.stock !== null && facts.stock <= 0
  const asleepSince = addDays(ground.today, -asleepDays)
  const lastDay = dayAt(facts.lastSoldAtMs ?? facts.createdAtMs, ground.zone)
  const has: Record<ProductMark, boolean> = {
    'refund-spike': facts.spike !== null,
    'sold-out': isActive && isSoldOut,
    'running-out': isActive && !isSoldOut && daysLeft !== null && daysLeft <= runsOutDays,
    'little-kept': facts.isLittleKept,
    'price-changed': facts.change !== null && facts.change.sinceDay > addDays(ground.today, -newPriceDays),
    // Only a copy that reaches the beginning can say that there was no sale.
    asleep: isActive && ground.isComplete && lastDay <= asleepSince,
    best: facts.isBest
  }
  return productMarks.filter((mark) => has[mark])
}

/** Products that sell much and leave clearly more of it to fees and stores than the whole shop does. */
function littleKeptOf(sums: ReadonlyMap<string, readonly Figures[]>, shop: Figures): Set<string> {
  if (shop.paid <= 0n) return new Set()
  return new Set(
    [...sums]
      .map(([id, parts]) => ({ id, ...total(parts) }))
      .toSorted((a, b) => b.sales - a.sales || a.id.localeCompare(b.id))
      .slice(0, littleKeptAmong)
      // taken / paid >= shop taken / shop paid + points / 100, without dividing.
      .filter(
        ({ paid, fee, store }) =>
          paid > 0n &&
          100n * (fee + store) * shop.paid >=
            100n * (shop.fee + shop.store) * paid + BigInt(littleKeptPoints) * paid * shop.paid
      )
      .map(({ id }) => id)
  )
}

/** What kept the most; null where nothing kept anything. */
function bestOf(sums: ReadonlyMap<string, readonly Figures[]>): string | null {
  let best: { id: string; kept: bigint } | null = null
  for (const [id, parts] of sums) {
    const { kept } = total(parts)
    if (kept > (best?.kept ?? 0n)) best = { id, kept }
  }
  return best?.id ?? null
}

/** The newest change of the currency that is shown, else of any. */
function changeIn(changes: readonly PriceChange[], currency: string | null): PriceChange | null {
  return changes.find((change) => change.currency === currency) ?? changes[0] ?? null
}

function priceIn(prices: string | null, currency: string | null): number | null {
  const list = prices === null ? [] : (JSON.parse(prices) as { amount: number; currency: string }[])
  return list.find((price) => price.currency === currency)?.amount ?? null
}

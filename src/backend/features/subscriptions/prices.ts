/** What a plan's price was: told by what its members were charged, since the platform keeps the present price alone. */
import type { PriceChange } from '../../../contract/subscriptions.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'

const yearMs = 366 * 86_400_000
/** Prices of one plan that are looked at, the lowest first. */
const mostPrices = 50
const mostPlans = 100

const product = "json ->> '$.lines[0].product'"
const price = "json ->> '$.lines[0].unit_amount'"
const paid = `FROM sale WHERE subscription IS NOT NULL AND status <> 'failed' AND ${product} = ? AND currency = ?`

interface Plan {
  product: string
  currency: string
  title: string | null
}

/** The newest change of each plan and currency within a year of `nowMs`, newest first. */
export function listPriceChanges(db: Db, nowMs: number): PriceChange[] {
  const plans = all<Plan>(
    db,
    'subscriptions.priced',
    `SELECT p.title, s.product, s.currency FROM (SELECT DISTINCT product, currency FROM subscription_plan WHERE product <> ''
       ORDER BY 1, 2 LIMIT ${mostPlans}) s LEFT JOIN product p ON p.id = s.product`,
    []
  )
  return plans
    .flatMap((plan) => newestChange(db, plan) ?? [])
    .filter(({ atMs }) => atMs > nowMs - yearMs && atMs <= nowMs)
    .sort((a, b) => b.atMs - a.atMs)
}

function newestChange(db: Db, plan: Plan): PriceChange | undefined {
  const [before, last] = pricesOf(db, plan)
    .sort((a, b) => a.sinceMs - b.sinceMs)
    .slice(-2)
  if (before === undefined || last === undefined) return undefined
  return { ...plan, fromMinor: before.minor, toMinor: last.minor, atMs: last.sinceMs }
}

interface Price {
  minor: number
  /** When it was charged first. */
  sinceMs: number
}

/** Each price once, from one to the next along the index: however many charges there are. */
function pricesOf(db: Db, plan: Plan): Price[] {
  const prices: Price[] = []
  while (prices.length < mostPrices) {
    const next = get<Price>(
      db,
      'subscriptions.next-price',
      `SELECT ${price} AS minor, created_ms AS sinceMs ${paid} AND ${price} > ? ORDER BY ${price}, created_ms LIMIT 1`,
      [plan.product, plan.currency, prices.at(-1)?.minor ?? -1]
    )
    if (next === undefined) break
    prices.push(next)
  }
  return prices
}

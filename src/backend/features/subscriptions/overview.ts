/** What recurs a month, who is new, lost, leaving, and what failed renewals put at risk. */
import { monthlyOf } from '../../../contract/metrics.ts'
import type { MonthlySum, SubscriptionGroup, SubscriptionsOverview } from '../../../contract/subscriptions.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { dayAt, monthAfter, monthOf, startOfDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { exactSum, toMinor } from '../../engine/store/sum.ts'
import { walkOf } from './groups.ts'
import { listPriceChanges } from './prices.ts'

export interface At {
  nowMs: number
  zone: string
}

export interface OverviewParams extends At {
  mainCurrency: string | null
  sync: Pick<SyncStatus, 'coverage'>
}

/** Failed renewals whose next attempt is looked for. */
const mostFailing = 5_000

export function monthAround({ nowMs, zone }: At): { month: string; fromMs: number; beforeMs: number } {
  const month = monthOf(dayAt(nowMs, zone))
  return {
    month,
    fromMs: startOfDayMs(`${month}-01`, zone),
    beforeMs: startOfDayMs(`${monthAfter(month)}-01`, zone)
  }
}

export function getSubscriptionsOverview(db: Db, params: OverviewParams): SubscriptionsOverview {
  const month = monthAround(params)
  const { mainCurrency } = params
  const withStatus = (status: string): PriceSum[] => pricesOf(db, 'status = ? AND is_leaving = 0', [status])
  const sums: Record<SubscriptionGroup, PriceSum[]> = {
    recurring: withStatus('active'),
    failing: withStatus('past_due'),
    paused: withStatus('paused'),
    trialing: withStatus('trialing'),
    leaving: pricesOf(db, "status <> 'canceled' AND is_leaving = 1", []),
    new: pricesOfWalk(db, 'new', month),
    lost: pricesOfWalk(db, 'lost', month)
  }
  return {
    today: dayAt(params.nowMs, params.zone),
    month: month.month,
    isComplete: params.sync.coverage.complete,
    groups: Object.fromEntries(
      Object.entries(sums).map(([group, own]) => [group, monthlySums(own, mainCurrency)])
    ) as SubscriptionsOverview['groups'],
    atRisk: byCurrency(sums.failing, mainCurrency).map(([currency, own]) => ({
      currency,
      members: own.reduce((total, { n }) => total + n, 0),
      minor: toMinor(own.reduce((total, { minor }) => total + BigInt(minor), 0n))
    })),
    nextTryAtMs: nextTry(db, params.nowMs),
    priceChanges: listPriceChanges(db, params.nowMs)
  }
}

interface PriceSum {
  currency: string
  interval: string
  n: number
  /** The prices as they are charged, added up. */
  minor: string
}

function pricesOf(db: Db, where: string, params: readonly string[]): PriceSum[] {
  return all<PriceSum>(
    db,
    'subscriptions.plans',
    `SELECT currency, interval, SUM(n) AS n, CAST(SUM(n * price_minor) AS TEXT) AS minor
       FROM subscription_plan WHERE ${where} GROUP BY currency, interval`,
    params
  )
}

/** Those of a month: a stretch of an index that holds the prices. */
function pricesOfWalk(db: Db, group: SubscriptionGroup, month: { fromMs: number; beforeMs: number }): PriceSum[] {
  const { where, params } = walkOf(group, month)
  return all<PriceSum>(
    db,
    `subscriptions.sum-${group}`,
    `SELECT currency, interval, COUNT(*) AS n, CAST(SUM(price_minor) AS TEXT) AS minor
       FROM subscription WHERE ${where} GROUP BY currency, interval`,
    params
  )
}

function monthlySums(sums: readonly PriceSum[], mainCurrency: string | null): MonthlySum[] {
  return byCurrency(sums, mainCurrency).map(([currency, own]) => {
    const of = (interval: string): { n: number; minor: bigint } => {
      const found = own.find((sum) => sum.interval === interval)
      return { n: found?.n ?? 0, minor: exactSum(found?.minor ?? '0') }
    }
    const members = own.reduce((total, { n }) => total + n, 0)
    return {
      currency,
      members,
      monthlyMinor: toMinor(of('month').minor + monthlyOf(of('year').minor)),
      yearly: of('year').n,
      otherInterval: members - of('month').n - of('year').n
    }
  })
}

function byCurrency(sums: readonly PriceSum[], mainCurrency: string | null): [string, PriceSum[]][] {
  return [...Map.groupBy(sums, ({ currency }) => currency)].sort(
    ([a], [b]) => Number(b === mainCurrency) - Number(a === mainCurrency) || (a < b ? -1 : 1)
  )
}

function nextTry(db: Db, nowMs: number): number | null {
  const row = get<{ at: string | null }>(
    db,
    'subscriptions.next-try',
    `SELECT MIN(at) AS at FROM (SELECT json ->> '$.next_attempt_at' AS at FROM subscription
       WHERE status = 'past_due' ORDER BY period_end_ms DESC LIMIT ${mostFailing}) WHERE at >= ?`,
    [new Date(nowMs).toISOString()]
  )
  return row?.at ? Date.parse(row.at) : null
}

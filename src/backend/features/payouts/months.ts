/** The months that hold payouts, with exact counts and sums: what arrived apart from what is on its way and what failed. */
import type { PayoutFilter, PayoutMonth, PayoutSums } from '../../../contract/payouts.ts'
import { dayAt, monthAfter, monthOf, startOfDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { rowConditions, timeSpan } from './filter.ts'

/** What became of the amounts of payouts, in SQL: three sums that share nothing. */
export const sumColumns = `
  CAST(COALESCE(SUM(amount_minor) FILTER (WHERE status = 'paid'), 0) AS TEXT) AS arrived,
  CAST(COALESCE(SUM(amount_minor) FILTER (WHERE status NOT IN ('paid', 'failed', 'canceled')), 0) AS TEXT) AS underway,
  CAST(COALESCE(SUM(amount_minor) FILTER (WHERE status IN ('failed', 'canceled')), 0) AS TEXT) AS failed`

export interface SumRow {
  currency: string
  arrived: string
  underway: string
  failed: string
}

export function toSums({ currency, arrived, underway, failed }: SumRow): PayoutSums {
  return {
    currency,
    arrivedMinor: toMinor(arrived),
    underwayMinor: toMinor(underway),
    failedMinor: toMinor(failed)
  }
}

/**
 * Newest first; a month counts by the account's zone. Each month is a stretch of the index, so the sums cost a walk
 * along it and nothing else.
 */
export function listPayoutMonths(
  db: Db,
  { filter, zone }: { filter: PayoutFilter; zone: string }
): { months: PayoutMonth[]; total: number } {
  const stretches = stretchesOf(db, filter, zone)
  const conditions = rowConditions(filter)
  const rows = all<SumRow & { place: number; n: number }>(
    db,
    'payouts.months',
    `SELECT m.key AS place, p.currency, COUNT(*) AS n, ${sumColumns}
       FROM json_each(?) m CROSS JOIN payout p
      WHERE p.created_ms >= m.value ->> 1 AND p.created_ms < m.value ->> 2${conditions.sql}
      GROUP BY m.key, p.currency ORDER BY m.key, p.currency`,
    [JSON.stringify(stretches), ...conditions.params]
  )
  const months = [...Map.groupBy(rows, ({ place }) => place)].map(([place, own]) => ({
    month: stretches[place]?.[0] ?? '',
    count: own.reduce((sum, { n }) => sum + n, 0),
    sums: own.map(toSums)
  }))
  return { months, total: months.reduce((sum, { count }) => sum + count, 0) }
}

type Stretch = [month: string, fromMs: number, beforeMs: number]

/** The months from the newest payout to the oldest, as far as the filter's days reach. */
function stretchesOf(db: Db, filter: PayoutFilter, zone: string): Stretch[] {
  const span = timeSpan(filter, zone)
  const newest = get<{ ms: number | null }>(db, 'payouts.newest', 'SELECT MAX(created_ms) AS ms FROM payout', [])?.ms
  const oldest = get<{ ms: number | null }>(db, 'payouts.oldest', 'SELECT MIN(created_ms) AS ms FROM payout', [])?.ms
  if (newest === undefined || newest === null || oldest === undefined || oldest === null) return []
  const from = Math.max(span.fromMs, oldest)
  const to = Math.min(span.beforeMs - 1, newest)
  const stretches: Stretch[] = []
  if (from > to) return stretches
  const last = monthOf(dayAt(to, zone))
  for (let month = monthOf(dayAt(from, zone)); month <= last; month = monthAfter(month)) {
    const startMs = Math.max(startOfDayMs(`${month}-01`, zone), span.fromMs)
    const endMs = Math.min(startOfDayMs(`${monthAfter(month)}-01`, zone), span.beforeMs)
    stretches.push([month, startMs, endMs])
  }
  return stretches.reverse()
}

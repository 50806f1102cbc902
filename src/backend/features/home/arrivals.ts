/** Money that is known to arrive in the next 14 days: payouts on their way, and what becomes available by day. */
import type { Arrival } from '../../../contract/home.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { addDays } from '../../engine/store/calendar.ts'
import { periodAt } from './period.ts'

const horizonDays = 14

export function listArrivals(db: Db, params: { nowMs: number; zone: string }): Arrival[] {
  const { today } = periodAt(params.nowMs, params.zone)
  const lastDay = addDays(today, horizonDays - 1)
  return [...payoutsOnTheirWay(db, lastDay), ...becomingAvailable(db, today, lastDay)].sort(
    (a, b) => a.day.localeCompare(b.day) || a.kind.localeCompare(b.kind) * -1
  )
}

/** A payout whose day has passed is still on its way until the platform says that it was paid. */
function payoutsOnTheirWay(db: Db, lastDay: string): Arrival[] {
  const rows = all<{
    id: string
    day: string
    minor: number
    currency: string
    status: string
    name: string | null
    last4: string | null
  }>(
    db,
    'home.payouts-on-their-way',
    `SELECT id, arrival_on AS day, amount_minor AS minor, currency, status, dest_name AS name, dest_last4 AS last4
       FROM payout WHERE status IN ('pending', 'in_transit') AND arrival_on <= ? ORDER BY arrival_on LIMIT 50`,
    [lastDay]
  )
  return rows.map((row) => ({
    kind: 'payout',
    day: row.day,
    amount: { minor: row.minor, currency: row.currency },
    count: 1,
    status: row.status,
    destination: row.name === null ? null : `${row.name} ··${row.last4 ?? ''}`,
    record: row.id
  }))
}

/**
 * What stands on `pending` by the day on which it leaves it. A day that was settled adds up to nothing: the settlement
 * stands there too. So these sums are the pending balance, also where a sale was refunded or disputed meanwhile.
 */
function becomingAvailable(db: Db, today: string, lastDay: string): Arrival[] {
  const rows = all<{ day: string; currency: string; minor: string; count: number }>(
    db,
    'home.becoming-available',
    `SELECT available_on AS day, currency, CAST(SUM(amount_minor) AS TEXT) AS minor,
            COUNT(*) FILTER (WHERE category IN ('sale', 'subscription', 'tip')) AS count
       FROM entry WHERE wallet = 'pending' AND available_on BETWEEN ? AND ?
      GROUP BY available_on, currency HAVING SUM(amount_minor) <> 0`,
    [today, lastDay]
  )
  return rows.map((row) => ({
    kind: 'available',
    day: row.day,
    amount: { minor: toMinor(BigInt(row.minor)), currency: row.currency },
    count: row.count,
    status: null,
    destination: null,
    record: null
  }))
}

/** What arrives in a month, day by day: in the bank, on its way, expected, failed. */
import type { CalendarItem, PayoutCalendar } from '../../../contract/payouts.ts'
import type { Money } from '../../../contract/money.ts'
import { addDays, dayAt, monthAfter, startOfDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { sumColumns, toSums, type SumRow } from './months.ts'
import { expectedOf, type NextParams } from './next.ts'
import { payoutColumns, toPayoutRow, type StoredPayout } from './rows.ts'
import { findSchedule } from '../../engine/forecast/schedule.ts'

const mostItems = 300

/**
 * Payouts of the month: those that arrive in it by their day, and those that failed in it by the day on which they did.
 * A canceled one arrives never.
 */
const ofMonth = `SELECT * FROM payout WHERE arrival_on BETWEEN ? AND ? AND status NOT IN ('failed', 'canceled')
  UNION ALL SELECT * FROM payout WHERE status = 'failed' AND COALESCE(failed_ms, updated_ms) >= ? AND COALESCE(failed_ms, updated_ms) < ?`

export function getPayoutCalendar(db: Db, params: NextParams & { month: string }): PayoutCalendar {
  const { month, zone } = params
  const next = `${monthAfter(month)}-01`
  const span = [`${month}-01`, addDays(next, -1), startOfDayMs(`${month}-01`, zone), startOfDayMs(next, zone)]
  const payouts = all<StoredPayout & { failedOrUpdatedMs: number }>(
    db,
    'payouts.calendar',
    `SELECT ${payoutColumns}, COALESCE(failed_ms, updated_ms) AS failedOrUpdatedMs FROM (${ofMonth})
      ORDER BY arrival_on, created_ms LIMIT ${mostItems}`,
    span
  ).map(({ failedOrUpdatedMs, ...row }) => itemOf(toPayoutRow(row), dayAt(failedOrUpdatedMs, zone)))
  const sums = all<SumRow & { n: number }>(
    db,
    'payouts.calendar-sums',
    `SELECT currency, COUNT(*) AS n, ${sumColumns} FROM (${ofMonth}) GROUP BY currency ORDER BY currency`,
    span
  )
  const expected = expectedOf(db, params, findSchedule(db, params.accountId))
  const expectedItems = (expected ?? [])
    .map(({ arrivesOn, madeOn, ...one }): CalendarItem => ({
      ...one,
      day: arrivesOn ?? madeOn,
      state: 'expected',
      failureCode: null,
      id: null
    }))
    .filter(({ day }) => day.startsWith(month))
  return {
    month,
    today: dayAt(params.nowMs, zone),
    items: [...payouts, ...expectedItems].sort((a, b) => a.day.localeCompare(b.day)),
    more: sums.reduce((sum, { n }) => sum + n, 0) - payouts.length,
    sums: sums.map(toSums),
    expected: expected && addUp(expectedItems.map(({ amount }) => amount))
  }
}

function itemOf(row: ReturnType<typeof toPayoutRow>, failedOn: string): CalendarItem {
  const state = row.status === 'paid' ? 'arrived' : row.status === 'failed' ? 'failed' : 'underway'
  return {
    day: state === 'failed' ? failedOn : (row.arrivalOn ?? failedOn),
    state,
    amount: { minor: row.minor, currency: row.currency },
    destination: row.destination,
    failureCode: row.failureCode,
    id: row.id
  }
}

function addUp(amounts: readonly Money[]): Money[] {
  return [...Map.groupBy(amounts, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    minor: toMinor(own.reduce((sum, { minor }) => sum + BigInt(minor), 0n))
  }))
}

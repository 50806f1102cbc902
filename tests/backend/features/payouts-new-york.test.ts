/** What Payouts says by the clock of New York: periods, months and the calendar, also where that clock is changed. */
import { afterAll, describe, expect, test } from 'vitest'
import type { PayoutFilter } from '../../../src/contract/payouts.ts'
import { BankDays } from '../../../src/backend/engine/forecast/bank-days.ts'
import { getPayoutCalendar } from '../../../src/backend/features/payouts/calendar.ts'
import { listPayouts } from '../../../src/backend/features/payouts/list.ts'
import { listPayoutMonths } from '../../../src/backend/features/payouts/months.ts'
import type { Payout } from '../../../src/platform/generated/types.gen.ts'
import { dayIn } from './calendar.ts'
import { copyOf, recordsOf, type Copy, type Feed } from './copy.ts'
import { feedOf, payoutMade } from './records.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const bankDays = new BankDays()
const zone = 'America/New_York'
/** Its clocks went forward on 8 March and back on 1 November; Rome's on other Sundays, 29 March and 25 October. */
const periods = [
  { name: 'forward', fromDay: '2026-03-02', toDay: '2026-03-15' },
  { name: 'back', fromDay: '2026-10-26', toDay: '2026-11-08' },
  { name: 'summer', fromDay: '2026-07-01', toDay: '2026-07-31' }
]

interface Sums {
  count: number
  arrived: number
  underway: number
  failed: number
}

/** By month and currency, one payout after the other. */
function walk(payouts: readonly Payout[], of: { fromDay: string; toDay: string }): Record<string, Sums> {
  const sums: Record<string, Sums> = {}
  for (const payout of payouts) {
    const day = dayIn(zone, payout.created_at)
    if (day < of.fromDay || day > of.toDay) continue
    const own = (sums[`${day.slice(0, 7)} ${payout.amount.currency}`] ??= {
      count: 0,
      arrived: 0,
      underway: 0,
      failed: 0
    })
    own.count += 1
    if (payout.status === 'paid') own.arrived += payout.amount.amount
    else if (payout.status === 'failed' || payout.status === 'canceled') own.failed += payout.amount.amount
    else own.underway += payout.amount.amount
  }
  return sums
}

/** What the console says of the same; how many there are it says of a whole month, so each currency is asked for alone. */
function told(db: Copy['db'], of: { fromDay: string; toDay: string }): Record<string, Sums> {
  const sums: Record<string, Sums> = {}
  for (const currency of ['EUR', 'USD', 'GBP'])
    for (const { month, count, sums: own } of listPayoutMonths(db, { filter: { ...of, currency }, zone }).months)
      for (const { currency: code, arrivedMinor, underwayMinor, failedMinor } of own)
        sums[`${month} ${code}`] = { count, arrived: arrivedMinor, underway: underwayMinor, failed: failedMinor }
  return sums
}

const idsOf = (db: Copy['db'], filter: PayoutFilter): string[] =>
  listPayouts(db, { filter, zone, limit: 200 })
    .rows.map(({ id }) => id)
    .sort()

const worlds = [
  { name: 'a shop', feed: shop(6_000) },
  ...demo().map((feed, index) => ({ name: `account ${String(index + 1)} of the demo`, feed }))
]

describe.each(worlds)('$name', ({ feed }) => {
  const { db, sync } = openCopy(feed, { zone })
  const payouts = recordsOf<Payout>(feed, 'payout')

  test.each(periods)('from $fromDay to $toDay', ({ fromDay, toDay }) => {
    expect(told(db, { fromDay, toDay })).toEqual(walk(payouts, { fromDay, toDay }))
    const within = payouts.filter(({ created_at: at }) => dayIn(zone, at) >= fromDay && dayIn(zone, at) <= toDay)
    expect(idsOf(db, { fromDay, toDay })).toEqual(within.map(({ id }) => id).sort())
  })

  test('each day alone, and all of them', () => {
    const days = new Set(payouts.map(({ created_at: at }) => dayIn(zone, at)))
    for (const day of days)
      expect(told(db, { fromDay: day, toDay: day }), day).toEqual(walk(payouts, { fromDay: day, toDay: day }))
    const all = { fromDay: '2000-01-01', toDay: '2099-12-31' }
    expect(told(db, all)).toEqual(walk(payouts, all))
  })

  test('a month of the calendar holds what arrives in it, and what failed in it', () => {
    for (const month of ['2026-03', '2026-07', '2026-10', '2026-11']) {
      const expected = payouts.flatMap(({ id, status, arrival_date: arrival, failed_at: failed, amount }) => {
        const day = status === 'failed' ? dayIn(zone, failed ?? '') : status === 'canceled' ? null : arrival
        return day?.startsWith(month) ? [`${day} ${id} ${String(amount.amount)} ${amount.currency}`] : []
      })
      const calendar = getPayoutCalendar(db, { month, nowMs: atMs, zone, accountId: feed.account, sync, bankDays })
      const items = calendar.items.flatMap(({ day, id, amount }) =>
        id === null ? [] : [`${day} ${id} ${String(amount.minor)} ${amount.currency}`]
      )
      expect(items.sort(), month).toEqual(expected.sort())
    }
  })
})

test('the worlds have payouts in each period, and many in the first moment of a day of New York', () => {
  const payouts = worlds.flatMap(({ feed }) => recordsOf<Payout>(feed, 'payout'))
  for (const of of periods) expect(walk(payouts, of), of.name).not.toEqual({})
  const first = payouts.filter(({ created_at: at }) => dayIn(zone, at) !== dayIn(zone, Date.parse(at) - 1))
  expect(first.length).toBeGreaterThan(100)
})

/** The first and the last moment of a day that is an hour shorter, or longer, and the moments beside them. */
const edges = [
  { at: '2026-03-08T04:59:59.999Z', day: '2026-03-07' },
  { at: '2026-03-08T05:00:00.000Z', day: '2026-03-08' },
  { at: '2026-03-09T03:59:59.999Z', day: '2026-03-08' },
  { at: '2026-03-09T04:00:00.000Z', day: '2026-03-09' },
  { at: '2026-11-01T03:59:59.999Z', day: '2026-10-31' },
  { at: '2026-11-01T04:00:00.000Z', day: '2026-11-01' },
  { at: '2026-11-02T04:59:59.999Z', day: '2026-11-01' },
  { at: '2026-11-02T05:00:00.000Z', day: '2026-11-02' }
]

describe('at the edges of the days on which the clocks change', () => {
  const made = edges.map(({ at }, index) =>
    payoutMade(`po_${String(index)}`, Date.parse(at), { amount: { amount: 2 ** index, currency: 'USD' } })
  )
  const failed = edges.map(({ at }, index) =>
    payoutMade(`po_failed_${String(index)}`, Date.parse('2026-02-01T12:00:00Z'), {
      status: 'failed',
      failed_at: at,
      amount: { amount: 2 ** index, currency: 'USD' }
    })
  )
  const feed: Feed = feedOf([...made, ...failed])
  const copy = copyOf(feed, { zone })
  afterAll(() => {
    copy.close()
  })

  test.each([...new Set(edges.map(({ day }) => day))])('%s has its own', (day) => {
    const own = edges.flatMap((edge, index) => (edge.day === day ? [2 ** index] : []))
    expect(told(copy.db, { fromDay: day, toDay: day })).toEqual({
      [`${day.slice(0, 7)} USD`]: {
        count: own.length,
        arrived: 0,
        underway: own.reduce((sum, minor) => sum + minor, 0),
        failed: 0
      }
    })
  })

  test('the months on both sides of the first of November', () => {
    const filter = { fromDay: '2026-10-01', toDay: '2026-11-30' }
    expect(told(copy.db, filter)).toEqual({
      '2026-10 USD': { count: 1, arrived: 0, underway: 16, failed: 0 },
      '2026-11 USD': { count: 3, arrived: 0, underway: 32 + 64 + 128, failed: 0 }
    })
  })

  test('what failed stands on its day', () => {
    const told = ['2026-03', '2026-10', '2026-11'].flatMap((month) =>
      getPayoutCalendar(copy.db, {
        month,
        nowMs: atMs,
        zone,
        accountId: 'acct_made',
        sync: copy.sync,
        bankDays
      }).items.map(({ day, amount }) => ({ day, minor: amount.minor }))
    )
    const days = told.sort((a, b) => a.minor - b.minor)
    expect(days).toEqual(edges.map(({ day }, index) => ({ day, minor: 2 ** index })))
  })
})

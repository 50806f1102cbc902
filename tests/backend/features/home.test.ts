/** Every figure of Home equals a sum over the platform's records that knows nothing of the store. */
import { afterAll, describe, expect, test } from 'vitest'
import { getStatement } from '../../../src/backend/features/balance/statement.ts'
import { getMoney } from '../../../src/backend/features/home/money.ts'
import { listNeeds } from '../../../src/backend/features/home/needs.ts'
import { getPeople } from '../../../src/backend/features/home/people.ts'
import { getSummary } from '../../../src/backend/features/home/summary.ts'
import { listSaleDays } from '../../../src/backend/features/sales/days.ts'
import { viewFromQuery } from '../../../src/ui/features/balance/statement-query.ts'
import { termRows } from '../../../src/ui/features/home/term-rows.ts'
import { dayIn } from './calendar.ts'
import { mainCurrencyOf, moneyOf, needsOf, peopleOf, sum, summaryOf, urgencyOf, worldOf } from './figures.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

/** The world's now; a month's first minute in Rome; the days after each clock change; a month longer than the one before. */
const nows = [
  '2026-11-22T09:00:00Z',
  '2026-10-31T23:00:30Z',
  '2026-10-26T12:00:00Z',
  '2026-11-02T20:00:00Z',
  '2026-10-31T10:00:00Z'
].map((time) => Date.parse(time))
/** Rome's clocks went back on 25 October, those of Los Angeles on 1 November; Lord Howe's went forward by half an hour. */
const [rome, losAngeles, lordHowe] = ['Europe/Rome', 'America/Los_Angeles', 'Australia/Lord_Howe'] as const

const worlds = [
  { name: 'a shop of 6,000 records', feed: shop(6_000), zones: [rome, losAngeles, lordHowe] },
  { name: 'a shop of 900 records', feed: shop(900, 7), zones: [rome, losAngeles, lordHowe] },
  ...demo().map((feed, index) => ({ name: `account ${index + 1} of the demo`, feed, zones: [rome, losAngeles] }))
]

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

test('the demo is here: three accounts, and one crypto currency among theirs', () => {
  const accounts = demo().map((feed) => worldOf(feed).account)
  expect(accounts).toHaveLength(3)
  expect(
    accounts.flatMap((account) => account?.currencies ?? []).filter((currency) => currency.kind === 'crypto')
  ).not.toEqual([])
})

describe.each(worlds)('$name', ({ feed, zones }) => {
  const world = worldOf(feed)

  describe.each(zones)('in the zone %s', (zone) => {
    const { db, sync } = openCopy(feed, { zone })
    const mainCurrency = mainCurrencyOf(world)

    test.each(nows)('earned this month so far, as of %i', (nowMs) => {
      expect(getSummary(db, { nowMs, zone, mainCurrency, sync })).toEqual(summaryOf(world, nowMs, zone))
    })

    test.each(nows)('each term opens the entries that it is the sum of, as of %i', (nowMs) => {
      const { sums, period } = getSummary(db, { nowMs, zone, mainCurrency, sync })
      for (const { currency, terms } of sums)
        for (const { term, minor, entries } of terms) {
          const { filter } = viewFromQuery(termRows(term, currency, period))
          const { days, total } = getStatement(db, { filter, zone, sync })
          const opened = (days ?? []).flatMap((day) => day.sums.map((of) => of.minor))
          expect({ minor: sum(opened), entries: total }, `${term} ${currency}`).toEqual({ minor, entries })
        }
    })

    test.each(nows)('who supports, as of %i', (nowMs) => {
      expect(getPeople(db, { nowMs, zone, isComplete: true })).toEqual(peopleOf(world, nowMs, zone))
    })

    test('the days of sales, with their counts and sums', () => {
      const { days, total } = listSaleDays(db, {})
      const byDay = Map.groupBy(world.sales, (sale) => dayIn(zone, sale.created_at))
      expect(total).toBe(world.sales.length)
      expect(days).toEqual(
        [...byDay]
          .sort(([a], [b]) => (a < b ? 1 : -1))
          .map(([day, sales]) => ({
            day,
            count: sales.length,
            sums: [...Map.groupBy(sales, (sale) => sale.currency)]
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([currency, own]) => {
                const paid = own.filter((sale) => sale.status !== 'failed')
                return {
                  currency,
                  paidMinor: sum(paid.map((sale) => sale.paid)),
                  keptMinor: sum(paid.map((sale) => sale.kept))
                }
              })
          }))
      )
    })
  })

  const { db, sync } = openCopy(feed, { zone: rome })

  test('where the money is, and that it adds up', () => {
    const money = getMoney(db, { nowMs: atMs, mainCurrency: mainCurrencyOf(world), sync })
    expect(money).toEqual(moneyOf(world, atMs))
    expect(money.tie.state).toBe('adds-up')
  })

  test.each(nows)('what needs somebody, most urgent first, as of %i', (nowMs) => {
    const { needs, nextDeadlineMs } = listNeeds(db, { nowMs, currencies: world.account?.currencies ?? [], sync })
    // Which record was set aside is told by ingest's tests; transfers open nothing yet.
    const plain = needs.map((need) =>
      need.kind === 'record-set-aside' ? { ...need, subject: null, reason: null } : need
    )
    expect(plain.toSorted(byText)).toEqual(needsOf(world, nowMs, sync.setAside).sort(byText))
    const urgencies = needs.map((need) => urgencyOf(need, world, nowMs))
    expect(urgencies).toEqual(urgencies.toSorted((a, b) => b - a))
    const due = world.disputes
      .filter((dispute) => dispute.status === 'needs_response' && dispute.evidence_due_by !== null)
      .map((dispute) => Date.parse(dispute.evidence_due_by ?? ''))
      .filter((ms) => ms > nowMs)
    expect(nextDeadlineMs).toBe(due.length === 0 ? null : Math.min(...due))
  })
})

/** Every figure of Subscriptions equals a loop over the platform's records that knows nothing of the store. */
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { monthlyOf } from '../../../src/contract/metrics.ts'
import { subscriptionGroups, type SubscriptionGroup } from '../../../src/contract/subscriptions.ts'
import { getSubscription } from '../../../src/backend/features/subscriptions/detail.ts'
import { listSubscriptions } from '../../../src/backend/features/subscriptions/list.ts'
import { getSubscriptionsOverview } from '../../../src/backend/features/subscriptions/overview.ts'
import type { Subscription } from '../../../src/platform/generated/types.gen.ts'
import { dayIn } from './calendar.ts'
import { copyOf, recordsOf, type Copy, type Feed } from './copy.ts'
import { mainCurrencyOf, sum, worldOf } from './figures.ts'
import { feedOf } from './records.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const [rome, losAngeles] = ['Europe/Rome', 'America/Los_Angeles'] as const
const nows = ['2026-11-22T09:00:00Z', '2026-11-02T20:00:00Z', '2026-10-31T23:20:00Z'].map((time) => Date.parse(time))

function groupOf(one: Subscription, group: SubscriptionGroup, nowMs: number, zone: string): boolean {
  const month = dayIn(zone, nowMs).slice(0, 7)
  const isIn = (time: string | null): boolean => time !== null && dayIn(zone, time).startsWith(month)
  const plain = { recurring: 'active', failing: 'past_due', paused: 'paused', trialing: 'trialing' } as const
  switch (group) {
    case 'leaving':
      return one.cancel_at !== null && one.status !== 'canceled'
    case 'new':
      return isIn(one.started_at)
    case 'lost':
      return one.status === 'canceled' && isIn(one.cancel_at)
    default:
      return one.status === plain[group] && one.cancel_at === null
  }
}

const timeOf = (one: Subscription, group: SubscriptionGroup): number =>
  Date.parse(
    (group === 'new' ? one.started_at : ['leaving', 'lost'].includes(group) ? one.cancel_at : one.current_period_end) ??
      ''
  )

function expectEveryFigure(
  copy: Copy,
  all: readonly Subscription[],
  { nowMs, zone, mainCurrency, limit }: { nowMs: number; zone: string; mainCurrency: string | null; limit: number }
): void {
  const overview = getSubscriptionsOverview(copy.db, { nowMs, zone, mainCurrency, sync: copy.sync })
  for (const group of subscriptionGroups) {
    const own = all.filter((one) => groupOf(one, group, nowMs, zone))
    const sums = [...Map.groupBy(own, (one) => one.price.currency)].map(([currency, members]) => {
      const prices = (interval: string): number =>
        sum(members.filter((one) => one.interval === interval).map((one) => one.price.amount))
      const yearly = members.filter((one) => one.interval === 'year').length
      return {
        currency,
        members: members.length,
        monthlyMinor: prices('month') + Math.round(prices('year') / 12),
        yearly,
        otherInterval: members.length - yearly - members.filter((one) => one.interval === 'month').length
      }
    })
    expect(
      overview.groups[group].toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
      group
    ).toEqual(sums.sort((a, b) => (a.currency < b.currency ? -1 : 1)))
    expect(overview.groups[group][0]?.currency ?? null).toBe(
      sums.some(({ currency }) => currency === mainCurrency) ? mainCurrency : (sums[0]?.currency ?? null)
    )
    const ids: string[] = []
    const times: number[] = []
    let cursor: string | undefined
    do {
      const page = listSubscriptions(copy.db, { nowMs, zone, group, limit, cursor })
      ids.push(...page.rows.map(({ id }) => id))
      times.push(...page.rows.map(({ id }) => timeOf(all.find((one) => one.id === id) as Subscription, group)))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(ids.toSorted(), group).toEqual(own.map(({ id }) => id).sort())
    const isDown = group === 'new' || group === 'lost'
    expect(times).toEqual(times.toSorted((a, b) => (isDown ? b - a : a - b)))
  }
  const failing = all.filter((one) => groupOf(one, 'failing', nowMs, zone))
  expect(new Map(overview.atRisk.map(({ currency, ...risk }) => [currency, risk]))).toEqual(
    new Map(
      [...Map.groupBy(failing, (one) => one.price.currency)].map(([currency, members]) => [
        currency,
        { members: members.length, minor: sum(members.map((one) => one.price.amount)) }
      ])
    )
  )
  const tries = all
    .filter(({ status }) => status === 'past_due')
    .flatMap(({ next_attempt_at }) => (next_attempt_at ? [Date.parse(next_attempt_at)] : []))
    .filter((ms) => ms >= nowMs)
  expect(overview.nextTryAtMs).toBe(tries.length === 0 ? null : Math.min(...tries))
}

const worlds = [
  ...demo()
    .slice(0, 2)
    .map((feed, index) => ({ name: `account ${String(index + 1)} of the demo`, feed })),
  { name: 'a shop of 6,000 records', feed: shop(6_000) }
]

describe.each(worlds)('$name', ({ feed }) => {
  const world = worldOf(feed)
  const all = recordsOf<Subscription>(feed, 'subscription')

  describe.each([rome, losAngeles])('in the zone %s', (zone) => {
    const copy = openCopy(feed, { zone })

    test.each(nows)('every group, its sums and its list, as of %i', (nowMs) => {
      expect(all.length).toBeGreaterThan(5)
      expectEveryFigure(copy, all, { nowMs, zone, mainCurrency: mainCurrencyOf(world), limit: 7 })
    })
  })

  test('one subscription: each charge, and what was paid and kept of all of them', () => {
    const { db } = openCopy(feed, { zone: rome })
    for (const { id } of all) {
      const charges = world.sales
        .filter((sale) => sale.subscription === id)
        .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))
      const detail = getSubscription(db, id)
      expect(detail.charges.map((charge) => charge.id)).toEqual(charges.slice(0, 60).map((sale) => sale.id))
      const paid = charges.filter(({ status }) => status !== 'failed')
      expect(detail.total).toEqual({
        charges: paid.length,
        paidMinor: sum(paid.map((sale) => sale.paid)),
        keptMinor: sum(paid.map((sale) => sale.kept))
      })
      for (const charge of detail.charges)
        expect(charge.payout?.id ?? null).toBe(charges.find((sale) => sale.id === charge.id)?.payout ?? null)
    }
  })
})

describe('the club of the demo', () => {
  const [feed] = demo() as [Feed]
  const copy = openCopy(feed, { zone: rome })
  const at = { nowMs: atMs, zone: rome, mainCurrency: 'EUR', sync: copy.sync }

  test('seven renewals failed, each with its reason and the time of the next try', () => {
    const { rows } = listSubscriptions(copy.db, { ...at, group: 'failing', limit: 50 })
    expect(rows).toHaveLength(7)
    for (const { failure, nextTryAtMs } of rows) {
      expect(failure?.declineCode).not.toBe('')
      expect(nextTryAtMs).toBe((failure?.atMs ?? 0) + 28 * 86_400_000)
    }
    expect(getSubscriptionsOverview(copy.db, at).atRisk).toEqual([{ currency: 'EUR', members: 7, minor: 7 * 900 }])
  })

  test('a pause', () => {
    const { rows } = listSubscriptions(copy.db, { ...at, group: 'paused', limit: 50 })
    expect(rows.map(({ id }) => id)).toEqual(['sub_demo_paused'])
  })

  test('the price rose from 7.50 to 9.00 a hundred days ago, and in dollars, too', () => {
    const charges = worldOf(feed).sales.filter((sale) => sale.subscription && sale.status !== 'failed')
    const first = (currency: string, price: number): number =>
      Math.min(
        ...charges
          .filter((sale) => sale.currency === currency && sale.lines[0]?.unit_amount === price)
          .map((sale) => Date.parse(sale.created_at))
      )
    const { priceChanges } = getSubscriptionsOverview(copy.db, at)
    const euro = priceChanges.find(({ currency }) => currency === 'EUR')
    expect(euro).toMatchObject({ product: 'prod_club', fromMinor: 750, toMinor: 900, atMs: first('EUR', 900) })
    // The panel of a member from before says it of the same charge.
    const member = recordsOf<Subscription>(feed, 'subscription').find(
      ({ renewals, status, price }) => renewals > 8 && status === 'active' && price.currency === 'EUR'
    )
    expect(
      getSubscription(copy.db, member?.id ?? '').charges.filter((charge) => charge.newPriceMinor !== null)
    ).toEqual([expect.objectContaining({ newPriceMinor: 900 })])
  })
})

const made = fc.array(
  fc.record({
    status: fc.constantFrom('active', 'past_due', 'paused', 'trialing', 'canceled', 'something_new'),
    interval: fc.constantFrom('month', 'month', 'year', 'week'),
    amount: fc.integer({ min: 0, max: 99_999 }),
    currency: fc.constantFrom('EUR', 'USD'),
    startedDaysAgo: fc.integer({ min: 0, max: 60 }),
    endsInDays: fc.option(fc.integer({ min: -40, max: 40 })),
    nextTryInDays: fc.option(fc.integer({ min: -5, max: 30 }))
  }),
  { maxLength: 40 }
)

test('any subscriptions: the same figures, a twelfth of all yearly prices, and no sum for other intervals', () => {
  const at = (days: number): string => new Date(atMs + days * 86_400_000).toISOString()
  fc.assert(
    fc.property(made, fc.constantFrom(rome, losAngeles), fc.integer({ min: 1, max: 9 }), (facts, zone, limit) => {
      const all = facts.map(
        ({ status, interval, amount, currency, startedDaysAgo, endsInDays, nextTryInDays }, index): Subscription => ({
          id: `sub_${String(index)}`,
          type: 'subscription',
          version: 1,
          created_at: at(-startedDaysAgo),
          updated_at: at(-startedDaysAgo),
          product: `prod_${String(index % 3)}`,
          buyer: null,
          status,
          price: { amount, currency },
          interval,
          started_at: at(-startedDaysAgo),
          current_period_start: at(-startedDaysAgo),
          current_period_end: at(30 - (index % 7)),
          cancel_at: endsInDays === null ? null : at(endsInDays),
          renewals: 0,
          failures: [],
          ...(nextTryInDays !== null && { next_attempt_at: at(nextTryInDays) })
        })
      )
      const copy = copyOf(feedOf(all), { zone })
      try {
        expectEveryFigure(copy, all, { nowMs: atMs, zone, mainCurrency: 'EUR', limit })
      } finally {
        copy.close()
      }
    }),
    { numRuns: 20 }
  )
})

test('a twelfth is rounded once, to the nearest, a half up', () => {
  expect([0n, 5n, 6n, 11n, 12n, 17n, 18n, 9_900n].map(monthlyOf)).toEqual([0n, 0n, 1n, 1n, 1n, 1n, 2n, 825n])
})

test('a cursor that no page answered, and a subscription that is not here, name their field', () => {
  const { db } = openCopy(demo()[0] as Feed, { zone: rome })
  expect(() => listSubscriptions(db, { nowMs: atMs, zone: rome, group: 'new', limit: 5, cursor: 'x' })).toThrow(
    expect.objectContaining({ data: { field: 'cursor' } })
  )
  expect(() => getSubscription(db, 'sub_nobody')).toThrow(expect.objectContaining({ data: { field: 'id' } }))
})

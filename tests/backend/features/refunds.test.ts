/** What the page says of refunds is what the platform's records say: days, sums, fees, what is stuck, and each one alone. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { RefundFilter, RefundRow } from '../../../src/contract/refunds.ts'
import type { Refund, Sale } from '../../../src/platform/generated/types.gen.ts'
import type { Db } from '../../../src/backend/engine/store/open.ts'
import { getRefund } from '../../../src/backend/features/refunds/detail.ts'
import { listRefundDays, listRefunds } from '../../../src/backend/features/refunds/list.ts'
import { getRefundOverview } from '../../../src/backend/features/refunds/overview.ts'
import { dayAfter, dayIn } from './calendar.ts'
import { copyOf } from './copy.ts'
import { sum, worldOf, type World } from './figures.ts'
import { feedOf, saleMade } from './records.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const worlds = [
  { name: 'a shop', feed: shop(6_000) },
  ...demo().map((feed, index) => ({ name: `account ${String(index + 1)} of the demo`, feed }))
].flatMap(({ name, feed }) => ['Europe/Rome', 'America/Los_Angeles'].map((zone) => ({ name, feed, zone })))

/** The end of a month that holds a change of summer time, one in summer, and the worlds' own now. */
const nows = ['2026-10-31T12:00:00Z', '2026-07-20T22:30:00Z', new Date(atMs).toISOString()].map((time) =>
  Date.parse(time)
)

describe.each(worlds)('$name in $zone', ({ feed, zone }) => {
  const { db, sync } = openCopy(feed, { zone })
  const world = worldOf(feed)
  const sales = new Map(world.sales.map((sale) => [sale.id, sale]))

  test.each(nows)('the month so far is the ledger’s, and its fees are those of its refunds: %d', (nowMs) => {
    const { month, fromDay, toDay, reasons } = getRefundOverview(db, { nowMs, zone, sync })
    const isIn = (time: string): boolean => dayIn(zone, time) >= fromDay && dayIn(zone, time) <= toDay
    expect(toDay).toBe(dayIn(zone, nowMs))
    expect(fromDay).toBe(`${toDay.slice(0, 7)}-01`)
    const booked = world.entries.filter(
      ({ category, booked_at: time }) => ['refund', 'refund_failure'].includes(category) && isIn(time)
    )
    for (const { currency, refundedMinor } of month ?? []) {
      const own = booked.filter(({ amount }) => amount.currency === currency)
      expect(refundedMinor).toBe(0 - sum(own.map(({ amount }) => amount.amount)))
    }
    expect(new Set(month?.map(({ currency }) => currency))).toEqual(
      new Set(booked.map(({ amount }) => amount.currency))
    )
    // Refunds after "now" are in the copy as well: only at the world's own now the two hold the same ones.
    if (nowMs === atMs)
      for (const { currency, feesKeptMinor, feesReturnedMinor } of month ?? []) {
        const own = world.refunds.filter(
          ({ status, amount, created_at: time }) => status === 'succeeded' && amount.currency === currency && isIn(time)
        )
        expect(feesReturnedMinor).toBe(sum(own.map((refund) => returnedOf(world, refund))))
        expect(feesKeptMinor).toBe(sum(own.map((refund) => keptOf(world, sales, refund))))
      }
    const went = world.refunds.filter(({ status, created_at: time }) => status === 'succeeded' && isIn(time))
    expect(sum((reasons ?? []).map(({ minor }) => minor))).toBe(sum(went.map(({ amount }) => amount.amount)))
    for (const { reason, currency, count, minor } of reasons ?? []) {
      const own = went.filter((refund) => refund.reason === reason && refund.amount.currency === currency)
      expect([count, minor]).toEqual([own.length, sum(own.map(({ amount }) => amount.amount))])
    }
  })

  test('what is stuck is what failed and was not made again, and what waits', () => {
    const stuck = world.refunds.filter(
      (refund) =>
        refund.status === 'requires_action' ||
        (refund.status === 'pending' && refund.pending_reason === 'insufficient_funds') ||
        (refund.status === 'failed' &&
          Date.parse(refund.updated_at) > atMs - 30 * 86_400_000 &&
          !world.refunds.some(
            (later) =>
              later.sale === refund.sale &&
              later.created_at > refund.created_at &&
              ['succeeded', 'pending'].includes(later.status)
          ))
    )
    const told = getRefundOverview(db, { nowMs: atMs, zone, sync }).stuck
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set(stuck.map(({ id }) => id)))
  })

  test('any filter holds the refunds that match, by day, each once, with their sums', () => {
    fc.assert(
      fc.property(filters(world, zone), fc.integer({ min: 3, max: 200 }), (filter, limit) => {
        const matching = world.refunds
          .filter((refund) => matches(refund, filter, zone))
          .sort((a, b) => (a.created_at < b.created_at ? 1 : -1))
        const rows = rowsOf(db, filter, zone, limit)
        expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(matching.map(({ id }) => id)))
        expect(rows.map(({ createdAtMs }) => createdAtMs)).toEqual(
          matching.map(({ created_at: time }) => Date.parse(time))
        )
        const { days, total } = listRefundDays(db, filter)
        expect(total).toBe(matching.length)
        for (const { day, count, sums } of days) {
          const own = matching.filter(({ created_at: time }) => dayIn(zone, time) === day)
          expect(count).toBe(own.length)
          for (const { currency, wentBackMinor, waitingMinor, failedMinor } of sums) {
            const of = (statuses: string[]): number =>
              sum(
                own
                  .filter(({ status, amount }) => statuses.includes(status) && amount.currency === currency)
                  .map(({ amount }) => amount.amount)
              )
            expect([wentBackMinor, waitingMinor, failedMinor]).toEqual([
              of(['succeeded']),
              of(['pending', 'requires_action']),
              of(['failed', 'canceled'])
            ])
          }
          const place = listRefunds(db, { filter, zone, from: { day, skip: count - 1 }, limit: 1 }).rows
          expect(place.map(({ day: of }) => of)).toEqual([day])
        }
      }),
      { numRuns: 25 }
    )
  })

  test('each refund alone: what it moved, the fees that stayed, its place among those of its sale', () => {
    for (const refund of world.refunds) {
      const { row, parts, entries, feesKeptMinor, ofSale, links } = getRefund(db, refund.id, ['refunds'])
      const own = world.entries.filter(({ source }) => source.id === refund.id)
      expect(entries.length).toBe(own.length)
      expect(sum(parts.map(({ minor }) => minor))).toBe(sum(own.map(({ amount }) => amount.amount)))
      if (refund.status === 'failed') expect(sum(parts.map(({ minor }) => minor))).toBe(0)
      const sale = sales.get(refund.sale)
      expect(row).toMatchObject({
        minor: refund.amount.amount,
        status: refund.status,
        sale: { id: refund.sale, title: sale?.lines[0]?.title ?? null, isSynced: sale !== undefined }
      })
      if (refund.status === 'succeeded') expect(feesKeptMinor, refund.id).toBe(keptOf(world, sales, refund))
      const siblings = world.refunds.filter((each) => each.sale === refund.sale)
      expect(ofSale?.count ?? 1).toBe(siblings.length)
      expect(links.filter(({ kind }) => kind === 'payout').map(({ id }) => id)).toEqual([
        ...new Set(own.flatMap(({ payout }) => payout ?? []))
      ])
      expect(links.find(({ kind }) => kind === 'sale')?.id).toBe(refund.sale)
    }
  })
})

test('a whole refund keeps the fixed part of the fee, in one piece or in many', () => {
  const [bottega] = demo()
  if (!bottega) throw new Error('the demo has no shop')
  const { db } = openCopy(bottega, { zone: 'Europe/Rome' })
  const parts = ['ref_demo_partial_1', 'ref_demo_partial_2', 'ref_demo_partial_3'].map((id) =>
    getRefund(db, id, ['refunds'])
  )
  expect(parts.map(({ ofSale }) => ofSale?.place)).toEqual([1, 2, 3])
  expect(sum(parts.map(({ feesKeptMinor }) => feesKeptMinor ?? NaN))).toBe(25)
  expect(getRefund(db, 'ref_demo_waiting', ['refunds'])).toMatchObject({ parts: [], feesKeptMinor: null })
})

test('a reason that the platform leaves open, and a sale that is not here, are said as such', () => {
  const copy = copyOf(
    feedOf([
      saleMade(atMs, { id: 'sale_a' }),
      refundMade('ref_a', { sale: 'sale_a', reason: null }),
      refundMade('ref_b', { sale: 'sale_gone', status: 'requires_action' })
    ]),
    { zone: 'UTC' }
  )
  expect(getRefundOverview(copy.db, { nowMs: atMs, zone: 'UTC', sync: copy.sync })).toMatchObject({
    reasons: [{ reason: null, count: 1, minor: 500 }],
    stuck: [{ id: 'ref_b', sale: { isSynced: false, title: null }, buyer: null }]
  })
  expect(getRefund(copy.db, 'ref_b', ['refunds']).ofSale).toBeNull()
  expect(() => getRefund(copy.db, 'ref_c', ['refunds'])).toThrow(expect.objectContaining({ code: 'not-found' }))
  expect(() => listRefunds(copy.db, { filter: {}, zone: 'UTC', from: { cursor: '1;2' }, limit: 5 })).toThrow(
    expect.objectContaining({ code: 'bad-input', data: { field: 'from.cursor' } })
  )
  expect(() => listRefundDays(copy.db, { fromDay: '2026-11-02', toDay: '2026-11-01' })).toThrow(
    expect.objectContaining({ code: 'bad-input', data: { field: 'filter.fromDay' } })
  )
  copy.close()
})

test('half a copy tells no month', () => {
  const { db, sync } = openCopy(shop(6_000), { zone: 'Europe/Rome', newest: 40 })
  expect(getRefundOverview(db, { nowMs: atMs, zone: 'Europe/Rome', sync })).toMatchObject({
    month: null,
    reasons: null
  })
})

function refundMade(id: string, facts: Partial<Refund>): Refund {
  const time = new Date(atMs).toISOString()
  return {
    id,
    type: 'refund',
    version: 1,
    created_at: time,
    updated_at: time,
    sale: 'sale_x',
    amount: { amount: 500, currency: 'EUR' },
    reason: 'duplicate',
    status: 'succeeded',
    failure_reason: null,
    succeeded_at: time,
    ...facts
  }
}

function returnedOf(world: World, refund: Refund): number {
  return sum(
    world.entries
      .filter(
        ({ source, category }) => source.id === refund.id && ['fee_refund', 'store_fee_refund'].includes(category)
      )
      .map(({ amount }) => amount.amount)
  )
}

/** The part of the sale's fees that fell on it, after those before it, less what came back. */
function keptOf(world: World, sales: ReadonlyMap<string, Sale>, refund: Refund): number {
  const sale = sales.get(refund.sale)
  if (sale === undefined) return NaN
  const before = sum(
    world.refunds
      .filter(
        (each) =>
          each.sale === refund.sale &&
          each.status === 'succeeded' &&
          (each.succeeded_at ?? '') < (refund.succeeded_at ?? '')
      )
      .map(({ amount }) => amount.amount)
  )
  const fees = sale.platform_fee + sale.store_fee
  const share = (refunded: number): number => Math.round((fees * refunded) / sale.paid)
  return share(before + refund.amount.amount) - share(before) - returnedOf(world, refund)
}

function matches(refund: Refund, filter: RefundFilter, zone: string): boolean {
  const day = dayIn(zone, refund.created_at)
  return (
    (filter.status?.includes(refund.status) ?? true) &&
    (filter.reason?.includes(refund.reason ?? '') ?? true) &&
    (filter.currency ?? refund.amount.currency) === refund.amount.currency &&
    (filter.fromDay ?? day) <= day &&
    (filter.toDay ?? day) >= day
  )
}

function rowsOf(db: Db, filter: RefundFilter, zone: string, limit: number): RefundRow[] {
  const rows: RefundRow[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = listRefunds(db, { filter, limit, zone, ...(cursor === undefined ? {} : { from: { cursor } }) })
    rows.push(...page.rows)
    cursor = page.next
  }
  return rows
}

function filters(world: World, zone: string): fc.Arbitrary<RefundFilter> {
  const first = world.refunds.map((refund) => dayIn(zone, refund.created_at)).sort()[0] ?? '2026-01-01'
  const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 2 })
  const many = (...values: string[]) => some(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }))
  const day = fc.integer({ min: -20, max: 600 }).map((after) => dayAfter(first, after))
  return fc
    .record({
      status: many('succeeded', 'failed', 'pending', 'canceled', 'never'),
      reason: many('duplicate', 'requested_by_customer', 'other', 'never'),
      currency: some(fc.constantFrom('EUR', 'USD', 'GBP')),
      fromDay: some(day),
      toDay: some(day)
    })
    .map(({ fromDay, toDay, ...filter }) => {
      const [from, to] = fromDay !== undefined && toDay !== undefined ? [fromDay, toDay].sort() : [fromDay, toDay]
      return { ...filter, fromDay: from, toDay: to }
    })
}

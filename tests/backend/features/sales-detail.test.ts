/** One sale, whole: its sum is its entries, its track and history are what became of it. */
import { afterAll, describe, expect, test } from 'vitest'
import { termOfCategory } from '../../../src/contract/metrics.ts'
import { getSale } from '../../../src/backend/features/sales/detail.ts'
import type { Entry, Sale } from '../../../src/platform/generated/types.gen.ts'
import { recordsOf } from './copy.ts'
import { sum, termsOf, worldOf, type World } from './figures.ts'
import { entryMade, feedOf, saleMade } from './records.ts'
import { closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const zone = 'Europe/Rome'

/** The entries of each sale: those that it caused, and those that go back to it. */
function entriesBySale({ entries }: World): Map<string, Entry[]> {
  const own = Map.groupBy(entries, (entry) => entry.related?.id ?? entry.source.id)
  return new Map([...own].map(([id, list]) => [id, list.filter((entry) => entry.category !== 'settlement')]))
}

const worlds = [
  { name: 'a shop', feed: shop(6_000) },
  ...demo().map((feed, index) => ({ name: `account ${String(index + 1)} of the demo`, feed }))
]

describe.each(worlds)('$name', ({ feed }) => {
  const { db } = openCopy(feed, { zone })
  const world = worldOf(feed)
  const entries = entriesBySale(world)
  const payouts = new Map(world.payouts.map((payout) => [payout.id, payout]))
  // All that something happened to, and every tenth of the others.
  const ends = new Set(['refunded', 'partially_refunded', 'disputed', 'failed'])
  const sales = world.sales.filter(
    (sale, index) => ends.has(sale.status) || sale.amounts === 'estimated' || index % 10 === 0
  )
  const details = new Map(sales.map((sale) => [sale.id, getSale(db, sale.id)]))
  const each = (check: (sale: Sale, detail: ReturnType<typeof getSale>) => void): void => {
    for (const sale of sales) check(sale, details.get(sale.id)!)
  }

  test('the terms are the sums of its entries, and add up to what was kept', () => {
    each((sale, { row, terms, entries: listed }) => {
      const own = entries.get(sale.id) ?? []
      expect(terms, sale.id).toEqual(termsOf(own))
      expect(sum(terms?.map((term) => term.minor) ?? [])).toBe(row.keptMinor ?? 0)
      expect(listed.map((entry) => entry.id).sort()).toEqual(own.map((entry) => entry.id).sort())
    })
  })

  test('the same lines for the same money by the same buyer within two minutes are told, what went back is not', () => {
    const counts = (sale: Sale): boolean => sale.paid > 0 && sale.status !== 'failed' && sale.status !== 'refunded'
    const byBuyer = Map.groupBy(world.sales, ({ buyer }) => buyer)
    const apart = (one: Sale, other: Sale): number => Date.parse(other.created_at) - Date.parse(one.created_at)
    each((sale, { twin }) => {
      const twins = byBuyer
        .get(sale.buyer)!
        .filter(
          (other) =>
            counts(sale) &&
            counts(other) &&
            other.id !== sale.id &&
            sale.buyer !== null &&
            other.currency === sale.currency &&
            other.paid === sale.paid &&
            JSON.stringify(other.lines) === JSON.stringify(sale.lines) &&
            Math.abs(apart(sale, other)) <= 120_000
        )
      const nearest = twins.toSorted(
        (a, b) => Math.abs(apart(sale, a)) - Math.abs(apart(sale, b)) || (a.id < b.id ? -1 : 1)
      )[0]
      expect(twin, sale.id).toEqual(nearest ? { id: nearest.id, afterMs: apart(sale, nearest) } : null)
    })
  })

  test('the track follows the platform: available by status, sent and in the bank by its payout', () => {
    each((sale, { track }) => {
      if (sale.status === 'failed') return expect(track).toEqual([])
      const payout = payouts.get(sale.payout ?? '')
      const [earned, available, sent, bank] = track
      expect(earned).toMatchObject({ step: 'earned', state: 'reached', atMs: Date.parse(sale.created_at) })
      expect(available).toMatchObject({
        step: 'available',
        on: sale.available_on ?? null,
        state: sale.status === 'pending' ? 'expected' : 'reached'
      })
      if (payout === undefined) {
        expect([sent?.state, bank?.state]).toEqual(['open', 'open'])
        return
      }
      expect(sent).toMatchObject({
        state: payout.sent_at || payout.status === 'paid' ? 'reached' : expect.stringMatching('expected|failed')
      })
      const hasFailed = ['failed', 'canceled'].includes(payout.status)
      expect(bank).toMatchObject({
        state: hasFailed ? 'failed' : payout.status === 'paid' ? 'reached' : 'expected',
        on: hasFailed ? null : payout.arrival_date,
        reason: hasFailed ? payout.failure_code : null
      })
    })
  })

  test('the history holds every attempt, refund and dispute, newest first', () => {
    each((sale, { history }) => {
      const times = history.map((event) => event.atMs)
      expect(times).toEqual(times.toSorted((a, b) => b - a))
      const of = (what: RegExp): (string | null)[] =>
        history
          .filter((event) => what.test(event.what))
          .map((event) => event.record)
          .sort()
      expect(of(/^refund-/)).toEqual(
        world.refunds
          .filter((refund) => refund.sale === sale.id)
          .map((refund) => refund.id)
          .sort()
      )
      expect(of(/^dispute-opened$/)).toEqual(
        world.disputes
          .filter((dispute) => dispute.sale === sale.id)
          .map((dispute) => dispute.id)
          .sort()
      )
      expect(of(/^payment-failed$/)).toHaveLength(sale.failed_attempts?.length ?? 0)
      expect(of(/^sold$/)).toHaveLength(sale.status === 'failed' ? 0 : 1)
    })
  })

  test('the rest is the record as it came', () => {
    each((sale, detail) => {
      expect(detail).toMatchObject({
        discountMinor: sale.discount,
        tax: { minor: sale.tax.amount, collectedBy: sale.tax.collected_by },
        country: sale.country,
        payment: { method: sale.payment.method, last4: sale.payment.last4 ?? null },
        refundableMinor: sale.refundable,
        refundableBy: sale.refundable_by,
        note: sale.note ?? null,
        version: sale.version
      })
      expect(detail.lines.map((line) => [line.title, line.quantity, line.minor])).toEqual(
        sale.lines.map((line) => [line.title, line.quantity, line.amount])
      )
      const buyer = detail.links.find((link) => link.kind === 'party')
      expect(buyer?.count ?? null).toBe(
        sale.buyer === null ? null : world.sales.filter((other) => other.buyer === sale.buyer).length
      )
    })
  })
})

describe('half a sum is never shown as one', () => {
  const sale = saleMade(0, { id: 'sale_half', paid: 1000, kept: 900 })
  const entries = [
    entryMade(1, 0, { source: { type: 'sale', id: sale.id } }),
    entryMade(2, 0, {
      source: { type: 'sale', id: sale.id },
      category: 'fee',
      amount: { amount: -100, currency: 'EUR' }
    })
  ]

  test.each([0, 1])('with %i of two entries the terms are unknown', (count) => {
    const { db } = openCopy(feedOf([sale, ...entries.slice(0, count)]), { zone })
    expect(getSale(db, sale.id).terms).toBeNull()
  })

  test('with both they are told', () => {
    const { db } = openCopy(feedOf([sale, ...entries]), { zone })
    expect(getSale(db, sale.id).terms).toEqual([
      { term: 'sold', minor: 1000, entries: 1 },
      { term: 'fees', minor: -100, entries: 1 }
    ])
  })

  test('a sale that kept nothing is no exception', () => {
    const nothingKept = { ...sale, kept: 0, status: 'refunded' }
    const { db } = openCopy(feedOf([nothingKept]), { zone })
    expect(getSale(db, sale.id).terms).toBeNull()
  })
})

test('a sale that is not here is not found', () => {
  const { db } = openCopy(shop(900, 7), { zone })
  expect(() => getSale(db, 'sale_nowhere')).toThrow(
    expect.objectContaining({ code: 'not-found', data: { field: 'id' } })
  )
})

test('every category of the worlds counts for a term, or moves money without earning it', () => {
  const moves = [
    'settlement',
    'payout',
    'payout_fee',
    'payout_reversal',
    'reserve',
    'transfer',
    'card',
    'savings',
    'exchange',
    'interest',
    'withholding',
    'opening',
    'topup',
    'fx_'
  ]
  const categories = new Set(
    worlds.flatMap(({ feed }) => recordsOf<Entry>(feed, 'entry').map((entry) => entry.category))
  )
  for (const category of categories) {
    expect(termOfCategory[category] !== undefined || moves.some((move) => category.startsWith(move)), category).toBe(
      true
    )
  }
})

test('the sale that the demo’s buyer made twice in 40 seconds leads to the other one', () => {
  const [feed] = demo()
  const { db } = openCopy(feed!, { zone })
  expect(getSale(db, 'sale_demo_twice_1').twin).toEqual({ id: 'sale_demo_twice_2', afterMs: 40_000 })
  expect(getSale(db, 'sale_demo_twice_2').twin).toEqual({ id: 'sale_demo_twice_1', afterMs: -40_000 })
})

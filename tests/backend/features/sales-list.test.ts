/** A list of sales is all of them, filtered and sorted, whatever pages it is read in. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { SaleFilter } from '../../../src/contract/sales.ts'
import { channels, saleStatuses } from '../../../src/contract/records.ts'
import { listSaleDays } from '../../../src/backend/features/sales/days.ts'
import { listSales, type ListParams } from '../../../src/backend/features/sales/list.ts'
import type { Party, Refund, Sale } from '../../../src/platform/generated/types.gen.ts'
import { recordsOf } from './copy.ts'
import { dayIn } from './calendar.ts'
import { feedOf, saleMade } from './records.ts'
import { sum } from './figures.ts'
import { idsOf, keyOf, matches, modelOf, walk, type Question } from './sales-model.ts'
import { closeCopies, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const zone = 'Europe/Rome'

/** Few times and few amounts, so that many sales stand at the same place of an order; around a change of the clocks. */
const crowded = feedOf(
  fc
    .sample(
      fc.record({
        hour: fc.integer({ min: 0, max: 96 }),
        paid: fc.constantFrom(0, 490, 1000, 1000, 1000, 250_000),
        keptShare: fc.constantFrom(-1, 0, 0.5, 1),
        status: fc.constantFrom(...saleStatuses, 'of_a_newer_platform'),
        channel: fc.constantFrom(...channels),
        currency: fc.constantFrom('EUR', 'EUR', 'USD', 'USDC')
      }),
      { numRuns: 900, seed: 11 }
    )
    .map(({ hour, paid, keptShare, ...facts }, index) =>
      saleMade(Date.parse('2026-10-24T00:00:00Z') + hour * 3_600_000, {
        id: `sale_${String(index)}`,
        paid,
        kept: Math.abs(keptShare) * paid * (keptShare < 0 ? -1 : 1) || 0,
        ...facts
      })
    )
)

const worlds = [
  { name: 'sales that crowd at few times and amounts', feed: crowded, firstDay: '2026-10-23', days: 7 },
  { name: 'a shop', feed: shop(2_500, 3), firstDay: '2026-09-20', days: 70 }
]

const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values], { minLength: 1 })

function filters(firstDay: string, days: number): fc.Arbitrary<SaleFilter> {
  const day = fc
    .integer({ min: 0, max: days })
    .map((offset) => new Date(Date.parse(firstDay) + offset * 86_400_000).toISOString().slice(0, 10))
  const minor = fc.oneof(
    fc.integer({ min: 0, max: 6_000 }),
    fc.constantFrom(490, 1000, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER)
  )
  return fc
    .record(
      {
        status: some([...saleStatuses, 'of_a_newer_platform', 'unheard-of']),
        channel: some(channels),
        currency: fc.constantFrom('EUR', 'USD', 'USDC', 'JPY'),
        fromDay: day,
        toDay: day,
        minPaidMinor: minor,
        maxPaidMinor: minor
      },
      { requiredKeys: [] }
    )
    .map(({ currency, minPaidMinor, maxPaidMinor, fromDay, toDay, ...rest }) => ({
      ...rest,
      ...(fromDay !== undefined && toDay !== undefined && fromDay > toDay
        ? { fromDay: toDay, toDay: fromDay }
        : { fromDay, toDay }),
      ...(currency === undefined ? {} : { currency, minPaidMinor, maxPaidMinor })
    }))
}

function questions(firstDay: string, days: number): fc.Arbitrary<Question> {
  return fc
    .record({
      filter: filters(firstDay, days),
      sort: fc.constantFrom('time', 'paid', 'kept'),
      order: fc.constantFrom('desc', 'asc'),
      limit: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(50, 200))
    })
    .map((question) =>
      question.sort === 'time' ? question : { ...question, filter: { currency: 'EUR', ...question.filter } }
    )
}

describe.each(worlds)('$name', ({ feed, firstDay, days }) => {
  const { db } = openCopy(feed, { zone })
  const sales = recordsOf<Sale>(feed, 'sale')
  const byId = new Map(sales.map((sale) => [sale.id, sale]))

  test('all pages together are the filtered and sorted sales, each once', () => {
    fc.assert(
      fc.property(questions(firstDay, days), (question) => {
        const { rows } = walk(db, { ...question, zone })
        const model = modelOf(sales, question, zone)
        expect(idsOf(rows).sort()).toEqual(idsOf(model).sort())
        const key = (id: string): number | null => keyOf(byId.get(id) ?? model[0]!, question.sort)
        expect(rows.map((row) => key(row.id))).toEqual(model.map((sale) => keyOf(sale, question.sort)))
      }),
      { numRuns: 400 }
    )
  })

  test('the order does not depend on the size of the pages', () => {
    fc.assert(
      fc.property(questions(firstDay, days), fc.integer({ min: 1, max: 200 }), (question, limit) => {
        expect(idsOf(walk(db, { ...question, limit, zone }).rows)).toEqual(idsOf(walk(db, { ...question, zone }).rows))
      }),
      { numRuns: 100 }
    )
  })

  test('a jump to a day and a number of sales after its first is that place of the list', () => {
    const day = fc
      .integer({ min: -1, max: days + 1 })
      .map((offset) => new Date(Date.parse(firstDay) + offset * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(
        filters(firstDay, days),
        fc.constantFrom('desc', 'asc'),
        day,
        fc.integer({ min: 0, max: 300 }),
        (filter, order, to, skip) => {
          const question: Question = { filter, sort: 'time', order, limit: 20 }
          const whole = walk(db, { ...question, limit: 200, zone }).rows
          const first = whole.filter((row) => (order === 'desc' ? row.day > to : row.day < to)).length
          expect(idsOf(walk(db, { ...question, zone, from: { day: to, skip } }).rows)).toEqual(
            idsOf(whole.slice(first + skip))
          )
        }
      ),
      { numRuns: 200 }
    )
  })

  test('the days of a filter are those of its list, with their counts and sums; amounts and words are not for the rollup', () => {
    fc.assert(
      fc.property(filters(firstDay, days), (filter) => {
        const { days: found, total } = listSaleDays(db, filter)
        if (filter.minPaidMinor !== undefined || filter.maxPaidMinor !== undefined) {
          expect([found, total]).toEqual([null, null])
          return
        }
        const own = sales.filter((sale) => matches(sale, filter, zone))
        expect(total).toBe(own.length)
        const byDay = [...Map.groupBy(own, (sale) => dayIn(zone, sale.created_at))].sort(([a], [b]) => (a < b ? 1 : -1))
        expect(found?.map((day) => [day.day, day.count])).toEqual(byDay.map(([day, list]) => [day, list.length]))
        for (const { day, sums } of found ?? []) {
          for (const { currency, paidMinor, keptMinor } of sums) {
            const paid = own.filter(
              (sale) => dayIn(zone, sale.created_at) === day && sale.currency === currency && sale.status !== 'failed'
            )
            expect([paidMinor, keptMinor]).toEqual([
              sum(paid.map((sale) => sale.paid)),
              sum(paid.map((sale) => sale.kept))
            ])
          }
        }
      }),
      { numRuns: 60 }
    )
    expect(listSaleDays(db, { text: 'print' })).toEqual({ days: null, total: null })
  })

  test('a row says of its sale what the platform says', () => {
    const { rows } = walk(db, { filter: {}, sort: 'time', order: 'desc', limit: 200, zone })
    const parties = new Set(recordsOf<Party>(feed, 'party').map(({ id }) => id))
    const refunds = recordsOf<Refund>(feed, 'refund')
    const waiting = new Set(
      refunds.filter(({ status }) => status === 'pending' || status === 'requires_action').map(({ sale }) => sale)
    )
    for (const row of rows) {
      const sale = byId.get(row.id)
      const isFailed = sale?.status === 'failed'
      expect(row).toMatchObject({
        createdAtMs: Date.parse(sale?.created_at ?? ''),
        day: dayIn(zone, sale?.created_at ?? ''),
        title: sale?.lines[0]?.title ?? null,
        moreLines: (sale?.lines.length ?? 0) - 1,
        channel: sale?.channel,
        status: sale?.status,
        currency: sale?.currency,
        paidMinor: isFailed ? null : sale?.paid,
        keptMinor: isFailed ? null : sale?.kept,
        refundedMinor: sale?.refunded,
        isEstimated: sale?.amounts === 'estimated',
        availableOn: sale?.available_on ?? null,
        declineCode: isFailed ? (sale.failed_attempts?.at(-1)?.decline_code ?? null) : null
      })
      expect(row.buyer?.id ?? null).toBe(sale?.buyer)
      expect(row.buyer?.isSynced ?? false).toBe(parties.has(sale?.buyer ?? ''))
      expect(row.isRefundWaiting).toBe(waiting.has(row.id))
    }
  })
})

describe('what cannot be asked is refused by the name of its field', () => {
  const { db } = openCopy(crowded, { zone })
  const plain: ListParams = { filter: {}, sort: 'time', order: 'desc', limit: 50, zone }
  const refusals: [string, Partial<ListParams>][] = [
    ...[
      '',
      'x',
      '1',
      '1.',
      '.1',
      '1.2.3.4',
      '1e3.1',
      '99999999999999999.1',
      '9007199254740993.1',
      "1.1' OR 1",
      '1.-1'
    ].map((cursor): [string, Partial<ListParams>] => ['from.cursor', { from: { cursor } }]),
    ['from.day', { from: { day: '2026-10-24', skip: 0 }, sort: 'paid', filter: { currency: 'EUR' } }],
    ['filter.currency', { sort: 'paid' }],
    ['filter.currency', { sort: 'kept' }],
    ['filter.currency', { filter: { minPaidMinor: 1 } }],
    ['filter.currency', { filter: { maxPaidMinor: 1 } }],
    ['filter.fromDay', { filter: { fromDay: '2026-10-25', toDay: '2026-10-24' } }]
  ]

  test.each(refusals)('%s: %j', (field, wrong) => {
    expect(() => listSales(db, { ...plain, ...wrong })).toThrow(
      expect.objectContaining({ code: 'bad-input', data: { field } })
    )
  })

  test('a cursor of another list leads somewhere in this one, and never breaks it', () => {
    fc.assert(
      fc.property(
        questions('2026-10-23', 7),
        fc.maxSafeInteger(),
        fc.nat(),
        fc.nat(2_000),
        (question, key, rid, skip) => {
          const { rows } = walk(db, {
            ...question,
            zone,
            from: { cursor: `${String(key)}.${String(rid)}.${String(skip)}` }
          })
          const whole = idsOf(walk(db, { ...question, zone }).rows)
          expect(idsOf(rows)).toEqual(whole.slice(whole.length - rows.length))
        }
      ),
      { numRuns: 100 }
    )
  })
})

describe('a call looks at 20,000 sales and no more', () => {
  const start = Date.parse('2026-01-01T00:00:00Z')
  const many = feedOf(
    Array.from({ length: 45_000 }, (_, index) =>
      saleMade(start + index * 1_000, {
        id: `sale_${String(index)}`,
        status: index % 15_000 === 7 ? 'disputed' : index % 9_000 === 1 ? 'refunded' : 'available',
        paid: 500 + (index % 50)
      })
    )
  )
  const { db } = openCopy(many, { zone })
  const rare: Question = { filter: { status: ['disputed', 'refunded'] }, sort: 'time', order: 'desc', limit: 3 }
  const sales = recordsOf<Sale>(many, 'sale')

  test.each(['desc', 'asc'] as const)(
    'rare ones are found in several calls, each saying how far it looked (%s)',
    (order) => {
      const { rows, examined, calls } = walk(db, { ...rare, order, zone })
      expect(idsOf(rows)).toEqual(idsOf(modelOf(sales, { ...rare, order }, zone)))
      expect(examined.length).toBeGreaterThan(0)
      expect(calls).toBeLessThan(10)
      expect(examined).toEqual(examined.toSorted((a, b) => (order === 'desc' ? b - a : a - b)))
    }
  )

  test('by amount too', () => {
    const question: Question = { ...rare, sort: 'paid', filter: { ...rare.filter, currency: 'EUR' } }
    const { rows, examined } = walk(db, { ...question, zone })
    expect(rows.map((row) => row.paidMinor)).toEqual(modelOf(sales, question, zone).map((sale) => sale.paid))
    expect(examined.length).toBeGreaterThan(0)
  })

  test.each([2, 5, 7, 900])('a jump past what one call looks at goes on to the same place (%i)', (skip) => {
    const whole = modelOf(sales, rare, zone)
    expect(idsOf(walk(db, { ...rare, zone, from: { day: '2026-01-02', skip } }).rows)).toEqual(idsOf(whole.slice(skip)))
  })

  test('a jump by 30,000 in a list without a filter', () => {
    const plain: Question = { ...rare, filter: {}, limit: 200 }
    const first = walkOne(plain, { day: '2026-01-02', skip: 30_000 })
    expect(first).toBe(`sale_${String(45_000 - 1 - 30_000)}`)
  })

  function walkOne(question: Question, from: ListParams['from']): string | undefined {
    for (let at = from; ;) {
      const page = listSales(db, { ...question, zone, from: at })
      if (page.rows[0] !== undefined || page.next === null) return page.rows[0]?.id
      at = { cursor: page.next }
    }
  }
})

/** Every figure of Products equals a plain computation over the platform's records. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Asked } from '../../../src/backend/features/products/ground.ts'
import { getProduct } from '../../../src/backend/features/products/detail.ts'
import { listProducts, type ListParams } from '../../../src/backend/features/products/list.ts'
import { listMoved } from '../../../src/backend/features/products/moved.ts'
import { readPriceChanges } from '../../../src/backend/features/products/facts.ts'
import { listSales } from '../../../src/backend/features/sales/list.ts'
import { dayAfter, dayIn } from './calendar.ts'
import { copyOf, type Copy, type Feed } from './copy.ts'
import { buyersOf, factsOf, productWorldOf, sumOfShares, usualSpan, type ProductWorld } from './products-model.ts'
import { feedOf, saleMade } from './records.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

// The worlds are made once, which takes longer than a test may.
beforeAll(() => {
  for (const zone of ['Europe/Rome', 'America/Los_Angeles']) openCopy(demo()[0]!, { zone })
}, 120_000)
afterAll(closeCopies)

const models = new Map<string, ProductWorld>()
function modelOf(name: string, feed: Feed, zone: string): ProductWorld {
  const model = models.get(`${name} ${zone}`) ?? productWorldOf(feed, zone)
  models.set(`${name} ${zone}`, model)
  return model
}

const worlds = { demo: () => demo()[0]!, shop: () => shop(6_000) }
// October holds the end of summer time, the last one begins and ends within a month.
const periods = [
  {},
  { fromDay: '2026-10-01', toDay: '2026-10-31' },
  { fromDay: '2025-11-17', toDay: '2026-11-03' },
  { fromDay: '2026-03-20', toDay: '2026-04-02' }
]

function asked(copy: Copy, more: Partial<Asked> = {}): Asked {
  return { nowMs: atMs, zone: copy.zone, mainCurrency: 'EUR', sync: copy.sync, ...more }
}
const whole: Pick<ListParams, 'filter' | 'sort' | 'order' | 'skip' | 'limit'> = {
  filter: {},
  sort: 'kept',
  order: 'desc',
  skip: 0,
  limit: 100
}

describe.each(['Europe/Rome', 'America/Los_Angeles'])('counted in %s', (zone) => {
  describe.each(Object.entries(worlds))('in the %s', (name, worldOf) => {
    test.each(periods.flatMap((period) => ['EUR', 'USD'].map((currency) => ({ period, currency }))))(
      'sums of $period in $currency are those of the sales, by channel and in all',
      ({ period, currency }) => {
        const feed = worldOf()
        const world = modelOf(name, feed, zone)
        const copy = openCopy(feed, { zone })
        const answer = listProducts(copy.db, { ...asked(copy, { ...period, currency }), ...whole })
        const today = dayIn(zone, atMs)
        const { fromDay, toDay } = { fromDay: dayAfter(today, -29), toDay: today, ...period }
        expect(answer.period).toEqual({ fromDay, toDay })
        const within = world.shares.filter(
          ({ sale, day }) => sale.currency === currency && day >= fromDay && day <= toDay
        )
        expect(answer.rows.map(({ id }) => id).sort()).toEqual(world.products.map(({ id }) => id).sort())
        for (const row of answer.rows) {
          const own = within.filter(({ product }) => product === row.id)
          expect({ id: row.id, sum: row.sum }).toEqual({ id: row.id, sum: sumOfShares(own) })
          for (const { channel, ...sum } of row.channels)
            expect(sum).toEqual(sumOfShares(own.filter(({ sale }) => sale.channel === channel)))
          expect(row.channels.map(({ channel }) => channel).sort()).toEqual(
            [...new Set(own.map(({ sale }) => sale.channel))].sort()
          )
        }
        expect(answer.sum).toEqual(sumOfShares(within))
        if (name === 'demo') expect(within).not.toEqual([])
      }
    )

    test('stock, pace, what is usual, the last sale and what is to ship are those of the records', () => {
      const feed = worldOf()
      const world = modelOf(name, feed, zone)
      const copy = openCopy(feed, { zone })
      const today = dayIn(zone, atMs)
      const answer = listProducts(copy.db, { ...asked(copy), ...whole })
      expect(answer.usual).toEqual(usualSpan(today))
      for (const row of answer.rows) {
        const { usual, stock, lastSoldAtMs, toShip } = row
        expect({ id: row.id, usual, stock, lastSoldAtMs, toShip }).toEqual({
          id: row.id,
          ...factsOf(world, row.id, today)
        })
      }
      for (const { id } of world.products) {
        const { buyers, ever } = getProduct(copy.db, { ...asked(copy), id })
        const own = sumOfShares(world.shares.filter(({ product }) => product === id))
        expect(buyers).toEqual(buyersOf(world, id))
        expect(ever).toEqual({ sales: own.sales, refunded: own.refunded, disputed: own.disputed })
      }
    })
  })
})

describe('the stories of the demo', () => {
  const zone = 'Europe/Rome'
  const shown = () => {
    const copy = openCopy(demo()[0]!, { zone })
    return { copy, ...listProducts(copy.db, { ...asked(copy), ...whole }) }
  }
  const rowOf = (id: string) => shown().rows.find((row) => row.id === id)

  test('refunds spike since the bad file on the 12th, and nowhere else', () => {
    expect(rowOf('prod_bad_file')?.spike?.sinceDay).toBe('2026-11-12')
    expect(
      shown()
        .rows.filter(({ spike }) => spike !== null)
        .map(({ id }) => id)
    ).toEqual(['prod_bad_file'])
  })

  test('the best seller is out in six days', () => {
    expect(rowOf('prod_best_seller')).toMatchObject({ stock: { daysLeft: 6 }, marks: ['running-out', 'best'] })
  })

  test('what sells much and keeps little, what sleeps, and what is a draft', () => {
    expect(rowOf('prod_little_kept')?.marks).toContain('little-kept')
    expect(shown().marked).toMatchObject({ 'little-kept': 1, asleep: 1, best: 1 })
    expect(rowOf('prod_asleep')?.marks).toEqual(['asleep'])
    expect(rowOf('prod_draft')).toMatchObject({ status: 'draft', marks: [] })
  })

  test('a changed price has its day, in each currency', () => {
    const { copy } = shown()
    const changes = readPriceChanges(copy.db, zone, null).get('prod_price_changed')
    expect(changes?.map(({ currency, fromMinor, toMinor }) => ({ currency, fromMinor, toMinor }))).toEqual(
      expect.arrayContaining([
        { currency: 'EUR', fromMinor: 3900, toMinor: 4900 },
        { currency: 'USD', fromMinor: 4400, toMinor: 5600 }
      ])
    )
    const changedMs = atMs - 120 * 86_400_000
    for (const { sinceDay } of changes ?? []) expect(sinceDay >= dayIn(zone, changedMs)).toBe(true)
    expect(rowOf('prod_price_changed')?.priceChange).toMatchObject({ currency: 'EUR', toMinor: 4900 })
  })

  test('an image whose file was never uploaded is told from one that is there', () => {
    const { copy } = shown()
    expect(getProduct(copy.db, { ...asked(copy), id: 'prod_missing_image' }).pictures).toMatchObject([
      { state: 'missing' }
    ])
    expect(getProduct(copy.db, { ...asked(copy), id: 'prod_bad_file' }).pictures).toMatchObject([{ state: 'here' }])
  })

  test('Home hears of the spike first, then of what runs out, and of each product once', () => {
    const { copy } = shown()
    const { moved } = listMoved(copy.db, asked(copy))
    expect(moved.map(({ mark, row }) => [mark, row.id])).toEqual([
      ['refund-spike', 'prod_bad_file'],
      ['running-out', 'prod_best_seller'],
      ['little-kept', 'prod_little_kept']
    ])
  })
})

describe('before the copy is whole', () => {
  test('nothing is called usual, a spike, or asleep', () => {
    const copy = openCopy(demo()[0]!, { zone: 'Europe/Rome', newest: 9_000 })
    const answer = listProducts(copy.db, { ...asked(copy), ...whole })
    expect(answer.isComplete).toBe(false)
    expect(answer.rows).not.toEqual([])
    for (const { usual, spike, marks } of answer.rows) {
      expect(usual).toBeNull()
      expect(spike).toBeNull()
      expect(marks).not.toContain('asleep')
    }
  })
})

describe('the list', () => {
  const copy = () => openCopy(demo()[0]!, { zone: 'Europe/Rome' })
  const list = (more: Partial<ListParams>) => listProducts(copy().db, { ...asked(copy()), ...whole, ...more })

  test('goes on where a page ended', () => {
    const all = list({}).rows.map(({ id }) => id)
    const pages = [0, 10, 20, 30].flatMap((skip) => list({ skip, limit: 10 }).rows.map(({ id }) => id))
    expect(pages).toEqual(all)
    expect(list({ skip: 1_000 }).rows).toEqual([])
  })

  test.each([
    ['kept', (row: { sum: { keptMinor: number } }) => row.sum.keptMinor],
    ['units', (row: { sum: { units: number } }) => row.sum.units]
  ] as const)('is sorted by %s, what was not sold last', (sort, keyOf) => {
    const keys = list({ sort, order: 'asc' })
      .rows.filter(({ sum }) => sum.sales > 0)
      .map(keyOf)
    expect(keys).toEqual(keys.toSorted((a, b) => a - b))
    if (sort === 'kept') expect(list({ sort, order: 'asc' }).rows.at(-1)?.sum.sales).toBe(0)
  })

  test('finds by a part of the title without accents, and by status, kind and mark', () => {
    expect(list({ filter: { text: 'balon' } }).rows.map(({ title }) => title)).toEqual([
      expect.stringContaining('Balôn')
    ])
    expect(list({ filter: { status: ['draft'] } }).rows.map(({ id }) => id)).toEqual(['prod_draft'])
    expect(list({ filter: { mark: ['asleep'] } }).rows.map(({ id }) => id)).toEqual(['prod_asleep'])
    expect(list({ filter: { kind: ['ticket'], status: ['archived'] } }).rows).toEqual([])
    expect(list({ filter: { toShip: true } }).rows.every(({ toShip }) => toShip > 0)).toBe(true)
  })

  test('refuses days the wrong way round, and a product that is not there', () => {
    expect(() => list({ fromDay: '2026-11-02', toDay: '2026-11-01' })).toThrow(
      expect.objectContaining({ code: 'bad-input', data: { field: 'fromDay' } })
    )
    expect(() => getProduct(copy().db, { ...asked(copy()), id: 'prod_nowhere' })).toThrow(
      expect.objectContaining({ code: 'not-found' })
    )
  })
})

describe('the sales of one product', () => {
  test.each(['desc', 'asc'] as const)('are all listed, %s, whatever else is asked for', (order) => {
    const zone = 'Europe/Rome'
    const copy = openCopy(demo()[0]!, { zone })
    const { shares } = modelOf('demo', demo()[0]!, zone)
    const expected = (status?: string) =>
      shares
        .filter(({ product, sale }) => product === 'prod_bad_file' && (status === undefined || sale.status === status))
        .map(({ sale }) => sale.id)
        .sort()
    const found = (filter: object, sort: 'time' | 'kept' = 'time'): string[] => {
      const rows: string[] = []
      let from: { cursor: string } | undefined
      for (;;) {
        const page = listSales(copy.db, {
          filter: { product: 'prod_bad_file', ...filter },
          sort,
          order,
          from,
          limit: 90,
          zone
        })
        rows.push(...page.rows.filter(({ status }) => status !== 'failed').map(({ id }) => id))
        if (page.next === null) return rows.sort()
        from = { cursor: page.next }
      }
    }
    expect(found({})).toEqual(expected())
    expect(found({ status: ['refunded'] })).toEqual(expected('refunded'))
    expect(found({ status: ['refunded'] })).not.toEqual([])
    expect(found({ text: 'linocut' })).toEqual(expected())
    expect(found({ currency: 'EUR' }, 'kept')).toEqual(
      shares
        .filter(({ product, sale }) => product === 'prod_bad_file' && sale.currency === 'EUR')
        .map(({ sale }) => sale.id)
        .sort()
    )
  })
})

/** Sales of several products, some of none, with amounts of any size, and the same sales changed. */
describe('a sale of several products', () => {
  const line = fc.record({
    product: fc.constantFrom('prod_a', 'prod_b', 'prod_c', null),
    title: fc.constant('x'),
    quantity: fc.integer({ min: 1, max: 5 }),
    unit_amount: fc.integer({ min: 0, max: 9_000 }),
    amount: fc.integer({ min: 0, max: 40_000 })
  })
  const made = fc.record({
    atMs: fc.integer({ min: atMs - 40 * 86_400_000, max: atMs }),
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    status: fc.constantFrom('available', 'failed', 'refunded', 'disputed'),
    channel: fc.constantFrom('web', 'ios'),
    buyer: fc.constantFrom('pty_a', 'pty_b', null),
    paid: fc.integer({ min: 0, max: 60_000 }),
    platform_fee: fc.integer({ min: 0, max: 900 }),
    store_fee: fc.integer({ min: 0, max: 900 }),
    tax: fc.record({
      amount: fc.integer({ min: 0, max: 900 }),
      collected_by: fc.constantFrom('platform', 'store', 'seller', 'none')
    }),
    kept: fc.integer({ min: -5_000, max: 60_000 }),
    refunded: fc.constantFrom(0, 100)
  })
  const product = (id: string) => ({
    id,
    type: 'product',
    version: 1,
    created_at: new Date(atMs - 90 * 86_400_000).toISOString(),
    updated_at: new Date(atMs).toISOString(),
    title: id,
    status: 'active',
    kind: 'digital',
    prices: []
  })

  test('is shared out to the cent, also when it changes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(made, made), { minLength: 1, maxLength: 12 }), (pairs) => {
        const products = ['prod_a', 'prod_b', 'prod_c'].map(product)
        const before = pairs.map(([{ atMs: ms, ...first }], index) => saleMade(ms, { id: `sale_${index}`, ...first }))
        const after = pairs.map(([, { atMs: ms, ...second }], index) => ({
          ...saleMade(ms, { id: `sale_${index}`, ...second }),
          version: 2
        }))
        // Every other sale comes a second time, changed; the copy reads the newest first, and then the older version.
        const changed = after.filter((_, index) => index % 2 === 0)
        const feed = feedOf([...products, ...before, ...changed])
        const copy = copyOf(feed, { zone: 'Europe/Rome' })
        try {
          const world = productWorldOf(
            feedOf([...products, ...before.filter((_, index) => index % 2 === 1), ...changed]),
            'Europe/Rome'
          )
          const answer = listProducts(copy.db, {
            ...asked(copy, { fromDay: '2026-01-01', toDay: '2026-12-31' }),
            ...whole
          })
          for (const { id, sum } of answer.rows) {
            expect(sum).toEqual(sumOfShares(world.shares.filter((share) => share.product === id)))
            expect(getProduct(copy.db, { ...asked(copy), id }).buyers).toEqual(buyersOf(world, id))
          }
          expect(sum(answer.rows.map((row) => row.sum.sales))).toBe(world.shares.length)
        } finally {
          copy.close()
        }
      }),
      { numRuns: 30 }
    )
  })
})

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

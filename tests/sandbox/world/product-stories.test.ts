/** The stories of the demo's products, whenever its world is made: as they stand on the page of products. */
import { describe, expect, test } from 'vitest'
import { findSpike, type SaleDay } from '../../../src/backend/features/products/spike.ts'
import { asleepDays, littleKeptAmong, littleKeptPoints, paceDays, runsOutDays } from '../../../src/contract/products.ts'
import type { Product, Sale } from '../../../src/platform/generated/types.gen.ts'
import type { RecordSink } from '../../../src/sandbox/state/types.ts'
import { makeBottega } from '../../../src/sandbox/world/demo/bottega.ts'
import { dateOf } from '../../../src/sandbox/world/zone.ts'
import { ROME } from './demo-world.ts'

// Days around the 12th, first and last days of months and of the year, hours around midnight in Rome, both changes of the
// clock, the lull of August, Black Friday, a leap day.
const moments = [
  '2026-01-01T00:30:00Z',
  '2026-01-31T22:59:00Z',
  '2026-02-11T23:30:00Z',
  '2026-02-28T23:30:00Z',
  '2026-03-12T10:00:00Z',
  '2026-03-29T00:59:00Z',
  '2026-03-29T01:01:00Z',
  '2026-04-30T21:59:59Z',
  '2026-05-13T21:59:00Z',
  '2026-05-13T22:01:00Z',
  '2026-06-14T07:00:00Z',
  '2026-07-31T22:01:00Z',
  '2026-08-14T04:20:00Z',
  '2026-08-25T18:00:00Z',
  '2026-09-08T00:40:00Z',
  '2026-10-25T00:30:00Z',
  '2026-10-25T01:30:00Z',
  '2026-11-12T12:00:00Z',
  '2026-11-26T00:50:00Z',
  '2026-11-30T22:59:00Z',
  '2026-12-01T00:10:00Z',
  '2026-12-31T22:59:59Z',
  '2027-03-01T05:00:00Z',
  '2028-02-29T11:11:11Z'
]

interface Sold {
  sale: Sale
  day: number
  units: number
}

/** The products, and the sales of each that went through, of a shop that is made at that moment. */
function shopAt(atMs: number): { today: number; products: Product[]; sold: Map<string, Sold[]> } {
  const products: Product[] = []
  const sold = new Map<string, Sold[]>()
  let seq = 0
  const sink: RecordSink = {
    // Whoever makes a world puts each record once, when nothing changes it any more.
    put(_account, record) {
      if (record.type === 'product') products.push(record as unknown as Product)
      if (record.type === 'sale' && record.id !== 'sale_demo_malformed') add(record as unknown as Sale)
      return ++seq
    },
    remove: () => ++seq,
    nextSeq: () => seq + 1,
    putFile: () => '0'.repeat(64)
  }
  const add = (sale: Sale): void => {
    if (sale.status === 'failed') return
    const product = sale.lines[0]?.product ?? ''
    const own = sold.get(product) ?? []
    sold.set(product, own)
    const units = sale.lines.reduce((sum, { quantity }) => sum + quantity, 0)
    own.push({ sale, day: ROME.day(Date.parse(sale.created_at)), units })
  }
  makeBottega({ seed: 1, atMs }, sink)
  return { today: ROME.day(atMs), products, sold }
}

/** The day of the 12th whose month the story is of. */
function twelfth(today: string): string {
  const month = Number(today.slice(8)) > 13 ? today.slice(0, 7) : monthsBefore(today, 1)
  return `${month}-12`
}

function monthsBefore(date: string, count: number): string {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 - count, 1)).toISOString().slice(0, 7)
}

const total = (sold: readonly Sold[], of: (sold: Sold) => number): number => sold.reduce((sum, one) => sum + of(one), 0)
const isRefunded = ({ sale }: Sold): number => Number(sale.refunded > 0)

describe.each(moments)('a demo that is made at %s', (at) => {
  // Making a world takes a second, and many on a machine that does much else.
  test('tells the stories of its products, each of its own product only', { timeout: 120_000 }, () => {
    const { today, products, sold } = shopAt(Date.parse(at))
    const soldOf = (id: string): Sold[] => sold.get(id) ?? []
    const active = products.filter(({ status }) => status === 'active')
    const date = dateOf(today)

    // Refunds spike since the 12th: of the year before the last three months, and of their days.
    const lately = `${monthsBefore(date, 2)}-01`
    const usualFrom = `${monthsBefore(date, 14)}-01`
    const spikes = products.flatMap(({ id }) => {
      const dated = soldOf(id).map((one) => ({ ...one, date: dateOf(one.day) }))
      const before = dated.filter((one) => one.date >= usualFrom && one.date < lately)
      const days = Map.groupBy(
        dated.filter((one) => one.date >= lately),
        (one) => one.date
      )
      const saleDays = [...days]
        .map(([day, own]): SaleDay => ({ day, sales: own.length, refunded: total(own, isRefunded) }))
        .toSorted((a, b) => a.day.localeCompare(b.day))
      const spike = findSpike({ sales: before.length, refunded: total(before, isRefunded) }, saleDays)
      return spike === null ? [] : [[id, spike.sinceDay]]
    })
    expect(spikes).toEqual([['prod_bad_file', twelfth(date)]])

    // What keeps the most of the last 30 days, and what sells much and leaves much of it to stores.
    const month = [...sold].map(([id, own]) => {
      const shown = own.filter(({ day, sale }) => day > today - 30 && sale.currency === 'EUR')
      return {
        id,
        sales: shown.length,
        kept: total(shown, ({ sale }) => sale.kept),
        paid: total(shown, ({ sale }) => sale.paid),
        taken: total(shown, ({ sale }) => sale.platform_fee + sale.store_fee)
      }
    })
    const shop = month.reduce((sum, { paid, taken }) => ({ paid: sum.paid + paid, taken: sum.taken + taken }), {
      paid: 0,
      taken: 0
    })
    expect(month.toSorted((a, b) => b.kept - a.kept)[0]?.id).toBe('prod_best_seller')
    const much = month.toSorted((a, b) => b.sales - a.sales).slice(0, littleKeptAmong)
    expect(
      much
        .filter(({ paid, taken }) => taken / paid >= shop.taken / shop.paid + littleKeptPoints / 100)
        .map(({ id }) => id)
    ).toEqual(['prod_little_kept'])

    // Days of stock left, at the pace of the last 14 days.
    const left = new Map(
      active.flatMap(({ id, stock }): [string, number][] => {
        const pace = total(
          soldOf(id).filter(({ day }) => day > today - paceDays),
          ({ units }) => units
        )
        return typeof stock === 'number' && pace > 0 ? [[id, Math.floor((stock * paceDays) / pace)]] : []
      })
    )
    expect(left.get('prod_best_seller')).toBe(6)
    expect([...left].filter(([, days]) => days <= runsOutDays).map(([id]) => id)).toEqual(['prod_best_seller'])
    expect(active.filter(({ stock }) => stock === 0)).toEqual([])

    const asleep = active.filter(
      ({ id, created_at: created }) =>
        Math.max(ROME.day(Date.parse(created)), ...soldOf(id).map(({ day }) => day)) <= today - asleepDays
    )
    expect(asleep.map(({ id }) => id)).toEqual(['prod_asleep'])

    // The course costs more since four months, and was sold at both prices; so does the club.
    for (const [id, before, since] of [
      ['prod_price_changed', 3900, 4900],
      ['prod_club', 750, 900]
    ] as const) {
      const prices = soldOf(id)
        .filter(({ sale }) => sale.currency === 'EUR')
        .toSorted((a, b) => a.day - b.day)
        .map(({ sale, day }) => ({ day, price: sale.lines[0]?.unit_amount }))
      const first = prices.find(({ price }) => price === since)
      expect(first?.day, id).toBeGreaterThan(today - 180)
      expect(prices.some(({ price }) => price === before)).toBe(true)
    }
  })
})

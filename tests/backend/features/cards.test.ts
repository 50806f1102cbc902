/** What the page says of cards is what the platform's records say: spending from the ledger, its parts, limits, receipts, rates. */
import { afterAll, describe, expect, test } from 'vitest'
import type { CardFilter } from '../../../src/contract/cards.ts'
import type { Card, CardTransaction } from '../../../src/platform/generated/types.gen.ts'
import { listCards } from '../../../src/backend/features/cards/cards.ts'
import { getPurchase } from '../../../src/backend/features/cards/detail.ts'
import { exponentBy } from '../../../src/backend/features/cards/foreign.ts'
import { listPurchaseDays, listPurchases } from '../../../src/backend/features/cards/list.ts'
import { raiseOf, type Charge } from '../../../src/backend/features/cards/raises.ts'
import { getSpending } from '../../../src/backend/features/cards/spending.ts'
import { dayIn } from './calendar.ts'
import { recordsOf } from './copy.ts'
import { sum, worldOf } from './figures.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const worlds = [
  { name: 'a shop', feed: shop(6_000) },
  { name: 'the shop of the demo', feed: demo()[0] ?? shop(6_000) }
].flatMap(({ name, feed }) => ['Europe/Rome', 'America/Los_Angeles'].map((zone) => ({ name, feed, zone })))

/** A month that holds a change of summer time, one in summer, and the worlds' own. */
const months = ['2026-10', '2026-07', '2026-11']
const cleared = ['cleared', 'refunded']

describe.each(worlds)('$name in $zone', ({ feed, zone }) => {
  const { db, sync } = openCopy(feed, { zone })
  const { entries } = worldOf(feed)
  const purchases = recordsOf<CardTransaction>(feed, 'card_transaction')
  const cards = recordsOf<Card>(feed, 'card')
  const dayOf = (purchase: CardTransaction): string => dayIn(zone, purchase.cleared_at ?? purchase.authorized_at)
  const amountOf = (own: readonly CardTransaction[]): number => sum(own.map(({ amount }) => amount.amount))

  test.each(months)('what was spent in %s is the ledger’s, and so are its parts', (month) => {
    const spending = getSpending(db, { month, nowMs: atMs, zone, mainCurrency: 'EUR', sync })
    const booked = (category: string): number =>
      sum(
        entries
          .filter(
            (e) => e.category === category && e.amount.currency === 'EUR' && dayIn(zone, e.booked_at).startsWith(month)
          )
          .map((e) => e.amount.amount)
      )
    expect(spending.sums).toEqual({
      spentMinor: 0 - booked('card_purchase'),
      givenBackMinor: booked('card_refund'),
      cashbackMinor: booked('card_cashback')
    })
    const own = purchases.filter((purchase) => cleared.includes(purchase.status) && dayOf(purchase).startsWith(month))
    expect(amountOf(own)).toBe(0 - booked('card_purchase'))
    expect(sum(spending.categories.map(({ minor }) => minor))).toBe(amountOf(own))
    expect(spending.months.at(-1)).toEqual({ month, minor: amountOf(own) })
    expect(spending.months).toHaveLength(12)
    const byMerchant = [...Map.groupBy(own, ({ merchant }) => merchant)]
      .map(([key, all]) => ({ key, minor: amountOf(all), count: all.length }))
      .sort((a, b) => b.minor - a.minor)
    expect(spending.merchantCount).toBe(byMerchant.length)
    expect(spending.merchants.map(({ minor }) => minor)).toEqual(byMerchant.slice(0, 10).map(({ minor }) => minor))
    for (const part of spending.merchants) expect(byMerchant).toContainEqual(part)
    expect(spending.declined).toBe(
      purchases.filter((purchase) => purchase.status === 'declined' && dayOf(purchase).startsWith(month)).length
    )
  })

  test('a hold is no spending, and a receipt is missing only of what cleared', () => {
    const { held, missing } = getSpending(db, { nowMs: atMs, zone, mainCurrency: 'EUR', sync })
    const pending = purchases.filter(({ status }) => status === 'pending')
    expect(held).toEqual({ minor: amountOf(pending), count: pending.length })
    const bare = purchases.filter(({ status, receipt }) => status === 'cleared' && !receipt)
    expect(missing).toEqual({ minor: amountOf(bare), count: bare.length })
    const listed = listPurchases(db, { filter: { receipt: 'missing' }, zone, limit: 200 }).rows
    expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(bare.map(({ id }) => id)))
  })

  test.each<{ filter: CardFilter }>([
    { filter: {} },
    { filter: { status: ['declined', 'refunded'] } },
    { filter: { merchant: 'Trenitalia' } },
    { filter: { receipt: 'missing', fromDay: '2026-10-20' } },
    { filter: { card: cards.slice(0, 1).map(({ id }) => id), fromDay: '2026-10-24', toDay: '2026-11-05' } }
  ])('the days and rows of $filter', ({ filter }) => {
    const matching = purchases.filter((purchase) => {
      const day = dayOf(purchase)
      return (
        (filter.card?.includes(purchase.card) ?? true) &&
        (filter.status?.includes(purchase.status) ?? true) &&
        (filter.merchant ?? purchase.merchant) === purchase.merchant &&
        (filter.receipt === undefined || (purchase.status === 'cleared' && !purchase.receipt)) &&
        (filter.fromDay ?? day) <= day &&
        (filter.toDay ?? day) >= day
      )
    })
    const { days, total } = listPurchaseDays(db, filter)
    expect(total).toBe(matching.length)
    for (const { day, count, sums } of days) {
      const own = matching.filter((purchase) => dayOf(purchase) === day)
      expect(count).toBe(own.length)
      for (const { spentMinor, heldMinor, declinedMinor } of sums) {
        const of = (...statuses: string[]): number => amountOf(own.filter(({ status }) => statuses.includes(status)))
        expect([spentMinor, heldMinor, declinedMinor]).toEqual([of(...cleared), of('pending'), of('declined')])
      }
    }
    const ids: string[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = listPurchases(db, { filter, zone, limit: 9, ...(cursor === undefined ? {} : { from: { cursor } }) })
      ids.push(...page.rows.map(({ id }) => id))
      cursor = page.next
    }
    expect(ids.length).toBe(matching.length)
    expect(new Set(ids)).toEqual(new Set(matching.map(({ id }) => id)))
  })

  test('of a limit is used what cleared and what is held since its interval began', () => {
    const today = dayIn(zone, atMs)
    for (const { id, limits } of listCards({ account: 'shop', db, scopes: ['read'], sync, nowMs: atMs }, { zone })
      .cards)
      for (const { interval, used, categories } of limits) {
        if (interval === 'per_authorization') expect(used).toBeNull()
        if (interval !== 'monthly' || categories.length > 0) continue
        const own = purchases.filter(
          ({ card, authorized_at: time }) => card === id && dayIn(zone, time) >= `${today.slice(0, 7)}-01`
        )
        expect(used).toEqual({
          clearedMinor: amountOf(own.filter(({ status }) => cleared.includes(status))),
          heldMinor: amountOf(own.filter(({ status }) => status === 'pending'))
        })
      }
  })

  test('each purchase alone', () => {
    for (const purchase of purchases) {
      const { row, entries: own } = getPurchase(db, purchase.id)
      expect(row).toMatchObject({
        minor: purchase.amount.amount,
        heldMinor: purchase.authorized?.amount ?? null,
        merchant: purchase.merchant,
        hasReceipt: typeof purchase.receipt === 'string',
        foreign: purchase.merchant_amount ? { minor: purchase.merchant_amount.amount, rate: purchase.fx?.rate } : null
      })
      expect(own.length).toBe(entries.filter(({ source }) => source.id === purchase.id).length)
    }
  })
})

describe('the stories of the demo', () => {
  const { db, sync } = openCopy(demo()[0] ?? shop(6_000), { zone: 'Europe/Rome' })
  const get = (name: string) => getPurchase(db, `ctx_demo_${name}`)

  test('the hotel held more than it took; yen and forint keep their rate as text; a decline names its limit', () => {
    expect(get('hotel').row).toMatchObject({
      heldMinor: 62_000,
      minor: 54_830,
      category: 'lodging',
      cashbackMinor: 548
    })
    expect(get('jpy').row.foreign).toMatchObject({ minor: 12_400, currency: 'JPY', exponent: 0, rate: '0.006105' })
    expect(get('huf').row.foreign).toMatchObject({ minor: 1_895_000, currency: 'HUF', exponent: 2, rate: '0.002486' })
    expect(get('declined')).toMatchObject({ overLimit: { interval: 'per_authorization', minor: 80_000 } })
    expect(get('refunded').row.status).toBe('refunded')
    expect(get('personal').row).toMatchObject({ merchant: 'Ristorante Consorzio', category: 'food' })
    expect(getSpending(db, { nowMs: atMs, zone: 'Europe/Rome', mainCurrency: 'EUR', sync }).missing.count).toBe(11)
  })

  test('the subscription that costs more is the only one that is told', () => {
    const { raises } = getSpending(db, { nowMs: atMs, zone: 'Europe/Rome', mainCurrency: 'EUR', sync })
    expect(raises).toEqual([
      expect.objectContaining({
        merchant: 'Adobe Systems',
        beforeMinor: 5999,
        nowMinor: 6699,
        first: 'ctx_demo_subscription_3',
        timesBefore: 13
      })
    ])
  })
})

describe('a series', () => {
  const charges = (...amounts: number[]): Charge[] =>
    amounts.map((minor, index) => ({
      id: `c${String(index)}`,
      atMs: atMs - index * 30 * 86_400_000,
      day: '2026-01-01',
      minor,
      currency: 'EUR'
    }))

  test('is raised where its last price is above one that stood twice or more', () => {
    expect(raiseOf(charges(12, 12, 10, 10))).toMatchObject({
      nowMinor: 12,
      beforeMinor: 10,
      first: 'c1',
      timesBefore: 2
    })
    expect(raiseOf(charges(10, 10, 12, 12)), 'cheaper').toBeNull()
    expect(raiseOf(charges(10, 10, 10, 10)), 'the same').toBeNull()
    expect(raiseOf(charges(13, 12, 11, 10)), 'never the same').toBeNull()
    expect(raiseOf(charges(12, 10, 10)), 'too few').toBeNull()
  })

  test('is none where its times are no rule', () => {
    const [first, ...others] = charges(12, 12, 10, 10)
    expect(raiseOf([...(first ? [{ ...first, atMs: first.atMs + 40 * 86_400_000 }] : []), ...others])).toBeNull()
  })
})

test.each([
  [12_400, '0.006105', 7570, 0],
  [1_895_000, '0.002486', 4711, 2],
  [1234, '1.08', 1333, 2],
  [1234, '1e3', 1333, null],
  [1234, '9.99', 1, null],
  [0, '1', 5, null]
])('%d at %s that came to %d has %s decimals', (minor, rate, charged, exponent) => {
  expect(exponentBy(minor, rate, charged)).toBe(exponent)
})

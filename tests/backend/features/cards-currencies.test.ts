/** Cards in two currencies: what is said of one is the sum of its own purchases, and nothing of the other is in it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Spending } from '../../../src/contract/cards.ts'
import { listPurchaseDays, listPurchases } from '../../../src/backend/features/cards/list.ts'
import { getSpending } from '../../../src/backend/features/cards/spending.ts'
import type { Card, CardTransaction, Entry } from '../../../src/platform/generated/types.gen.ts'
import { dayIn, monthBefore } from './calendar.ts'
import { copyOf, type Copy } from './copy.ts'
import { entryMade, feedOf } from './records.ts'
import { atMs } from './worlds.ts'

const currencies = ['EUR', 'USD', 'JPY']
const statuses = ['cleared', 'cleared', 'cleared', 'refunded', 'pending', 'declined']
/** Codes of ISO 18245: a hotel, a restaurant, a bookshop's wholesale. */
const codes = ['7011', '5812', '5192']
const merchants = ['Albergo Astoria', 'Bar Norman', 'Carta & Co', 'Deposito', 'Edicola', 'Ferramenta']
const hourMs = 3_600_000

const card = (currency: string): Card => ({
  id: `card_${currency}`,
  type: 'card',
  version: 1,
  created_at: '2025-09-01T08:00:00.000Z',
  updated_at: '2025-09-01T08:00:00.000Z',
  last4: '4821',
  name: `The one in ${currency}`,
  kind: 'virtual',
  status: 'active',
  currency,
  limits: []
})

/** A purchase each 17 hours up to now, whose parts go round at lengths that share no divisor: no two groups coincide. */
const purchases = Array.from({ length: 620 }, (_, n): CardTransaction => {
  const usedMs = atMs - n * 17 * hourMs - 60_000
  const status = statuses[n % statuses.length] ?? ''
  const isCleared = status === 'cleared' || status === 'refunded'
  const time = new Date(usedMs).toISOString()
  const currency = currencies[(n + Math.floor(n / 7)) % 3] ?? 'EUR'
  return {
    id: `ctx_${String(n)}`,
    type: 'card_transaction',
    version: 1,
    created_at: time,
    updated_at: time,
    card: `card_${currency}`,
    status,
    merchant: merchants[(n * 5 + (n % 11)) % merchants.length] ?? '',
    city: null,
    mcc: codes[(n % 13) % 3] ?? '',
    country: null,
    amount: { amount: 100 + ((n * 7919) % 25_013), currency },
    decline_reason: status === 'declined' ? 'insufficient_funds' : null,
    authorized_at: time,
    cleared_at: isCleared ? new Date(usedMs + (5 + (n % 50)) * hourMs).toISOString() : null,
    receipt: n % 4 === 0 ? `file_${String(n)}` : null
  }
}).filter(({ cleared_at: cleared }) => cleared === null || Date.parse(cleared) < atMs)

/** What the ledger has of them: what cleared, a hundredth of it back as cashback, and all of it where the merchant gave it back. */
const booked = purchases.flatMap((purchase) => {
  const { cleared_at: cleared, amount, status } = purchase
  if (cleared === null) return []
  const parts: [string, number][] = [['card_purchase', -amount.amount]]
  if (amount.amount % 3 === 0) parts.push(['card_cashback', Math.floor(amount.amount / 100)])
  if (status === 'refunded') parts.push(['card_refund', amount.amount])
  return parts.map(([category, minor]) => ({ atMs: Date.parse(cleared), id: purchase.id, category, minor, amount }))
})
const ordinals = new Map<string, number>()
const balances = new Map<string, number>()
const entries: Entry[] = booked
  .toSorted((a, b) => a.atMs - b.atMs)
  .map(({ atMs: bookedMs, id, category, minor, amount: { currency } }) => {
    const [ordinal, balance] = [(ordinals.get(currency) ?? 0) + 1, (balances.get(currency) ?? 0) + minor]
    ordinals.set(currency, ordinal)
    balances.set(currency, balance)
    return entryMade(ordinal, bookedMs, {
      id: `ent_${currency}_${String(ordinal)}`,
      wallet: 'available',
      category,
      amount: { amount: minor, currency },
      balance_after: balance,
      source: { type: 'card_transaction', id }
    })
  })
const feed = feedOf([...currencies.map(card), ...purchases, ...entries])

const isSpent = ({ status }: CardTransaction): boolean => status === 'cleared' || status === 'refunded'

function amountOf(own: readonly CardTransaction[]): number {
  let total = 0
  for (const { amount } of own) total += amount.amount
  return total
}

/** The parts of an amount by a key, as text: parts of one amount have no order of their own. */
function partsOf(own: readonly CardTransaction[], keyOf: (purchase: CardTransaction) => string): string[] {
  const parts = new Map<string, { minor: number; count: number }>()
  for (const purchase of own) {
    const part = parts.get(keyOf(purchase)) ?? { minor: 0, count: 0 }
    parts.set(keyOf(purchase), { minor: part.minor + purchase.amount.amount, count: part.count + 1 })
  }
  return [...parts].map(([key, { minor, count }]) => `${key} ${String(minor)} ${String(count)}`).sort()
}
const told = (parts: Spending['merchants']): string[] =>
  parts.map(({ key, minor, count }) => `${key} ${String(minor)} ${String(count)}`).sort()

/** A month in which the clocks of Rome and New York go back, one in which they go forward, and one in summer. */
const months = ['2026-11', '2026-10', '2026-07', '2026-03']

describe.each(['Europe/Rome', 'America/New_York'])('by the clock of %s', (zone) => {
  let copy: Copy
  beforeAll(() => {
    copy = copyOf(feed, { zone })
  }, 60_000)
  afterAll(() => {
    copy.close()
  })
  const dayOf = (purchase: CardTransaction): string => dayIn(zone, purchase.cleared_at ?? purchase.authorized_at)
  const spendingOf = (currency: string | undefined, month: string): Spending =>
    getSpending(copy.db, { month, currency, nowMs: atMs, zone, mainCurrency: 'EUR', sync: copy.sync })

  test('every record made it into the copy', () => {
    expect(copy.sync.setAside).toBe(0)
    expect(copy.sync.coverage.records).toBe(feed.lines.length)
  })

  test('each currency of cards and purchases can be chosen, the account’s own first', () => {
    const { currency, currencies: offered } = spendingOf(undefined, '2026-11')
    expect([currency, offered[0]]).toEqual(['EUR', 'EUR'])
    expect(offered.toSorted()).toEqual([...currencies].toSorted())
  })

  describe.each(currencies)('in %s', (currency) => {
    const own = purchases.filter(({ amount }) => amount.currency === currency)
    const of = (month: string): CardTransaction[] => own.filter((one) => isSpent(one) && dayOf(one).startsWith(month))
    const ledger = (category: string, month: string): number => {
      let total = 0
      for (const entry of entries)
        if (entry.category === category && entry.amount.currency === currency)
          if (dayIn(zone, entry.booked_at).startsWith(month)) total += entry.amount.amount
      return total
    }

    test.each(months)('what was spent in %s, what came back, and its parts', (month) => {
      const spending = spendingOf(currency, month)
      expect(spending.currency).toBe(currency)
      expect(of(month).length).toBeGreaterThan(0)
      expect(spending.sums).toEqual({
        spentMinor: amountOf(of(month)),
        givenBackMinor: ledger('card_refund', month),
        cashbackMinor: ledger('card_cashback', month)
      })
      const words: Record<string, string> = { '7011': 'lodging', '5812': 'food', '5192': 'other' }
      expect(told(spending.categories)).toEqual(partsOf(of(month), ({ mcc }) => words[mcc] ?? ''))
      expect(told(spending.merchants)).toEqual(partsOf(of(month), ({ merchant }) => merchant))
      expect(spending.declined).toBe(
        own.filter((one) => one.status === 'declined' && dayOf(one).startsWith(month)).length
      )
    })

    test('the twelve months before', () => {
      const expected: { month: string; minor: number }[] = []
      for (let month = '2026-11'; expected.length < 12; month = monthBefore(month))
        expected.unshift({ month, minor: amountOf(of(month)) })
      expect(spendingOf(currency, '2026-11').months).toEqual(expected)
    })

    test('what is held, and which receipts are missing', () => {
      const { held, missing } = spendingOf(currency, '2026-11')
      const pending = own.filter(({ status }) => status === 'pending')
      expect(held).toEqual({ minor: amountOf(pending), count: pending.length })
      const bare = own.filter(({ status, receipt }) => status === 'cleared' && receipt === null)
      expect(missing).toEqual({ minor: amountOf(bare), count: bare.length })
    })

    test('its days and rows', () => {
      const { days, total } = listPurchaseDays(copy.db, { currency })
      expect(total).toBe(own.length)
      for (const { day, count, sums } of days) {
        const there = own.filter((one) => dayOf(one) === day)
        expect(count, day).toBe(there.length)
        expect(sums, day).toEqual([
          {
            currency,
            spentMinor: amountOf(there.filter(isSpent)),
            heldMinor: amountOf(there.filter(({ status }) => status === 'pending')),
            declinedMinor: amountOf(there.filter(({ status }) => status === 'declined'))
          }
        ])
      }
      const filter = { currency, fromDay: '2026-10-25', toDay: '2026-11-01' }
      const within = own.filter((one) => dayOf(one) >= filter.fromDay && dayOf(one) <= filter.toDay)
      const { rows } = listPurchases(copy.db, { filter, zone, limit: 200 })
      expect(rows.map(({ id }) => id).sort()).toEqual(within.map(({ id }) => id).sort())
    })
  })

  test('a day of several currencies has a sum for each', () => {
    const { days } = listPurchaseDays(copy.db, {})
    const mixed = days.filter(({ sums }) => sums.length > 1)
    expect(mixed.length).toBeGreaterThan(0)
    for (const { day, sums } of mixed)
      for (const { currency, spentMinor } of sums)
        expect(spentMinor, `${day} ${currency}`).toBe(
          amountOf(purchases.filter((one) => isSpent(one) && dayOf(one) === day && one.amount.currency === currency))
        )
  })

  test('where no currency is asked for, it is the account’s own', () => {
    expect(spendingOf(undefined, '2026-11').currency).toBe('EUR')
  })
})

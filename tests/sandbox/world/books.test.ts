import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Account, Balance, Entry, Refund, Sale } from '../../../src/platform/generated/types.gen.ts'
import { Books, balanceId, bookRefund, entryId } from '../../../src/sandbox/world/books.ts'
import type { Wallet } from '../../../src/sandbox/world/books.ts'
import { bottegaAccount } from '../../../src/sandbox/world/cast/accounts.ts'
import { endDispute, openDispute } from '../../../src/sandbox/world/disputes.ts'
import { cancelRefund, failRefund, refundParts, retryRefund } from '../../../src/sandbox/world/refunds.ts'
import { openSale } from '../../../src/sandbox/world/sales.ts'
import type { SaleDraft } from '../../../src/sandbox/world/sales.ts'
import { LiveShelf } from '../../../src/sandbox/world/shelf.ts'
import { liveTill } from '../../../src/sandbox/world/till.ts'
import { audit } from './audit.ts'
import { MemoryState } from './memory-state.ts'

const ACCOUNT = 'acct_bottegalume'
const NOW = Date.parse('2026-11-22T13:12:00.000Z')
const SOURCE = { type: 'account', id: ACCOUNT }

let state: MemoryState

beforeEach(() => {
  state = new MemoryState()
  state.put(ACCOUNT, bottegaAccount(NOW), NOW)
})

function fund(amount: number, wallet: Wallet = 'available', ms = NOW): void {
  const till = liveTill(state, ACCOUNT, ms)
  till.books.post({ wallet, currency: 'EUR', amount, category: 'topup', txn: 'txn_1', source: SOURCE }, ms)
  till.books.writeBalances(state, ACCOUNT, ms)
}

function sell(draft: Partial<SaleDraft> = {}, amount = 5000): Sale {
  const till = liveTill(state, ACCOUNT, NOW)
  const sale = openSale(
    till,
    {
      currency: 'EUR',
      lines: [{ product: null, title: 'Print', quantity: 1, unit_amount: amount, amount }],
      buyer: null,
      country: 'DE',
      channel: 'web',
      tax: { ratePpm: 190_000, collectedBy: 'platform', kind: 'vat', jurisdiction: 'DE', isOnTop: false },
      payment: { method: 'card' },
      delivery: { status: 'none' },
      ...draft
    },
    NOW
  )
  till.books.writeBalances(state, ACCOUNT, NOW)
  return sale
}

const refund = (sale: Sale, amountMinor: number): Refund =>
  bookRefund(
    state,
    ACCOUNT,
    {
      sale,
      amountMinor,
      reason: 'requested_by_customer',
      note: null,
      idempotencyKey: 'b7a9d0a0-0000-4000-8000-000000000001'
    },
    NOW + 1000
  )
const stored = (id: string): Sale => state.get<Sale>(ACCOUNT, id) as Sale
const entries = (): Entry[] => [...state.list<Entry>(ACCOUNT, 'entry')]

describe('the ledger', () => {
  test('goes on where the state stopped, without a gap, and its balance record is true', () => {
    fund(1000)
    fund(-400, 'available', NOW + 5)
    fund(7, 'reserved', NOW + 6)
    expect(state.get<Entry>(ACCOUNT, entryId('available', 'EUR', 2))).toMatchObject({ ordinal: 2, balance_after: 600 })
    expect(state.get<Balance>(ACCOUNT, balanceId('available', 'EUR'))).toMatchObject({
      version: 2,
      amount: { amount: 600, currency: 'EUR' },
      as_of_ordinal: 2
    })
    expect(audit(state, ACCOUNT).filter((finding) => !finding.includes('points to'))).toEqual([])
  })

  test('never books back in time: an earlier moment is booked at the last one', () => {
    fund(1000, 'available', NOW)
    fund(1000, 'available', NOW - 60_000)
    expect(state.get<Entry>(ACCOUNT, entryId('available', 'EUR', 2))?.booked_at).toBe(new Date(NOW).toISOString())
  })

  test('refuses an amount of zero and a balance that does not fit', () => {
    const books = new Books(new LiveShelf(state, ACCOUNT))
    const posting = { wallet: 'available', currency: 'EUR', category: 'topup', txn: 'txn_1', source: SOURCE } as const
    expect(() => books.post({ ...posting, amount: 0 }, NOW)).toThrow('zero')
    books.post({ ...posting, amount: Number.MAX_SAFE_INTEGER }, NOW)
    expect(() => books.post({ ...posting, amount: 1 }, NOW)).toThrow('does not fit')
  })
})

describe('a refund', () => {
  test('in full takes back all but the fixed part of the fee', () => {
    fund(10_000)
    const sale = sell()
    const made = refund(sale, 5000)
    expect(made).toMatchObject({
      status: 'succeeded',
      amount: { amount: 5000, currency: 'EUR' },
      idempotency_key: 'b7a9d0a0-0000-4000-8000-000000000001'
    })
    expect(stored(sale.id)).toMatchObject({ status: 'refunded', refunded: 5000, refundable: 0, kept: -25, version: 2 })
    expect(
      entries()
        .filter((entry) => entry.source.id === made.id)
        .map((entry) => [entry.category, entry.amount.amount])
    ).toEqual([
      ['refund', -5000],
      ['fee_refund', sale.platform_fee - 25],
      ['tax_passthrough_refund', sale.tax.amount]
    ])
    expect(audit(state, ACCOUNT).filter((finding) => !finding.includes('points to'))).toEqual([])
  })

  test('waits where the available balance does not reach, books nothing, and goes through once it does', () => {
    const sale = sell()
    const made = refund(sale, 2000)
    expect(made).toMatchObject({ status: 'pending', pending_reason: 'insufficient_funds' })
    expect(stored(sale.id)).toMatchObject({ refunded: 0, refundable: 3000, kept: sale.net, status: 'pending' })
    expect(entries().some((entry) => entry.category === 'refund')).toBe(false)
    fund(10_000)
    const till = liveTill(state, ACCOUNT, NOW)
    expect(retryRefund(till, state.get<Refund>(ACCOUNT, made.id) as Refund, stored(sale.id), NOW + 2000)).toBe(true)
    expect(stored(sale.id)).toMatchObject({ refunded: 2000, refundable: 3000, status: 'partially_refunded' })
  })

  test('never lets the balance dip below zero, not even between its entries', () => {
    const sale = sell()
    fund(1999)
    expect(refund(sale, 2000).status).toBe('pending')
    fund(1)
    expect(refund(sale, 2000).status).toBe('succeeded')
    expect(entries().filter((entry) => entry.wallet === 'available' && entry.balance_after < 0)).toEqual([])
  })

  test('that is canceled while it waits leaves the sale as it was', () => {
    const sale = sell()
    const made = refund(sale, 2000)
    cancelRefund(liveTill(state, ACCOUNT, NOW), made, stored(sale.id), NOW + 3000)
    expect(stored(sale.id)).toMatchObject({ refunded: 0, refundable: 5000 })
    expect(state.get<Refund>(ACCOUNT, made.id)).toMatchObject({ status: 'canceled', pending_reason: null })
  })

  test('that the bank sends back puts everything back, to the cent', () => {
    fund(10_000)
    const sale = sell()
    const before = state.get<Balance>(ACCOUNT, balanceId('available', 'EUR'))?.amount.amount
    const made = refund(sale, 1234)
    const till = liveTill(state, ACCOUNT, NOW)
    failRefund(till, made, stored(sale.id), 'lost_or_stolen_card', NOW + 4000)
    expect(stored(sale.id)).toMatchObject({ refunded: 0, refundable: 5000, kept: sale.net })
    expect(till.books.balance('available', 'EUR')).toBe(before)
  })

  test('outside what is left is refused and changes nothing', () => {
    fund(10_000)
    const sale = sell()
    const { puts } = state
    for (const amount of [0, -1, 5001, 1.5, NaN]) expect(() => refund(sale, amount)).toThrow(RangeError)
    expect(state.puts).toBe(puts)
  })

  test('in any number of parts moves exactly what one in full moves', () => {
    const drafts = fc.record({
      amount: fc.integer({ min: 1, max: 2_000_000 }),
      channel: fc.constantFrom('web', 'ios'),
      cuts: fc.array(fc.nat(), { maxLength: 6 })
    })
    fc.assert(
      fc.property(drafts, ({ amount, channel, cuts }) => {
        state = new MemoryState()
        state.put(ACCOUNT, bottegaAccount(NOW), NOW)
        const sale = sell({ channel: channel as 'web' }, amount)
        const whole = refundParts(sale, sale.paid)
        const points = [...new Set([...cuts.map((cut) => cut % sale.paid), sale.paid])]
          .sort((a, b) => a - b)
          .filter((point) => point > 0)
        const sum = { amount: 0, fee: 0, tax: 0, store: 0, total: 0 }
        for (const point of points) {
          const parts = refundParts(sale, point - sale.refunded)
          for (const key of ['amount', 'fee', 'tax', 'store', 'total'] as const) sum[key] += parts[key]
          sale.refunded = point
        }
        expect(sum).toEqual(whole)
      }),
      { numRuns: 300 }
    )
  })
})

test('a dispute that is won returns the amount, and the fee where it says so', () => {
  fund(10_000)
  const sale = sell()
  const till = liveTill(state, ACCOUNT, NOW)
  const dispute = openDispute(
    till,
    sale,
    { stage: 'chargeback', reason: 'fraudulent', network: 'visa', dueMs: NOW, isFeeReturnedOnWin: true },
    NOW
  )
  expect(stored(sale.id)).toMatchObject({ status: 'disputed', refundable: 0, kept: sale.net - 5000 - 1500 })
  endDispute(till, dispute, sale, 'won', NOW + 1000)
  expect(stored(sale.id)).toMatchObject({ refundable: 5000, kept: sale.net, status: 'pending' })
})

test('the account stands in the state', () => {
  expect(state.get<Account>(ACCOUNT, ACCOUNT)?.handle).toBe('bottega.lume')
  expect(() =>
    bookRefund(
      state,
      'acct_nobody',
      { sale: sell(), amountMinor: 1, reason: null, note: null, idempotencyKey: null },
      NOW
    )
  ).toThrow('acct_nobody')
})

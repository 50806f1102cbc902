/** All accounts together: what the page adds up from the answers of each is what one walk over all their records comes to. */
import { call } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { balanceHandlers } from '../../../src/backend/features/balance/handlers.ts'
import { homeHandlers } from '../../../src/backend/features/home/handlers.ts'
import type { Currency } from '../../../src/contract/money.ts'
import type { Account, Balance, Entry } from '../../../src/platform/generated/types.gen.ts'
import {
  inOneCurrency,
  ratesOf,
  sumsOf,
  type AccountFigures,
  type Sum
} from '../../../src/ui/features/accounts/add-accounts.ts'
import { dayIn } from './calendar.ts'
import { recordsOf } from './copy.ts'
import { contextOf } from './every-call.ts'
import { closeCopies, demo, openCopy } from './worlds.ts'

afterAll(closeCopies)

/** What earns or takes; all else only moves money. */
const earning =
  /^(sale|subscription|tip|refund|refund_failure|dispute|dispute_reversal|dispute_fee|dispute_fee_refund|fee|fee_refund|tax_on_fee|store_fee|store_fee_refund|tax_passthrough|tax_passthrough_refund|adjustment)$/

/** Each of the demo's accounts, by its own clock. */
const accounts = demo().map((feed) => {
  const [account] = recordsOf<Account>(feed, 'account')
  if (account === undefined) throw new Error('an account of the demo has no record of itself')
  return { feed, account, zone: account.time_zone }
})
beforeAll(() => {
  for (const { feed, zone } of accounts) openCopy(feed, { zone })
}, 120_000)

async function figuresOf({ feed, account, zone }: (typeof accounts)[number], nowMs: number): Promise<AccountFigures> {
  const { db, sync } = openCopy(feed, { zone })
  const context = contextOf({ db, zone, sync, accountId: account.id, currencies: account.currencies, nowMs })
  const asked = { account: 'a' }
  const summary = await call(homeHandlers.summary, asked, { context })
  const money = await call(homeHandlers.money, asked, { context })
  const { rates } = await call(balanceHandlers.exchangeRates, asked, { context })
  expect(summary.coversPeriod).toBe(true)
  return {
    key: account.id,
    name: account.display_name,
    kept: summary.sums.map(({ currency, keptMinor }) => ({ currency, minor: keptMinor })),
    held: money.currencies.map(({ currency, totalMinor }) => ({ currency, minor: totalMinor })),
    rates,
    currencies: account.currencies
  }
}

const plain = (sums: readonly Sum[] | null): Record<string, number> =>
  Object.fromEntries((sums ?? []).map(({ currency, minor }) => [currency, Number(minor)]))

/** What was kept in the month so far, by currency, each entry by the clock of its account. */
function keptOf(nowMs: number): Record<string, number> {
  const kept: Record<string, number> = {}
  for (const { feed, zone } of accounts)
    for (const { category, amount, booked_at: at } of recordsOf<Entry>(feed, 'entry')) {
      const [day, today] = [dayIn(zone, at), dayIn(zone, nowMs)]
      if (!earning.test(category) || day.slice(0, 7) !== today.slice(0, 7) || day > today) continue
      kept[amount.currency] = (kept[amount.currency] ?? 0) + amount.amount
    }
  return kept
}

function heldOf(): Record<string, number> {
  const held: Record<string, number> = {}
  for (const { feed } of accounts)
    for (const { amount } of recordsOf<Balance>(feed, 'balance'))
      held[amount.currency] = (held[amount.currency] ?? 0) + amount.amount
  return held
}

/** The demo's now, and moments at which Rome and Los Angeles are not in the same month, in autumn and in spring. */
const nows = ['2026-11-22T09:00:00Z', '2026-11-01T03:00:00Z', '2026-03-31T23:30:00Z'].map((time) => Date.parse(time))

test('the demo has accounts with two clocks and three currencies', () => {
  expect(new Set(accounts.map(({ zone }) => zone)).size).toBe(2)
  expect(new Set(Object.keys(heldOf()))).toEqual(new Set(['EUR', 'USD', 'USDC']))
})

describe.each(nows)('as of %i', (nowMs) => {
  test('kept and held, a currency each', async () => {
    const figures = await Promise.all(accounts.map((each) => figuresOf(each, nowMs)))
    const kept = plain(sumsOf(figures, 'kept'))
    // The main currency is told also where nothing was booked in it.
    for (const [currency, minor] of Object.entries(kept)) if (minor === 0) delete kept[currency]
    expect(kept).toEqual(keptOf(nowMs))
    expect(plain(sumsOf(figures, 'held'))).toEqual(heldOf())
  })

  test.each(['EUR', 'USD'])('all in %s, by the newest exchange of all accounts', async (target) => {
    const figures = await Promise.all(accounts.map((each) => figuresOf(each, nowMs)))
    const currencies = new Map<string, Currency>(
      accounts.flatMap(({ account }) => account.currencies.map((known) => [known.code, known]))
    )
    const exchanges = accounts
      .flatMap(({ feed }) => recordsOf<Entry>(feed, 'entry'))
      .filter(({ category, fx }) => category === 'fx_in' && fx?.from === 'USD' && fx.to === 'EUR')
      .sort((a, b) => Date.parse(a.booked_at) - Date.parse(b.booked_at))
    const rate = exchanges.at(-1)?.fx?.rate ?? ''
    expect(rate).toMatch(/^0\.\d+$/)
    const to = currencies.get(target)
    if (to === undefined) throw new Error('the demo lacks a currency')
    for (const [side, sums] of [
      ['kept', keptOf(nowMs)],
      ['held', heldOf()]
    ] as const) {
      const one = inOneCurrency(sumsOf(figures, side) ?? [], to, ratesOf(figures), currencies)
      const euros = sums['EUR'] ?? 0
      const dollars = sums['USD'] ?? 0
      // Within half a cent of what plain decimal numbers give: both currencies have two decimals.
      const expected = target === 'EUR' ? euros + dollars * Number(rate) : dollars + euros / Number(rate)
      expect(Math.abs(Number(one.total.minor) - expected)).toBeLessThanOrEqual(0.5001)
      expect(one.left.map(({ currency }) => currency)).toEqual('USDC' in sums ? ['USDC'] : [])
    }
  })
})

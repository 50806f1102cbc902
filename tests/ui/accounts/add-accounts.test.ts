import { describe, expect, test } from 'vitest'
import {
  addUp,
  inOneCurrency,
  ratesOf,
  sumsOf,
  type AccountFigures
} from '../../../src/ui/features/accounts/add-accounts.ts'

const eur = { code: 'EUR', exponent: 2, kind: 'fiat' }
const usd = { code: 'USD', exponent: 2, kind: 'fiat' }
const usdc = { code: 'USDC', exponent: 6, kind: 'crypto' }
const currencies = new Map([eur, usd, usdc].map((currency) => [currency.code, currency]))
const rate = { rate: '0.92', from: 'USD', to: 'EUR', source: 'platform', day: '2026-11-12', entry: 'ent_1' }

const shop: AccountFigures = {
  key: 'shop',
  name: 'Shop',
  kept: [{ currency: 'EUR', minor: 100 }],
  held: null,
  rates: [rate, { ...rate, day: '2026-10-01', rate: '0.5' }],
  currencies: [eur]
}

test('amounts of one currency are one sum, also past what one amount may be', () => {
  const most = Number.MAX_SAFE_INTEGER
  expect(
    addUp([
      { currency: 'EUR', minor: most },
      { currency: 'USD', minor: -5 },
      { currency: 'EUR', minor: most }
    ])
  ).toEqual([
    { currency: 'EUR', minor: 2n * BigInt(most) },
    { currency: 'USD', minor: -5n }
  ])
})

test('a side that no account knows is unknown, and one that nothing is on is not', () => {
  const other: AccountFigures = { ...shop, key: 'other', kept: null, held: null }
  expect(sumsOf([shop, other], 'kept')).toEqual([{ currency: 'EUR', minor: 100n }])
  expect(sumsOf([shop, other], 'held')).toBeNull()
  expect(sumsOf([], 'kept')).toBeNull()
  expect(sumsOf([{ ...other, held: [] }], 'held')).toEqual([])
})

describe('all in one currency', () => {
  const rates = ratesOf([shop])
  const sums = [
    { currency: 'EUR', minor: 100n },
    { currency: 'USD', minor: 1000n },
    { currency: 'USDC', minor: 7n }
  ]

  test('takes the newest rate, names the account that it stands in, and names what it leaves out', () => {
    expect(inOneCurrency(sums, eur, rates, currencies)).toEqual({
      total: { currency: 'EUR', minor: 1020n },
      rates: [{ ...rate, account: { key: 'shop', name: 'Shop' } }],
      left: [{ currency: 'USDC', minor: 7n }]
    })
  })

  test('needs no rate for nothing', () => {
    expect(inOneCurrency([{ currency: 'USDC', minor: 0n }], eur, rates, currencies)).toEqual({
      total: { currency: 'EUR', minor: 0n },
      rates: [],
      left: []
    })
  })

  test('leaves out a currency whose decimals nobody told', () => {
    const xyz = [{ currency: 'XYZ', minor: 3n }]
    const known = ratesOf([{ ...shop, rates: [{ ...rate, from: 'XYZ' }] }])
    expect(inOneCurrency(xyz, eur, known, currencies).left).toEqual(xyz)
  })
})

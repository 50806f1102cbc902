/** Codes are read as they were meant: a currency in any case of letters, a zone exactly, and the nearest is named. */
import { expect, it } from 'vitest'
import { currencyOf, zoneOf } from '../../src/cli/codes.ts'

const account = {
  currencies: [
    { code: 'EUR', exponent: 2, kind: 'fiat' },
    { code: 'USDC', exponent: 6, kind: 'crypto' }
  ]
}

it('reads a currency in any case of letters, and names what there is for one that is not', () => {
  expect(['EUR', 'eur', 'Eur', 'usdc'].map((code) => currencyOf(code, account))).toEqual(['EUR', 'EUR', 'EUR', 'USDC'])
  expect(() => currencyOf('gbp', account)).toThrow('--currency: the account has no gbp; it has EUR, USDC.')
  expect(currencyOf('gbp', { currencies: [] })).toBe('GBP')
})

it('takes a zone as it is written, and names the one that was probably meant', () => {
  expect([undefined, 'Europe/Rome', 'UTC'].map(zoneOf)).toEqual([undefined, 'Europe/Rome', 'UTC'])
  // One of the two is the name of before, on every machine.
  expect(['Asia/Kolkata', 'Asia/Calcutta'].map(zoneOf)).toEqual(['Asia/Kolkata', 'Asia/Calcutta'])
  for (const [typed, meant] of [
    ['europe/rome', 'Europe/Rome'],
    ['Europe/Roma', 'Europe/Rome'],
    ['new york', 'America/New_York'],
    ['utc', 'UTC']
  ] as const)
    expect(() => zoneOf(typed)).toThrow(`--zone: there is no time zone ${typed}. Did you mean ${meant}?`)
  expect(() => zoneOf('Middle/Earth')).toThrow('Give an IANA name, such as Europe/Rome.')
})

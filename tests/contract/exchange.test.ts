import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exchangeMinor, findRate, type ExchangeRate } from '../../src/contract/exchange.ts'

const eur = { code: 'EUR', exponent: 2, kind: 'fiat' }
const usd = { code: 'USD', exponent: 2, kind: 'fiat' }
const jpy = { code: 'JPY', exponent: 0, kind: 'fiat' }
const usdc = { code: 'USDC', exponent: 6, kind: 'crypto' }

const rateOf = (from: string, to: string, rate: string, day = '2026-11-12'): ExchangeRate => ({
  rate,
  from,
  to,
  source: 'platform',
  day,
  entry: `ent_${day}`
})

describe('an amount in another currency', () => {
  test.each([
    [1000n, '0.92', usd, eur, 920n],
    [1n, '0.5', usd, eur, 1n],
    [-1n, '0.5', usd, eur, -1n],
    [1n, '0.49', usd, eur, 0n],
    [12_345n, '163.2', eur, jpy, 20_147n],
    [20_147n, '0.0066', jpy, usd, 13_297n],
    [1_500_000n, '1.0001', usdc, usd, 150n]
  ] as const)('%s at %s', (minor, rate, from, to, expected) => {
    expect(exchangeMinor(minor, rateOf(from.code, to.code, rate), from, to)).toBe(expected)
  })

  test('the way back divides by the same rate', () => {
    expect(exchangeMinor(920n, rateOf('USD', 'EUR', '0.92'), eur, usd)).toBe(1000n)
    expect(exchangeMinor(1n, rateOf('USD', 'EUR', '3'), eur, usd)).toBe(0n)
    expect(exchangeMinor(2n, rateOf('USD', 'EUR', '3'), eur, usd)).toBe(1n)
  })

  test('is never further than half a minor unit from the exact one, and of the same sign', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }),
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.integer({ min: 0, max: 12 }),
        fc.constantFrom([usd, eur], [eur, jpy], [jpy, eur], [usdc, usd], [usd, usdc]),
        fc.boolean(),
        (minor, digits, places, [from, to], isBack) => {
          const text = String(digits).padStart(places + 1, '0')
          const rate = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
          const known = isBack ? rateOf(to.code, from.code, rate) : rateOf(from.code, to.code, rate)
          const got = exchangeMinor(minor, known, from, to)
          // got = minor × rate × 10^to / 10^from, as one fraction: twice the distance is at most the divisor.
          const [up, down] = isBack ? [10n ** BigInt(places), BigInt(digits)] : [BigInt(digits), 10n ** BigInt(places)]
          const over = minor * up * 10n ** BigInt(to.exponent)
          const divisor = down * 10n ** BigInt(from.exponent)
          const distance = got * divisor - over
          expect(2n * (distance < 0n ? -distance : distance) <= divisor).toBe(true)
          expect(got * minor >= 0n).toBe(true)
        }
      )
    )
  })

  test.each(['', '0', '0.00', '-1', '1e3', '1,5', 'NaN', '1.'])('the rate "%s" is refused', (rate) => {
    expect(() => exchangeMinor(1n, rateOf('USD', 'EUR', rate), usd, eur)).toThrow(RangeError)
  })

  test('a rate between others is refused', () => {
    expect(() => exchangeMinor(1n, rateOf('USD', 'JPY', '150'), usd, eur)).toThrow(RangeError)
  })
})

test('the newest rate is taken, whichever way it was exchanged', () => {
  const rates = [
    rateOf('USD', 'EUR', '0.9', '2026-10-01'),
    rateOf('EUR', 'USD', '1.1', '2026-11-02'),
    rateOf('USD', 'JPY', '150', '2026-11-20')
  ]
  expect(findRate(rates, 'USD', 'EUR')?.day).toBe('2026-11-02')
  expect(findRate(rates, 'EUR', 'JPY')).toBeUndefined()
})

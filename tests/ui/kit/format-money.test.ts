import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCount, formatMinor } from '../../../src/ui/kit/format-money.ts'

const minor = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, -1, 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER))
const exponent = fc.integer({ min: 0, max: 9 })
const locale = fc.constantFrom('en', 'it', 'de-CH', 'en-IN', 'es')

describe('an amount on screen', () => {
  it.each([
    [348850, 2, '3,488.50'],
    [-12000, 2, '\u2212120.00'],
    [0, 2, '0.00'],
    [5, 2, '0.05'],
    [-5, 2, '\u22120.05'],
    [1234, 0, '1,234'],
    [1, 9, '0.000000001'],
    [Number.MAX_SAFE_INTEGER, 2, '90,071,992,547,409.91'],
    [Number.MIN_SAFE_INTEGER, 9, '\u22129,007,199.254740991']
  ])('%d with exponent %d reads %s', (amount, decimals, text) => {
    expect(formatMinor(amount, decimals)).toBe(text)
  })

  it('groups four digits in Italian and Spanish too, so that columns line up', () => {
    expect(formatMinor(123450, 2, 'it')).toBe('1.234,50')
    expect(formatMinor(123450, 2, 'es')).toBe('1.234,50')
    expect(formatCount(1234, 'it')).toBe('1.234')
  })

  it('loses no digit and invents none, up to ±(2⁵³−1) and at every exponent', () => {
    fc.assert(
      fc.property(minor, exponent, locale, (amount, decimals, place) => {
        const text = formatMinor(amount, decimals, place)
        const digits = text.replaceAll(/[^0-9]/g, '')
        expect(BigInt(digits)).toBe(BigInt(Math.abs(amount)))
        expect(text.startsWith('\u2212')).toBe(amount < 0)
        expect(text).not.toContain('-')
      })
    )
  })

  it('always shows all decimals of its currency', () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 1, max: 9 }), (amount, decimals) => {
        expect(formatMinor(amount, decimals).split('.')[1]).toHaveLength(decimals)
      })
    )
    fc.assert(
      fc.property(minor, (amount) => {
        expect(formatMinor(amount, 0)).not.toContain('.')
      })
    )
  })

  it('takes sums beyond 2⁵³ as BigInt, exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), exponent, (sum, decimals) => {
        const digits = formatMinor(sum, decimals).replaceAll(/[^0-9]/g, '')
        expect(BigInt(digits)).toBe(sum < 0n ? -sum : sum)
      })
    )
  })

  it.each([
    [0.1, 2],
    [Number.NaN, 2],
    [2 ** 53, 2],
    [1, -1],
    [1, 10],
    [1, 1.5]
  ])('refuses %d with exponent %d rather than round', (amount, decimals) => {
    expect(() => formatMinor(amount, decimals)).toThrow(RangeError)
  })
})

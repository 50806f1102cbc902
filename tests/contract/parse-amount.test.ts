import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalSign, formatMinor } from '../../src/ui/kit/format-money.ts'
import { parseAmount } from '../../src/contract/parse-amount.ts'

describe('an amount that somebody types', () => {
  it.each([
    ['12', 1_200],
    ['12.5', 1_250],
    ['12,50', 1_250],
    ['1,204', 120_400],
    ['1.204,11', 120_411],
    ['1 204.11', 120_411],
    ['1’204.11', 120_411],
    [' 1 204 500,1 ', 120_450_010],
    ['1,204,000', 120_400_000],
    ['0', 0]
  ])('%s is understood', (text, minor) => {
    expect(parseAmount(text, 2)).toBe(minor)
  })

  it.each([
    '',
    'x',
    '-5',
    '12.345.6',
    '1,20,4',
    '.',
    '5e3',
    '99999999999999999',
    '12 50',
    '1 2',
    "12'5",
    '12, 50',
    '1 204 11'
  ])('"%s" is refused, not guessed', (text) => {
    expect(parseAmount(text, 2)).toBeNull()
  })

  it('knows a currency without decimals', () => {
    expect(parseAmount('1,500', 0)).toBe(1_500)
    expect(parseAmount('15.5', 0)).toBeNull()
  })

  it.each([
    ['1.204', 2, null],
    ['1.204.500', 2, null],
    ['1,204.500', 2, null],
    ['1,204', 2, 120_400],
    ['1,204', 3, 1_204_000],
    ['0,204', 3, 204],
    ['1.204', 3, 1_204],
    ['12,50', 2, 1_250],
    ['12.', 2, 1_200],
    ['1.204,50', 2, 120_450]
  ])('to an English reader %s with %i decimals is never a thousand times what was meant', (text, exponent, minor) => {
    expect(parseAmount(text, exponent, '.')).toBe(minor)
  })

  it('to an Italian reader the point groups', () => {
    expect(parseAmount('1.204', 2, ',')).toBe(120_400)
    expect(parseAmount('1,204', 2, ',')).toBeNull()
    expect(parseAmount('12.5', 2, ',')).toBe(1_250)
  })

  it('reads back every amount that is shown', () => {
    const amount = fc.record({
      minor: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
      exponent: fc.integer({ min: 0, max: 9 }),
      locale: fc.constantFrom('en', 'it')
    })
    fc.assert(
      fc.property(amount, ({ minor, exponent, locale }) => {
        expect(parseAmount(formatMinor(minor, exponent, locale), exponent)).toBe(minor)
        expect(parseAmount(formatMinor(minor, exponent, locale), exponent, decimalSign(locale))).toBe(minor)
      })
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { savingsAmount } from '../../../src/ui/features/balance/savings-amount.ts'
import { formatMinor } from '../../../src/ui/kit/format-money.ts'

const typed = (text: string, leftMinor = 10_000, exponent = 2) =>
  savingsAmount(text, leftMinor, { exponent, decimal: '.' })

describe('a typed amount of a move of savings', () => {
  it.each([
    ['', 'no-amount'],
    ['0', 'no-amount'],
    ['1.005', 'no-amount'],
    ['100.01', 'too-much']
  ] as const)('%s is none: %s', (text, problem) => {
    expect(typed(text)).toEqual({ minor: null, problem })
  })

  it('is what was written, to the last minor unit, and never above what is left', () => {
    const parts = fc.record({
      minor: fc.integer({ min: 1, max: 1_000_000_000_000 }),
      leftMinor: fc.integer({ min: 0, max: 1_000_000_000_000 }),
      exponent: fc.constantFrom(0, 2, 3)
    })
    fc.assert(
      fc.property(parts, ({ minor, leftMinor, exponent }) => {
        const found = typed(formatMinor(minor, exponent, 'en-GB'), leftMinor, exponent)
        expect(found).toEqual(minor > leftMinor ? { minor: null, problem: 'too-much' } : { minor, problem: null })
      })
    )
  })
})

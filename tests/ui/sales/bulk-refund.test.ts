import { describe, expect, it } from 'vitest'
import { shortOf } from '../../../src/ui/features/sales/bulk-refund.ts'

describe('what the balance does not cover', () => {
  const offers = [
    { currency: 'EUR', availableMinor: 10_000, leftMinor: 4_000 },
    { currency: 'USD', availableMinor: null, leftMinor: 0 }
  ]
  it('is at most what all that goes to the buyers is above what is left after all that waits', () => {
    expect(shortOf([{ currency: 'EUR', minor: 4_000 }], offers)).toEqual([])
    expect(shortOf([{ currency: 'EUR', minor: 4_001 }], offers)).toEqual([
      { currency: 'EUR', overMinor: 1, leftMinor: 4_000 }
    ])
  })
  it('is not guessed where the balance is not known', () => {
    expect(
      shortOf(
        [
          { currency: 'USD', minor: 1 },
          { currency: 'GBP', minor: 1 }
        ],
        offers
      )
    ).toEqual([])
  })
})

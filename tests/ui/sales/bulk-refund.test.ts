import { describe, expect, it } from 'vitest'
import { piecesOf, shortOf } from '../../../src/ui/features/sales/bulk-refund.ts'

describe('what the balance does not cover', () => {
  const offers = [
    { currency: 'EUR', availableMinor: 10_000, leftMinor: 4_000 },
    { currency: 'USD', availableMinor: null, leftMinor: 0 }
  ]
  it('is told by what is left after all that waits', () => {
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

it('many are asked about in pieces, each of them once', () => {
  const all = Array.from({ length: 401 }, (_, at) => at)
  expect(piecesOf(all, 200).map(({ length }) => length)).toEqual([200, 200, 1])
  expect(piecesOf(all, 200).flat()).toEqual(all)
  expect(piecesOf([], 200)).toEqual([])
})

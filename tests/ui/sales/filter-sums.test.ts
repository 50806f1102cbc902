import { describe, expect, it } from 'vitest'
import { sumsOf } from '../../../src/ui/features/sales/filter-sums.ts'

const day = (...sums: { currency: string; paidMinor: number; keptMinor: number }[]) => ({
  day: '2026-11-22',
  count: 1,
  sums
})

describe('what a filter comes to', () => {
  it('adds each currency for itself', () => {
    const days = [
      day({ currency: 'EUR', paidMinor: 1_000, keptMinor: 870 }),
      day({ currency: 'EUR', paidMinor: 500, keptMinor: -37 }, { currency: 'USD', paidMinor: 300, keptMinor: 250 })
    ]
    expect(sumsOf(days)).toEqual([
      { currency: 'EUR', paidMinor: 1_500, keptMinor: 833 },
      { currency: 'USD', paidMinor: 300, keptMinor: 250 }
    ])
  })

  it('leaves out a sum that a number cannot hold rather than round it', () => {
    const huge = { currency: 'ETH', paidMinor: Number.MAX_SAFE_INTEGER, keptMinor: 1 }
    expect(sumsOf([day(huge), day(huge), day({ currency: 'EUR', paidMinor: 1, keptMinor: 1 })])).toEqual([
      { currency: 'EUR', paidMinor: 1, keptMinor: 1 }
    ])
  })
})

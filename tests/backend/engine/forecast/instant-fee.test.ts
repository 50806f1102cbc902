import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantRateOf } from '../../../../src/backend/engine/forecast/instant-fee.ts'
import { feeOf } from '../../../../src/backend/engine/forecast/plan.ts'

const paid = (...fees: [minor: number, feeMinor: number][]) =>
  fees.map(([minor, feeMinor]) => ({ minor: BigInt(minor), feeMinor: BigInt(feeMinor) }))

describe('the rate of instant payouts', () => {
  it('is the plain one that the rounding of a fee hides', () => {
    expect(instantRateOf(paid([333, 5], [10_000, 150]))).toEqual({ feeMinor: 15n, ofMinor: 1_000n })
    expect(instantRateOf(paid([1_000, 10]))).toEqual({ feeMinor: 1n, ofMinor: 100n })
    expect(instantRateOf(paid([1_000, 0]))).toEqual({ feeMinor: 0n, ofMinor: 100n })
  })

  it('is the new one where it was changed', () => {
    expect(instantRateOf(paid([100_000, 1_000], [100_000, 1_500]))).toEqual({ feeMinor: 1n, ofMinor: 100n })
  })

  it('is not known where none was made', () => {
    expect(instantRateOf([])).toBeNull()
    expect(instantRateOf(paid([0, 0]))).toBeNull()
  })

  it('gives each payout the fee that it had, whatever the rate and however many', () => {
    const rate = fc.integer({ min: 0, max: 100_000 })
    const minors = fc.array(fc.integer({ min: 1, max: 100_000_000 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(rate, minors, (ppm, amounts) => {
        const real = { feeMinor: BigInt(ppm), ofMinor: 1_000_000n }
        const made = amounts.map((minor) => ({ minor: BigInt(minor), feeMinor: feeOf(BigInt(minor), real) }))
        const found = instantRateOf(made)
        if (found === null) throw new Error('no rate')
        for (const { minor, feeMinor } of made) expect(feeOf(minor, found)).toBe(feeMinor)
      })
    )
  })
})

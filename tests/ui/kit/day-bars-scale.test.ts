import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scaleOf } from '../../../src/ui/kit/day-bars-scale.ts'

describe('the scale of a chart by day', () => {
  it('has zero on it, holds every value, and has few round lines of whole minor units', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -1e12, max: 1e12 })), { maxLength: 31 }), (values) => {
        const { min, max, step } = scaleOf(values)
        expect(min).toBeLessThanOrEqual(0)
        expect(max).toBeGreaterThanOrEqual(0)
        expect(max).toBeGreaterThan(min)
        expect(Number.isInteger(step) && step >= 1).toBe(true)
        for (const value of values) if (value !== null) expect(value >= min && value <= max).toBe(true)
        expect(max / step).toBeLessThanOrEqual(3)
        expect(-min / step).toBeLessThanOrEqual(3)
      })
    )
  })

  it.each([
    [[29_380, 9_000], 10_000, 30_000],
    [[0], 1, 1],
    [[61_240], 25_000, 75_000]
  ])('of %j steps by %d up to %d', (values, step, max) => {
    expect(scaleOf(values)).toMatchObject({ step, max, min: 0 })
  })
})

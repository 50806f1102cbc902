import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOf, neighbour, periodAround, periodKinds } from '../../../src/ui/kit/period-span.ts'

const day = fc.integer({ min: 0, max: 30_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const after = (from: string): string => new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 10)

describe('a period', () => {
  it('holds the day it is around, and is of its kind', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...periodKinds), (at, kind) => {
        const span = periodAround(kind, at)
        expect(span.fromDay <= at && at <= span.toDay).toBe(true)
        expect(kindOf(span)).toBe(kind)
      })
    )
  })

  it('begins the day after the one before ended, and the way back leads to it', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...periodKinds), fc.nat(400), (at, kind, length) => {
        const toDay = new Date(Date.parse(at) + length * 86_400_000).toISOString().slice(0, 10)
        const span = kind === 'days' ? { fromDay: at, toDay } : periodAround(kind, at)
        const next = neighbour(span, 1)
        expect(next.fromDay).toBe(after(span.toDay))
        // Days that happen to be a month, a quarter or a year go on as one.
        if (kindOf(next) === kindOf(span)) expect(neighbour(next, -1)).toEqual(span)
      })
    )
  })

  it('is what a calendar says', () => {
    expect(periodAround('month', '2028-02-10')).toEqual({ fromDay: '2028-02-01', toDay: '2028-02-29' })
    expect(periodAround('quarter', '2026-11-22')).toEqual({ fromDay: '2026-10-01', toDay: '2026-12-31' })
    expect(neighbour({ fromDay: '2026-01-01', toDay: '2026-03-31' }, -1)).toEqual({
      fromDay: '2025-10-01',
      toDay: '2025-12-31'
    })
    expect(kindOf({ fromDay: '2026-01-01', toDay: '2026-12-31' })).toBe('year')
    expect(kindOf({ fromDay: '2026-01-02', toDay: '2026-02-01' })).toBe('days')
  })
})

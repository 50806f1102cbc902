import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSpike, type SaleDay } from '../../../src/backend/features/products/spike.ts'
import { dayAfter } from './calendar.ts'

const days = (cases: readonly (readonly [refunded: number, sales: number])[]): SaleDay[] =>
  cases.map(([refunded, sales], index) => ({ day: dayAfter('2026-10-01', index), refunded, sales }))

describe('a spike of refunds', () => {
  test('is named by the day since which it is so', () => {
    const quiet = Array.from({ length: 20 }, () => [0, 3] as const)
    const bad = Array.from({ length: 8 }, () => [1, 3] as const)
    expect(findSpike({ refunded: 3, sales: 200 }, days([...quiet, ...bad]))).toEqual({
      sinceDay: dayAfter('2026-10-01', 20),
      since: { refunded: 8, sales: 24 },
      before: { refunded: 3, sales: 260 }
    })
  })

  test('is none without enough that is usual, without enough refunds, or where it was always so', () => {
    const bad = days(Array.from({ length: 8 }, () => [1, 2] as const))
    expect(findSpike({ refunded: 0, sales: 3 }, bad.slice(0, 5))).toBeNull()
    expect(findSpike({ refunded: 0, sales: 100 }, days([[2, 2]]))).toBeNull()
    expect(findSpike({ refunded: 100, sales: 200 }, bad)).toBeNull()
    expect(findSpike({ refunded: 0, sales: 0 }, [])).toBeNull()
  })

  test('parts the sales without losing one, whatever they are', () => {
    const day = fc.nat({ max: 9 }).chain((sales) => fc.tuple(fc.nat({ max: sales }), fc.constant(sales)))
    const cases = fc
      .nat({ max: 300 })
      .chain((sales) => fc.record({ refunded: fc.nat({ max: sales }), sales: fc.constant(sales) }))
    fc.assert(
      fc.property(cases, fc.array(day, { maxLength: 90 }), (before, drawn) => {
        const own = days(drawn)
        const spike = findSpike(before, own)
        if (spike === null) return
        const later = own.filter((each) => each.day >= spike.sinceDay)
        const sumOf = (key: 'refunded' | 'sales', list: readonly SaleDay[]): number =>
          list.reduce((sum, each) => sum + each[key], 0)
        expect(spike.since).toEqual({ refunded: sumOf('refunded', later), sales: sumOf('sales', later) })
        expect(spike.before.sales + spike.since.sales).toBe(before.sales + sumOf('sales', own))
        expect(spike.since.refunded * spike.before.sales).toBeGreaterThanOrEqual(
          2 * spike.before.refunded * spike.since.sales
        )
      })
    )
  })
})

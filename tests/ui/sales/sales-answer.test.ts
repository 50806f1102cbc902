import { describe, expect, it } from 'vitest'
import { daysBefore, salesAnswer } from '../../../src/ui/features/sales/sales-answer.ts'

const today = '2026-11-22'

function day(name: string, count: number) {
  return { day: name, count, sums: [{ currency: 'EUR', paidMinor: count * 1_000, keptMinor: count * 870 }] }
}

describe('the first sentence of Sales', () => {
  it('sets today beside the average of the last full days of its weekday', () => {
    const days = [
      day(today, 14),
      day('2026-11-21', 90),
      ...[1, 2, 3, 4].map((week) => day(daysBefore(today, 7 * week), 30 + week))
    ]
    const answer = salesAnswer(days, today, '2020-01-01')
    expect(answer.count).toBe(14)
    expect(answer.sums).toEqual([{ currency: 'EUR', paidMinor: 14_000, keptMinor: 12_180 }])
    expect(answer.usual).toEqual({ count: 33, days: 4 })
  })

  it('counts a day without sales between known ones as none sold', () => {
    const days = [day(daysBefore(today, 7), 8), day(daysBefore(today, 28), 8)]
    expect(salesAnswer(days, today, '2020-01-01').usual).toEqual({ count: 4, days: 4 })
  })

  it('says nothing of what is usual while fewer than four such days are known', () => {
    const days = [1, 2, 3, 4, 5].map((week) => day(daysBefore(today, 7 * week), 30))
    expect(salesAnswer(days, today, daysBefore(today, 21)).usual).toBeNull()
    expect(salesAnswer(days.slice(0, 3), today, '2020-01-01').usual).toBeNull()
  })

  it('knows a day without a sale', () => {
    expect(salesAnswer([day('2026-11-21', 3)], today, '2020-01-01')).toMatchObject({ count: 0, sums: [] })
  })

  it('steps over the clock changes and the ends of months', () => {
    expect(daysBefore('2026-03-30', 1)).toBe('2026-03-29')
    expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28')
  })
})

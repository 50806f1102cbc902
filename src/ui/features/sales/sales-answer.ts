/** The first sentence of Sales: today, against what that weekday usually brings. */
import type { SaleDay } from '../../../contract/sales.ts'

export interface SalesAnswer {
  count: number
  sums: SaleDay['sums']
  /** The average of the last full days of the same weekday; null where fewer than four are known. */
  usual: { count: number; days: number } | null
}

const weeksCompared = 8
const weeksNeeded = 4

/**
 * Today's sales and the same weekday's average.
 *
 * @param days the unfiltered days, newest first; a day without sales is not in the list
 * @param today the account's calendar day
 * @param knownFrom the first day from which every sale is known; days before it do not count
 */
export function salesAnswer(days: readonly SaleDay[], today: string, knownFrom: string): SalesAnswer {
  const ofToday = days.find(({ day }) => day === today)
  const firstDay = days.at(-1)?.day ?? today
  const from = firstDay > knownFrom ? firstDay : knownFrom
  const weekdays = Array.from({ length: weeksCompared }, (_, week) => daysBefore(today, 7 * (week + 1))).filter(
    (day) => day >= from
  )
  const counts = new Map(days.map(({ day, count }) => [day, count]))
  const total = weekdays.reduce((sum, day) => sum + (counts.get(day) ?? 0), 0)
  return {
    count: ofToday?.count ?? 0,
    sums: ofToday?.sums ?? [],
    usual: weekdays.length < weeksNeeded ? null : { count: Math.round(total / weekdays.length), days: weekdays.length }
  }
}

/** The calendar day `count` days before `day`. */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10)
}

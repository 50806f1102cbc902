/** When people buy: by weekday, season and hour of their day. */
import type { Random } from './random.ts'
import { Weighted } from './random.ts'
import { HOUR_MS, dayOf, partsOf, weekdayOf } from './zone.ts'
import type { Zone } from './zone.ts'

const WEEKDAYS = [0.88, 0.84, 0.88, 0.93, 1.08, 1.3, 1.2] as const
const HOURS = [10, 6, 3, 2, 2, 4, 10, 20, 35, 45, 50, 50, 55, 50, 45, 45, 50, 55, 65, 75, 85, 85, 60, 30].map(
  (weight, hour) => ({ hour, weight })
)
const HOUR = new Weighted(HOURS, (one) => one.weight)

/** The Friday after the fourth Thursday of November. */
export function blackFriday(year: number): number {
  const first = dayOf(year, 11, 1)
  const thursday = first + ((4 - weekdayOf(first) + 7) % 7) + 21
  return thursday + 1
}

/** How busy a local day is against an ordinary one. */
export function busyness(day: number): number {
  const { year, month, date } = partsOf(day)
  const friday = blackFriday(year)
  const weekday = WEEKDAYS[weekdayOf(day) - 1] ?? 1
  if (day === friday) return 3.6
  if (day > friday && day <= friday + 3) return 2.2
  if (month === 8) return weekday * (date >= 5 && date <= 25 ? 0.5 : 0.7)
  if (month === 12 && date <= 20) return weekday * 1.35
  if ((month === 12 && date >= 24) || (month === 1 && date <= 6)) return weekday * 0.7
  return weekday
}

/** Moments of a local day, in order, spread as people are awake. */
export function momentsOf(zone: Zone, day: number, count: number, random: Random): number[] {
  const start = zone.at(day)
  const end = zone.at(day + 1)
  return Array.from({ length: count }, () =>
    Math.min(end - 1, start + HOUR.draw(random).hour * HOUR_MS + random.int(0, HOUR_MS - 1))
  ).sort((a, b) => a - b)
}

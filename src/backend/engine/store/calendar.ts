/** Days (YYYY-MM-DD) and months (YYYY-MM) as they are counted, and when they begin in a zone. */
import { Temporal } from 'temporal-polyfill'

export function dayAt(ms: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The first moment of a day, in epoch ms: not always midnight, and a day is not always 24 hours. */
export function startOfDayMs(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
}

export function startOfNextDayMs(day: string, zone: string): number {
  return startOfDayMs(addDays(day, 1), zone)
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

export function monthOf(day: string): string {
  return day.slice(0, 7)
}

export function monthBefore(month: string): string {
  return Temporal.PlainYearMonth.from(month).subtract({ months: 1 }).toString()
}

export function monthAfter(month: string): string {
  return Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString()
}

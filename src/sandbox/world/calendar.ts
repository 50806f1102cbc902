/** Bank days and payout days. Holidays: the ECB's TARGET closing days for EUR, the Federal Reserve's holidays for USD. */
import type { PayoutSchedule } from '../../platform/generated/types.gen.ts'
import { dayOf, partsOf, weekdayOf } from './zone.ts'

/** Local hours at which payouts are sent, and at which they arrive, so many bank days later. */
export const PAYOUT_HOUR = 6
export const ARRIVAL_HOUR = 8
export const ARRIVAL_BANK_DAYS = 2

/** Easter Sunday (Gregorian; the anonymous algorithm of Meeus). */
function easter(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  return dayOf(year, Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1)
}

/** Holidays of the same date each year, as month-date. */
const fixed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  EUR: { '1-1': 'New Year’s Day', '5-1': 'Labour Day', '12-25': 'Christmas Day', '12-26': 'Boxing Day' },
  USD: {
    '1-1': 'New Year’s Day',
    '6-19': 'Juneteenth',
    '7-4': 'Independence Day',
    '11-11': 'Veterans Day',
    '12-25': 'Christmas Day'
  }
}

/** The Federal Reserve's holidays of a weekday: month, weekday, and the first date that it can fall on. */
const ofWeekday: readonly [month: number, weekday: number, from: number, name: string][] = [
  [1, 1, 15, 'Birthday of Martin Luther King, Jr.'],
  [2, 1, 15, 'Washington’s Birthday'],
  [5, 1, 25, 'Memorial Day'],
  [9, 1, 1, 'Labor Day'],
  [10, 1, 8, 'Columbus Day'],
  [11, 4, 22, 'Thanksgiving']
]

/** The name of the bank holiday, or undefined on every other day. */
export function bankHoliday(currency: string, day: number): string | undefined {
  return currency === 'USD' ? federalHoliday(day) : targetHoliday(day)
}

/** A holiday on a Sunday is kept on the Monday after; one on a Saturday moves nothing. */
function federalHoliday(day: number): string | undefined {
  const { month, date } = partsOf(day)
  const moved = weekdayOf(day) === 1 ? fixedOn('USD', day - 1) : undefined
  const [, , , name] =
    ofWeekday.find(
      ([inMonth, weekday, from]) => month === inMonth && weekdayOf(day) === weekday && date >= from && date < from + 7
    ) ?? []
  return fixedOn('USD', day) ?? moved ?? name
}

function targetHoliday(day: number): string | undefined {
  const sunday = easter(partsOf(day).year)
  if (day === sunday - 2) return 'Good Friday'
  return day === sunday + 1 ? 'Easter Monday' : fixedOn('EUR', day)
}

function fixedOn(currency: string, day: number): string | undefined {
  const { month, date } = partsOf(day)
  return fixed[currency]?.[`${String(month)}-${String(date)}`]
}

export function isBankDay(currency: string, day: number): boolean {
  return weekdayOf(day) < 6 && !bankHoliday(currency, day)
}

/** The day itself or the next bank day. */
export function bankDayFrom(currency: string, day: number): number {
  let on = day
  while (!isBankDay(currency, on)) on++
  return on
}

/** The bank day that is `count` bank days after a day. */
export function addBankDays(currency: string, day: number, count: number): number {
  let on = day
  for (let left = count; left > 0; left--) on = bankDayFrom(currency, on + 1)
  return on
}

/** Whether the schedule names this day, before any move to a bank day. */
export function isScheduled(schedule: PayoutSchedule, day: number): boolean {
  if (schedule.interval === 'daily') return weekdayOf(day) < 6
  if (schedule.interval === 'weekly') return weekdayOf(day) === (schedule.weekly_day ?? 1)
  if (schedule.interval !== 'monthly') return false
  const { year, month, date } = partsOf(day)
  const lastDate = partsOf(dayOf(year, month + 1, 1) - 1).date
  const wanted = schedule.monthly_day ?? 1
  return date === (wanted >= 29 ? lastDate : wanted)
}

/** The scheduled day whose payouts are made on this day: itself, or one before it that a weekend or a holiday moved here. */
export function scheduledDayPaidOn(schedule: PayoutSchedule, currency: string, day: number): number | undefined {
  if (!isBankDay(currency, day)) return undefined
  for (let scheduled = day; scheduled > day - 6; scheduled--) {
    if (scheduled < day && isBankDay(currency, scheduled)) return undefined
    if (isScheduled(schedule, scheduled)) return scheduled
  }
  return undefined
}

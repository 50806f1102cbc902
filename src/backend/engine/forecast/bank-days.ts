/** Days on which banks move money: no weekend, and no holiday of the currency's banks, from the dated table in resources. */
import table from '../../../../resources/bank-holidays.json' with { type: 'json' }
import { daysAfter, weekdayOf } from './days.ts'

export interface HolidayCalendar {
  currency: string
  name: string
  source: string
  /** The day on which the table was compared with its source. */
  checkedOn: string
  fromYear: number
  toYear: number
  /** YYYY-MM-DD. */
  days: readonly { day: string; name: string }[]
}

const calendars = new Map<string, HolidayCalendar>(table.calendars.map((calendar) => [calendar.currency, calendar]))
const names = new Map(
  table.calendars.flatMap(({ currency, days }) => days.map(({ day, name }) => [`${currency} ${day}`, name]))
)

/** The calendar of a currency, where it covers a day; undefined where only weekends are known. */
export function holidaysOf(currency: string, day: string): HolidayCalendar | undefined {
  const calendar = calendars.get(currency)
  const year = Number(day.slice(0, 4))
  return calendar !== undefined && year >= calendar.fromYear && year <= calendar.toYear ? calendar : undefined
}

/** The name of the holiday that a day is; undefined on others. */
export function holidayOn(currency: string, day: string): string | undefined {
  return names.get(`${currency} ${day}`)
}

export function isBankDay(currency: string, day: string): boolean {
  return weekdayOf(day) <= 5 && holidayOn(currency, day) === undefined
}

/** The bank day that is `count` bank days after a day; the day itself for none. */
export function addBankDays(currency: string, day: string, count: number): string {
  let at = day
  for (let left = count; left > 0;) {
    at = daysAfter(at, 1)
    if (isBankDay(currency, at)) left -= 1
  }
  return at
}

/** Bank days after the first day, up to the last. */
export function bankDaysBetween(currency: string, first: string, last: string): number {
  let count = 0
  for (let at = last; at > first; at = daysAfter(at, -1)) if (isBankDay(currency, at)) count += 1
  return count
}

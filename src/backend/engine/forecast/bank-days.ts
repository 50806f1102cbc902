/** Days on which banks move money: no weekend and no holiday, by the dated table and the person's own rows of it. */
import { daysAfter, weekdayOf } from './days.ts'
import { builtInHolidays, keyOfHoliday, type HolidayDay, type HolidayRow, type HolidayYear } from './holiday-rows.ts'

interface Year {
  readonly row: HolidayYear
  /** The names of its holidays by day. */
  readonly closed: ReadonlyMap<string, string>
}

const builtIn = yearsOf(builtInHolidays)

/** The holidays in effect, and which rows of one's own were gone by: one for each answer. */
export class BankDays {
  readonly #years: ReadonlyMap<string, Year>
  readonly #days: ReadonlyMap<string, HolidayDay>
  readonly #own: ReadonlySet<HolidayRow>
  readonly #used = new Set<HolidayRow>()

  /** @param own takes the place of built-in years; its single days hold against any year */
  constructor(own: readonly HolidayRow[] = []) {
    this.#own = new Set(own)
    const years = yearsOf(own.filter((row) => row.kind === 'year'))
    this.#years = years.size === 0 ? builtIn : new Map([...builtIn, ...years])
    this.#days = new Map(own.flatMap((row) => (row.kind === 'year' ? [] : [[keyOfHoliday(row), row]])))
  }

  isBankDay(currency: string, day: string): boolean {
    const single = this.#single(currency, day)
    if (single !== undefined) return single.kind === 'open'
    return weekdayOf(day) <= 5 && this.#yearOf(currency, day)?.closed.has(day) !== true
  }

  /** The name of the holiday that a day is; undefined on others. */
  holidayOn(currency: string, day: string): string | undefined {
    const single = this.#single(currency, day)
    if (single !== undefined) return single.kind === 'closed' ? single.name : undefined
    return this.#yearOf(currency, day)?.closed.get(day)
  }

  /** The row of a day's year; undefined where only weekends, and single days of one's own, are known. */
  calendarOf(currency: string, day: string): { readonly row: HolidayYear; readonly isOwn: boolean } | undefined {
    const row = this.#yearOf(currency, day)?.row
    return row && { row, isOwn: this.#own.has(row) }
  }

  /** The bank day that is `count` bank days after a day; the day itself for none. */
  addTo(currency: string, day: string, count: number): string {
    let at = day
    for (let left = count; left > 0;) {
      at = daysAfter(at, 1)
      if (this.isBankDay(currency, at)) left -= 1
    }
    return at
  }

  /** Bank days after the first day, up to the last. */
  between(currency: string, first: string, last: string): number {
    let count = 0
    for (let at = last; at > first; at = daysAfter(at, -1)) if (this.isBankDay(currency, at)) count += 1
    return count
  }

  /** Rows of one's own that said anything of the days that were asked about, up to a day; by their days. */
  usedOwn(currency: string, lastDay: string): HolidayRow[] {
    return [...this.#used]
      .filter((row) => row.currency === currency && beginOf(row) <= lastDay)
      .toSorted((a, b) => (keyOfHoliday(a) < keyOfHoliday(b) ? -1 : 1))
  }

  #single(currency: string, day: string): HolidayDay | undefined {
    return this.#told(this.#days.get(`${currency} ${day}`))
  }

  #yearOf(currency: string, day: string): Year | undefined {
    const year = this.#years.get(`${currency} ${day.slice(0, 4)}`)
    this.#told(year?.row)
    return year
  }

  #told<R extends HolidayRow>(row: R | undefined): R | undefined {
    if (row !== undefined && this.#own.has(row)) this.#used.add(row)
    return row
  }
}

function yearsOf(rows: readonly HolidayYear[]): ReadonlyMap<string, Year> {
  return new Map(
    rows.map((row) => [keyOfHoliday(row), { row, closed: new Map(row.days.map(({ day, name }) => [day, name])) }])
  )
}

function beginOf(row: HolidayRow): string {
  return row.kind === 'year' ? `${String(row.year)}-01-01` : row.day
}

/** Rows of the holidays of banks: a whole year of a currency, or one day that is other than its year says. */
import * as z from 'zod'
import holidayTable from '../../../../resources/bank-holidays.json' with { type: 'json' }

const currencies = new Set(Intl.supportedValuesOf('currency'))
const currency = z
  .string()
  .refine((code) => currencies.has(code), { error: 'it is no currency of ISO 4217, as EUR', abort: true })

const firstYear = 2000
const lastYear = 2100
const day = z.iso.date().refine((one) => firstYear <= yearOf(one) && yearOf(one) <= lastYear, {
  error: `it is outside of the years ${String(firstYear)} to ${String(lastYear)}`
})
const name = z.string().trim().min(1).max(80)
const from = { confidence: z.enum(['primary', 'secondary', 'unconfirmed']), source: z.url(), checkedOn: z.iso.date() }

const dayRowSchema = z.strictObject({
  currency,
  /** `closed`: one more holiday. `open`: banks work on it, whatever its year or its weekday says. */
  kind: z.enum(['closed', 'open']),
  day,
  name,
  ...from
})

const yearRowSchema = z
  .strictObject({
    currency,
    /** All holidays of a year, in the place of those that are built in. */
    kind: z.literal('year'),
    year: z.int().min(firstYear).max(lastYear),
    name,
    /** Beside Saturdays and Sundays. No country closes its banks on a third of its weekdays. */
    days: z.array(z.strictObject({ day, name })).max(100),
    ...from
  })
  .check(({ value, issues }) => {
    for (const [at, one] of value.days.entries()) {
      const isTwice = value.days.findIndex((other) => other.day === one.day) !== at
      const path = ['days', at, 'day']
      if (isTwice) issues.push({ code: 'custom', input: one.day, path, message: `${one.day} stood there before` })
      else if (yearOf(one.day) !== value.year)
        issues.push({ code: 'custom', input: one.day, path, message: `it is not in ${String(value.year)}` })
    }
  })

export const holidayRowSchema = z.discriminatedUnion('kind', [dayRowSchema, yearRowSchema])
/** As far as a day says, of a currency. */
export type HolidayDay = z.infer<typeof dayRowSchema>
export type HolidayYear = z.infer<typeof yearRowSchema>
export type HolidayRow = z.infer<typeof holidayRowSchema>
export const mostHolidayRows = 1_000

/** `EUR 2026-12-24`, `EUR 2026`: two rows with the same key say the same. */
export function keyOfHoliday(row: HolidayRow): string {
  return `${row.currency} ${row.kind === 'year' ? String(row.year) : row.day}`
}

export function yearOf(onDay: string): number {
  return Number(onDay.slice(0, 4))
}

const calendarSchema = z.strictObject({
  currency,
  name,
  ...from,
  fromYear: z.int(),
  toYear: z.int(),
  days: z.array(z.strictObject({ day, name }))
})
const { calendars } = z.strictObject({ about: z.string(), calendars: z.array(calendarSchema) }).parse(holidayTable)

/** The built-in calendars, a row for each year that they cover. */
export const builtInHolidays: readonly HolidayYear[] = calendars.flatMap(({ fromYear, toYear, days, ...calendar }) =>
  Array.from({ length: toYear - fromYear + 1 }, (_, at) => fromYear + at).map((year) =>
    yearRowSchema.parse({ ...calendar, kind: 'year', year, days: days.filter((one) => yearOf(one.day) === year) })
  )
)

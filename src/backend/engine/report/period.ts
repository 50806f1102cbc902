/** The span that a report is about: half-open, from the first moment of one day to the first moment of another, in a named zone. */
import { AppError } from '../../../contract/errors.ts'
import { addDays, monthAfter, startOfDayMs } from '../store/calendar.ts'

export interface Period {
  /** As it was asked for: `2026`, `2026-Q3`, `2026-10`, or `2026-10-05..2026-11-04`, both days included. */
  readonly name: string
  readonly kind: 'year' | 'quarter' | 'month' | 'days'
  readonly zone: string
  readonly fromDay: string
  /** The first day after it. */
  readonly endDay: string
  readonly fromMs: number
  /** The first moment after it. */
  readonly endMs: number
}

/** @throws AppError `bad-input` for what is no period, and for a zone that nobody knows */
export function parsePeriod(text: string, zone: string): Period {
  const { kind, fromDay, endDay } = spanOf(text)
  try {
    return {
      name: text,
      kind,
      zone,
      fromDay,
      endDay,
      fromMs: startOfDayMs(fromDay, zone),
      endMs: startOfDayMs(endDay, zone)
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new AppError(
      'bad-input',
      'Unknown time zone or day. Give an IANA name such as Europe/Rome, and days that the calendar has.',
      { field: 'period' },
      { cause: error }
    )
  }
}

function spanOf(text: string): Pick<Period, 'kind' | 'fromDay' | 'endDay'> {
  const year = /^([12]\d{3})$/.exec(text)?.[1]
  if (year !== undefined) return { kind: 'year', fromDay: `${year}-01-01`, endDay: `${String(Number(year) + 1)}-01-01` }
  const quarter = /^([12]\d{3})-Q([1-4])$/.exec(text)
  if (quarter) {
    const first = `${quarter[1] ?? ''}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}`
    return { kind: 'quarter', fromDay: `${first}-01`, endDay: `${monthAfter(monthAfter(monthAfter(first)))}-01` }
  }
  if (/^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text))
    return { kind: 'month', fromDay: `${text}-01`, endDay: `${monthAfter(text)}-01` }
  const days = /^([12]\d{3}-\d\d-\d\d)\.\.([12]\d{3}-\d\d-\d\d)$/.exec(text)
  const [, fromDay, toDay] = days ?? []
  if (fromDay !== undefined && toDay !== undefined && isDay(fromDay) && isDay(toDay) && fromDay <= toDay)
    return { kind: 'days', fromDay, endDay: addDays(toDay, 1) }
  throw new AppError(
    'bad-input',
    'A period is a year (2026), a quarter (2026-Q3), a month (2026-10) or days (2026-10-05..2026-11-04).',
    { field: 'period' }
  )
}

function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** The months of a period by its own days, the first one first; a month that it holds only in part counts. */
export function monthsOf({ fromDay, endDay }: Pick<Period, 'fromDay' | 'endDay'>): string[] {
  const months: string[] = []
  for (let month = fromDay.slice(0, 7); `${month}-01` < endDay; month = monthAfter(month)) months.push(month)
  return months
}

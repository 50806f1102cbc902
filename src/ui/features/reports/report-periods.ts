/** Periods as the address and the ledger name them (`2026`, `2026-Q3`, `2026-10`, `2026-10-05..2026-11-04`), and as days. */
import type { ReportName } from '../../../contract/reports.ts'
import { kindOf, neighbour, periodAround, type DaySpan, type PeriodKind } from '../../kit/period-span.ts'

/** What each is handed in for; a month where nothing else is said. */
const kinds: Partial<Readonly<Record<ReportName, PeriodKind>>> = {
  interest: 'year',
  unsettled: 'year',
  'us-1099k': 'year',
  'eu-vat': 'quarter',
  'it-forfettario': 'year',
  'it-foreign-account': 'year',
  profit: 'year',
  'platform-income': 'year'
}

export function periodOf(span: DaySpan): string {
  const { fromDay, toDay } = span
  switch (kindOf(span)) {
    case 'month':
      return fromDay.slice(0, 7)
    case 'quarter':
      return `${fromDay.slice(0, 4)}-Q${String(Math.ceil(Number(fromDay.slice(5, 7)) / 3))}`
    case 'year':
      return fromDay.slice(0, 4)
    case 'days':
      return `${fromDay}..${toDay}`
  }
}

/** Undefined for what is no period. */
export function spanOf(period: string): DaySpan | undefined {
  const found = /^([12]\d{3})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(period)
  if (found !== null) {
    const [, year = '', quarter, month] = found
    if (quarter !== undefined)
      return periodAround('quarter', `${year}-${String(Number(quarter) * 3).padStart(2, '0')}-01`)
    return month === undefined ? periodAround('year', `${year}-01-01`) : periodAround('month', `${year}-${month}-01`)
  }
  const [, fromDay, toDay] = /^([12]\d{3}-\d\d-\d\d)\.\.([12]\d{3}-\d\d-\d\d)$/.exec(period) ?? []
  return fromDay !== undefined && toDay !== undefined && isDay(fromDay) && isDay(toDay) && fromDay <= toDay
    ? { fromDay, toDay }
    : undefined
}

/** The last one that is over; of reports of a year the year that this month or the last one is in. */
export function usualPeriod(report: ReportName, today: string): string {
  const kind = kinds[report] ?? 'month'
  const lastMonth = neighbour(periodAround('month', today), -1)
  if (kind === 'year') return periodOf(periodAround('year', lastMonth.fromDay))
  return periodOf(neighbour(periodAround(kind, today), -1))
}

/** A row a quarter: its months and itself. */
export function quartersOf(year: number): string[][] {
  return [1, 2, 3, 4].map((quarter) => [
    ...[2, 1, 0].map((back) => `${String(year)}-${String(quarter * 3 - back).padStart(2, '0')}`),
    `${String(year)}-Q${String(quarter)}`
  ])
}

function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

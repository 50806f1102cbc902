/** Months, quarters and years as spans of whole days, and the one before and after each. */

export const periodKinds = ['month', 'quarter', 'year', 'days'] as const
export type PeriodKind = (typeof periodKinds)[number]

export interface DaySpan {
  fromDay: string
  toDay: string
}

const monthsOf: Readonly<Record<Exclude<PeriodKind, 'days'>, number>> = { month: 1, quarter: 3, year: 12 }

/** The period of a kind that holds a day; of kind `days` the day alone. */
export function periodAround(kind: PeriodKind, day: string): DaySpan {
  if (kind === 'days') return { fromDay: day, toDay: day }
  const months = monthsOf[kind]
  const index = monthIndex(day)
  return fromMonths(index - (index % months), months)
}

/** What a span is: the shortest kind that it is exactly one of. */
export function kindOf({ fromDay, toDay }: DaySpan): PeriodKind {
  return (
    periodKinds.find((kind) => {
      const period = periodAround(kind, fromDay)
      return kind !== 'days' && period.fromDay === fromDay && period.toDay === toDay
    }) ?? 'days'
  )
}

/** The span of the same kind right after (`by` 1) or before (−1); days move by their number. */
export function neighbour(span: DaySpan, by: 1 | -1): DaySpan {
  const kind = kindOf(span)
  if (kind === 'days') {
    const length = (Date.parse(span.toDay) - Date.parse(span.fromDay)) / dayMs + 1
    return { fromDay: addDays(span.fromDay, by * length), toDay: addDays(span.toDay, by * length) }
  }
  return fromMonths(monthIndex(span.fromDay) + by * monthsOf[kind], monthsOf[kind])
}

const dayMs = 86_400_000

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** Months since the year 0. */
function monthIndex(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

function fromMonths(index: number, months: number): DaySpan {
  return { fromDay: firstOf(index), toDay: addDays(firstOf(index + months), -1) }
}

function firstOf(index: number): string {
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
}

/** The weeks of a month, and the day to which a key leads. Weeks begin on Monday. */

const dayMs = 86_400_000

export interface CalendarDay {
  /** YYYY-MM-DD. */
  day: string
  /** False for the days of other months that fill the first and the last week. */
  isInMonth: boolean
}

/** Whole weeks from the Monday on or before the first of the month. */
export function weeksOf(month: string): CalendarDay[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`)
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * dayMs
  const weeks: CalendarDay[][] = []
  for (let start = monday; start < first || dayOf(start).startsWith(month); start += 7 * dayMs) {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const day = dayOf(start + index * dayMs)
        return { day, isInMonth: day.startsWith(month) }
      })
    )
  }
  return weeks
}

/** The month `count` months later, as YYYY-MM. */
export function monthBy(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return dayOf(Date.UTC(year, number - 1 + count, 1)).slice(0, 7)
}

/** The day to which a key leads; undefined for a key that moves nothing. A day that another month lacks is its last one. */
export function dayByKey(key: string, day: string): string | undefined {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -7,
    ArrowDown: 7,
    Home: -weekday,
    End: 6 - weekday
  }
  const step = steps[key]
  if (step !== undefined) return dayOf(Date.parse(`${day}T00:00:00Z`) + step * dayMs)
  if (key !== 'PageUp' && key !== 'PageDown') return undefined
  const month = monthBy(day.slice(0, 7), key === 'PageDown' ? 1 : -1)
  const last = dayOf(Date.parse(`${monthBy(month, 1)}-01T00:00:00Z`) - dayMs)
  const same = `${month}${day.slice(7)}`
  return same < last ? same : last
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** The days that Home speaks of, in the account's zone. */
import { Temporal } from 'temporal-polyfill'
import { addDays, dayAt } from '../../engine/store/calendar.ts'

export interface Span {
  fromDay: string
  toDay: string
}

export interface Period {
  today: string
  /** This month up to today. */
  now: Span
  /** The same days of the month before; it ends with that month where it is shorter. */
  before: Span
}

export function periodAt(nowMs: number, zone: string): Period {
  const today = Temporal.PlainDate.from(dayAt(nowMs, zone))
  const first = today.with({ day: 1 })
  const firstBefore = first.subtract({ months: 1 })
  const sameDay = firstBefore.with({ day: today.day }, { overflow: 'constrain' })
  return {
    today: today.toString(),
    now: { fromDay: first.toString(), toDay: today.toString() },
    before: { fromDay: firstBefore.toString(), toDay: sameDay.toString() }
  }
}

/** Every day of a span, first to last. */
export function daysOf(span: Span): string[] {
  const days: string[] = []
  for (let day = span.fromDay; day <= span.toDay; day = addDays(day, 1)) days.push(day)
  return days
}

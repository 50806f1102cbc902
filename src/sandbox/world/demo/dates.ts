import { DAY_MS, dayOf, partsOf, weekdayOf } from '../zone.ts'
import type { Zone } from '../zone.ts'

/** Moments of a demo world, told from its "now". */
export class Dates {
  readonly zone: Zone
  readonly atMs: number
  /** The local day of "now". */
  readonly today: number
  readonly firstDay: number

  constructor(zone: Zone, atMs: number, months: number) {
    this.zone = zone
    this.atMs = atMs
    this.today = zone.day(atMs)
    const { year, month, date } = partsOf(this.today)
    this.firstDay = dayOf(year, month - months, Math.min(date, 28))
  }

  get startMs(): number {
    return this.zone.at(this.firstDay)
  }

  /** A local time some days ago. */
  ago(days: number, hour = 12, minute = 0): number {
    return this.zone.at(this.today - days, hour, minute)
  }

  /** A weekday (1 is Monday), `weeks` whole weeks before the last one that is over. */
  lastWeekday(weekday: number, weeks = 0): number {
    let day = this.today - 1
    while (weekdayOf(day) !== weekday) day--
    return day - 7 * weeks
  }

  /** A moment of this month: `part` of the time that has passed of it. */
  thisMonth(part: number): number {
    const { year, month } = partsOf(this.today)
    const start = this.zone.at(dayOf(year, month, 1))
    return start + Math.floor((this.atMs - start) * part)
  }

  /** The last 31 December that is over. */
  get lastNewYearsEve(): number {
    const { year } = partsOf(this.today)
    return dayOf(year - 1, 12, 31)
  }

  /** The first day of this calendar quarter. */
  get quarterStart(): number {
    const { year, month } = partsOf(this.today)
    return dayOf(year, month - ((month - 1) % 3), 1)
  }

  /** The last local day on which the clock went forward, or back. */
  lastClockChange(isForward: boolean): number {
    for (let day = this.today - 2; day > this.today - 400; day--) {
      const change = this.zone.offsetMs(this.zone.at(day + 1)) - this.zone.offsetMs(this.zone.at(day))
      if (change !== 0 && change > 0 === isForward) return day
    }
    throw new Error(`the clock of ${this.zone.name} never changes`)
  }

  daysSince(ms: number): number {
    return (this.atMs - ms) / DAY_MS
  }
}

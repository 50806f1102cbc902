/** Local days and times of a named zone, quickly for moments that follow each other. */
import { Temporal } from 'temporal-polyfill'
import type { FormatOptions } from './format.ts'

/** Zones change at full quarters of an hour. */
const blockMs = 15 * 60_000

export class ZoneClock {
  readonly #zone: string
  #block = Number.NaN
  #offsetMs = 0

  constructor(zone: string) {
    this.#zone = zone
  }

  /** How far the zone is ahead of UTC. */
  offsetMinutes(ms: number): number {
    const block = Math.floor(ms / blockMs)
    if (block !== this.#block) {
      const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(this.#zone)
      this.#offsetMs = offsetNanoseconds / 1_000_000
      this.#block = block
    }
    return Math.round(this.#offsetMs / 60_000)
  }

  /** `2026-10-03T18:22:11.000`. */
  local(ms: number): string {
    return new Date(ms + this.offsetMinutes(ms) * 60_000).toISOString().slice(0, -1)
  }

  /** YYYY-MM-DD. */
  day(ms: number): string {
    return this.local(ms).slice(0, 10)
  }

  /** Days since 1970-01-01. */
  dayNumber(ms: number): number {
    return Math.floor((ms + this.offsetMinutes(ms) * 60_000) / 86_400_000)
  }

  /** `2026-10-03T18:22:11.000+02:00`. */
  iso(ms: number): string {
    const minutes = this.offsetMinutes(ms)
    const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
    const two = (count: number): string => String(count).padStart(2, '0')
    return `${this.local(ms)}${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`
  }
}

/** A day as the books of the person write it. */
export function writtenDay(day: string, dates: FormatOptions['dates']): string {
  const [year, month, date] = day.split('-')
  return dates === 'MM/DD/YYYY' ? `${month!}/${date!}/${year!}` : `${date!}/${month!}/${year!}`
}

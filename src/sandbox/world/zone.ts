/** Local days of one IANA time zone. A day is a count of days since 1 January 1970 in that zone. */

export const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000
export const MINUTE_MS = 60_000

/** RFC 3339 with milliseconds, UTC. */
export function iso(ms: number): string {
  return new Date(ms).toISOString()
}

/** `YYYY-MM-DD` of a day count. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** The day count of `YYYY-MM-DD`. */
export function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00.000Z`) / DAY_MS
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

export interface DayParts {
  year: number
  month: number
  date: number
}

/** Calendar parts of a day count; `month` from 1. */
export function partsOf(day: number): DayParts {
  const at = new Date(day * DAY_MS)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() }
}

export function dayOf(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / DAY_MS
}

export class Zone {
  readonly name: string
  readonly #format: Intl.DateTimeFormat
  /** The offset of a whole UTC day, or undefined where the clock changes within it. */
  readonly #offsets = new Map<number, number | null>()

  /** Throws RangeError on a name that is no IANA zone. */
  constructor(name: string) {
    this.name = name
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit'
    })
  }

  /** Local time minus UTC at that moment, in milliseconds. */
  offsetMs(ms: number): number {
    const day = Math.floor(ms / DAY_MS)
    let offset = this.#offsets.get(day)
    if (offset === undefined) {
      const before = this.#exactOffsetMs(day * DAY_MS)
      offset = before === this.#exactOffsetMs((day + 1) * DAY_MS) ? before : null
      this.#offsets.set(day, offset)
    }
    return offset ?? this.#exactOffsetMs(ms)
  }

  /** The local day that holds the moment. */
  day(ms: number): number {
    return Math.floor((ms + this.offsetMs(ms)) / DAY_MS)
  }

  /** `YYYY-MM-DD` in this zone. */
  date(ms: number): string {
    return dateOf(this.day(ms))
  }

  /**
   * The moment of a local wall-clock time. A time that the clock skips reads as if it had not changed yet;
   * of a time that comes twice it is the first, or the second where `second` is set.
   */
  at(day: number, hour = 0, minute = 0, secondOfMinute = 0, second = false): number {
    const wall = day * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + secondOfMinute * 1000
    const early = wall - this.offsetMs(wall - 14 * HOUR_MS)
    const late = wall - this.offsetMs(wall + 14 * HOUR_MS)
    if (early === late) return early
    const fits = [early, late].filter((ms) => ms + this.offsetMs(ms) === wall).sort((a, b) => a - b)
    return (second ? fits.at(-1) : fits[0]) ?? early
  }

  #exactOffsetMs(ms: number): number {
    const parts: Record<string, number> = {}
    for (const part of this.#format.formatToParts(ms)) parts[part.type] = Number(part.value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000
  }
}

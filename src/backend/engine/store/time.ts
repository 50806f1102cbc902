/** Times of the feed and days of a zone, fast enough to be asked for each of a million records. */
import { Temporal } from 'temporal-polyfill'
import { AppError } from '../../../contract/errors.ts'

const dayMs = 86_400_000

/**
 * Reads the times of a feed: epoch ms of an RFC 3339 time. Nearly all of them are `YYYY-MM-DDTHH:MM:SS.sssZ`, several in
 * a record are the same, and neighbours share their day; what is written otherwise is left to `Date.parse`. Throws
 * `internal` for what is no time: records are checked before they come here.
 */
export function msOf(time: string): number {
  if (time.length !== 24 || time.charCodeAt(23) !== 90 || time.charCodeAt(10) !== 84) return parsed(time)
  const day = midnightOf(time.slice(0, 10))
  const hour = twoDigits(time, 11)
  const minute = twoDigits(time, 14)
  const second = twoDigits(time, 17)
  const milli = twoDigits(time, 20) * 10 + time.charCodeAt(22) - 48
  const ms = day + hour * 3_600_000 + minute * 60_000 + second * 1000 + milli
  return hour < 24 && minute < 60 && second < 60 && Number.isInteger(ms) ? ms : parsed(time)
}

const midnights = new Map<string, number>()
const mostMidnights = 20_000

function midnightOf(day: string): number {
  let ms = midnights.get(day)
  if (ms === undefined) {
    if (midnights.size >= mostMidnights) midnights.clear()
    midnights.set(day, (ms = parsed(`${day}T00:00:00.000Z`)))
  }
  return ms
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48
}

function parsed(time: string): number {
  const ms = Date.parse(time)
  if (Number.isNaN(ms)) throw new AppError('internal', 'A checked record holds a time that is none')
  return ms
}

export function msOrNull(time: string | null | undefined): number | null {
  return time === null || time === undefined ? null : msOf(time)
}

/** A stretch of time in which a zone keeps one offset from UTC, all in ms; the end is not part of it. */
interface Stretch {
  fromMs: number
  toMs: number
  offsetMs: number
}

/** The calendar day, YYYY-MM-DD, of an instant in the zone. */
export type DayOf = (epochMs: number) => string

/** Throws `bad-input` for a zone that nobody knows. */
export function daysIn(zone: string): DayOf {
  const names = new Map<number, string>()
  const offsetAt = offsetsIn(zone)
  return (epochMs) => {
    const day = Math.floor((epochMs + offsetAt(epochMs)) / dayMs)
    let name = names.get(day)
    if (name === undefined) names.set(day, (name = new Date(day * dayMs).toISOString().slice(0, 10)))
    return name
  }
}

/**
 * How far a zone is ahead of UTC at an instant, in ms. Throws `bad-input` for a zone that nobody knows. Offsets are
 * looked up once for each stretch between clock changes.
 */
export function offsetsIn(zone: string): (epochMs: number) => number {
  let last = stretchAt(zone, Date.UTC(2026, 0, 1))
  const stretches = [last]
  return (epochMs) => {
    if (epochMs < last.fromMs || epochMs >= last.toMs) {
      const known = stretches.find(({ fromMs, toMs }) => epochMs >= fromMs && epochMs < toMs)
      if (known === undefined) stretches.push((last = stretchAt(zone, epochMs)))
      else last = known
    }
    return last.offsetMs
  }
}

function stretchAt(zone: string, epochMs: number): Stretch {
  const there = inZone(zone, epochMs)
  const next = there.getTimeZoneTransition('next')
  // "previous" is strictly before, so a clock change at this very instant is looked for from one later.
  const previous = there.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  return {
    fromMs: previous?.epochMilliseconds ?? -Infinity,
    toMs: next?.epochMilliseconds ?? Infinity,
    offsetMs: there.offsetNanoseconds / 1_000_000
  }
}

function inZone(zone: string, epochMs: number): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new AppError(
      'bad-input',
      `Unknown time zone. Give an IANA name such as Europe/Rome`,
      { field: 'zone' },
      { cause: error }
    )
  }
}

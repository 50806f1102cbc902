import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { daysIn, msOf, msOrNull } from '../../../src/backend/engine/store/time.ts'

const zones = [
  'Europe/Rome',
  'America/Los_Angeles',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Tehran',
  'Pacific/Apia',
  'UTC'
]
const from = Date.UTC(1995, 0, 1)
const to = Date.UTC(2040, 0, 1)

function dayByCalendar(ms: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString()
}

describe('the day of a moment in a zone', () => {
  it.each(zones)('is the calendar’s, at any moment, in any order: %s', (zone) => {
    const dayOf = daysIn(zone)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: 5 }), (moments) => {
        for (const ms of moments) expect(dayOf(ms)).toBe(dayByCalendar(ms, zone))
      }),
      { numRuns: 60 }
    )
  })

  it.each(zones.filter((zone) => zone !== 'UTC'))('is the calendar’s around every clock change: %s', (zone) => {
    const dayOf = daysIn(zone)
    let change = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).getTimeZoneTransition('next')
    for (let n = 0; change !== null && n < 24; n++) {
      for (const byMs of [-7_200_000, -3_600_001, -3_600_000, -1, 0, 1, 1_799_999, 1_800_000, 3_600_000, 86_399_999]) {
        const ms = change.epochMilliseconds + byMs
        expect({ ms, day: dayOf(ms) }).toEqual({ ms, day: dayByCalendar(ms, zone) })
      }
      change = change.getTimeZoneTransition('next')
    }
  })

  it('of a sale on 31 December at 23:40 in Rome is the old year’s', () => {
    expect(daysIn('Europe/Rome')(Date.parse('2025-12-31T22:40:00.000Z'))).toBe('2025-12-31')
    expect(daysIn('Europe/Rome')(Date.parse('2025-12-31T23:00:00.000Z'))).toBe('2026-01-01')
  })

  it('does not exist in a zone that nobody knows', () => {
    expect(() => daysIn('Mars/Olympus')).toThrow(
      expect.objectContaining({ code: 'bad-input', data: { field: 'zone' } })
    )
  })
})

describe('a time of the feed', () => {
  it('is read as the language reads it', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }), (date) => {
        expect(msOf(date.toISOString())).toBe(date.getTime())
      }),
      { numRuns: 500 }
    )
  })

  it.each([
    '2026-02-03T04:05:06Z',
    '2026-02-03T04:05:06.7Z',
    '2026-02-03T04:05:06.789+02:00',
    '2026-02-03T04:05:06.789123Z',
    '2024-02-29T23:59:59.999Z'
  ])('may be written in other ways of RFC 3339: %s', (time) => {
    expect(msOf(time)).toBe(Date.parse(time))
  })

  it.each([
    '',
    'yesterday',
    '2026-13-03T04:05:06.789Z',
    '2026-02-03T99:05:06.789Z',
    '2026-02-03T04:99:06.789Z',
    '2026-02-03Tab:05:06.789Z'
  ])('that is none is refused: %s', (time) => {
    expect(() => msOf(time)).toThrow(/a time that is none/)
  })

  it('may be absent', () => {
    expect(msOrNull(null)).toBeNull()
    expect(msOrNull(undefined)).toBeNull()
    expect(msOrNull('1970-01-01T00:00:00.001Z')).toBe(1)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayOf,
  distance,
  formatDay,
  formatLongDay,
  formatMoment,
  formatShortDay,
  formatTime,
  type DateSetting
} from '../../../src/ui/kit/format-date.ts'

const nowMs = Date.parse('2026-11-22T13:02:31Z')
const rome: DateSetting = { locale: 'en', zone: 'Europe/Rome', clock: 'h23', nowMs }

describe('a moment on screen', () => {
  it('is said in the zone of the account, not in the one of the machine', () => {
    expect(formatMoment(nowMs, rome)).toBe('Sun 22 Nov, 14:02')
    expect(formatMoment(nowMs, { ...rome, zone: 'America/Los_Angeles' })).toBe('Sun 22 Nov, 05:02')
    expect(formatMoment(Date.parse('2026-11-22T23:30:00Z'), rome)).toBe('Mon 23 Nov, 00:30')
  })

  it('says the year only where it is another one, in that zone', () => {
    const newYear = Date.parse('2025-12-31T23:30:00Z')
    expect(formatMoment(newYear, rome)).toBe('Thu 1 Jan, 00:30')
    expect(formatMoment(newYear, { ...rome, zone: 'UTC' })).toBe('Wed 31 Dec 2025, 23:30')
    expect(formatDay('2025-11-22', rome)).toBe('Sat 22 Nov 2025')
    expect(formatShortDay('2026-03-03', rome)).toBe('3 Mar')
    expect(formatLongDay('2026-11-22', rome)).toBe('Sunday 22 November')
  })

  it('follows the clock of the system', () => {
    expect(formatTime(nowMs, rome, true)).toBe('14:02:31')
    expect(formatTime(nowMs, { ...rome, clock: 'h12' })).toBe('2:02 pm')
    expect(formatTime(Date.parse('2026-11-21T23:05:00Z'), rome)).toBe('00:05')
    expect(formatTime(Date.parse('2026-11-21T23:05:00Z'), { ...rome, clock: 'h12' })).toBe('12:05 am')
  })

  it('falls on the right day at both clock changes', () => {
    expect(dayOf(Date.parse('2026-03-28T23:30:00Z'), 'Europe/Rome')).toBe('2026-03-29')
    expect(dayOf(Date.parse('2026-10-25T22:59:59Z'), 'Europe/Rome')).toBe('2026-10-25')
    expect(dayOf(Date.parse('2026-10-25T23:00:00Z'), 'Europe/Rome')).toBe('2026-10-26')
  })

  it('is a whole calendar day in UTC whatever the moment', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
        expect(dayOf(date.getTime(), 'UTC')).toBe(date.toISOString().slice(0, 10))
      })
    )
  })
})

describe('a deadline', () => {
  const hour = 3_600_000
  it.each([
    [26.9 * hour, { unit: 'hours', count: 26, isPast: false }],
    [47.99 * hour, { unit: 'hours', count: 47, isPast: false }],
    [9.5 * 24 * hour, { unit: 'days', count: 9, isPast: false }],
    [0.99 * hour, { unit: 'minutes', count: 59, isPast: false }],
    [-3 * hour, { unit: 'hours', count: 3, isPast: true }]
  ])('%d ms away is said without promising time that is not there', (awayMs, said) => {
    expect(distance(nowMs + awayMs, nowMs)).toEqual(said)
  })
})

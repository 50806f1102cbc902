/** Moments and days as text: "Sun 22 Nov, 14:02", the year only where it is another one than today's. */

/** How the reader's system writes the time of day. */
export type Clock = 'h12' | 'h23'

/** Where and when the reader is: what every moment on screen is worded for. */
export interface DateSetting {
  /** Language of the words. */
  readonly locale: string
  /** IANA zone of everything on screen. */
  readonly zone: string
  readonly clock: Clock
  /** The present, in epoch ms: decides whether a year is worth saying. */
  readonly nowMs: number
}

/** The clock of the system: 12 or 24 hours. Asked once a page: it takes a millisecond, and each cell wants to know. */
export function systemClock(): Clock {
  if (clockOfSystem !== undefined) return clockOfSystem
  const cycle = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hourCycle
  clockOfSystem = cycle === 'h12' || cycle === 'h11' ? 'h12' : 'h23'
  return clockOfSystem
}

let clockOfSystem: Clock | undefined

/** The calendar day of a moment in a zone, as YYYY-MM-DD. */
export function dayOf(atMs: number, zone: string): string {
  const { year, month, day } = partsOf(atMs, 'en', zone, 'numeric')
  return `${year?.padStart(4, '0')}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
}

/** "Sun 22 Nov", or "Sun 22 Nov 2025" in another year. `day` is YYYY-MM-DD. */
export function formatDay(day: string, setting: DateSetting): string {
  const { weekday, day: date, month, year } = partsOf(Date.parse(`${day}T12:00:00Z`), setting.locale, 'UTC', 'short')
  return `${weekday} ${date} ${month}${isThisYear(day, setting) ? '' : ` ${year}`}`
}

/** "Sunday 22 November", for the head of a day's group. */
export function formatLongDay(day: string, setting: DateSetting): string {
  const { weekday, day: date, month, year } = partsOf(Date.parse(`${day}T12:00:00Z`), setting.locale, 'UTC', 'long')
  return `${weekday} ${date} ${month}${isThisYear(day, setting) ? '' : ` ${year}`}`
}

/** "22 Nov": a day where the weekday says nothing. */
export function formatShortDay(day: string, setting: DateSetting): string {
  const { day: date, month, year } = partsOf(Date.parse(`${day}T12:00:00Z`), setting.locale, 'UTC', 'short')
  return `${date} ${month}${isThisYear(day, setting) ? '' : ` ${year}`}`
}

/** "14:02", "2:02 pm"; with seconds where the reader compares moments: "14:02:31". */
export function formatTime(atMs: number, setting: DateSetting, withSeconds = false): string {
  const { hour, minute, second, dayPeriod } = timeParts(atMs, setting, withSeconds)
  const figures = `${hour}:${minute}${withSeconds ? `:${second}` : ''}`
  return dayPeriod === undefined ? figures : `${figures} ${dayPeriod.toLowerCase()}`
}

/** "Sun 22 Nov, 14:02". */
export function formatMoment(atMs: number, setting: DateSetting): string {
  return `${formatDay(dayOf(atMs, setting.zone), setting)}, ${formatTime(atMs, setting)}`
}

/** The distance of a moment from now in the unit that a person would say. */
export interface Distance {
  readonly unit: 'minutes' | 'hours' | 'days'
  readonly count: number
  readonly isPast: boolean
}

/** Minutes below an hour, hours below two days, then days; always rounded down, so that no time is promised that is not there. */
export function distance(atMs: number, nowMs: number): Distance {
  const isPast = atMs < nowMs
  const minutes = Math.floor(Math.abs(atMs - nowMs) / 60_000)
  if (minutes < 60) return { unit: 'minutes', count: minutes, isPast }
  if (minutes < 48 * 60) return { unit: 'hours', count: Math.floor(minutes / 60), isPast }
  return { unit: 'days', count: Math.floor(minutes / (24 * 60)), isPast }
}

function isThisYear(day: string, { nowMs, zone }: DateSetting): boolean {
  if (nowMs !== present.nowMs || zone !== present.zone) present = { nowMs, zone, year: dayOf(nowMs, zone).slice(0, 4) }
  return day.slice(0, 4) === present.year
}

/** The last one that was asked for: a list asks for the same one in each of its rows. */
let present = { nowMs: Number.NaN, zone: '', year: '' }

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>

function partsOf(atMs: number, locale: string, zone: string, width: 'numeric' | 'short' | 'long'): Parts {
  const format = cachedFormat(`${locale} ${zone} ${width}`, locale, {
    timeZone: zone,
    ...(width !== 'numeric' && { weekday: width }),
    day: 'numeric',
    month: width,
    year: 'numeric',
    calendar: 'gregory',
    numberingSystem: 'latn'
  })
  return toParts(format, atMs)
}

function timeParts(atMs: number, { locale, zone, clock }: DateSetting, withSeconds: boolean): Parts {
  const format = cachedFormat(`${locale} ${zone} ${clock} ${withSeconds}`, locale, {
    timeZone: zone,
    hour: clock === 'h23' ? '2-digit' : 'numeric',
    minute: '2-digit',
    ...(withSeconds && { second: '2-digit' }),
    hourCycle: clock,
    numberingSystem: 'latn'
  })
  return toParts(format, atMs)
}

function toParts(format: Intl.DateTimeFormat, atMs: number): Parts {
  return Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]))
}

const formats = new Map<string, Intl.DateTimeFormat>()

function cachedFormat(key: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const cached = formats.get(key)
  if (cached !== undefined) return cached
  const format = new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}

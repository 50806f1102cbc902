/** Every figure and moment on screen goes through here: the account's currencies and zone, the reader's clock. */
import { createSharedComposable, useIntervalFn, useNow } from '@vueuse/core'
import { computed, effectScope, type ComputedRef } from 'vue'
import { useI18n, type Composer } from 'vue-i18n'
import type { Money } from '../../contract/money.ts'
import { mask, useOnlookers } from '../app/onlookers.ts'
import { useAccount } from '../app/useAccount.ts'
import * as dates from './format-date.ts'
import { formatCount, formatMinor, unknownAmount } from './format-money.ts'

export interface Format {
  /** "3,488.50": the figure alone, where the currency stands in the column's head; a BigInt for a sum. Null reads "—". */
  figure: (minor: number | bigint | null, currency: string) => string
  /** "3,488.50 EUR". Null reads "—". */
  money: (amount: Money | null) => string
  /** The same of a currency whose decimals are told, and which the account need not have. */
  moneyOf: (amount: { minor: number | bigint; currency: string; decimals: number }) => string
  /** "12,408". */
  count: (count: number) => string
  /** "Sun 22 Nov" of a YYYY-MM-DD. */
  day: (day: string) => string
  /** "Sunday 22 November" of a YYYY-MM-DD. */
  longDay: (day: string) => string
  /** "22 Nov" of a YYYY-MM-DD. */
  shortDay: (day: string) => string
  /** "14:02". */
  time: (atMs: number) => string
  /** "14:02:31". */
  seconds: (atMs: number) => string
  /** "Sun 22 Nov, 14:02". */
  moment: (atMs: number) => string
  /** "Sun 22 Nov, 13:02 UTC": as the platform counts. */
  utcMoment: (atMs: number) => string
  /** The day of a moment, as YYYY-MM-DD in the account's zone. */
  dayOf: (atMs: number) => string
  /** "in 26 h", "3 days ago": against a present that moves on by itself. */
  until: (atMs: number) => string
  /** "in 26 h · Mon 23 Nov, 16:02". */
  deadline: (atMs: number) => string
  /** The present in epoch ms, moving on every 30 seconds. */
  nowMs: ComputedRef<number>
  /** Today as YYYY-MM-DD in the account's zone. */
  today: ComputedRef<string>
}

/** One clock for the whole page, coarse enough to cost nothing. */
const usePresent = createSharedComposable(() => useNow({ scheduler: (tick) => useIntervalFn(tick, 30_000) }))

/** One for all cells of a page: each of them would cost its row more than what it says. */
const formats = new WeakMap<object, Format>()

export function useFormat(): Format {
  const i18n = useI18n()
  const known = formats.get(i18n)
  if (known !== undefined) return known
  // Nobody's own: whoever asks first may be gone before the others.
  const format = effectScope(true).run(() => createFormat(i18n))
  if (format === undefined) throw new Error('A new scope has ended.')
  formats.set(i18n, format)
  return format
}

function createFormat({ t, locale }: Pick<Composer, 't' | 'locale'>): Format {
  const account = useAccount()
  const onlookers = useOnlookers()
  const now = usePresent()
  const clock = dates.systemClock()
  const zone = computed(() => account.value?.zone ?? 'UTC')
  const setting = computed(() => ({ locale: locale.value, zone: zone.value, clock, nowMs: now.value.getTime() }))
  const exponents = computed(() => new Map(account.value?.currencies.map(({ code, exponent }) => [code, exponent])))

  function figure(minor: number | bigint | null, currency: string): string {
    if (minor === null) return unknownAmount
    if (onlookers.isHiding) return mask
    const exponent = exponents.value.get(currency)
    // The platform has not told where the decimal mark goes: say so rather than guess.
    if (exponent === undefined) return t('kit.minorUnits', { figure: formatMinor(minor, 0, locale.value) })
    return formatMinor(minor, exponent, locale.value)
  }

  function until(atMs: number): string {
    const { unit, count, isPast } = dates.distance(atMs, setting.value.nowMs)
    return t(`kit.${isPast ? 'ago' : 'in'}.${unit}`, { n: formatCount(count, locale.value) }, count)
  }

  const moment = (atMs: number): string => dates.formatMoment(atMs, setting.value)
  return {
    figure,
    money: (amount) =>
      amount === null ? unknownAmount : `${figure(amount.minor, amount.currency)}\u00a0${amount.currency}`,
    moneyOf: ({ minor, currency, decimals }) =>
      `${onlookers.isHiding ? mask : formatMinor(minor, decimals, locale.value)}\u00a0${currency}`,
    count: (count) => formatCount(count, locale.value),
    day: (day) => dates.formatDay(day, setting.value),
    longDay: (day) => dates.formatLongDay(day, setting.value),
    shortDay: (day) => dates.formatShortDay(day, setting.value),
    time: (atMs) => dates.formatTime(atMs, setting.value),
    seconds: (atMs) => dates.formatTime(atMs, setting.value, true),
    moment,
    utcMoment: (atMs) => `${dates.formatMoment(atMs, { ...setting.value, zone: 'UTC' })} UTC`,
    dayOf: (atMs) => dates.dayOf(atMs, zone.value),
    until,
    deadline: (atMs) => `${until(atMs)} · ${moment(atMs)}`,
    nowMs: computed(() => setting.value.nowMs),
    today: computed(() => dates.dayOf(setting.value.nowMs, zone.value))
  }
}

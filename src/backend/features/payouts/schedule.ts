/** When payouts are made: the account's own schedule, as it is now. */
import { Temporal } from 'temporal-polyfill'
import type { PayoutSchedule } from '../../../contract/payouts.ts'
import type { Account } from '../../../platform/generated/types.gen.ts'
import type { Db } from '../../engine/store/open.ts'
import { get } from '../../engine/store/read.ts'

export interface OwnSchedule {
  schedule: PayoutSchedule
  /** Where money goes, by currency: "Banca Alpi Marittime ··0317". */
  destinations: ReadonlyMap<string, string>
}

/** Undefined while the account's own record is not here. */
export function findSchedule(db: Db, accountId: string): OwnSchedule | undefined {
  const row = get<{ json: string }>(db, 'payouts.schedule', 'SELECT json FROM account WHERE id = ?', [accountId])
  if (row === undefined) return undefined
  const { payout_schedule: own, destinations } = JSON.parse(row.json) as Account
  return {
    schedule: {
      interval: own.interval,
      weeklyDay: own.weekly_day ?? null,
      monthlyDay: own.monthly_day ?? null,
      minimum: own.minimum.map(({ amount, currency }) => ({ minor: amount, currency }))
    },
    destinations: new Map(destinations?.map(({ currency, name, last4 }) => [currency, `${name} ··${last4}`]))
  }
}

/** The least that is paid out of a currency, in minor units: never nothing. */
export function minimumOf({ minimum }: PayoutSchedule, currency: string): number {
  return Math.max(1, minimum.find((money) => money.currency === currency)?.minor ?? 1)
}

/** Whether the schedule names this day. A schedule by hand, or one that this version does not know, names none. */
export function isScheduled({ interval, weeklyDay, monthlyDay }: PayoutSchedule, day: string): boolean {
  const date = Temporal.PlainDate.from(day)
  if (interval === 'daily') return date.dayOfWeek <= 5
  if (interval === 'weekly') return date.dayOfWeek === (weeklyDay ?? 1)
  if (interval !== 'monthly') return false
  const wanted = monthlyDay ?? 1
  return date.day === (wanted >= 29 ? date.daysInMonth : wanted)
}

/** Whether payouts are made on this day: a scheduled one, or the Monday after one that is no weekday. Banks' holidays are not known here. */
export function isPayoutDay(schedule: PayoutSchedule, day: string): boolean {
  const date = Temporal.PlainDate.from(day)
  if (date.dayOfWeek > 5) return false
  const days = date.dayOfWeek === 1 ? [0, 1, 2] : [0]
  return days.some((back) => isScheduled(schedule, date.subtract({ days: back }).toString()))
}

/** The weekday that is `count` weekdays after a day. */
export function addWeekdays(day: string, count: number): string {
  let date = Temporal.PlainDate.from(day)
  for (let left = count; left > 0;) {
    date = date.add({ days: 1 })
    if (date.dayOfWeek <= 5) left -= 1
  }
  return date.toString()
}

/** Weekdays after the first day, up to the last. */
export function weekdaysBetween(first: string, last: string): number {
  const end = Temporal.PlainDate.from(last)
  const days = Temporal.PlainDate.from(first).until(end).days
  let count = 0
  for (let back = 0; back < days; back += 1) if (end.subtract({ days: back }).dayOfWeek <= 5) count += 1
  return count
}

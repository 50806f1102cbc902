/** When payouts are made: the account's own schedule, as it is now. */
import type { PayoutSchedule } from '../../../contract/payouts.ts'
import type { Account } from '../../../platform/generated/types.gen.ts'
import type { Db } from '../store/open.ts'
import { get } from '../store/read.ts'
import type { BankDays } from './bank-days.ts'
import { daysAfter, weekdayOf } from './days.ts'

export interface OwnSchedule {
  schedule: PayoutSchedule
  /** The platform counts days in the account's own zone, whatever zone the screen is in. */
  zone: string
  /** Days from a sale until its money is available. */
  delayDays: number
  /** Where money goes, by currency: "Banca Alpi Marittime ··0317". */
  destinations: ReadonlyMap<string, string>
}

/** Undefined while the account's own record is not here. */
export function findSchedule(db: Db, accountId: string): OwnSchedule | undefined {
  const row = get<{ json: string }>(db, 'payouts.schedule', 'SELECT json FROM account WHERE id = ?', [accountId])
  if (row === undefined) return undefined
  const account = JSON.parse(row.json) as Account
  const { payout_schedule: own, destinations, time_zone: zone } = account
  return {
    schedule: scheduleOf(account),
    zone,
    delayDays: own.delay_days,
    destinations: new Map(destinations?.map(({ currency, name, last4 }) => [currency, `${name} ··${last4}`]))
  }
}

export function scheduleOf({ payout_schedule: own }: Pick<Account, 'payout_schedule'>): PayoutSchedule {
  return {
    interval: own.interval,
    weeklyDay: own.weekly_day ?? null,
    monthlyDay: own.monthly_day ?? null,
    minimum: own.minimum.map(({ amount, currency }) => ({ minor: amount, currency }))
  }
}

/** The least that is paid out of a currency, in minor units: never nothing. */
export function minimumOf({ minimum }: PayoutSchedule, currency: string): number {
  return Math.max(1, minimum.find((money) => money.currency === currency)?.minor ?? 1)
}

/** Whether the schedule names this day. A schedule by hand, or one that this version does not know, names none. */
export function isScheduled({ interval, weeklyDay, monthlyDay }: PayoutSchedule, day: string): boolean {
  if (interval === 'daily') return weekdayOf(day) <= 5
  if (interval === 'weekly') return weekdayOf(day) === (weeklyDay ?? 1)
  if (interval !== 'monthly') return false
  const wanted = monthlyDay ?? 1
  const isLast = daysAfter(day, 1).endsWith('-01')
  return wanted >= 29 ? isLast : Number(day.slice(8)) === wanted
}

/** Whether payouts of a currency are made on this day: a scheduled bank day, or the first one after a scheduled day that is none. */
export function isPayoutDay(
  { schedule, bankDays }: { schedule: PayoutSchedule; bankDays: BankDays },
  currency: string,
  day: string
): boolean {
  if (!bankDays.isBankDay(currency, day)) return false
  for (let at = day; ; at = daysAfter(at, -1)) {
    if (at < day && bankDays.isBankDay(currency, at)) return false
    if (isScheduled(schedule, at)) return true
  }
}

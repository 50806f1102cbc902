/** The forecast as it must be, from the platform's records alone: plain loops, dates by the runtime's calendar, holidays by the sandbox's own rules. */
import type { Account, Entry, Reserve } from '../../../src/platform/generated/types.gen.ts'
import { bankHoliday } from '../../../src/sandbox/world/calendar.ts'
import { dayOfDate } from '../../../src/sandbox/world/zone.ts'
import { dayAfter, dayIn, daysFrom } from './calendar.ts'
import { recordsOf } from './copy.ts'
import { sum, type World } from './figures.ts'

export interface Told {
  madeOn: string
  arrivesOn: string | null
  minor: number
}

export interface Asked {
  currency: string
  nowMs: number
  /** Up to when the copy equals the platform. */
  asOfMs: number
}

export function isBankDay(currency: string, day: string): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && bankHoliday(currency, dayOfDate(day)) === undefined
}

function bankDaysAfter(currency: string, day: string, count: number): string {
  let at = day
  for (let left = count; left > 0;) if (isBankDay(currency, (at = dayAfter(at)))) left -= 1
  return at
}

/** Payouts that are still to be made, from balances and entries, in a world where two bank days pass to the bank. Days are the account's. */
export function plannedOf(world: World, { currency, nowMs, asOfMs }: Asked): { payouts: Told[]; stays: number } {
  const { account } = world
  const schedule = account?.payout_schedule
  const zone = account?.time_zone ?? 'UTC'
  const today = dayIn(zone, nowMs)
  const minimum = schedule?.minimum.find((money) => money.currency === currency)?.amount ?? 1
  const isMade = world.payouts.some(
    (payout) => payout.automatic && payout.amount.currency === currency && dayIn(zone, payout.created_at) === today
  )
  let bag = balanceOf(world, 'available', currency)
  let pending = balanceOf(world, 'pending', currency)
  let reserved = balanceOf(world, 'reserved', currency)
  const waiting = world.refunds.filter(
    (refund) =>
      refund.status === 'pending' &&
      refund.pending_reason === 'insufficient_funds' &&
      refund.amount.currency === currency
  )
  const settling = Map.groupBy(
    world.entries.filter(({ wallet, amount }) => wallet === 'pending' && amount.currency === currency),
    ({ available_on: day }) => day ?? ''
  )
  const reserves = reservesOf(world, currency)
  const payouts: Told[] = []
  let isDue = false
  for (let day = today; day <= dayAfter(today, 92); day = dayAfter(day)) {
    // What came due while nobody was connected is there by today.
    const due = day === today ? daysFrom(dayIn(zone, asOfMs), today) : [day]
    const settled = sum(due.flatMap((on) => settling.get(on) ?? []).map(({ amount }) => amount.amount))
    bag += settled
    pending -= settled
    for (const refund of [...waiting]) {
      if (bag < refund.amount.amount) continue
      bag -= refund.amount.amount
      waiting.splice(waiting.indexOf(refund), 1)
    }
    if (isNamed(schedule, day)) isDue = true
    if (isDue && isBankDay(currency, day)) {
      isDue = false
      if (!(day === today && isMade) && bag >= Math.max(minimum, 1)) {
        payouts.push({ madeOn: day, arrivesOn: bankDaysAfter(currency, day, 2), minor: bag })
        bag = 0
      }
    }
    for (const reserve of reserves) {
      const on = reserve.release_on < today ? today : reserve.release_on
      if (on !== day) continue
      bag += reserve.amount.amount
      reserved -= reserve.amount.amount
    }
  }
  return { payouts, stays: bag + pending + reserved }
}

function isNamed(schedule: Account['payout_schedule'] | undefined, day: string): boolean {
  if (schedule?.interval === 'daily') return weekdayOf(day) <= 5
  if (schedule?.interval === 'weekly') return weekdayOf(day) === schedule.weekly_day
  return schedule?.interval === 'monthly' && Number(day.slice(8)) === schedule.monthly_day
}

function weekdayOf(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7
}

export function balanceOf({ balances }: World, wallet: string, currency: string): number {
  return sum(
    balances
      .filter((each) => each.wallet === wallet && each.amount.currency === currency)
      .map(({ amount }) => amount.amount)
  )
}

export function settlingOn(entries: readonly Entry[], currency: string, day: string): Entry[] {
  return entries.filter(
    (entry) => entry.wallet === 'pending' && entry.available_on === day && entry.amount.currency === currency
  )
}

function reservesOf({ feed }: World, currency: string): Reserve[] {
  return recordsOf<Reserve>(feed, 'reserve').filter(
    ({ status, amount }) => status === 'held' && amount.currency === currency
  )
}

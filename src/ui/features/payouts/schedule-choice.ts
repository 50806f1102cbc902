/** A schedule as it is chosen: its interval, and the one day that goes with it. Pure. */
import { payoutIntervals, type PayoutDays, type PayoutInterval } from '../../../contract/wishes.ts'
import type { PayoutSchedule } from '../../../contract/payouts.ts'

export interface ScheduleChoice {
  interval: PayoutInterval
  weeklyDay: number
  monthlyDay: number
}

/** The last day of any month. */
export const lastDay = 31

/** What is there, where it is one that can be chosen; the days that nobody chose yet are the first. */
export function choiceOf({ interval, weeklyDay, monthlyDay }: PayoutSchedule): ScheduleChoice {
  return {
    interval: payoutIntervals.find((one) => one === interval) ?? 'daily',
    weeklyDay: weeklyDay ?? 1,
    monthlyDay: monthlyDay === null ? 1 : monthlyDay >= 29 ? lastDay : monthlyDay
  }
}

export function daysOfChoice({ interval, weeklyDay, monthlyDay }: ScheduleChoice): PayoutDays {
  return {
    interval,
    weeklyDay: interval === 'weekly' ? weeklyDay : null,
    monthlyDay: interval === 'monthly' ? monthlyDay : null
  }
}

/** Whether two schedules name the same days: 29 to 31 all mean the last of a month. */
export function isSameSchedule(
  one: Pick<PayoutSchedule, 'interval' | 'weeklyDay' | 'monthlyDay'>,
  other: Pick<PayoutSchedule, 'interval' | 'weeklyDay' | 'monthlyDay'>
): boolean {
  const last = (day: number | null): number | null => (day !== null && day >= 29 ? lastDay : day)
  return (
    one.interval === other.interval &&
    one.weeklyDay === other.weeklyDay &&
    last(one.monthlyDay) === last(other.monthlyDay)
  )
}

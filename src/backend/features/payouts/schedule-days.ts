/** The days of a schedule, and whether two are the same. Pure. */
import type { PayoutDays } from '../../../contract/wishes.ts'
import type { PayoutSchedule } from '../../../platform/generated/types.gen.ts'

/** As the platform has it: its interval may be a word that came later. */
export type AnyDays = Omit<PayoutDays, 'interval'> & { interval: string }

export function daysOf({ interval, weekly_day: weeklyDay, monthly_day: monthlyDay }: PayoutSchedule): AnyDays {
  return { interval, weeklyDay: weeklyDay ?? null, monthlyDay: monthlyDay ?? null }
}

export function areSameDays(one: AnyDays, other: AnyDays): boolean {
  return one.interval === other.interval && one.weeklyDay === other.weeklyDay && one.monthlyDay === other.monthlyDay
}

/** The day that its interval needs, and no other. */
export function isPossible({ interval, weeklyDay, monthlyDay }: PayoutDays): boolean {
  return (interval === 'weekly') === (weeklyDay !== null) && (interval === 'monthly') === (monthlyDay !== null)
}

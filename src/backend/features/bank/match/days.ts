/** How far from its arrival a payout is looked for. */
import type { ComparedLine, ComparedPayout } from './types.ts'

/** Banks book late over a weekend and a holiday. */
const latestDays = 7
/** Beyond this an equal amount says nothing at all. */
const farthestDays = 60
const dayMs = 86_400_000

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** Not before it was sent, nor more than a week after it should be there; one that failed was there before that. */
export function isInTime({ day }: ComparedLine, { sentOn, arrivesOn, failedOn }: ComparedPayout): boolean {
  return day >= sentOn && daysBetween(arrivesOn, day) <= latestDays && (failedOn === null || day <= failedOn)
}

export function isNear({ day }: ComparedLine, { sentOn, arrivesOn }: ComparedPayout): boolean {
  return daysBetween(day, sentOn) <= farthestDays && daysBetween(arrivesOn, day) <= farthestDays
}

/** The bank takes back what failed, around the day on which the platform hears of it. */
export function isReturn({ day }: ComparedLine, { failedOn }: ComparedPayout): boolean {
  return failedOn !== null && Math.abs(daysBetween(failedOn, day)) <= latestDays
}

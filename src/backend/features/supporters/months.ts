/** What somebody is in a month, and how long their streak is, of the months in which they gave. */
import { shortestStreak, type SupporterState } from '../../../contract/metrics.ts'
import { monthBefore } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

export interface Standing {
  /** Null for somebody who gave neither in the month nor in the one before. */
  state: SupporterState | null
  streakMonths: number
  isEnding: boolean
}

/**
 * @param gave the months with a tip that counts
 * @param isRunning whether the month is not over: only then can a streak still be saved
 */
export function standingIn(month: string, gave: ReadonlySet<string>, isRunning: boolean): Standing {
  const before = monthBefore(month)
  const gaveNow = gave.has(month)
  const streakMonths = streakUpTo(gaveNow ? month : before, gave)
  return {
    state: stateIn(month, gave),
    streakMonths,
    isEnding: isRunning && !gaveNow && streakMonths >= shortestStreak
  }
}

function stateIn(month: string, gave: ReadonlySet<string>): SupporterState | null {
  const gaveBefore = gave.has(monthBefore(month))
  if (!gave.has(month)) return gaveBefore ? 'lost' : null
  if (gaveBefore) return 'steady'
  return [...gave].some((other) => other < month) ? 'back' : 'new'
}

function streakUpTo(month: string, gave: ReadonlySet<string>): number {
  let length = 0
  for (let at = month; gave.has(at); at = monthBefore(at)) length += 1
  return length
}

/** The months of supporters, by their ids; at most 200 of them. */
export function readMonths(db: Db, parties: readonly string[]): Map<string, Set<string>> {
  const rows = all<{ party: string; period: string }>(
    db,
    'supporters.months-of',
    `SELECT DISTINCT s.party, s.period FROM json_each(?) v CROSS JOIN supporter_period s
      WHERE s.party = v.value AND s.period > ''`,
    [JSON.stringify(parties)]
  )
  const months = new Map(parties.map((party) => [party, new Set<string>()]))
  for (const { party, period } of rows) months.get(party)?.add(period)
  return months
}

/** Which supporters a group of a month is, in SQL over the rollup of supporters by month. */
import { shortestStreak } from '../../../contract/metrics.ts'
import type { SupporterGroup } from '../../../contract/supporters.ts'
import { monthBefore } from '../../engine/store/calendar.ts'

export interface GroupSql {
  /** The period whose rows are looked through: that of the group, or the month before for those who are missing in it. */
  period: string
  /** Conditions on `s.party`, each beginning with AND. */
  sql: string
  params: string[]
}

const gaveIn = 'EXISTS (SELECT 1 FROM supporter_period m WHERE m.period = ? AND m.party = s.party)'
const first = "(SELECT MIN(m.period) FROM supporter_period m WHERE m.party = s.party AND m.period > '')"

/** @param month a month, or '' for all time, which has no group but `gave` */
export function groupSql(month: string, group: SupporterGroup): GroupSql {
  if (month === '' || group === 'gave') return { period: month, sql: '', params: [] }
  const before = monthBefore(month)
  switch (group) {
    case 'new':
      return { period: month, sql: ` AND ${first} = ?`, params: [month] }
    case 'back':
      return { period: month, sql: ` AND ${first} < ? AND NOT ${gaveIn}`, params: [month, before] }
    case 'steady':
      return { period: month, sql: ` AND ${gaveIn}`, params: [before] }
    case 'lost':
      return { period: before, sql: ` AND NOT ${gaveIn}`, params: [month] }
    case 'ending': {
      const earlier: string[] = []
      for (let at = monthBefore(before); earlier.length < shortestStreak - 1; at = monthBefore(at)) earlier.push(at)
      return {
        period: before,
        sql: ` AND NOT ${gaveIn}${earlier.map(() => ` AND ${gaveIn}`).join('')}`,
        params: [month, ...earlier]
      }
    }
  }
}

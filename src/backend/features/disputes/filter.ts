/** What a filter of disputes means in SQL. */
import type { DisputeFilter, DisputeMoney } from '../../../contract/disputes.ts'
import { AppError } from '../../../contract/errors.ts'
import { startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'

export interface Where {
  /** Begins with AND, or is empty. */
  sql: string
  params: (string | number)[]
}

/** A dispute that has something in a sum. */
export const moneyConditions: Readonly<Record<DisputeMoney, string>> = {
  stake: "place = 'answer'",
  held: "place <> 'closed' AND taken_minor <> 0",
  lost: "place = 'closed' AND taken_minor <> back_minor",
  won: 'back_minor <> 0'
}

/**
 * Conditions on columns of the desk's index: checked row by row.
 *
 * @throws AppError `bad-input` for a filter that contradicts itself
 */
export function conditionsOf(filter: DisputeFilter, zone: string): Where {
  const { fromDay, toDay } = filter
  if (fromDay !== undefined && toDay !== undefined && fromDay > toDay)
    throw new AppError('bad-input', 'The first day is after the last one.', { field: 'filter.fromDay' })
  const parts: Where[] = []
  for (const column of ['place', 'status', 'reason', 'network'] as const) {
    const values = filter[column]
    if (values?.length) parts.push({ sql: `${column} IN (${values.map(() => '?').join(', ')})`, params: [...values] })
  }
  if (filter.currency !== undefined) parts.push({ sql: 'currency = ?', params: [filter.currency] })
  if (filter.money !== undefined) parts.push({ sql: moneyConditions[filter.money], params: [] })
  if (fromDay !== undefined) parts.push({ sql: 'created_ms >= ?', params: [startOfDayMs(fromDay, zone)] })
  if (toDay !== undefined) parts.push({ sql: 'created_ms < ?', params: [startOfNextDayMs(toDay, zone)] })
  return { sql: parts.map(({ sql }) => ` AND ${sql}`).join(''), params: parts.flatMap(({ params }) => params) }
}

/** What a filter of payouts means in SQL. */
import { AppError } from '../../../contract/errors.ts'
import type { PayoutFilter } from '../../../contract/payouts.ts'
import { startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'

export interface Where {
  /** Begins with AND where there is a condition. */
  sql: string
  params: (string | number)[]
}

/** Conditions on columns that the index of the list carries; the days are a span of its key. */
export function rowConditions({ status, method, currency }: PayoutFilter): Where {
  const parts: Where[] = []
  if (status?.length) parts.push(isOneOf('status', status))
  if (method?.length) parts.push(isOneOf('method', method))
  if (currency !== undefined) parts.push({ sql: 'currency = ?', params: [currency] })
  return { sql: parts.map((part) => ` AND ${part.sql}`).join(''), params: parts.flatMap((part) => part.params) }
}

function isOneOf(column: string, values: readonly string[]): Where {
  return { sql: `${column} IN (${values.map(() => '?').join(', ')})`, params: [...values] }
}

/**
 * The times of creation that the filter's days stand for, in the account's zone; open ends are open.
 *
 * @throws AppError `bad-input` where the days are the wrong way round
 */
export function timeSpan({ fromDay, toDay }: PayoutFilter, zone: string): { fromMs: number; beforeMs: number } {
  if (fromDay !== undefined && toDay !== undefined && fromDay > toDay)
    throw new AppError('bad-input', 'The first day of a filter lies after its last.', { field: 'filter.fromDay' })
  return {
    fromMs: fromDay === undefined ? Number.MIN_SAFE_INTEGER : startOfDayMs(fromDay, zone),
    beforeMs: toDay === undefined ? Number.MAX_SAFE_INTEGER : startOfNextDayMs(toDay, zone)
  }
}

/** What a filter of sales means in SQL, and how lists are ordered and continued. */
import { AppError } from '../../../contract/errors.ts'
import type { SaleFilter, saleSorts } from '../../../contract/sales.ts'
import { firstHoursOf } from '../../engine/store/first-hours.ts'
import { startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'

export type SaleSort = (typeof saleSorts)[number]

export interface Where {
  sql: string
  params: (string | number)[]
}

/** Conditions on the columns of `looked` (sales) that need no index of their own: they are checked row by row. */
export function rowConditions(filter: SaleFilter): Where {
  const parts: Where[] = []
  if (filter.status?.length) parts.push(isOneOf('status', filter.status))
  if (filter.isPaid === true) parts.push({ sql: "status <> 'failed'", params: [] })
  if (filter.channel?.length) parts.push(isOneOf('channel', filter.channel))
  if (filter.currency !== undefined) parts.push({ sql: 'currency = ?', params: [filter.currency] })
  if (filter.minPaidMinor !== undefined) parts.push({ sql: 'paid_minor >= ?', params: [filter.minPaidMinor] })
  if (filter.maxPaidMinor !== undefined) parts.push({ sql: 'paid_minor <= ?', params: [filter.maxPaidMinor] })
  if (filter.product !== undefined) {
    const sql =
      'EXISTS (SELECT 1 FROM sale_product line WHERE line.product = ? AND line.created_ms = looked.created_ms AND line.sale = looked.rid)'
    parts.push({ sql, params: [filter.product] })
  }
  return { sql: parts.map((part) => ` AND ${part.sql}`).join(''), params: parts.flatMap((part) => part.params) }
}

/** Conditions on a column that lists do not carry along: they go where the table itself is read, by their own index. */
export function postConditions({ post, isFirst }: SaleFilter): Where {
  if (post === undefined) return { sql: '', params: [] }
  const first = isFirst === true ? firstHoursOf(post) : undefined
  return {
    sql: ` AND post = ?${first === undefined ? '' : ` AND ${first.sql}`}`,
    params: [post, ...(first?.params ?? [])]
  }
}

/** The span of creation times that a filter's days stand for, in the account's zone; open ends are open. */
export function timeSpan(filter: SaleFilter, zone: string): { fromMs: number; beforeMs: number } {
  return {
    fromMs: filter.fromDay === undefined ? Number.MIN_SAFE_INTEGER : startOfDayMs(filter.fromDay, zone),
    beforeMs: filter.toDay === undefined ? Number.MAX_SAFE_INTEGER : startOfNextDayMs(filter.toDay, zone)
  }
}

/** The filter's days as a condition to be checked row by row. */
export function spanConditions(filter: SaleFilter, zone: string): Where {
  if (filter.fromDay === undefined && filter.toDay === undefined) return { sql: '', params: [] }
  const { fromMs, beforeMs } = timeSpan(filter, zone)
  return { sql: ' AND created_ms >= ? AND created_ms < ?', params: [fromMs, beforeMs] }
}

/** @throws AppError `bad-input` for a filter that contradicts itself */
export function checkFilter(filter: SaleFilter, sort: SaleSort = 'time'): void {
  const hasAmounts = filter.minPaidMinor !== undefined || filter.maxPaidMinor !== undefined
  if (hasAmounts && filter.currency === undefined) {
    throw new AppError('bad-input', 'An amount needs a currency beside it.', { field: 'filter.currency' })
  }
  if (sort !== 'time' && filter.currency === undefined) {
    throw new AppError('bad-input', 'Amounts of several currencies have no order: choose one.', {
      field: 'filter.currency'
    })
  }
  if (filter.isFirst === true && filter.post === undefined) {
    throw new AppError('bad-input', 'The first hours are those of a post: name it.', { field: 'filter.post' })
  }
  if (filter.fromDay !== undefined && filter.toDay !== undefined && filter.fromDay > filter.toDay) {
    throw new AppError('bad-input', 'The first day is after the last one.', { field: 'filter.fromDay' })
  }
}

/** Whether the rollup knows a filter: it has days, currencies, channels and statuses, but no words, products, posts and amounts. */
export function isInRollup(filter: SaleFilter): boolean {
  return (
    !filter.text?.trim() &&
    filter.product === undefined &&
    filter.post === undefined &&
    filter.minPaidMinor === undefined &&
    filter.maxPaidMinor === undefined
  )
}

function isOneOf(column: string, values: readonly string[]): Where {
  return { sql: `${column} IN (${values.map(() => '?').join(', ')})`, params: [...values] }
}

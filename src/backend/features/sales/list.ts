/** One page of sales: by keyset, bounded in what it examines, the same for every sort. */
import type { SaleFilter, SaleRow } from '../../../contract/sales.ts'
import type { Db } from '../../engine/store/open.ts'
import { startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'
import { all } from '../../engine/store/read.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { checkFilter, rowConditions, timeSpan, type SaleSort } from './filter.ts'
import { findSales } from './find.ts'
import { readSaleRows } from './rows.ts'

/** What one call looks at, at most, before it says how far it came. */
const mostExamined = 20_000

export interface ListParams {
  filter: SaleFilter
  sort: SaleSort
  order: 'asc' | 'desc'
  from?: { cursor: string } | { day: string; skip: number } | undefined
  limit: number
  zone: string
}

export interface SalePage {
  rows: SaleRow[]
  /** Null at the end of the list. */
  next: string | null
  /** The creation time up to which it looked, where it stopped before the page was full. */
  examinedToMs: number | null
}

interface Found {
  rid: number
  key: number
  createdMs: number
}

/** @throws AppError `bad-input` for a filter that contradicts itself or a cursor that is none */
export function listSales(db: Db, params: ListParams): SalePage {
  checkFilter(params.filter, params.sort)
  const text = params.filter.text?.trim()
  const { rids, ...rest } = text ? findSales(db, text, params) : scan(db, params)
  return { rows: readSaleRows(db, rids), ...rest }
}

export interface Finding extends Omit<SalePage, 'rows'> {
  rids: number[]
}

const keyColumns: Record<SaleSort, string> = { time: 'created_ms', paid: 'paid_minor', kept: 'kept_minor' }

/**
 * The inner query walks an index in the order of the list and stops after `mostExamined` rows; the outer one keeps
 * those that match. So a rare combination costs as much as a common one, and the page says how far it looked.
 */
function scan(db: Db, params: ListParams): Finding {
  const { sql, values, skip } = walk(params)
  const conditions = rowConditions(params.filter)
  const matching = all<Found>(
    db,
    'sales.list',
    `SELECT rid, key, created_ms AS createdMs FROM (${sql}) WHERE TRUE${conditions.sql} LIMIT ? OFFSET ?`,
    [...values, mostExamined, ...conditions.params, params.limit + 1, skip],
  )
  const page = matching.slice(0, params.limit)
  const rids = page.map(row => row.rid)
  const last = page.at(-1)
  if (matching.length > params.limit && last) return { rids, next: encodeCursor(last), examinedToMs: null }
  const edge = all<Found>(
    db,
    'sales.list-edge',
    `SELECT rid, key, created_ms AS createdMs FROM (${sql}) LIMIT 1 OFFSET ?`,
    [...values, mostExamined, mostExamined - 1]
  )[0]
  return edge === undefined ? { rids, next: null, examinedToMs: null } : { rids, next: encodeCursor(edge), examinedToMs: edge.createdMs }
}

function walk(params: ListParams): { sql: string; values: (string | number)[]; skip: number } {
  const { sort, order, filter, zone } = params
  const key = keyColumns[sort]
  const { fromMs, beforeMs } = timeSpan(filter, zone)
  const conditions = ['created_ms >= ?', 'created_ms < ?']
  const values: (string | number)[] = [fromMs, beforeMs]
  const add = (sql: string, ...more: (string | number)[]): void => {
    conditions.push(sql)
    values.push(...more)
  }
  // A failed sale has no amount to be sorted by.
  if (sort !== 'time') add(`currency = ? AND ${key} IS NOT NULL`, filter.currency ?? '')
  // A single status or channel has an index in the order of time, so that rare ones are found at once.
  else if (filter.status?.length === 1) add('status = ?', filter.status[0] ?? '')
  else if (filter.channel?.length === 1) add('channel = ?', filter.channel[0] ?? '')
  const after = params.from && 'cursor' in params.from ? decodeCursor(params.from.cursor) : undefined
  const beyond = order === 'desc' ? '<' : '>'
  if (after) add(`(${key}, rid) ${beyond} (?, ?)`, after.key, after.rid)
  const place = params.from && 'day' in params.from ? params.from : undefined
  if (place) {
    if (order === 'desc') add('created_ms < ?', startOfNextDayMs(place.day, zone))
    else add('created_ms >= ?', startOfDayMs(place.day, zone))
  }
  return {
    sql: `SELECT rid, ${key} AS key, created_ms, status, channel, currency, paid_minor FROM sale
           WHERE ${conditions.join(' AND ')} ORDER BY ${key} ${order}, rid ${order} LIMIT ?`,
    values,
    skip: place?.skip ?? 0,
  }
}

/** Walks the sales in the order of a list, as an index has it, bounded in what it looks at. */
import type { SaleFilter } from '../../../contract/sales.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import type { Position } from './cursor.ts'
import { postConditions, rowConditions, spanConditions, type SaleSort, type Where } from './filter.ts'
import type { ListParams } from './list.ts'

/** What one call looks at, at most, before it says how far it came. */
const mostExamined = 20_000

/** The place at which a page begins, as what a scan needs: a stretch of the key, the row to begin after, rows to skip. */
export interface Place {
  /** From `fromKey` to before `beforeKey`. */
  fromKey: number
  beforeKey: number
  after: Position | undefined
  skip: number
}

export interface Scanned {
  rid: number
  key: number
  createdMs: number
}

/** What was found for a page. */
export interface Finding {
  /** In the order of the list; one more than the page holds where there is more. */
  rows: { rid: number; key: number }[]
  /** Set where the scan stopped before the page was full and before the end: where to go on, and how far it looked. */
  stopped: { at: Position; createdMs: number } | null
}

export const keyColumns: Record<SaleSort, string> = { time: 'created_ms', paid: 'paid_minor', kept: 'kept_minor' }

interface Scan extends Finding {
  rows: Scanned[]
}

/**
 * The inner query walks an index in the order of the list and stops after `most` rows; the outer one keeps those that
 * match. So a rare combination costs as much as a common one, and the page says how far it looked.
 */
export function scan(db: Db, params: ListParams, place: Place, most = mostExamined): Scan {
  const { sql, params: values } = walk(params, place)
  const conditions = [
    rowConditions(params.filter),
    ...(params.sort === 'time' ? [] : [spanConditions(params.filter, params.zone)])
  ]
  const matches = conditions.map((condition) => condition.sql).join('')
  const matchValues = conditions.flatMap((condition) => condition.params)
  const rows = all<Scanned>(
    db,
    'sales.list',
    `SELECT rid, key, created_ms AS createdMs FROM (${sql}) looked WHERE TRUE${matches} LIMIT ? OFFSET ?`,
    [...values, most, ...matchValues, params.limit + 1, place.skip]
  )
  if (rows.length > params.limit) return { rows, stopped: null }
  const edge = all<Scanned>(
    db,
    'sales.list-edge',
    `SELECT rid, key, created_ms AS createdMs FROM (${sql}) LIMIT 1 OFFSET ?`,
    [...values, most, most - 1]
  )[0]
  if (edge === undefined) return { rows, stopped: null }
  const skip =
    rows.length > 0 || place.skip === 0
      ? 0
      : place.skip - countMatches(db, sql, matches, [...values, most, ...matchValues])
  return { rows, stopped: { at: { key: edge.key, rid: edge.rid, skip }, createdMs: edge.createdMs } }
}

/** How many of the rows to skip a call has passed that found nothing after them. */
function countMatches(db: Db, sql: string, matches: string, values: readonly (string | number)[]): number {
  return (
    all<{ n: number }>(
      db,
      'sales.list-passed',
      `SELECT COUNT(*) AS n FROM (${sql}) looked WHERE TRUE${matches}`,
      values
    )[0]?.n ?? 0
  )
}

/** One bound on each side of the key, never two: SQLite walks from the one it picks and would check the other row by row. */
function walk({ sort, order, filter }: ListParams, { fromKey, beforeKey, after }: Place): Where {
  const key = keyColumns[sort]
  const bounds: Where =
    order === 'desc'
      ? {
          sql: `(${key}, rid) < (?, ?) AND ${key} >= ?`,
          params: [...earlier(after, { key: beforeKey, rid: -1 }), fromKey]
        }
      : {
          sql: `(${key}, rid) > (?, ?) AND ${key} < ?`,
          params: [...later(after, { key: fromKey, rid: -1 }), beforeKey]
        }
  // The sales of one product stand in an order of their own.
  if (sort === 'time' && filter.product !== undefined && filter.post === undefined) {
    return {
      sql: `SELECT rid, key, created_ms, status, channel, currency, paid_minor FROM (
          SELECT sale AS rid, created_ms AS key, created_ms, status, channel, currency, sale_paid_minor AS paid_minor
            FROM sale_product WHERE product = ?) WHERE ${bounds.sql.replaceAll(key, 'key')} ORDER BY key ${order}, rid ${order} LIMIT ?`,
      params: [filter.product, ...bounds.params]
    }
  }
  const first = firstCondition(sort, filter)
  const post = postConditions(filter)
  // Those of a post are few. Left to itself SQLite reads all sales in the order of amounts, to find these.
  const table = filter.post === undefined ? 'sale' : 'sale INDEXED BY sale_post'
  return {
    sql: `SELECT rid, ${key} AS key, created_ms, status, channel, currency, paid_minor FROM ${table}
           WHERE ${first.sql}${bounds.sql}${post.sql} ORDER BY ${key} ${order}, rid ${order} LIMIT ?`,
    params: [...first.params, ...bounds.params, ...post.params]
  }
}

/** What the index of the order begins with. A failed sale has no amount, and so no place in an order of amounts. */
function firstCondition(sort: SaleSort, filter: SaleFilter): Where {
  const [status, ...otherStatuses] = filter.status ?? []
  const [channel, ...otherChannels] = filter.channel ?? []
  if (sort !== 'time') return { sql: 'currency = ? AND ', params: [filter.currency ?? ''] }
  // A single status or channel has an index in the order of time, so that rare ones are found at once.
  if (status !== undefined && otherStatuses.length === 0) return { sql: 'status = ? AND ', params: [status] }
  if (channel !== undefined && otherChannels.length === 0) return { sql: 'channel = ? AND ', params: [channel] }
  return { sql: '', params: [] }
}

type Point = Pick<Position, 'key' | 'rid'>

function earlier(after: Point | undefined, bound: Point): [number, number] {
  return after !== undefined && after.key < bound.key ? [after.key, after.rid] : [bound.key, bound.rid]
}

function later(after: Point | undefined, bound: Point): [number, number] {
  return after !== undefined && after.key >= bound.key ? [after.key, after.rid] : [bound.key, bound.rid]
}

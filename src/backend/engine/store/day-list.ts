/** One page of a list by time, the newest first, by keyset along one index: what lists by day have in common. */
import { AppError } from '../../../contract/errors.ts'
import { startOfDayMs, startOfNextDayMs } from './calendar.ts'
import type { Db } from './open.ts'
import { all, get, getExisting } from './read.ts'

/** What one call looks at, at most. */
const mostExamined = 20_000

export interface Where {
  /** Begins with AND where there is a condition. */
  sql: string
  params: (string | number)[]
}

export interface Days {
  fromDay?: string | undefined
  toDay?: string | undefined
}

export interface DayListParams {
  days: Days
  /** A cursor that an earlier page answered, or a number of matching rows into a day. */
  from?: { cursor: string } | { day: string; skip: number } | undefined
  limit: number
  zone: string
}

export interface DayListQuery {
  /** For the log. */
  name: string
  table: string
  /** The columns of the index, beginning with the time and `rid`, after what `first` names. */
  time: string
  columns: readonly string[]
  /** What the index begins with. */
  first?: Where
  /** Conditions on the columns. */
  where: Where
}

export interface RidPage {
  rids: number[]
  /** Null at the end of the list. */
  next: string | null
}

export function allOf(parts: readonly Where[]): Where {
  return { sql: parts.map(({ sql }) => ` AND ${sql}`).join(''), params: parts.flatMap(({ params }) => params) }
}

/** One of the values; no condition where none is given. */
export function isOneOf(column: string, values: readonly string[] | undefined): Where[] {
  return values?.length ? [{ sql: `${column} IN (${values.map(() => '?').join(', ')})`, params: [...values] }] : []
}

export function isEqual(column: string, value: string | number | undefined): Where[] {
  return value === undefined ? [] : [{ sql: `${column} = ?`, params: [value] }]
}

/** The days of a filter as a condition on a rollup's. @throws AppError `bad-input` where they are the wrong way round */
export function isInDays(days: Days): Where[] {
  checkDays(days)
  return [
    ...(days.fromDay === undefined ? [] : [{ sql: 'day >= ?', params: [days.fromDay] }]),
    ...(days.toDay === undefined ? [] : [{ sql: 'day <= ?', params: [days.toDay] }])
  ]
}

function checkDays({ fromDay, toDay }: Days): void {
  if (fromDay !== undefined && toDay !== undefined && fromDay > toDay)
    throw new AppError('bad-input', 'The first day of a filter lies after its last.', { field: 'filter.fromDay' })
}

/**
 * The inner query walks the index; the outer one keeps what matches, so a rare filter costs no more than a common one.
 *
 * @throws AppError `bad-input` for days that are the wrong way round, or a cursor that is none
 */
export function listByDay(db: Db, query: DayListQuery, { days, from, limit, zone }: DayListParams): RidPage {
  checkDays(days)
  const { name, table, time, columns, first = { sql: '', params: [] }, where } = query
  const fromMs = days.fromDay === undefined ? Number.MIN_SAFE_INTEGER : startOfDayMs(days.fromDay, zone)
  const start = startOf(days, from, zone)
  const walk = `SELECT ${time} AS ms, rid${columns.map((column) => `, ${column}`).join('')} FROM ${table}
    WHERE TRUE${first.sql} AND (${time}, rid) < (?, ?) AND ${time} >= ? ORDER BY ${time} DESC, rid DESC LIMIT ${mostExamined}`
  const bounds = [...first.params, start.ms, start.rid, fromMs]
  const found = all<Omit<Place, 'skip'>>(
    db,
    `${name}.list`,
    `SELECT ms, rid FROM (${walk}) WHERE TRUE${where.sql} LIMIT ? OFFSET ?`,
    [...bounds, ...where.params, limit + 1, start.skip]
  )
  const page = found.slice(0, limit)
  const rids = page.map(({ rid }) => rid)
  const last = page.at(-1)
  if (found.length > page.length && last !== undefined) return { rids, next: encodeCursor({ ...last, skip: 0 }) }
  const edge = get<Omit<Place, 'skip'>>(
    db,
    `${name}.list-edge`,
    `SELECT ms, rid FROM (${walk}) LIMIT 1 OFFSET ${mostExamined - 1}`,
    bounds
  )
  if (edge === undefined) return { rids, next: null }
  // It stopped before the end: where rows were still to be skipped, those that it passed are.
  const skip = rids.length > 0 || start.skip === 0 ? 0 : start.skip - passed(db, query, walk, bounds)
  return { rids, next: encodeCursor({ ...edge, skip }) }
}

function passed(db: Db, { name, where }: DayListQuery, walk: string, bounds: readonly (string | number)[]): number {
  return getExisting<{ n: number }>(
    db,
    `${name}.list-passed`,
    `SELECT COUNT(*) AS n FROM (${walk}) WHERE TRUE${where.sql}`,
    [...bounds, ...where.params]
  ).n
}

interface Place {
  ms: number
  rid: number
  /** Matching rows that are still to be skipped after it. */
  skip: number
}

function startOf({ toDay }: Days, from: DayListParams['from'], zone: string): Place {
  const end = { ms: toDay === undefined ? Number.MAX_SAFE_INTEGER : startOfNextDayMs(toDay, zone), rid: -1, skip: 0 }
  if (from === undefined) return end
  if ('day' in from) return { ms: Math.min(end.ms, startOfNextDayMs(from.day, zone)), rid: -1, skip: from.skip }
  const place = decodeCursor(from.cursor)
  return place.ms < end.ms ? place : end
}

function encodeCursor({ ms, rid, skip }: Place): string {
  return `${ms}.${rid}.${skip}`
}

function decodeCursor(cursor: string): Place {
  const match = /^(-?\d{1,16})\.(\d{1,16})\.(\d{1,16})$/.exec(cursor)
  const [ms, rid, skip] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])]
  if (![ms, rid, skip].every(Number.isSafeInteger))
    throw new AppError('bad-input', 'This is not a cursor that a page of this list answered.', { field: 'from.cursor' })
  return { ms, rid, skip }
}

/** Rows in the order of their rids; those that went meanwhile are left out. */
export function inOrder<Row extends { rid: number }>(
  rids: readonly number[],
  rows: readonly Row[]
): Omit<Row, 'rid'>[] {
  const byRid = new Map(rows.map(({ rid, ...row }) => [rid, row]))
  return rids.flatMap((rid) => byRid.get(rid) ?? [])
}

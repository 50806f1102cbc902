/** One page of a statement: by keyset, bounded in what it examines. */
import type { EntryFilter, StatementRow } from '../../../contract/balance.ts'
import { startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { decodeCursor, encodeCursor, type Position, type Stop } from './cursor.ts'
import { checkFilter, rowConditions, timeSpan, walletsOf, type Where } from './filter.ts'
import { readRows } from './rows.ts'
import { walkOf, type Order, type Reach } from './walk.ts'

/** What one call looks at, at most, before it says how far it came. */
const mostExamined = 10_000

export interface ListParams {
  filter: EntryFilter
  order: Order
  from?: { cursor: string } | { day: string; skip: number } | undefined
  limit: number
  zone: string
}

export interface StatementPage {
  rows: StatementRow[]
  /** Null at the end of the list. */
  next: string | null
  /** The booking time up to which it looked, where it stopped before the page was full. */
  examinedToMs: number | null
}

/** @throws AppError `bad-input` for a filter that contradicts itself or a cursor that is none */
export function listEntries(db: Db, params: ListParams): StatementPage {
  checkFilter(params.filter)
  const { reach, skip } = placeOf(params)
  const walk = walkOf(params.filter, walletsOf(db, params.filter), params.order, reach)
  if (walk === undefined) return { rows: [], next: null, examinedToMs: null }
  const { rows, stopped } = scan(db, walk, params, skip)
  const page = rows.slice(0, params.limit)
  const last = page.at(-1)
  const isMore = rows.length > page.length && last !== undefined
  const next: Stop | undefined = isMore ? { ...last, skip: 0 } : stopped
  return {
    rows: readRows(
      db,
      page.map((row) => row.rid)
    ),
    next: next === undefined ? null : encodeCursor(next),
    examinedToMs: isMore ? null : (stopped?.bookedMs ?? null)
  }
}

function placeOf({ filter, order, from, zone }: ListParams): { reach: Reach; skip: number } {
  const span = timeSpan(filter, zone)
  if (from === undefined) return { reach: { ...span, after: undefined }, skip: 0 }
  if ('cursor' in from) {
    const after = decodeCursor(from.cursor)
    return { reach: { ...span, after }, skip: after.skip }
  }
  const reach =
    order === 'desc'
      ? { ...span, beforeMs: Math.min(span.beforeMs, startOfNextDayMs(from.day, zone)), after: undefined }
      : { ...span, fromMs: Math.max(span.fromMs, startOfDayMs(from.day, zone)), after: undefined }
  return { reach, skip: from.skip }
}

const position = 'rid, booked_ms AS bookedMs, wallet, currency, ordinal'

/**
 * The inner query walks the indexes and stops after `mostExamined` entries; the outer one keeps those that match. So a
 * rare combination costs as much as a common one, and the page says how far it looked.
 */
function scan(db: Db, walk: Where, params: ListParams, skip: number): { rows: Position[]; stopped: Stop | undefined } {
  const matches = rowConditions(params.filter)
  const rows = all<Position>(
    db,
    'balance.list',
    `SELECT ${position} FROM (${walk.sql} LIMIT ?) WHERE TRUE${matches.sql} LIMIT ? OFFSET ?`,
    [...walk.params, mostExamined, ...matches.params, params.limit + 1, skip]
  )
  if (rows.length > params.limit) return { rows, stopped: undefined }
  const edge = all<Position>(
    db,
    'balance.list-edge',
    `SELECT ${position} FROM (${walk.sql} LIMIT ?) LIMIT 1 OFFSET ?`,
    [...walk.params, mostExamined, mostExamined - 1]
  )[0]
  if (edge === undefined) return { rows, stopped: undefined }
  const left = rows.length > 0 || skip === 0 ? 0 : skip - countMatches(db, walk, matches)
  return { rows, stopped: { ...edge, skip: left } }
}

/** How many of the entries to skip a call has passed that found nothing after them. */
function countMatches(db: Db, walk: Where, matches: Where): number {
  return (
    all<{ n: number }>(
      db,
      'balance.list-passed',
      `SELECT COUNT(*) AS n FROM (${walk.sql} LIMIT ?) WHERE TRUE${matches.sql}`,
      [...walk.params, mostExamined, ...matches.params]
    )[0]?.n ?? 0
  )
}

/** One page of the queue: what waits for an answer by money × time, the rest newest first by keyset. */
import type { DisputeFilter, DisputePlace, DisputeRow } from '../../../contract/disputes.ts'
import { AppError } from '../../../contract/errors.ts'
import type { Currency } from '../../../contract/money.ts'
import { perHourLeft } from '../../../contract/urgency.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { conditionsOf } from './filter.ts'
import { readDisputeRows } from './rows.ts'

/** What one call looks at, at most. */
const mostExamined = 20_000

export interface ListParams {
  filter: DisputeFilter
  place: DisputePlace
  cursor?: string | undefined
  limit: number
  zone: string
  nowMs: number
  currencies: readonly Currency[]
}

export interface DisputePage {
  rows: DisputeRow[]
  /** Null at the end of the list. */
  next: string | null
}

interface Place {
  orderMs: number
  rid: number
}

/** @throws AppError `bad-input` for a filter that contradicts itself or a cursor that is none */
export function listDisputes(db: Db, params: ListParams): DisputePage {
  return params.place === 'answer' ? listByUrgency(db, params) : listByTime(db, params)
}

/** The most urgent ones. Their order moves with the clock: who asks for a further page may meet one again. */
function listByUrgency(db: Db, params: ListParams): DisputePage {
  const { nowMs } = params
  const conditions = conditionsOf(params.filter, params.zone)
  const waiting = all<{ rid: number; minor: number; currency: string; dueMs: number | null }>(
    db,
    'disputes.waiting',
    `SELECT rid, amount_minor AS minor, currency, due_ms AS dueMs FROM dispute
      WHERE place = 'answer'${conditions.sql} ORDER BY order_ms DESC LIMIT ${mostExamined}`,
    conditions.params
  )
  const urgency = new Map(
    waiting.map(({ rid, dueMs, ...amount }) => [
      rid,
      // Whose deadline has passed can no longer be answered.
      dueMs !== null && dueMs <= nowMs ? -1 : perHourLeft(amount, dueMs, params)
    ])
  )
  const from = params.cursor === undefined ? 0 : Number(params.cursor)
  if (!Number.isSafeInteger(from) || from < 0)
    throw new AppError('bad-input', 'This is not a place that a page of disputes answered.', { field: 'cursor' })
  const sorted = waiting.map(({ rid }) => rid).sort((a, b) => (urgency.get(b) ?? 0) - (urgency.get(a) ?? 0) || a - b)
  const to = from + params.limit
  return { rows: readDisputeRows(db, sorted.slice(from, to)), next: to < sorted.length ? String(to) : null }
}

function listByTime(db: Db, { filter, place, cursor, limit, zone }: ListParams): DisputePage {
  const before = cursor === undefined ? { orderMs: Number.MAX_SAFE_INTEGER, rid: -1 } : decodeCursor(cursor)
  const conditions = conditionsOf(filter, zone)
  // The inner query walks the index of the order; the outer one keeps what matches. So a rare filter costs no more.
  const walk = `SELECT order_ms, rid, created_ms, place, status, reason, network, currency, taken_minor, back_minor
    FROM dispute WHERE place = ? AND (order_ms, rid) < (?, ?) ORDER BY order_ms DESC, rid DESC LIMIT ${mostExamined}`
  const bounds = [place, before.orderMs, before.rid]
  const found = all<Place>(
    db,
    'disputes.list',
    `SELECT order_ms AS orderMs, rid FROM (${walk}) WHERE TRUE${conditions.sql} LIMIT ?`,
    [...bounds, ...conditions.params, limit + 1]
  )
  const page = found.slice(0, limit)
  const next = found.length > page.length ? page.at(-1) : edgeOf(db, walk, bounds)
  return {
    rows: readDisputeRows(
      db,
      page.map(({ rid }) => rid)
    ),
    next: next === undefined ? null : `${next.orderMs}.${next.rid}`
  }
}

/** The last dispute that a call looked at, where it stopped before the end. */
function edgeOf(db: Db, walk: string, bounds: readonly (string | number)[]): Place | undefined {
  return all<Place>(
    db,
    'disputes.list-edge',
    `SELECT order_ms AS orderMs, rid FROM (${walk}) LIMIT 1 OFFSET ${mostExamined - 1}`,
    bounds
  )[0]
}

function decodeCursor(cursor: string): Place {
  const match = /^(-?\d{1,16})\.(\d{1,16})$/.exec(cursor)
  const [orderMs, rid] = [Number(match?.[1]), Number(match?.[2])]
  if (!Number.isSafeInteger(orderMs) || !Number.isSafeInteger(rid))
    throw new AppError('bad-input', 'This is not a cursor that a page of disputes answered.', { field: 'cursor' })
  return { orderMs, rid }
}

/** One page of payouts, the newest first, by keyset. */
import { AppError } from '../../../contract/errors.ts'
import type { PayoutFilter, PayoutRow } from '../../../contract/payouts.ts'
import { monthAfter, startOfDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { rowConditions, timeSpan } from './filter.ts'
import { readPayoutRows } from './rows.ts'

/** What one call looks at, at most. */
const mostExamined = 20_000

export interface ListParams {
  filter: PayoutFilter
  from?: { cursor: string } | { month: string; skip: number } | undefined
  limit: number
  zone: string
}

export interface PayoutPage {
  rows: PayoutRow[]
  /** Null at the end of the list. */
  next: string | null
}

interface Place {
  createdMs: number
  rid: number
}

/** @throws AppError `bad-input` for a filter that contradicts itself or a cursor that is none */
export function listPayouts(db: Db, params: ListParams): PayoutPage {
  const { before, skip } = startOf(params)
  const { fromMs } = timeSpan(params.filter, params.zone)
  const conditions = rowConditions(params.filter)
  // The inner query walks the index of the order; the outer one keeps what matches. So a rare filter costs no more.
  const walk = `SELECT created_ms, rid, status, method, currency FROM payout
    WHERE (created_ms, rid) < (?, ?) AND created_ms >= ? ORDER BY created_ms DESC, rid DESC LIMIT ${mostExamined}`
  const bounds = [before.createdMs, before.rid, fromMs]
  const found = all<Place>(
    db,
    'payouts.list',
    `SELECT created_ms AS createdMs, rid FROM (${walk}) WHERE TRUE${conditions.sql} LIMIT ? OFFSET ?`,
    [...bounds, ...conditions.params, params.limit + 1, skip]
  )
  const page = found.slice(0, params.limit)
  const next = found.length > page.length ? page.at(-1) : edgeOf(db, walk, bounds)
  return {
    rows: readPayoutRows(
      db,
      page.map(({ rid }) => rid)
    ),
    next: next === undefined ? null : `${next.createdMs}.${next.rid}`
  }
}

/** The last payout that a call looked at, where it stopped before the end. */
function edgeOf(db: Db, walk: string, bounds: readonly number[]): Place | undefined {
  return all<Place>(
    db,
    'payouts.list-edge',
    `SELECT created_ms AS createdMs, rid FROM (${walk}) LIMIT 1 OFFSET ${mostExamined - 1}`,
    bounds
  )[0]
}

function startOf({ filter, from, zone }: ListParams): { before: Place; skip: number } {
  const { beforeMs } = timeSpan(filter, zone)
  if (from === undefined) return { before: { createdMs: beforeMs, rid: -1 }, skip: 0 }
  if ('month' in from) {
    const monthEndMs = startOfDayMs(`${monthAfter(from.month)}-01`, zone)
    return { before: { createdMs: Math.min(beforeMs, monthEndMs), rid: -1 }, skip: from.skip }
  }
  const place = decodeCursor(from.cursor)
  return { before: place.createdMs < beforeMs ? place : { createdMs: beforeMs, rid: -1 }, skip: 0 }
}

function decodeCursor(cursor: string): Place {
  const match = /^(-?\d{1,16})\.(\d{1,16})$/.exec(cursor)
  const [createdMs, rid] = [Number(match?.[1]), Number(match?.[2])]
  if (!Number.isSafeInteger(createdMs) || !Number.isSafeInteger(rid))
    throw new AppError('bad-input', 'This is not a cursor that a page of payouts answered.', { field: 'from.cursor' })
  return { createdMs, rid }
}

/** One page of a group of subscriptions, by keyset. */
import { AppError } from '../../../contract/errors.ts'
import type { SubscriptionGroup, SubscriptionRow } from '../../../contract/subscriptions.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { walkOf } from './groups.ts'
import { monthAround, type At } from './overview.ts'
import { readSubscriptionRows } from './rows.ts'

export interface SubscriptionListParams extends At {
  group: SubscriptionGroup
  cursor?: string | undefined
  limit: number
}

/** @throws AppError `bad-input` for a cursor that no page answered */
export function listSubscriptions(
  db: Db,
  params: SubscriptionListParams
): { rows: SubscriptionRow[]; next: string | null } {
  const { column, where, params: values, order } = walkOf(params.group, monthAround(params))
  const isUp = order === 'ASC'
  const edge = isUp ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER
  const [ms, rid] = params.cursor === undefined ? [edge, edge] : decodeCursor(params.cursor)
  const found = all<{ rid: number; ms: number }>(
    db,
    `subscriptions.${params.group}`,
    `SELECT rid, ${column} AS ms FROM subscription WHERE ${where} AND (${column}, rid) ${isUp ? '>' : '<'} (?, ?)
      ORDER BY ${column} ${order}, rid ${order} LIMIT ?`,
    [...values, ms, rid, params.limit + 1]
  )
  const page = found.slice(0, params.limit)
  const last = page.at(-1)
  return {
    rows: readSubscriptionRows(
      db,
      page.map((row) => row.rid)
    ),
    next: found.length > page.length && last ? `${last.ms}.${last.rid}` : null
  }
}

function decodeCursor(cursor: string): [number, number] {
  const match = /^(-?\d{1,16})\.(\d{1,16})$/.exec(cursor)
  const [ms, rid] = [Number(match?.[1]), Number(match?.[2])]
  if (!Number.isSafeInteger(ms) || !Number.isSafeInteger(rid))
    throw new AppError('bad-input', 'This is not a cursor that a page of subscriptions answered.', { field: 'cursor' })
  return [ms, rid]
}

/** One payout as the store holds it, with what its pages need beyond a row of the list. */
import { AppError } from '../../../contract/errors.ts'
import type { PayoutRow } from '../../../contract/payouts.ts'
import type { Db } from '../../engine/store/open.ts'
import { get } from '../../engine/store/read.ts'
import { payoutColumns, toPayoutRow, type StoredPayout } from './rows.ts'

interface Beside {
  rid: number
  version: number
  updatedMs: number
  carriedInMinor: number
  leftBehindMinor: number
  firstOrdinal: number | null
  lastOrdinal: number | null
  traceId: string | null
  note: string | null
}

export interface WholePayout extends Beside {
  row: PayoutRow
}

const columns = `rid, version, updated_ms AS updatedMs, carried_in_minor AS carriedInMinor, left_behind_minor AS leftBehindMinor,
  first_ordinal AS firstOrdinal, last_ordinal AS lastOrdinal, trace_id AS traceId, json ->> '$.note' AS note, ${payoutColumns}`

/** @throws AppError `not-found` where the cache does not hold it */
export function getStoredPayout(db: Db, id: string): WholePayout {
  const found = get<StoredPayout & Beside>(db, 'payouts.get', `SELECT ${columns} FROM payout WHERE id = ?`, [id])
  if (found === undefined)
    throw new AppError('not-found', 'No payout of this id is in the local copy.', { field: 'id' })
  return toWhole(found)
}

/** The payout before it of the same currency; with `isSameWay` the one before that was made in the same way. */
export function findPayoutBefore(db: Db, { rid, row }: WholePayout, isSameWay: boolean): WholePayout | undefined {
  const way = isSameWay ? " AND method = ? AND automatic = ? AND status <> 'canceled'" : ''
  const found = get<StoredPayout & Beside>(
    db,
    'payouts.before',
    `SELECT ${columns} FROM payout WHERE (created_ms, rid) < (?, ?) AND currency = ?${way}
      ORDER BY created_ms DESC, rid DESC LIMIT 1`,
    [row.createdAtMs, rid, row.currency, ...(isSameWay ? [row.method, Number(row.isAutomatic)] : [])]
  )
  return found && toWhole(found)
}

function toWhole(found: StoredPayout & Beside): WholePayout {
  const { rid, version, updatedMs, carriedInMinor, leftBehindMinor, firstOrdinal, lastOrdinal, traceId, note, ...row } =
    found
  return {
    rid,
    version,
    updatedMs,
    carriedInMinor,
    leftBehindMinor,
    firstOrdinal,
    lastOrdinal,
    traceId,
    note,
    row: toPayoutRow(row)
  }
}

/**
 * Files of any size in `local`, sealed as it is and in its backups, in parts of 1 MB: nobody holds one whole, and the thread that
 * writes is held for one part at a time. Who names a parcel is the noun's affair; one that nobody names broke off.
 */
import { get, getExisting } from './read.ts'
import type { Db } from './open.ts'
import { statement } from './query.ts'

export const partBytes = 1024 * 1024
/** What broke off in a crash is looked for only then: another one may be on its way. */
const staleMs = 86_400_000

/** Belongs into a transaction of its own. The first part of a parcel makes room of what a crash left. */
export function putPart(
  local: Db,
  { parcel, at, bytes }: { parcel: string; at: number; bytes: Uint8Array },
  nowMs: number
): void {
  if (at === 0)
    statement(
      local,
      `DELETE FROM statement_part WHERE abs(put_ms - ?) > ?
          AND parcel NOT IN (SELECT parcel FROM statement WHERE parcel IS NOT NULL)`
    ).run(nowMs, staleMs)
  statement(local, 'INSERT INTO statement_part (parcel, at, put_ms, bytes) VALUES (?, ?, ?, ?)').run(
    parcel,
    at,
    nowMs,
    bytes
  )
}

/** Of a parcel that came to nothing; one that is named stays. */
export function dropParcel(local: Db, parcel: string): void {
  statement(
    local,
    `DELETE FROM statement_part
      WHERE parcel = ? AND parcel NOT IN (SELECT parcel FROM statement WHERE parcel IS NOT NULL)`
  ).run(parcel)
}

/** Whether so many parts of so many bytes are here, and no other. */
export function isWhole(local: Db, parcel: string, { parts, size }: { parts: number; size: number }): boolean {
  const here = getExisting<{ count: number; most: number; held: number }>(
    local,
    'parcels.held',
    `SELECT count(*) AS count, ifnull(max(at), -1) AS most, ifnull(sum(length(bytes)), 0) AS held
       FROM statement_part WHERE parcel = ?`,
    [parcel]
  )
  return here.count === parts && here.most === parts - 1 && here.held === size
}

/** Undefined behind the last one. */
export function readPart(db: Db, parcel: string, at: number): Uint8Array | undefined {
  return get<{ bytes: Uint8Array }>(
    db,
    'parcels.part',
    'SELECT bytes FROM local.statement_part WHERE parcel = ? AND at = ?',
    [parcel, at]
  )?.bytes
}

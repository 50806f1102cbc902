import { AppError } from '../../../contract/errors.ts'
import type { SetAsideRow, UnknownRow } from '../../../contract/set-aside.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'

interface Page {
  /** The lowest rid of the page before. */
  before?: number | undefined
  limit: number
}

const columns = 'rid, type, id, version, field, reason, first_ms AS firstAtMs, last_ms AS lastAtMs, times'
/** Far below what one reply may hold, whatever the characters are. */
const pieceLength = 30_000
/** A name of a field or a reason as long as a record is no help to anybody. */
const longest = 300

/** Newest first. */
export function listSetAside(db: Db, { before, limit }: Page): { rows: SetAsideRow[]; next: number | null } {
  const rows = all<SetAsideRow>(
    db,
    'set-aside.list',
    `SELECT ${columns} FROM set_aside WHERE rid < ? ORDER BY rid DESC LIMIT ?`,
    [before ?? Number.MAX_SAFE_INTEGER, limit]
  )
  return { rows: rows.map(shortened), next: rows.length < limit ? null : (rows.at(-1)?.rid ?? null) }
}

/** @throws AppError `not-found` */
export function getSetAside(db: Db, rid: number): SetAsideRow {
  const row = findSetAside(db, rid)
  if (row === undefined) throw new AppError('not-found', 'The record is not set aside any more.', { field: 'rid' })
  return row
}

export function findSetAside(db: Db, rid: number): SetAsideRow | undefined {
  const row = get<SetAsideRow>(db, 'set-aside.get', `SELECT ${columns} FROM set_aside WHERE rid = ?`, [rid])
  return row && shortened(row)
}

/** A piece of the text as it came. @throws AppError `not-found` */
export function getSetAsideText(db: Db, rid: number, from: number): { text: string; length: number } {
  const sql = 'SELECT substr(raw, ?, ?) AS text, length(raw) AS length FROM set_aside WHERE rid = ?'
  return pieceOf(get(db, 'set-aside.text', sql, [from + 1, pieceLength, rid]))
}

/** Records of types that this version does not know, the newest arrival first. */
export function listUnknown(
  db: Db,
  { before, limit }: Page
): { rows: UnknownRow[]; total: number; next: number | null } {
  const rows = all<UnknownRow & { rid: number }>(
    db,
    'set-aside.unknown',
    'SELECT rid, id, type, version, updated_ms AS updatedAtMs FROM other WHERE rid < ? ORDER BY rid DESC LIMIT ?',
    [before ?? Number.MAX_SAFE_INTEGER, limit]
  )
  const count = get<{ n: number }>(db, 'set-aside.unknown-count', "SELECT n FROM record_count WHERE type = 'other'", [])
  return {
    rows: rows.map(({ rid: _, ...row }) => row),
    total: count?.n ?? 0,
    next: rows.length < limit ? null : (rows.at(-1)?.rid ?? null)
  }
}

/** @throws AppError `not-found` */
export function getUnknownText(db: Db, id: string, from: number): { text: string; length: number } {
  const sql = 'SELECT substr(json, ?, ?) AS text, length(json) AS length FROM other WHERE id = ?'
  return pieceOf(get(db, 'set-aside.unknown-text', sql, [from + 1, pieceLength, id]))
}

function pieceOf(found: { text: string; length: number } | undefined): { text: string; length: number } {
  if (found === undefined) throw new AppError('not-found', 'There is no such record here.')
  return found
}

function shortened(row: SetAsideRow): SetAsideRow {
  return { ...row, field: row.field.slice(0, longest), reason: row.reason.slice(0, longest) }
}

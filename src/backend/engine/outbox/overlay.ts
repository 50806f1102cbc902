/**
 * What was asked for here and is not in the target's cached record yet. It is shown beside the record's own figures and
 * never added into them. A settled request counts until the cached record is at least as new as its answer.
 */
import type { RequestState } from '../../../contract/requests.ts'
import type { RequestKind } from '../../../contract/wishes.ts'
import type { Db } from '../store/open.ts'
import { all } from '../store/read.ts'
import { toMinor } from '../store/sum.ts'
import { openInSql, type Waits } from './states.ts'

export interface Waiting {
  id: string
  minor: number
}

/** As a condition on `request`, where `target` names the time of the target's cached record, in SQL. */
const waitsFor = (updatedMs: string): string =>
  `(${openInSql} OR (state = 'done' AND included_platform_ms > ${updatedMs}))`

/** @param updatedMs the `updated_at` of the target's cached record */
export function listWaiting(db: Db, kind: string, targetId: string, updatedMs: number): Waiting[] {
  return all<Waiting>(
    db,
    'outbox.waiting',
    `SELECT id, amount_minor AS minor FROM request WHERE target_id = ? AND kind = ? AND ${waitsFor('?')} ORDER BY rid LIMIT 200`,
    [targetId, kind, updatedMs]
  )
}

/** How long after its answer a settled request may still be missing from the copy, at most. */
const settlingMs = 86_400_000

/** What waits in all, a currency each: the same, over every sale. */
export function sumWaiting(
  db: Db,
  kind: 'refund',
  nowMs: number
): { currency: string; minor: number; count: number }[] {
  return all<{ currency: string; minor: string; count: number }>(
    db,
    'outbox.waiting-sums',
    `SELECT currency, CAST(SUM(amount_minor) AS TEXT) AS minor, COUNT(*) AS count FROM (
       SELECT currency, amount_minor FROM request WHERE ${openInSql} AND kind = ?
       UNION ALL
       SELECT r.currency, r.amount_minor FROM request r JOIN sale s ON s.id = r.target_id
        WHERE r.state = 'done' AND r.settled_ms > ? AND r.kind = ? AND r.included_platform_ms > s.updated_ms)
      WHERE amount_minor IS NOT NULL GROUP BY currency ORDER BY currency`,
    [kind, nowMs - settlingMs, kind]
  ).map(({ minor, ...sum }) => ({ ...sum, minor: toMinor(minor) }))
}

/** Tips for which that was asked and that do not show it yet, in no order. */
export function listTipsWaiting(db: Db, kind: RequestKind, nowMs: number): string[] {
  return all<{ id: string }>(
    db,
    'outbox.waiting-tips',
    `SELECT target_id AS id FROM request WHERE ${openInSql} AND kind = ?
      UNION
     SELECT t.id FROM request r JOIN tip t ON t.id = r.target_id
      WHERE r.state = 'done' AND r.settled_ms > ? AND r.kind = ? AND r.included_platform_ms > t.updated_ms`,
    [kind, nowMs - settlingMs, kind]
  ).map(({ id }) => id)
}

export interface WaitingWish {
  rid: number
  id: string
  target: string
  state: RequestState
  waits: Waits | null
  /** JSON, as the kind reads it. */
  params: string
}

/** The most that one answer names. */
const mostWaiting = 2_000
/** Not in SQL: for a few rows in order SQLite would walk through all requests. */
const byAge = (one: WaitingWish, other: WaitingWish): number => one.rid - other.rid
const waitingColumns = 'r.rid, r.id, r.target_id AS target, r.state, r.waits, r.params'

/** What was asked for of products and they do not show yet, oldest first. */
export function listProductsWaiting(db: Db, kind: RequestKind, nowMs: number, product: string | null): WaitingWish[] {
  const own = product === null ? '' : ' AND r.target_id = ?'
  const which = product === null ? [] : [product]
  return all<WaitingWish>(
    db,
    'outbox.waiting-products',
    `SELECT ${waitingColumns} FROM request r WHERE ${openInSql} AND r.kind = ?${own}
      UNION ALL
     SELECT ${waitingColumns} FROM request r JOIN product p ON p.id = r.target_id
      WHERE r.state = 'done' AND r.settled_ms > ? AND r.kind = ? AND r.included_platform_ms > p.updated_ms${own}
      LIMIT ${mostWaiting}`,
    [kind, ...which, nowMs - settlingMs, kind, ...which]
  ).toSorted(byAge)
}

/** New products that were asked for and are not in the copy yet, oldest first; at most so many. */
export function listNewWaiting(db: Db, kind: RequestKind, nowMs: number, limit: number): WaitingWish[] {
  return all<WaitingWish>(
    db,
    'outbox.waiting-new',
    `SELECT ${waitingColumns} FROM request r WHERE ${openInSql} AND r.kind = ?
      UNION ALL
     SELECT ${waitingColumns} FROM request r
      WHERE r.state = 'done' AND r.settled_ms > ? AND r.kind = ? AND r.result_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM product p WHERE p.id = r.result_id)
      LIMIT ?`,
    [kind, nowMs - settlingMs, kind, limit]
  ).toSorted(byAge)
}

/** SQL that is 1 where a request of that kind waits for a row, of which the id and updated_ms columns are named. */
export function isWaitingSql(kind: RequestKind, id: string, updatedMs: string): string {
  return `EXISTS (SELECT 1 FROM request WHERE target_id = ${id} AND kind = '${kind}' AND ${waitsFor(updatedMs)})`
}

/**
 * What was asked for here and is not in the target's cached record yet. It is shown beside the record's own figures and
 * never added into them. A settled request counts until the cached record is at least as new as its answer.
 */
import type { RequestKind } from '../../../contract/wishes.ts'
import type { Db } from '../store/open.ts'
import { all } from '../store/read.ts'
import { toMinor } from '../store/sum.ts'
import { openInSql } from './states.ts'

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

/** SQL that is 1 where a request of that kind waits for a row, of which the id and updated_ms columns are named. */
export function isWaitingSql(kind: RequestKind, id: string, updatedMs: string): string {
  return `EXISTS (SELECT 1 FROM request WHERE target_id = ${id} AND kind = '${kind}' AND ${waitsFor(updatedMs)})`
}

/** Disputes as rows of the queue. */
import type { DisputeRow } from '../../../contract/disputes.ts'
import { isWaitingSql } from '../../engine/outbox/overlay.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

/** The columns of a row, of `dispute d` beside its `sale s`. */
export const rowColumns = `d.id, d.place, d.created_ms AS createdAtMs, d.sale, s.title, d.amount_minor AS minor, d.currency,
  d.stage, d.status, d.reason, d.network, d.due_ms AS dueAtMs, CASE d.place WHEN 'closed' THEN d.order_ms END AS closedAtMs,
  d.taken_minor AS takenMinor, d.back_minor AS backMinor,
  CASE WHEN ${isWaitingSql('dispute-accept', 'd.id', 'd.updated_ms')} THEN 'dispute-accept'
       WHEN ${isWaitingSql('dispute-evidence', 'd.id', 'd.updated_ms')} THEN 'dispute-evidence' END AS asked`

/** Rows in the order of `rids`; at most 200. */
export function readDisputeRows(db: Db, rids: readonly number[]): DisputeRow[] {
  if (rids.length === 0) return []
  const rows = all<DisputeRow & { rid: number }>(
    db,
    'disputes.rows',
    `SELECT d.rid, ${rowColumns} FROM dispute d LEFT JOIN sale s ON s.id = d.sale
      WHERE d.rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
  const byRid = new Map(rows.map(({ rid, ...row }) => [rid, row]))
  return rids.flatMap((rid) => byRid.get(rid) ?? [])
}

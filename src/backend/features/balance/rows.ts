/** Entries as rows of a statement, with what names the record that caused each. */
import type { StatementRow } from '../../../contract/balance.ts'
import { entryJoins, entrySubject, refOf } from '../../engine/store/entry-words.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

interface StoredRow extends Omit<StatementRow, 'source' | 'related'> {
  rid: number
  sourceType: string | null
  sourceId: string | null
  relatedType: string | null
  relatedId: string | null
}

/** Rows in the order of `rids`; at most 200. */
export function readRows(db: Db, rids: readonly number[]): StatementRow[] {
  if (rids.length === 0) return []
  const rows = all<StoredRow>(
    db,
    'balance.rows',
    `SELECT e.rid, e.id, e.wallet, e.currency, e.ordinal, e.booked_ms AS bookedAtMs, e.day, e.category, e.amount_minor AS minor,
            e.balance_after_minor AS balanceAfterMinor, e.source_type AS sourceType, e.source_id AS sourceId,
            e.related_type AS relatedType, e.related_id AS relatedId, e.payout,
            ${entrySubject}
       FROM entry e
       ${entryJoins}
      WHERE e.rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
  const byRid = new Map(rows.map((row) => [row.rid, toRow(row)]))
  return rids.flatMap((rid) => byRid.get(rid) ?? [])
}

function toRow({ rid: _rid, sourceType, sourceId, relatedType, relatedId, ...row }: StoredRow): StatementRow {
  return { ...row, source: refOf(sourceType, sourceId), related: refOf(relatedType, relatedId) }
}

/** Sales as rows of a list, with what stands in other tables: the buyer, an open dispute. */
import type { SaleRow } from '../../../contract/sales.ts'
import type { Db } from '../../engine/store/open.ts'
import { isWaitingSql } from '../../engine/outbox/overlay.ts'
import { all } from '../../engine/store/read.ts'

interface StoredRow {
  rid: number
  id: string
  createdAtMs: number
  day: string
  title: string | null
  lines: number
  buyer: string | null
  handle: string | null
  name: string | null
  hasBuyer: number
  channel: string
  status: string
  currency: string
  paidMinor: number | null
  keptMinor: number | null
  amounts: string
  refundedMinor: number
  availableOn: string | null
  isRefundWaiting: number
  disputeDueAtMs: number | null
  declineCode: string | null
}

/** Rows in the order of `rids`; at most 200. */
export function readSaleRows(db: Db, rids: readonly number[]): SaleRow[] {
  if (rids.length === 0) return []
  const rows = all<StoredRow>(
    db,
    'sales.rows',
    `SELECT s.rid, s.id, s.created_ms AS createdAtMs, s.day, s.title, s.lines, s.buyer, p.handle, p.name, p.rid IS NOT NULL AS hasBuyer, s.channel, s.status, s.currency,
            s.paid_minor AS paidMinor, s.kept_minor AS keptMinor, s.amounts, s.refunded_minor AS refundedMinor, s.available_on AS availableOn,
            EXISTS (SELECT 1 FROM refund r WHERE r.sale = s.id AND r.status IN ('pending', 'requires_action'))
              OR ${isWaitingSql('refund', 's.id', 's.updated_ms')} AS isRefundWaiting,
            (SELECT MIN(d.due_ms) FROM dispute d WHERE d.sale = s.id AND d.status = 'needs_response') AS disputeDueAtMs,
            CASE WHEN s.status = 'failed' THEN s.json ->> '$.failed_attempts[#-1].decline_code' END AS declineCode
       FROM sale s LEFT JOIN party p ON p.id = s.buyer WHERE s.rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
  const byRid = new Map(rows.map((row) => [row.rid, toRow(row)]))
  return rids.flatMap((rid) => byRid.get(rid) ?? [])
}

function toRow({ rid: _rid, lines, buyer, handle, name, hasBuyer, amounts, ...row }: StoredRow): SaleRow {
  return {
    ...row,
    moreLines: Math.max(lines - 1, 0),
    buyer: buyer === null ? null : { id: buyer, handle, name, isSynced: hasBuyer === 1 },
    isRefundWaiting: row.isRefundWaiting === 1,
    isEstimated: amounts === 'estimated'
  }
}

/** Payouts as rows of a list. */
import type { PayoutRow } from '../../../contract/payouts.ts'
import { withProof } from '../../engine/store/bank-proof.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

export type StoredPayout = Omit<PayoutRow, 'isAutomatic'> & { isAutomatic: number }

/** The columns of a row, of the table `payout`. */
export const payoutColumns = `id, created_ms AS createdAtMs, sent_ms AS sentAtMs, arrival_on AS arrivalOn, failed_ms AS failedAtMs,
  amount_minor AS minor, currency, fee_minor AS feeMinor, status, method, automatic AS isAutomatic,
  CASE WHEN dest_last4 IS NULL THEN dest_name ELSE COALESCE(dest_name || ' ', '') || '··' || dest_last4 END AS destination,
  failure_code AS failureCode`

export function toPayoutRow({ isAutomatic, ...row }: StoredPayout): PayoutRow {
  return { ...row, isAutomatic: isAutomatic === 1 }
}

/** Rows in the order of `rids`; at most 200. */
export function readPayoutRows(db: Db, rids: readonly number[]): PayoutRow[] {
  if (rids.length === 0) return []
  const rows = all<StoredPayout & { rid: number }>(
    db,
    'payouts.rows',
    `SELECT rid, ${payoutColumns} FROM payout WHERE rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
  const byRid = new Map(rows.map(({ rid, ...row }) => [rid, toPayoutRow(row)]))
  return withProof(
    db,
    rids.flatMap((rid) => byRid.get(rid) ?? [])
  )
}

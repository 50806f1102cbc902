/** Payouts as rows, by their ids: lines and leftovers name them. */
import type { PayoutRow } from '../../../contract/payouts.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

type Stored = Omit<PayoutRow, 'isAutomatic'> & { isAutomatic: number }

export function payoutsById(db: Db, ids: readonly string[]): Map<string, PayoutRow> {
  if (ids.length === 0) return new Map()
  const rows = all<Stored>(
    db,
    'bank.payouts',
    `SELECT id, created_ms AS createdAtMs, sent_ms AS sentAtMs, arrival_on AS arrivalOn, failed_ms AS failedAtMs,
       amount_minor AS minor, currency, fee_minor AS feeMinor, status, method, automatic AS isAutomatic,
       CASE WHEN dest_last4 IS NULL THEN dest_name ELSE COALESCE(dest_name || ' ', '') || '··' || dest_last4 END AS destination,
       failure_code AS failureCode FROM payout WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify([...new Set(ids)])]
  )
  return new Map(rows.map(({ isAutomatic, ...row }) => [row.id, { ...row, isAutomatic: isAutomatic === 1 }]))
}

/** Payouts that were asked for here and are not in the copy yet: beside what is true, and in no total. */
import type { AskedPayout } from '../../../contract/payouts.ts'
import { getRequest, type View } from '../outbox/read.ts'
import { openInSql } from '../outbox/states.ts'
import { all } from '../store/read.ts'

/** `payout`: the record that came of it, where the copy holds that and its balance not yet. */
export type Asked = AskedPayout & { payout: string | null }

/** How long after its answer a request may still be missing from the copy, at most. */
const settlingMs = 86_400_000

/** Oldest first. What is done stays until the copy holds both the payout and the balance that it left. */
export function listAsked(view: View): Asked[] {
  const rows = all<{ id: string; payout: string | null }>(
    view.db,
    'payouts.asked',
    `SELECT id, payout FROM (
       SELECT rid, id, NULL AS payout FROM request WHERE ${openInSql} AND kind = 'payout'
       UNION ALL
       SELECT r.rid, r.id, p.id AS payout
         FROM request r LEFT JOIN payout p ON p.id = r.result_id
         LEFT JOIN balance b ON b.wallet = 'available' AND b.currency = r.currency
        WHERE r.state = 'done' AND r.settled_ms > ? AND r.kind = 'payout' AND r.result_id IS NOT NULL
          AND (p.id IS NULL OR r.included_platform_ms > b.updated_ms))
      ORDER BY rid LIMIT 200`,
    [view.nowMs - settlingMs]
  )
  return rows.flatMap(({ id, payout }) => {
    const { state, waitsFor, wish } = getRequest(view, id)
    if (wish?.kind !== 'payout') return []
    const { amountMinor: minor, feeMinor, currency, method } = wish
    return [{ id, state, waitsFor, minor, feeMinor, currency, method, payout }]
  })
}

/** What was asked for here and takes from a balance once it is done: nobody may ask for the same money twice. */
import type { RequestKind } from '../../../contract/wishes.ts'
import type { Db } from '../store/open.ts'
import { getExisting } from '../store/read.ts'
import { toMinor } from '../store/sum.ts'
import { openInSql } from './states.ts'

const takingKinds = {
  available: ['refund', 'payout', 'transfer-accept', 'transfer-send', 'savings-in'],
  savings: ['savings-out']
} as const satisfies Record<string, readonly RequestKind[]>

/** What the clocks of this machine and the platform's may differ by, and what its answers take. */
const apartMs = 86_400_000

/**
 * In minor units, fees beside it among them: what is open, and what is done and not in the balance yet.
 *
 * @param updatedMs the `updated_at` of the cached balance of that wallet
 */
export function takingOf(
  local: Db,
  currency: string,
  updatedMs: number,
  wallet: keyof typeof takingKinds = 'available'
): number {
  const kinds = takingKinds[wallet]
  const among = kinds.map(() => '?').join(', ')
  const { minor } = getExisting<{ minor: string }>(
    local,
    'outbox.taking',
    `SELECT CAST(COALESCE(SUM(amount_minor + COALESCE(params ->> '$.feeMinor', 0)), 0) AS TEXT) AS minor FROM (
       SELECT amount_minor, params FROM request WHERE ${openInSql} AND currency = ? AND kind IN (${among})
       UNION ALL
       SELECT amount_minor, params FROM request
        WHERE state = 'done' AND settled_ms > ? AND included_platform_ms > ? AND currency = ? AND kind IN (${among}))`,
    [currency, ...kinds, updatedMs - apartMs, updatedMs, currency, ...kinds]
  )
  return toMinor(minor)
}

/** Subscriptions as rows: who, what, and how it stands. */
import type { SubscriptionRow } from '../../../contract/subscriptions.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'

interface Stored extends Omit<SubscriptionRow, 'member' | 'failure' | 'nextTryAtMs'> {
  rid: number
  buyer: string | null
  handle: string | null
  name: string | null
  hasBuyer: number
  failedAt: string | null
  declineCode: string | null
  nextTryAt: string | null
}

/** Rows in the order of `rids`; at most 200. */
export function readSubscriptionRows(db: Db, rids: readonly number[]): SubscriptionRow[] {
  if (rids.length === 0) return []
  const rows = all<Stored>(
    db,
    'subscriptions.rows',
    `SELECT s.rid, s.id, s.buyer, p.handle, p.name, p.rid IS NOT NULL AS hasBuyer, s.product, product.title, s.plan, s.status,
            s.price_minor AS priceMinor, s.currency, s.interval, s.started_ms AS startedAtMs, s.period_end_ms AS periodEndMs,
            s.cancel_ms AS cancelAtMs, s.json ->> '$.renewals' AS renewals, s.json ->> '$.failures[#-1].at' AS failedAt,
            s.json ->> '$.failures[#-1].decline_code' AS declineCode, s.json ->> '$.next_attempt_at' AS nextTryAt
       FROM subscription s LEFT JOIN party p ON p.id = s.buyer LEFT JOIN product ON product.id = s.product
      WHERE s.rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
  const byRid = new Map(rows.map((row) => [row.rid, toRow(row)]))
  return rids.flatMap((rid) => byRid.get(rid) ?? [])
}

function toRow(stored: Stored): SubscriptionRow {
  const { rid: _rid, buyer, handle, name, hasBuyer, failedAt, declineCode, nextTryAt, ...row } = stored
  return {
    ...row,
    member: buyer === null ? null : { id: buyer, handle, name, isSynced: hasBuyer === 1 },
    failure: failedAt === null ? null : { atMs: Date.parse(failedAt), declineCode: declineCode ?? '' },
    nextTryAtMs: nextTryAt === null ? null : Date.parse(nextTryAt)
  }
}

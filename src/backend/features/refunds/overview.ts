/** Refunds at a glance: the month so far from the ledger, why, what is stuck, and what was asked for here and waits. */
import { termOfCategory } from '../../../contract/metrics.ts'
import type { RefundMonth, RefundOverview, RefundRow } from '../../../contract/refunds.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { sumWaiting } from '../../engine/outbox/overlay.ts'
import { dayAt, monthOf, startOfDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { addUp, toMinor } from '../../engine/store/sum.ts'
import { feeColumns, feesKept, type RefundFees } from './fees.ts'
import { readRefundRows } from './list.ts'

/** Failures older than this have become history. */
const failureWindowMs = 30 * 24 * 3_600_000
const mostStuck = 20
/** Refunds of a month whose fees are looked at: beyond them, what was kept is not told. */
const mostWithFees = 400

export interface OverviewParams {
  nowMs: number
  zone: string
  sync: Pick<SyncStatus, 'coverage'>
}

export function getRefundOverview(db: Db, { nowMs, zone, sync }: OverviewParams): RefundOverview {
  const toDay = dayAt(nowMs, zone)
  const fromDay = `${monthOf(toDay)}-01`
  const startMs = startOfDayMs(fromDay, zone)
  const { complete, reachesBackToMs } = sync.coverage
  const isCovered = complete || (reachesBackToMs !== null && reachesBackToMs <= startMs)
  return {
    fromDay,
    toDay,
    month: isCovered ? monthSoFar(db, { fromDay, toDay, startMs, complete }) : null,
    reasons: isCovered ? reasonsOf(db, fromDay, toDay) : null,
    stuck: stuckRefunds(db, nowMs - failureWindowMs),
    asked: sumWaiting(db, 'refund', nowMs)
  }
}

const refundedCategories = Object.keys(termOfCategory).filter((category) => termOfCategory[category] === 'refunded')

interface Month {
  fromDay: string
  toDay: string
  startMs: number
  complete: boolean
}

/** What went back is the ledger's term of the sum line; its fees are those of the refunds that were made in it and went through. */
function monthSoFar(db: Db, { fromDay, toDay, startMs, complete }: Month): RefundMonth[] {
  const sums = all<{ currency: string; minor: string }>(
    db,
    'refunds.month',
    `SELECT currency, CAST(-SUM(amount_minor) AS TEXT) AS minor FROM entry_day
      WHERE day BETWEEN ? AND ? AND category IN (${refundedCategories.map(() => '?').join(', ')})
        AND currency IN (SELECT currency FROM entry_wallet) GROUP BY currency ORDER BY currency`,
    [fromDay, toDay, ...refundedCategories]
  )
  const refunds = all<RefundFees & { currency: string }>(
    db,
    'refunds.fees',
    `SELECT r.currency, ${feeColumns} FROM refund r LEFT JOIN sale s ON s.id = r.sale
      WHERE r.created_ms >= ? AND r.status = 'succeeded' LIMIT ?`,
    [startMs, mostWithFees + 1]
  )
  return sums.map(({ currency, minor }) => {
    const own = refunds.filter((refund) => refund.currency === currency)
    const kept = own.map(feesKept)
    const isKnown = complete && refunds.length <= mostWithFees && !kept.includes(null)
    return {
      currency,
      refundedMinor: toMinor(minor),
      feesReturnedMinor: isKnown ? addUp(own.map(({ returnedMinor }) => returnedMinor)) : null,
      feesKeptMinor: isKnown ? addUp(kept.map(Number)) : null
    }
  })
}

function reasonsOf(db: Db, fromDay: string, toDay: string): RefundOverview['reasons'] {
  return all<{ reason: string; currency: string; count: number; minor: string }>(
    db,
    'refunds.reasons',
    `SELECT reason, currency, SUM(n) AS count, CAST(SUM(amount_minor) AS TEXT) AS minor FROM refund_day
      WHERE day BETWEEN ? AND ? AND status = 'succeeded' GROUP BY currency, reason
      ORDER BY currency, SUM(amount_minor) DESC, reason LIMIT 40`,
    [fromDay, toDay]
  ).map(({ reason, minor, ...sum }) => ({ ...sum, reason: reason === '' ? null : reason, minor: toMinor(minor) }))
}

/** A failed refund stands until another one of its sale was made; one that waits does so however long. */
function stuckRefunds(db: Db, sinceMs: number): RefundRow[] {
  const found = all<{ rid: number }>(
    db,
    'refunds.stuck',
    `SELECT r.rid, r.updated_ms AS atMs FROM refund r
      WHERE (r.status = 'failed' AND r.updated_ms > ? AND NOT EXISTS (SELECT 1 FROM refund later WHERE later.sale = r.sale
               AND later.created_ms > r.created_ms AND later.status IN ('succeeded', 'pending')))
         OR r.status = 'requires_action' OR (r.status = 'pending' AND r.pending_reason = 'insufficient_funds')
      ORDER BY atMs DESC LIMIT ?`,
    [sinceMs, mostStuck]
  )
  return readRefundRows(
    db,
    found.map(({ rid }) => rid)
  )
}

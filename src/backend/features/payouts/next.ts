/** What comes next: payouts on their way, those that failed, and what the schedule lets expect. */
import type { ExpectedPayout, NextPayouts, PayoutRow } from '../../../contract/payouts.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import type { BankDays } from '../../engine/forecast/bank-days.ts'
import { dayAt } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { listExpected } from './expected.ts'
import { payoutColumns, toPayoutRow, type StoredPayout } from './rows.ts'
import { findSchedule, type OwnSchedule } from '../../engine/forecast/schedule.ts'

const mostOfAKind = 20
/** Failures older than this have become history. */
const failureWindowMs = 30 * 24 * 3_600_000

export interface NextParams {
  nowMs: number
  zone: string
  accountId: string
  sync: Pick<SyncStatus, 'coverage' | 'asOfMs'>
  bankDays: BankDays
}

export function getNextPayouts(db: Db, params: NextParams): NextPayouts {
  const own = findSchedule(db, params.accountId)
  return {
    today: dayAt(params.nowMs, params.zone),
    underway: underwayOf(db),
    failed: failedOf(db, params.nowMs - failureWindowMs),
    lastArrived: lastArrived(db),
    expected: expectedOf(db, params, own),
    schedule: own?.schedule ?? null
  }
}

/** Null while it cannot be known: before everything is here, a balance and what is pending may be of other days. */
export function expectedOf(db: Db, params: NextParams, own: OwnSchedule | undefined): ExpectedPayout[] | null {
  const { coverage, asOfMs } = params.sync
  if (own === undefined || !coverage.complete || asOfMs === null) return null
  return listExpected(db, { nowMs: params.nowMs, asOfMs, own, bankDays: params.bankDays })
}

function underwayOf(db: Db): PayoutRow[] {
  return all<StoredPayout>(
    db,
    'payouts.underway',
    `SELECT ${payoutColumns} FROM payout WHERE status IN ('pending', 'in_transit')
      ORDER BY arrival_on IS NULL, arrival_on, created_ms LIMIT ?`,
    [mostOfAKind]
  ).map(toPayoutRow)
}

/** A failed payout waits for somebody until a later one of its currency is on its way. */
function failedOf(db: Db, sinceMs: number): PayoutRow[] {
  return all<StoredPayout>(
    db,
    'payouts.failed',
    `SELECT ${payoutColumns} FROM payout p
      WHERE p.status = 'failed' AND COALESCE(p.failed_ms, p.updated_ms) > ?
        AND NOT EXISTS (SELECT 1 FROM payout later WHERE later.currency = p.currency
                          AND later.status IN ('paid', 'in_transit', 'pending')
                          AND later.created_ms > COALESCE(p.failed_ms, p.updated_ms))
      ORDER BY COALESCE(p.failed_ms, p.updated_ms) DESC LIMIT ?`,
    [sinceMs, mostOfAKind]
  ).map(toPayoutRow)
}

/** The one that was the last to arrive, among the newest that did: an instant one overtakes others by days, not by months. */
function lastArrived(db: Db): PayoutRow | null {
  const newest = all<StoredPayout>(
    db,
    'payouts.last-arrived',
    `SELECT ${payoutColumns} FROM payout WHERE status = 'paid' ORDER BY created_ms DESC LIMIT ?`,
    [mostOfAKind]
  ).map(toPayoutRow)
  return newest.toSorted((a, b) => (b.arrivalOn ?? '').localeCompare(a.arrivalOn ?? ''))[0] ?? null
}

/** One payout, whole: what it is made of, how it differs from the one before, and what became of it. */
import { payoutMoves, type PayoutDetail, type PayoutSum } from '../../../contract/payouts.ts'
import { partOfCategory } from '../../../contract/metrics.ts'
import type { Happening, TrackStep } from '../../../contract/sales.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { inBankStep, type BankProof } from '../../../contract/track.ts'
import { wishScopes } from '../../../contract/wishes.ts'
import { findBankProof, withProof } from '../../engine/store/bank-proof.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import { dayAt } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { get } from '../../engine/store/read.ts'
import { addUp, toMinor } from '../../engine/store/sum.ts'
import { sumByCategory, type CategorySum } from './categories.ts'
import { listFacts } from './facts.ts'
import type { BankDays } from '../../engine/forecast/bank-days.ts'
import { findSchedule } from '../../engine/forecast/schedule.ts'
import { findPayoutBefore, getStoredPayout, type WholePayout } from './stored.ts'
import { sumPayout } from './sum.ts'

export interface DetailParams {
  id: string
  scopes?: readonly string[]
  nowMs: number
  zone: string
  accountId: string
  sync: Pick<SyncStatus, 'coverage' | 'asOfMs'>
  bankDays: BankDays
}

/** @throws AppError `not-found` where the cache does not hold it */
export function getPayout(db: Db, { id, scopes = [], ...params }: DetailParams): PayoutDetail {
  const { nowMs, zone, accountId, sync, bankDays } = params
  const payout = getStoredPayout(db, id)
  const categories = sumByCategory(db, id)
  const sum = sumPayout(db, payout, { sync, categories })
  const earned = earnedSpan(categories, zone)
  const reversal = findReversal(db, id)
  const canceledBy = listWaiting(db, 'payout-cancel', id, payout.updatedMs)[0]?.id ?? null
  return {
    row: withProof(db, [payout.row])[0] ?? payout.row,
    traceId: payout.traceId,
    note: payout.note,
    sum,
    earned,
    before: compare(db, payout, sum, sync),
    facts: listFacts(db, payout, {
      nowMs,
      zone,
      own: findSchedule(db, accountId),
      isComplete: sync.coverage.complete,
      bankDays
    }),
    reversal: reversal ?? null,
    track: trackOf(payout.row, earned, findBankProof(db, id)),
    history: historyOf(payout.row, reversal),
    version: payout.version,
    canCancel: payout.row.status === 'pending' && canceledBy === null && scopes.includes(wishScopes['payout-cancel']),
    canceledBy
  }
}

function earnedSpan(categories: readonly CategorySum[], zone: string): PayoutDetail['earned'] {
  const sold = categories.filter(({ category }) => partOfCategory[category] !== undefined)
  if (sold.length === 0) return null
  return {
    fromDay: dayAt(Math.min(...sold.map(({ firstMs }) => firstMs)), zone),
    toDay: dayAt(Math.max(...sold.map(({ lastMs }) => lastMs)), zone)
  }
}

/** The parts by which it differs from the payout before; nothing is compared that does not add up. */
function compare(db: Db, payout: WholePayout, sum: PayoutSum, sync: DetailParams['sync']): PayoutDetail['before'] {
  if (sum.state !== 'adds-up') return null
  const before = findPayoutBefore(db, payout, true)
  if (before === undefined) return null
  const sumBefore = sumPayout(db, before, { sync, categories: sumByCategory(db, before.row.id) })
  if (sumBefore.state !== 'adds-up') return null
  const own = partsOf(payout, sum)
  const theirs = partsOf(before, sumBefore)
  const parts = [...new Set([...own.keys(), ...theirs.keys()])]
    .map((what) => ({ what, minor: toMinor((own.get(what) ?? 0n) - (theirs.get(what) ?? 0n)) }))
    .filter(({ minor }) => minor !== 0)
    .sort((a, b) => Math.abs(b.minor) - Math.abs(a.minor))
  return {
    id: before.row.id,
    createdAtMs: before.row.createdAtMs,
    minor: before.row.minor,
    totalMinor: addUp([payout.row.minor, -before.row.minor]),
    parts
  }
}

/** Everything that adds up to the amount, by name. */
function partsOf({ row }: WholePayout, sum: PayoutSum): Map<string, bigint> {
  return new Map([
    ['carried-in', BigInt(sum.carriedInMinor)],
    ...sum.groups
      .filter(({ kind }) => !payoutMoves.includes(kind))
      .map(({ kind, minor }): [string, bigint] => [kind, BigInt(minor ?? 0)]),
    ['payout-fee', -BigInt(row.feeMinor)],
    ['left-behind', -BigInt(sum.leftBehindMinor)]
  ])
}

function findReversal(db: Db, id: string): NonNullable<PayoutDetail['reversal']> | undefined {
  return get(
    db,
    'payouts.reversal',
    `SELECT booked_ms AS bookedAtMs, amount_minor AS minor, ordinal, payout AS paidAgainBy FROM entry
      WHERE source_id = ? AND category = 'payout_reversal' ORDER BY booked_ms DESC LIMIT 1`,
    [id]
  )
}

function trackOf(row: WholePayout['row'], earned: PayoutDetail['earned'], bank: BankProof): TrackStep[] {
  const isPaid = row.status === 'paid'
  const isFailed = row.status === 'failed' || row.status === 'canceled'
  const isSent = row.sentAtMs !== null || isPaid
  return [
    { step: 'earned', state: 'reached', atMs: null, on: earned?.toDay ?? null, reason: null },
    { step: 'available', state: 'reached', atMs: row.createdAtMs, on: null, reason: null },
    {
      step: 'sent',
      state: isSent ? 'reached' : isFailed ? 'open' : 'expected',
      atMs: row.sentAtMs,
      on: null,
      reason: null
    },
    // A payout knows when it failed.
    { ...inBankStep(row, bank), ...(isFailed && { atMs: row.failedAtMs }) }
  ]
}

function historyOf(row: WholePayout['row'], reversal: PayoutDetail['reversal'] | undefined): Happening[] {
  const amount = { minor: row.minor, currency: row.currency }
  const happenings: Happening[] = [
    { what: 'payout-created', atMs: row.createdAtMs, amount, code: row.method, record: null }
  ]
  const add = (what: string, atMs: number | null | undefined, code: string | null): void => {
    if (atMs !== null && atMs !== undefined) happenings.push({ what, atMs, amount, code, record: null })
  }
  add('payout-sent', row.sentAtMs, null)
  add('payout-failed', row.failedAtMs, row.failureCode)
  add('payout-returned', reversal?.bookedAtMs, null)
  return happenings.sort((a, b) => b.atMs - a.atMs)
}

/** What a payout is made of: carried in + its entries − fee − left behind = amount, and the proof of it. */
import { compareKinds, payoutKindOf, payoutMoves, type PayoutSum } from '../../../contract/payouts.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import type { Db } from '../../engine/store/open.ts'
import { getExisting } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import type { CategorySum } from './categories.ts'
import type { WholePayout } from './stored.ts'
import { listSuspects } from './suspects.ts'

export interface SumParams {
  sync: Pick<SyncStatus, 'coverage' | 'asOfMs'>
  categories: readonly CategorySum[]
}

/**
 * Entries that a payout settles are changed after it is made, and come behind it in the feed: while the feed is read,
 * half a sum would be told. So it speaks only where everything is here, and of a difference only at the head.
 */
export function sumPayout(db: Db, payout: WholePayout, { sync, categories }: SumParams): PayoutSum {
  const groups = groupsOf(categories)
  const explained = groups
    .filter(({ kind }) => !payoutMoves.includes(kind))
    .reduce((sum, { minor }) => sum + minor, BigInt(payout.carriedInMinor) - BigInt(payout.leftBehindMinor))
  const unexplained = BigInt(payout.row.minor) + BigInt(payout.row.feeMinor) - explained
  const addsUp = unexplained === 0n && isSpanWhole(db, payout)
  const state = !sync.coverage.complete
    ? 'not-yet'
    : addsUp
      ? 'adds-up'
      : sync.asOfMs !== null && sync.coverage.share === 1
        ? 'differs'
        : 'not-yet'
  return {
    state,
    carriedInMinor: payout.carriedInMinor,
    leftBehindMinor: payout.leftBehindMinor,
    groups: groups.map(({ kind, minor, entries }) => ({
      kind,
      minor: state === 'not-yet' ? null : toMinor(minor),
      entries
    })),
    entries: groups.reduce((sum, { entries }) => sum + entries, 0),
    firstOrdinal: payout.firstOrdinal,
    lastOrdinal: payout.lastOrdinal,
    unexplainedMinor: state === 'not-yet' ? null : toMinor(unexplained),
    suspects: state === 'differs' ? listSuspects(db, payout) : []
  }
}

function groupsOf(categories: readonly CategorySum[]): { kind: string; minor: bigint; entries: number }[] {
  return [...Map.groupBy(categories, ({ category }) => payoutKindOf(category))]
    .map(([kind, own]) => ({
      kind,
      minor: own.reduce((sum, { minor }) => sum + BigInt(minor), 0n),
      entries: own.reduce((sum, { n }) => sum + n, 0)
    }))
    .sort((a, b) => compareKinds(a.kind, b.kind))
}

/** Every ordinal of the span is here once. */
function isSpanWhole(db: Db, { firstOrdinal, lastOrdinal, row }: WholePayout): boolean {
  if (firstOrdinal === null || lastOrdinal === null) return true
  const { n, ordinals } = getExisting<{ n: number; ordinals: number }>(
    db,
    'payouts.span',
    `SELECT COUNT(*) AS n, COUNT(DISTINCT ordinal) AS ordinals FROM entry
      WHERE wallet = 'available' AND currency = ? AND ordinal BETWEEN ? AND ?`,
    [row.currency, firstOrdinal, lastOrdinal]
  )
  return n === ordinals && n === lastOrdinal - firstOrdinal + 1
}

/** What does not fit in a wallet's entries, with what is wrong on each. */
import type { Fault } from '../../../contract/balance.ts'
import { findMisfits, type Misfit, type WalletKey } from '../../engine/store/ledger.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { listWallets, missingTail, type WalletState } from '../../engine/store/tie.ts'
import { reasonOf } from './gaps.ts'

/** As many as the contract lists. */
const mostFaults = 50

export interface FaultParams extends WalletKey {
  /** 0 for the beginning. */
  afterOrdinal: number
  isComplete: boolean
}

export function listFaults(db: Db, params: FaultParams): { faults: Fault[]; next: number | null } {
  const { misfits: found, nextAfter } = findMisfits(db, params, params.afterOrdinal, mostFaults)
  const wallet = listWallets(db).find((each) => each.wallet === params.wallet && each.currency === params.currency)
  const misfits = found.map((misfit) => followedByPlatform(misfit, wallet))
  const entries = entriesOf(db, misfits)
  const why = reasonOf(db, params.isComplete)
  const missing = (fromOrdinal: number, toOrdinal: number, minor: bigint | null): Fault => ({
    kind: 'missing',
    fromOrdinal,
    toOrdinal,
    why: why({ ...params, fromOrdinal, toOrdinal }),
    missingMinor: minor === null ? null : toMinor(minor)
  })
  const faults = misfits.flatMap((misfit, index): Fault[] => {
    const entry = entries.get(misfit.rid)
    if (entry === undefined) return []
    const own = {
      entry: entry.id,
      ordinal: misfit.ordinal,
      bookedAtMs: entry.bookedAtMs,
      minor: toMinor(misfit.amountMinor)
    }
    if (misfit.ordinal === misfit.beforeOrdinal) return [{ kind: 'doubled', ...own }]
    if (misfit.beforeOrdinal < misfit.ordinal - 1) {
      const minor = misfit.isAfterDouble ? null : misfit.saidMinor - misfit.amountMinor - misfit.beforeMinor
      return [missing(misfit.beforeOrdinal + 1, misfit.ordinal - 1, minor)]
    }
    // Which of two entries with one ordinal is right is not known; and one whose neighbour is wrong is not wrong itself.
    if (misfit.isAfterDouble || misfit.isBeforeDouble || isUndoing(misfit, misfits[index - 1])) return []
    return [
      {
        kind: isBalance(misfit) ? 'balance' : 'amount',
        ...own,
        beforeMinor: toMinor(misfit.beforeMinor),
        saidMinor: toMinor(misfit.saidMinor)
      }
    ]
  })
  if (nextAfter === null && wallet !== undefined) {
    const minor = BigInt(wallet.platform ?? 0) - BigInt(wallet.lastBalanceAfter ?? 0)
    for (const gap of missingTail(wallet)) faults.push(missing(gap.fromOrdinal, gap.toOrdinal, minor))
  }
  return { faults, next: nextAfter }
}

/** The entries after it go on as if its balance were what the one before and its amount make. */
function isBalance({ nextFromMinor, beforeMinor, amountMinor }: Misfit): boolean {
  return nextFromMinor !== null && nextFromMinor === beforeMinor + amountMinor
}

/** The entry before has a wrong balance, and this one goes on from the right one. */
function isUndoing(misfit: Misfit, before: Misfit | undefined): boolean {
  return before?.ordinal === misfit.ordinal - 1 && isBalance(before)
}

/** What follows the last entry is the platform's balance, if it contains no more than that. */
function followedByPlatform(misfit: Misfit, wallet: WalletState | undefined): Misfit {
  const isLast = wallet?.asOfOrdinal === misfit.ordinal && wallet.maxOrdinal === misfit.ordinal
  return isLast && wallet.platform !== null ? { ...misfit, nextFromMinor: BigInt(wallet.platform) } : misfit
}

function entriesOf(db: Db, misfits: readonly Misfit[]): Map<number, { id: string; bookedAtMs: number }> {
  if (misfits.length === 0) return new Map()
  const rows = all<{ rid: number; id: string; bookedAtMs: number }>(
    db,
    'balance.fault-entries',
    'SELECT rid, id, booked_ms AS bookedAtMs FROM entry WHERE rid IN (SELECT value FROM json_each(?))',
    [JSON.stringify(misfits.map(({ rid }) => rid))]
  )
  return new Map(rows.map((row) => [row.rid, row]))
}

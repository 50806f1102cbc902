/** Where the entries that are not here would stand in a statement, and why they are not. */
import type { EntryFilter, StatementGap } from '../../../contract/balance.ts'
import { startOfNextDayMs } from '../../engine/store/calendar.ts'
import { listGaps, listNewestGaps, type Gap, type WalletKey } from '../../engine/store/ledger.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get, getExisting } from '../../engine/store/read.ts'
import { listWallets, missingTail } from '../../engine/store/tie.ts'
import type { Position } from './cursor.ts'
import { timeSpan, walletsOf } from './filter.ts'
import { walletLeg } from './walk.ts'

/** As many as the contract lists. */
const mostGaps = 50

export interface GapParams {
  filter: EntryFilter
  zone: string
  isComplete: boolean
}

/** Newest first. While the copy is on its way back, only gaps among each wallet's newest entries. */
export function placeGaps(db: Db, { filter, zone, isComplete }: GapParams): StatementGap[] {
  const keys = walletsOf(db, filter)
  const isAsked = ({ wallet, currency }: WalletKey): boolean =>
    keys.some((key) => key.wallet === wallet && key.currency === currency)
  const wallets = listWallets(db).filter(isAsked)
  const tails = wallets.flatMap(missingTail)
  const gaps = isComplete
    ? listGaps(db, mostGaps).filter(isAsked)
    : wallets.filter(({ isWhole }) => !isWhole).flatMap((wallet) => listNewestGaps(db, wallet, mostGaps))
  if (gaps.length + tails.length === 0) return []
  const { fromMs, beforeMs } = timeSpan(filter, zone)
  const why = reasonOf(db, isComplete)
  return [...tails, ...gaps]
    .flatMap((gap): StatementGap[] => {
      const isTail = tails.includes(gap)
      // A gap stands before the entry that follows it; at the end of a wallet, behind its last one.
      const anchor = entryAt(db, gap, isTail ? gap.fromOrdinal - 1 : gap.toOrdinal + 1)
      if (anchor === undefined || anchor.bookedMs < fromMs || anchor.bookedMs >= beforeMs) return []
      const newer = countNewer(db, keys, anchor, Math.min(beforeMs, startOfNextDayMs(anchor.day, zone)))
      return [{ ...gap, why: why(gap), day: anchor.day, skip: isTail ? newer : newer + 1 }]
    })
    .sort((a, b) => (a.day === b.day ? a.skip - b.skip : a.day < b.day ? 1 : -1))
    .slice(0, mostGaps)
}

function entryAt(db: Db, { wallet, currency }: WalletKey, ordinal: number): (Position & { day: string }) | undefined {
  return get(
    db,
    'balance.entry-at',
    `SELECT rid, booked_ms AS bookedMs, wallet, currency, ordinal, day FROM entry
      WHERE wallet = ? AND currency = ? AND ordinal = ? ORDER BY rid LIMIT 1`,
    [wallet, currency, ordinal]
  )
}

/** Entries of the statement that were booked after an entry and before a moment. */
function countNewer(db: Db, keys: readonly WalletKey[], after: Position, beforeMs: number): number {
  return keys.reduce((sum, key) => {
    const leg = walletLeg(key, 'asc', { fromMs: after.bookedMs, beforeMs, after })
    return sum + getExisting<{ n: number }>(db, 'balance.newer', `SELECT COUNT(*) AS n FROM (${leg.sql})`, leg.params).n
  }, 0)
}

/** Why the entries of a gap are not here: those that came and could not be read have a row of their own. */
export function reasonOf(db: Db, isComplete: boolean): (gap: Gap) => StatementGap['why'] {
  if (!isComplete) return () => 'not-synced'
  const unread = all<{ raw: string }>(
    db,
    'balance.set-aside',
    `SELECT raw FROM set_aside WHERE type = 'entry' ORDER BY seq LIMIT 200`,
    []
  ).flatMap(({ raw }) => placeIn(raw))
  return (gap) =>
    unread.some(
      ({ wallet, currency, ordinal }) =>
        wallet === gap.wallet && currency === gap.currency && ordinal >= gap.fromOrdinal && ordinal <= gap.toOrdinal
    )
      ? 'set-aside'
      : 'missing'
}

/** The wallet, currency and ordinal that a change claims which could not be read: any of them may be what is wrong with it. */
function placeIn(raw: string): { wallet: string; currency: string; ordinal: number }[] {
  try {
    const { record } = JSON.parse(raw) as {
      record?: { wallet?: unknown; ordinal?: unknown; amount?: { currency?: unknown } }
    }
    const place = { wallet: record?.wallet, currency: record?.amount?.currency, ordinal: record?.ordinal }
    return typeof place.wallet === 'string' && typeof place.currency === 'string' && typeof place.ordinal === 'number'
      ? [place as { wallet: string; currency: string; ordinal: number }]
      : []
  } catch {
    return []
  }
}

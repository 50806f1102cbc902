/** What a wallet held at a moment, as its own entries say. */
import type { WalletKey } from './ledger.ts'
import type { Db } from './open.ts'
import { get } from './read.ts'

/**
 * The balance after the last entry that was booked before `ms`; where there is none, the balance before the first one
 * since. So the end of one period is the beginning of the next, whatever lies in between.
 *
 * @param fromMs from when on every entry is here; those before it are not asked, and at a moment before it the first
 *   known balance is told. Null while nothing is known.
 * @param isComplete whether a wallet without entries has held nothing
 * @returns null where it is not known
 */
export function balanceAt(
  db: Db,
  { wallet, currency }: WalletKey,
  ms: number,
  { fromMs, isComplete }: { fromMs: number | null; isComplete: boolean }
): bigint | null {
  if (fromMs === null) return null
  const before = get<{ minor: string }>(
    db,
    'balance.before',
    `SELECT CAST(balance_after_minor AS TEXT) AS minor FROM entry
      WHERE wallet = ? AND currency = ? AND booked_ms < ? AND booked_ms >= ?
      ORDER BY booked_ms DESC, ordinal DESC, rid DESC LIMIT 1`,
    [wallet, currency, ms, fromMs]
  )
  if (before !== undefined) return BigInt(before.minor)
  const since = get<{ after: string; minor: string }>(
    db,
    'balance.since',
    `SELECT CAST(balance_after_minor AS TEXT) AS after, CAST(amount_minor AS TEXT) AS minor FROM entry
      WHERE wallet = ? AND currency = ? AND booked_ms >= ? ORDER BY booked_ms, ordinal, rid LIMIT 1`,
    [wallet, currency, Math.max(ms, fromMs)]
  )
  if (since !== undefined) return BigInt(since.after) - BigInt(since.minor)
  return isComplete ? 0n : null
}

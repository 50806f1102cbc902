/** What each wallet's ledger says of a month: entries, their sum, and what is left over between opening and closing. */
import { balanceAt } from '../../engine/store/boundary.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import type { Month } from './month.ts'

export interface WalletSum {
  wallet: string
  currency: string
  n: number
  minor: number
}

export function sumsOf(db: Db, { fromDay, endDay }: Pick<Month, 'fromDay' | 'endDay'>): WalletSum[] {
  return all<Omit<WalletSum, 'minor'> & { minor: string }>(
    db,
    'close.sums',
    `SELECT w.wallet, w.currency, ifnull(sum(d.n), 0) AS n, CAST(ifnull(sum(d.amount_minor), 0) AS TEXT) AS minor
       FROM entry_wallet w LEFT JOIN entry_day d
         ON d.currency = w.currency AND d.wallet = w.wallet AND d.day >= ? AND d.day < ?
      GROUP BY w.wallet, w.currency ORDER BY w.currency, w.wallet`,
    [fromDay, endDay]
  ).map((row) => ({ ...row, minor: toMinor(BigInt(row.minor)) }))
}

/** Balances at the ends of months: where one ends the next begins, and a year asks for each once. */
export type Balances = Map<string, bigint>

/** Wallets whose closing is not the opening with the month's entries; none where everything adds up. Of a whole copy. */
export function unexplainedOf(
  db: Db,
  month: Month,
  balances: Balances
): { wallet: string; currency: string; minor: number }[] {
  const known = { fromMs: Number.MIN_SAFE_INTEGER, isComplete: true }
  const at = (wallet: string, currency: string, ms: number): bigint => {
    const key = `${wallet} ${currency} ${String(ms)}`
    const balance = balances.get(key) ?? balanceAt(db, { wallet, currency }, ms, known) ?? 0n
    balances.set(key, balance)
    return balance
  }
  return sumsOf(db, month).flatMap(({ wallet, currency, minor }) => {
    const left = at(wallet, currency, month.endMs) - at(wallet, currency, month.fromMs) - BigInt(minor)
    return left === 0n ? [] : [{ wallet, currency, minor: toMinor(left) }]
  })
}

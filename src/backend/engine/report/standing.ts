/** A balance as a figure: it opens the entry of each wallet after which it stood. */
import { get } from '../store/read.ts'
import type { ReportCheck } from './document.ts'
import { Figure, totalOf } from './figure.ts'
import type { Ground } from './ground.ts'

/** `minor` as what these wallets, or all of them, held before `ms`. The entries are looked for when it is opened. */
export function standing(
  { db, snapshot, wallets, about: { currency } }: Ground,
  ms: number,
  minor: number,
  names: readonly string[] = wallets.map(({ wallet }) => wallet)
): Figure {
  const lastOf = (wallet: string): number[] => {
    const last = get<{ rid: number }>(
      db(),
      'report.stood',
      `SELECT rid FROM entry WHERE wallet = ? AND currency = ? AND booked_ms < ? AND rid <= ?
        ORDER BY booked_ms DESC, ordinal DESC, rid DESC LIMIT 1`,
      [wallet, currency, ms, snapshot.mostRid]
    )
    return last === undefined ? [] : [last.rid]
  }
  return new Figure(minor, minor === 0 ? [] : [{ rids: () => names.flatMap(lastOf), of: 'balance', sign: 1 }])
}

/**
 * A balance that a walk counted: where the ledger's balances follow from one another, the entries that left it; where they do
 * not, what it was counted from.
 */
export function stoodAt(
  ground: Ground,
  checks: readonly ReportCheck[],
  ms: number,
  counted: Figure,
  names?: readonly string[]
): Figure {
  const follows =
    ground.wallets.length === ground.keys.length &&
    checks.every(({ leftMinor, rightMinor }) => leftMinor === rightMinor)
  return follows ? standing(ground, ms, counted.minor, names) : counted
}

export interface Ends {
  readonly openings: readonly Figure[]
  readonly closings: readonly Figure[]
  readonly opening: Figure
  readonly closing: Figure
}

/** What each wallet, and all of them, held when the period began and when it was over. */
export function endsOf(ground: Ground): Ends {
  const { fromMs, endMs } = ground.about.period
  const openings = ground.wallets.map(({ wallet, openingMinor }) => standing(ground, fromMs, openingMinor, [wallet]))
  const closings = ground.wallets.map(({ wallet, closingMinor }) => standing(ground, endMs, closingMinor, [wallet]))
  return { openings, closings, opening: totalOf(openings), closing: totalOf(closings) }
}

/**
 * Proves that the ledger is whole: ordinals without a gap, every balance the running sum. Speaks about what is held;
 * whether that should be everything (the sync is at the head) is the caller's to know.
 */
import type { Db } from './open.ts'
import { statement } from './query.ts'
import { read } from './read.ts'

export interface Gap {
  wallet: string
  currency: string
  /** The missing ordinals, both ends included. */
  fromOrdinal: number
  toOrdinal: number
}

interface Wallet {
  wallet: string
  currency: string
  n: number
  minOrdinal: number
  maxOrdinal: number
  ordinalSum: number
}

/** Rows that one statement looks at. */
const sliceSize = 20_000

/**
 * The first `limit` gaps from ordinal 1 to the highest that is held. A wallet whose rollup is that of 1, 2, … n costs
 * one row; only one with gaps, or with an ordinal that came twice, is walked through, in slices.
 */
export function listGaps(db: Db, limit: number): Gap[] {
  return read(db, 'ledger.gaps', () => {
    const gaps: Gap[] = []
    for (const wallet of listWallets(db)) {
      if (gaps.length >= limit) break
      if (isWhole(wallet)) continue
      gaps.push(...gapsOf(db, wallet, limit - gaps.length))
    }
    return gaps
  })
}

function listWallets(db: Db): Wallet[] {
  return statement(
    db,
    'SELECT wallet, currency, n, min_ordinal AS minOrdinal, max_ordinal AS maxOrdinal, ordinal_sum AS ordinalSum FROM entry_wallet'
  ).all() as Wallet[]
}

function isWhole({ n, minOrdinal, maxOrdinal, ordinalSum }: Wallet): boolean {
  return minOrdinal === 1 && maxOrdinal === n && ordinalSum === (n * (n + 1)) / 2
}

function gapsOf(db: Db, { wallet, currency, maxOrdinal }: Wallet, limit: number): Gap[] {
  const gaps: Gap[] = []
  let expected = 1
  const next = statement(
    db,
    `SELECT ordinal FROM entry WHERE wallet = ? AND currency = ? AND ordinal >= ? ORDER BY ordinal LIMIT ${sliceSize}`
  )
  while (expected <= maxOrdinal && gaps.length < limit) {
    for (const { ordinal } of next.all(wallet, currency, expected) as { ordinal: number }[]) {
      if (ordinal > expected && gaps.length < limit)
        gaps.push({ wallet, currency, fromOrdinal: expected, toOrdinal: ordinal - 1 })
      expected = Math.max(expected, ordinal + 1)
    }
  }
  return gaps
}

export interface Break {
  ordinal: number
  /** What the balance after this entry must be, and what it says. In minor units. */
  expectedMinor: bigint
  saidMinor: bigint
}

export interface CheckedStretch {
  /** The first entry whose `balance_after` is not the one before it plus its amount; null where all are. */
  break: Break | null
  /** Where to go on; null at the end of the ledger. */
  nextAfter: number | null
}

interface EntryRow {
  ordinal: bigint
  amount: bigint
  balanceAfter: bigint
}

/**
 * Checks one slice of a wallet's ledger after an ordinal (0 for the beginning): at most 20,000 entries. Entries that
 * follow a gap are not judged by what is missing. A repeated ordinal is a break.
 */
export function checkRunningSum(db: Db, wallet: string, currency: string, afterOrdinal: number): CheckedStretch {
  // The last entry of the slice before is read again: this one continues from its balance.
  const sql = `SELECT ordinal, amount_minor AS amount, balance_after_minor AS balanceAfter FROM entry
    WHERE wallet = ? AND currency = ? AND ordinal >= ? ORDER BY ordinal, rid LIMIT ${sliceSize + 1}`
  const rows = read(
    db,
    'ledger.running-sum',
    () => statement(db, sql, 'bigints').all(wallet, currency, Math.max(afterOrdinal, 0)) as EntryRow[]
  )
  let before: EntryRow = { ordinal: 0n, amount: 0n, balanceAfter: 0n }
  for (const row of rows) {
    if (row.ordinal === before.ordinal) return { break: breakAt(row, before.balanceAfter), nextAfter: null }
    const expectedMinor = before.balanceAfter + row.amount
    if (row.ordinal === before.ordinal + 1n && row.balanceAfter !== expectedMinor)
      return { break: breakAt(row, expectedMinor), nextAfter: null }
    before = row
  }
  return { break: null, nextAfter: rows.length > sliceSize ? Number(before.ordinal) : null }
}

function breakAt({ ordinal, balanceAfter }: EntryRow, expectedMinor: bigint): Break {
  return { ordinal: Number(ordinal), expectedMinor, saidMinor: balanceAfter }
}

/**
 * Proves that the ledger is whole: ordinals without a gap, every balance the running sum. Speaks about what is held;
 * whether that should be everything (the sync is at the head) is the caller's to know.
 */
import type { Db } from './open.ts'
import { statement } from './query.ts'
import { read } from './read.ts'

/** What has ordinals of its own. */
export interface WalletKey {
  wallet: string
  currency: string
}

export interface Gap extends WalletKey {
  /** The missing ordinals, both ends included. */
  fromOrdinal: number
  toOrdinal: number
}

interface Wallet extends WalletKey {
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

/** Rows that are looked at for gaps while the copy is on its way back, when there are many. */
const newestSize = 5_000

/** The gaps among a wallet's newest entries, the newest first. */
export function listNewestGaps(db: Db, { wallet, currency }: WalletKey, limit: number): Gap[] {
  return read(db, 'ledger.newest-gaps', () => {
    const rows = statement(
      db,
      `SELECT older + 1 AS fromOrdinal, ordinal - 1 AS toOrdinal FROM (
         SELECT ordinal, lead(ordinal) OVER (ORDER BY ordinal DESC) AS older FROM (
           SELECT ordinal FROM entry WHERE wallet = ? AND currency = ? ORDER BY ordinal DESC LIMIT ${newestSize}))
       WHERE older < ordinal - 1 LIMIT ?`
    ).all(wallet, currency, limit) as Pick<Gap, 'fromOrdinal' | 'toOrdinal'>[]
    return rows.map((row) => ({ wallet, currency, ...row }))
  })
}

/** Entries that one walk along the ordinals looks at: beside its neighbours, each costs several times a plain read. */
const misfitSize = 5_000

/** An entry as the walk along the ordinals sees it, beside the one before it. */
export interface Misfit {
  rid: number
  ordinal: number
  amountMinor: bigint
  saidMinor: bigint
  /** The entry before: the highest ordinal below, or another entry of the same one. 0 and 0 before the first. */
  beforeOrdinal: number
  beforeMinor: bigint
  /** The entry before has an ordinal that came twice: then it is not known which of the two this one follows. */
  isAfterDouble: boolean
  /** The next entry has the same ordinal: which of the two is the right one is not known. */
  isBeforeDouble: boolean
  /** What the next entry follows from, if it stands next to this one: its balance less its amount. */
  nextFromMinor: bigint | null
}

export interface Stretch {
  misfits: Misfit[]
  /** Where to go on; null at the end of the ledger. */
  nextAfter: number | null
}

interface MisfitRow {
  rid: bigint
  ordinal: bigint
  amount: bigint
  said: bigint
  beforeOrdinal: bigint
  beforeThat: bigint
  before: bigint
  nextOrdinal: bigint | null
  nextFrom: bigint | null
}

/**
 * The entries after an ordinal (0 for the beginning) that do not follow from the one before: a gap before them, an
 * ordinal that is there already, or a balance that is not the one before plus the amount. One walk along the index of at
 * most 5,000 entries; the last of a slice is read again with the next, so that both its neighbours are seen.
 */
export function findMisfits(db: Db, { wallet, currency }: WalletKey, afterOrdinal: number, limit: number): Stretch {
  const params = [wallet, currency, Math.max(afterOrdinal, 0)]
  const slice = `SELECT rid, ordinal, amount_minor AS amount, balance_after_minor AS said FROM entry
      WHERE wallet = ? AND currency = ? AND ordinal >= ? ORDER BY ordinal, rid LIMIT ${misfitSize + 2}`
  return read(db, 'ledger.misfits', () => {
    const rows = statement(
      db,
      `SELECT * FROM (
         SELECT rid, ordinal, amount, said,
           lag(ordinal, 1, 0) OVER walk AS beforeOrdinal, lag(ordinal, 2, -1) OVER walk AS beforeThat,
           lag(said, 1, 0) OVER walk AS before,
           lead(ordinal) OVER walk AS nextOrdinal, lead(said - amount) OVER walk AS nextFrom
         FROM (${slice}) WINDOW walk AS (ORDER BY ordinal, rid))
       WHERE (beforeOrdinal <> ordinal - 1 OR said <> before + amount) AND ordinal > ? LIMIT ?`,
      'bigints'
    ).all(...params, Math.max(afterOrdinal, 0), limit + 1) as MisfitRow[]
    const edge = statement(db, `SELECT ordinal FROM (${slice}) LIMIT 1 OFFSET ${misfitSize}`).get(...params) as
      { ordinal: number } | undefined
    const seen = edge === undefined ? rows : rows.filter(({ ordinal }) => ordinal <= BigInt(edge.ordinal))
    const misfits = seen.slice(0, limit)
    const last = misfits.at(-1)
    const isCut = seen.length > misfits.length && last !== undefined
    return {
      misfits: misfits.map(toMisfit),
      nextAfter: isCut ? Number(last.ordinal) : (edge?.ordinal ?? null)
    }
  })
}

function toMisfit(row: MisfitRow): Misfit {
  return {
    rid: Number(row.rid),
    ordinal: Number(row.ordinal),
    amountMinor: row.amount,
    saidMinor: row.said,
    beforeOrdinal: Number(row.beforeOrdinal),
    beforeMinor: row.before,
    isAfterDouble: row.beforeThat === row.beforeOrdinal,
    isBeforeDouble: row.nextOrdinal === row.ordinal,
    nextFromMinor: row.nextOrdinal === row.ordinal + 1n ? row.nextFrom : null
  }
}

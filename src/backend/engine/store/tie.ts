/** The ledger beside the platform's balances: where the money is, and whether it adds up. */
import type { Tie, WhereMoneyIs } from '../../../contract/home.ts'
import { wallets as knownWallets } from '../../../contract/records.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { listGaps, type WalletKey } from './ledger.ts'
import type { Db } from './open.ts'
import { all, get } from './read.ts'
import { toMinor } from './sum.ts'

/** As many as the contract lists. */
const mostGaps = 20

export interface WalletState extends WalletKey {
  /** What the platform says, as text because a sum may pass 2⁵³; null where its balance is not here. */
  platform: string | null
  asOfOrdinal: number | null
  asOfSeq: number | null
  entries: number
  maxOrdinal: number
  /** What the entries come to. */
  ledger: string
  lastBalanceAfter: string | null
  /** Every ordinal from 1 to the highest is here once. */
  isWhole: boolean
  /** Every balance follows from the one before; not judged unless the wallet is whole. */
  isChained: boolean
}

type WalletRow = Omit<WalletState, 'isWhole' | 'isChained'> & {
  minOrdinal: number | null
  ordinalSum: number | null
  balanceSum: string | null
  weightedSum: string | null
}

/** Every wallet and currency that has a balance of the platform, or entries. */
export function listWallets(db: Db): WalletState[] {
  const rows = all<WalletRow>(
    db,
    'ledger.wallets',
    // In a query within a query a bare name means the inner table: the outer columns are named with theirs.
    `SELECT wallet, currency, CAST(b.amount_minor AS TEXT) AS platform, b.as_of_ordinal AS asOfOrdinal, b.as_of_seq AS asOfSeq,
            ifnull(w.n, 0) AS entries, ifnull(w.max_ordinal, 0) AS maxOrdinal, w.min_ordinal AS minOrdinal,
            ifnull(CAST(w.amount_minor AS TEXT), '0') AS ledger, w.ordinal_sum AS ordinalSum,
            CAST(w.balance_sum AS TEXT) AS balanceSum, CAST(w.weighted_sum AS TEXT) AS weightedSum,
            (SELECT CAST(e.balance_after_minor AS TEXT) FROM entry e
              WHERE e.wallet = w.wallet AND e.currency = w.currency AND e.ordinal = w.max_ordinal) AS lastBalanceAfter
       FROM balance b FULL OUTER JOIN entry_wallet w USING (wallet, currency)`,
    []
  )
  return rows.map(({ minOrdinal, ordinalSum, balanceSum, weightedSum, ...row }) => {
    const { entries: n } = row
    const isWhole = n === 0 || (minOrdinal === 1 && row.maxOrdinal === n && ordinalSum === (n * (n + 1)) / 2)
    const isChained = n === 0 || !isWhole || follows(n, row.ledger, balanceSum ?? '0', weightedSum ?? '0')
    return { ...row, isWhole, isChained }
  })
}

/** Both sums are kept modulo this (migration 5, where the reason stands). */
const prime = 2_147_483_647n

function follows(entries: number, amounts: string, balances: string, weighted: string): boolean {
  return (BigInt(entries + 1) * BigInt(amounts) - BigInt(weighted) - BigInt(balances)) % prime === 0n
}

/** The platform's balances, a currency each, the main one first. */
export function byCurrency(wallets: readonly WalletState[], mainCurrency: string | null): WhereMoneyIs['currencies'] {
  const groups = Map.groupBy(
    wallets.filter((wallet) => wallet.platform !== null),
    (wallet) => wallet.currency
  )
  return [...groups]
    .sort(([a], [b]) => compareCurrencies(a, b, mainCurrency))
    .map(([currency, held]) => ({
      currency,
      wallets: held.toSorted(compareWallets).map(({ wallet, platform, entries }) => ({
        wallet,
        minor: toMinor(platform ?? '0'),
        entries
      })),
      totalMinor: toMinor(held.reduce((sum, { platform }) => sum + BigInt(platform ?? 0), 0n))
    }))
}

export function compareCurrencies(a: string, b: string, mainCurrency: string | null): number {
  return Number(b === mainCurrency) - Number(a === mainCurrency) || a.localeCompare(b)
}

/** In the order in which money goes through them; those that are not known after them. */
export function compareWallets(a: Pick<WalletKey, 'wallet'>, b: Pick<WalletKey, 'wallet'>): number {
  return rank(a.wallet) - rank(b.wallet) || a.wallet.localeCompare(b.wallet)
}

/**
 * Tie-out speaks only at the head: before, records that belong together are still on their way, and almost every
 * page would raise a false alarm. A balance that is newer than what was read waits too, and entries that are newer
 * than the balance: the platform's next word on it is behind them in the feed. What does not add up while the feed is
 * read on may yet do so.
 */
export function readTie(db: Db, wallets: readonly WalletState[], sync: SyncStatus): Tie {
  const entries = wallets.reduce((sum, wallet) => sum + wallet.entries, 0)
  const forward = get<{ forward: number }>(db, 'ledger.forward', 'SELECT forward FROM cursor', [])?.forward ?? 0
  const notYet: Tie = { state: 'not-yet', entries, gaps: [], differences: [] }
  const isAtHead =
    sync.coverage.complete && sync.asOfMs !== null && wallets.every((wallet) => (wallet.asOfSeq ?? 0) <= forward)
  if (!isAtHead || wallets.some(isAheadOfBalance)) return notYet
  const gaps = [...listGaps(db, mostGaps), ...wallets.flatMap(missingTail)].slice(0, mostGaps)
  const differences = wallets.filter(hasDifference).map((wallet) => ({
    wallet: wallet.wallet,
    currency: wallet.currency,
    ledgerMinor: toMinor(wallet.ledger),
    platformMinor: toMinor(wallet.platform ?? '0')
  }))
  if (wallets.every(isRight)) return { state: 'adds-up', entries, gaps, differences }
  return sync.coverage.share === 1 ? { state: 'differs', entries, gaps, differences } : notYet
}

/** At the head: whole up to the last entry of the platform's balance, each balance the one before plus the amount, the last one the platform's. */
export function isRight(wallet: WalletState): boolean {
  return wallet.isWhole && wallet.isChained && missingTail(wallet).length === 0 && !hasDifference(wallet)
}

function isAheadOfBalance({ maxOrdinal, asOfOrdinal }: WalletState): boolean {
  return asOfOrdinal !== null && maxOrdinal > asOfOrdinal
}

/** Entries that the balance contains and that follow the last one here: no gap between ordinals, and yet not here. */
export function missingTail({ wallet, currency, maxOrdinal, asOfOrdinal }: WalletState): Tie['gaps'] {
  return asOfOrdinal === null || asOfOrdinal <= maxOrdinal
    ? []
    : [{ wallet, currency, fromOrdinal: maxOrdinal + 1, toOrdinal: asOfOrdinal }]
}

function hasDifference({ ledger, platform, lastBalanceAfter }: WalletState): boolean {
  return ledger !== (platform ?? '0') || (lastBalanceAfter !== null && lastBalanceAfter !== ledger)
}

function rank(wallet: string): number {
  const index = knownWallets.findIndex((known) => known === wallet)
  return index === -1 ? knownWallets.length : index
}

/** Where the money is: the platform's balances, and whether the ledger adds up to them. */
import type { Tie, WhereMoneyIs } from '../../../contract/home.ts'
import { wallets } from '../../../contract/records.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { listGaps } from '../../engine/store/ledger.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'

/** As many as the contract lists. */
const mostGaps = 20

interface WalletRow {
  wallet: string
  currency: string
  /** Null where the platform's balance is not here. */
  platform: string | null
  asOfOrdinal: number | null
  asOfSeq: number | null
  entries: number | null
  maxOrdinal: number | null
  ledger: string | null
  lastBalanceAfter: string | null
}

export function getMoney(
  db: Db,
  params: { nowMs: number; mainCurrency: string | null; sync: SyncStatus }
): WhereMoneyIs {
  const rows = listWallets(db)
  const byCurrency = Map.groupBy(
    rows.filter((row) => row.platform !== null),
    (row) => row.currency
  )
  const order = [...byCurrency.keys()].sort(
    (a, b) => Number(b === params.mainCurrency) - Number(a === params.mainCurrency) || a.localeCompare(b)
  )
  return {
    atMs: params.nowMs,
    currencies: order.map((currency) => {
      const held = (byCurrency.get(currency) ?? []).toSorted((a, b) => rank(a.wallet) - rank(b.wallet))
      return {
        currency,
        wallets: held.map((row) => ({
          wallet: row.wallet,
          minor: toMinor(BigInt(row.platform ?? 0)),
          entries: row.entries ?? 0
        })),
        totalMinor: toMinor(held.reduce((sum, row) => sum + BigInt(row.platform ?? 0), 0n))
      }
    }),
    tie: tie(db, rows, params.sync)
  }
}

/**
 * Tie-out speaks only at the head: before, records that belong together are still on their way, and almost every
 * page would raise a false alarm. A balance that is newer than what was read waits too, and entries that are newer
 * than the balance: the platform's next word on it is behind them in the feed. What does not add up while the feed is
 * read on may yet do so.
 */
function tie(db: Db, rows: readonly WalletRow[], sync: SyncStatus): Tie {
  const entries = rows.reduce((sum, row) => sum + (row.entries ?? 0), 0)
  const forward = get<{ forward: number }>(db, 'home.forward', 'SELECT forward FROM cursor', [])?.forward ?? 0
  const notYet: Tie = { state: 'not-yet', entries, gaps: [], differences: [] }
  const isAtHead = sync.coverage.complete && sync.asOfMs !== null && rows.every((row) => (row.asOfSeq ?? 0) <= forward)
  if (!isAtHead || rows.some(isAheadOfBalance)) return notYet
  const gaps = [...listGaps(db, mostGaps), ...rows.flatMap(missingTail)].slice(0, mostGaps)
  const differences = rows.filter(differs).map((row) => ({
    wallet: row.wallet,
    currency: row.currency,
    ledgerMinor: toMinor(BigInt(row.ledger ?? 0)),
    platformMinor: toMinor(BigInt(row.platform ?? 0))
  }))
  if (gaps.length + differences.length === 0) return { state: 'adds-up', entries, gaps, differences }
  return sync.coverage.share === 1 ? { state: 'differs', entries, gaps, differences } : notYet
}

function isAheadOfBalance({ maxOrdinal, asOfOrdinal }: WalletRow): boolean {
  return asOfOrdinal !== null && (maxOrdinal ?? 0) > asOfOrdinal
}

/** Entries that the balance contains and that follow the last one here: no gap between ordinals, and yet not here. */
function missingTail({ wallet, currency, maxOrdinal, asOfOrdinal }: WalletRow): Tie['gaps'] {
  const last = maxOrdinal ?? 0
  return asOfOrdinal === null || asOfOrdinal <= last
    ? []
    : [{ wallet, currency, fromOrdinal: last + 1, toOrdinal: asOfOrdinal }]
}

function differs(row: WalletRow): boolean {
  const ledger = row.ledger ?? '0'
  return ledger !== (row.platform ?? '0') || (row.lastBalanceAfter !== null && row.lastBalanceAfter !== ledger)
}

function rank(wallet: string): number {
  const index = wallets.findIndex((known) => known === wallet)
  return index === -1 ? wallets.length : index
}

/** Amounts as text, because a sum may pass 2⁵³. */
function listWallets(db: Db): WalletRow[] {
  return all<WalletRow>(
    db,
    'home.wallets',
    // In a query within a query a bare name means the inner table: the outer columns are named with theirs.
    `SELECT wallet, currency, CAST(b.amount_minor AS TEXT) AS platform, b.as_of_ordinal AS asOfOrdinal, b.as_of_seq AS asOfSeq,
            w.n AS entries, w.max_ordinal AS maxOrdinal, CAST(w.amount_minor AS TEXT) AS ledger,
            (SELECT CAST(e.balance_after_minor AS TEXT) FROM entry e
              WHERE e.wallet = w.wallet AND e.currency = w.currency AND e.ordinal = w.max_ordinal) AS lastBalanceAfter
       FROM balance b FULL OUTER JOIN entry_wallet w USING (wallet, currency)`,
    []
  )
}

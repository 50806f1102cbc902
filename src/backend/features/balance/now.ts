/** Where the money is now, and each wallet beside the platform's own record of it. */
import type { BalanceNow, WalletCheck } from '../../../contract/balance.ts'
import type { Tie } from '../../../contract/home.ts'
import { compareGroups, groupOfCategory } from '../../../contract/metrics.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import {
  byCurrency,
  compareCurrencies,
  compareWallets,
  isRight,
  listWallets,
  readTie,
  type WalletState
} from '../../engine/store/tie.ts'

export interface NowParams {
  nowMs: number
  mainCurrency: string | null
  sync: SyncStatus
}

export function getBalance(db: Db, { nowMs, mainCurrency, sync }: NowParams): BalanceNow {
  const wallets = listWallets(db)
  const tie = readTie(db, wallets, sync)
  return {
    atMs: nowMs,
    currencies: byCurrency(wallets, mainCurrency),
    tie,
    wallets: wallets
      .toSorted((a, b) => compareCurrencies(a.currency, b.currency, mainCurrency) || compareWallets(a, b))
      .map((wallet) => checkOf(wallet, tie.state))
  }
}

function checkOf(wallet: WalletState, tie: Tie['state']): WalletCheck {
  return {
    wallet: wallet.wallet,
    currency: wallet.currency,
    platformMinor: wallet.platform === null ? null : toMinor(wallet.platform),
    asOfSeq: wallet.asOfSeq,
    asOfOrdinal: wallet.asOfOrdinal,
    entries: wallet.entries,
    ledgerMinor: toMinor(wallet.ledger),
    state: tie === 'not-yet' ? 'not-yet' : isRight(wallet) ? 'equal' : 'differs'
  }
}

export function listGroups(db: Db): string[] {
  const rows = all<{ category: string }>(db, 'balance.groups', 'SELECT DISTINCT category FROM entry_day', [])
  return [...new Set(rows.map(({ category }) => groupOfCategory(category)))].sort(compareGroups)
}

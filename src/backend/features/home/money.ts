/** Where the money is: the platform's balances, and whether the ledger adds up to them. */
import type { WhereMoneyIs } from '../../../contract/home.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import type { Db } from '../../engine/store/open.ts'
import { byCurrency, listWallets, readTie } from '../../engine/store/tie.ts'

export function getMoney(
  db: Db,
  params: { nowMs: number; mainCurrency: string | null; sync: SyncStatus }
): WhereMoneyIs {
  const wallets = listWallets(db)
  return {
    atMs: params.nowMs,
    currencies: byCurrency(wallets, params.mainCurrency),
    tie: readTie(db, wallets, params.sync)
  }
}

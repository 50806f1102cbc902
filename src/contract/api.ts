/** The RPC contract: everything that a page or a terminal can ask of a backend. Values survive JSON; times are epoch ms. */
import { accountsContract } from './accounts.ts'
import { balanceContract } from './balance.ts'
import { disputesContract } from './disputes.ts'
import { bankContract } from './bank.ts'
import { cardsContract } from './cards.ts'
import { changesContract } from './changes.ts'
import { closeContract } from './close.ts'
import { copiesContract } from './copies.ts'
import { eventsContract } from './events.ts'
import { evidenceContract } from './evidence.ts'
import { exportsContract } from './exports.ts'
import { forecastContract } from './forecast.ts'
import { homeContract } from './home.ts'
import { notesContract } from './notes.ts'
import { payoutsContract } from './payouts.ts'
import { productsContract } from './products.ts'
import { receiptsContract } from './receipts.ts'
import { refundsContract } from './refunds.ts'
import { reportsContract } from './reports.ts'
import { requestsContract } from './requests.ts'
import { salesContract } from './sales.ts'
import { searchContract } from './search.ts'
import { savingsContract } from './savings.ts'
import { settingsContract } from './settings.ts'
import { setAsideContract } from './set-aside.ts'
import { subscriptionsContract } from './subscriptions.ts'
import { supportersContract } from './supporters.ts'
import { transfersContract } from './transfers.ts'
import { viewsContract } from './views.ts'
import { warehouseContract } from './warehouse.ts'

export const api = {
  accounts: accountsContract,
  balance: balanceContract,
  disputes: disputesContract,
  bank: bankContract,
  cards: cardsContract,
  changes: changesContract,
  close: closeContract,
  copies: copiesContract,
  events: eventsContract,
  evidence: evidenceContract,
  exports: exportsContract,
  forecast: forecastContract,
  home: homeContract,
  notes: notesContract,
  payouts: payoutsContract,
  products: productsContract,
  receipts: receiptsContract,
  refunds: refundsContract,
  reports: reportsContract,
  requests: requestsContract,
  sales: salesContract,
  search: searchContract,
  savings: savingsContract,
  settings: settingsContract,
  setAside: setAsideContract,
  subscriptions: subscriptionsContract,
  supporters: supportersContract,
  transfers: transfersContract,
  views: viewsContract,
  warehouse: warehouseContract
}
export type Api = typeof api

import { exportsHandlers } from './engine/export/handlers.ts'
import { eventsHandlers } from './engine/rpc/events.ts'
import { implementer } from './engine/rpc/implementer.ts'
import { accountsHandlers } from './features/accounts/handlers.ts'
import { balanceHandlers } from './features/balance/handlers.ts'
import { disputesHandlers } from './features/disputes/handlers.ts'
import { evidenceHandlers } from './features/evidence/handlers.ts'
import { bankHandlers } from './features/bank/handlers.ts'
import { forecastHandlers } from './features/forecast/handlers.ts'
import { cardsHandlers } from './features/cards/handlers.ts'
import { receiptsHandlers } from './features/cards/receipts/handlers.ts'
import { changesHandlers } from './features/changes/handlers.ts'
import { closeHandlers } from './features/close/handlers.ts'
import { copiesHandlers } from './features/copies/handlers.ts'
import { homeHandlers } from './features/home/handlers.ts'
import { notesHandlers } from './features/notes/handlers.ts'
import { payoutsHandlers } from './features/payouts/handlers.ts'
import { productsHandlers } from './features/products/handlers.ts'
import { refundsHandlers } from './features/refunds/handlers.ts'
import { reportsHandlers } from './features/reports/handlers.ts'
import { requestsHandlers } from './features/requests/handlers.ts'
import { salesHandlers } from './features/sales/handlers.ts'
import { searchHandlers } from './features/search/handlers.ts'
import { savingsHandlers } from './features/savings/handlers.ts'
import { settingsHandlers } from './features/settings/handlers.ts'
import { setAsideHandlers } from './features/set-aside/handlers.ts'
import { subscriptionsHandlers } from './features/subscriptions/handlers.ts'
import { supportersHandlers } from './features/supporters/handlers.ts'
import { transfersHandlers } from './features/transfers/handlers.ts'
import { viewsHandlers } from './features/views/handlers.ts'
import { warehouseHandlers } from './features/warehouse/handlers.ts'

/** Every call of the contract and who answers it. */
export const router = implementer.router({
  accounts: accountsHandlers,
  balance: balanceHandlers,
  disputes: disputesHandlers,
  bank: bankHandlers,
  cards: cardsHandlers,
  changes: changesHandlers,
  close: closeHandlers,
  copies: copiesHandlers,
  events: eventsHandlers,
  evidence: evidenceHandlers,
  exports: exportsHandlers,
  forecast: forecastHandlers,
  home: homeHandlers,
  notes: notesHandlers,
  payouts: payoutsHandlers,
  products: productsHandlers,
  receipts: receiptsHandlers,
  refunds: refundsHandlers,
  reports: reportsHandlers,
  requests: requestsHandlers,
  sales: salesHandlers,
  search: searchHandlers,
  savings: savingsHandlers,
  settings: settingsHandlers,
  setAside: setAsideHandlers,
  subscriptions: subscriptionsHandlers,
  supporters: supportersHandlers,
  transfers: transfersHandlers,
  views: viewsHandlers,
  warehouse: warehouseHandlers
})

/** Every English sentence of the page, by area. */
import accounts from './en/accounts.ts'
import balance from './en/balance.ts'
import bank from './en/bank.ts'
import cards from './en/cards.ts'
import changes from './en/changes.ts'
import close from './en/close.ts'
import common from './en/common.ts'
import disputes from './en/disputes.ts'
import errors from './en/errors.ts'
import exporting from './en/export.ts'
import forecast from './en/forecast.ts'
import home from './en/home.ts'
import kit from './en/kit.ts'
import metrics from './en/metrics.ts'
import notes from './en/notes.ts'
import payouts from './en/payouts.ts'
import products from './en/products.ts'
import receipts from './en/receipts.ts'
import records from './en/records.ts'
import refunds from './en/refunds.ts'
import reports from './en/reports.ts'
import requests from './en/requests.ts'
import sales from './en/sales.ts'
import search from './en/search.ts'
import savings from './en/savings.ts'
import setAside from './en/set-aside.ts'
import settings from './en/settings.ts'
import shell from './en/shell.ts'
import subscriptions from './en/subscriptions.ts'
import supporters from './en/supporters.ts'
import transfers from './en/transfers.ts'
import welcome from './en/welcome.ts'

export default {
  accounts,
  balance,
  bank,
  cards,
  changes,
  close,
  common,
  disputes,
  errors,
  export: exporting,
  forecast,
  home,
  kit,
  metrics,
  notes,
  payouts,
  products,
  receipts,
  records,
  refunds,
  reports,
  requests,
  sales,
  search,
  savings,
  'set-aside': setAside,
  settings,
  shell,
  subscriptions,
  supporters,
  transfers,
  welcome
}

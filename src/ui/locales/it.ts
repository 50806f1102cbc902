/** Every Italian sentence of the page, by area. */
import accounts from './it/accounts.ts'
import balance from './it/balance.ts'
import bank from './it/bank.ts'
import cards from './it/cards.ts'
import changes from './it/changes.ts'
import close from './it/close.ts'
import common from './it/common.ts'
import disputes from './it/disputes.ts'
import errors from './it/errors.ts'
import exporting from './it/export.ts'
import forecast from './it/forecast.ts'
import home from './it/home.ts'
import kit from './it/kit.ts'
import metrics from './it/metrics.ts'
import notes from './it/notes.ts'
import payouts from './it/payouts.ts'
import products from './it/products.ts'
import receipts from './it/receipts.ts'
import records from './it/records.ts'
import refunds from './it/refunds.ts'
import reports from './it/reports.ts'
import requests from './it/requests.ts'
import sales from './it/sales.ts'
import search from './it/search.ts'
import savings from './it/savings.ts'
import setAside from './it/set-aside.ts'
import settings from './it/settings.ts'
import shell from './it/shell.ts'
import subscriptions from './it/subscriptions.ts'
import supporters from './it/supporters.ts'
import transfers from './it/transfers.ts'
import welcome from './it/welcome.ts'
import type en from './en.ts'

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
} satisfies typeof en

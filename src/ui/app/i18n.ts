/** Every sentence of the page, by area. Compiled at run time without generated code, so that the page's policy holds. */
import { createI18n } from 'vue-i18n'
import balance from '../locales/en/balance.ts'
import bank from '../locales/en/bank.ts'
import cards from '../locales/en/cards.ts'
import changes from '../locales/en/changes.ts'
import common from '../locales/en/common.ts'
import disputes from '../locales/en/disputes.ts'
import errors from '../locales/en/errors.ts'
import exporting from '../locales/en/export.ts'
import forecast from '../locales/en/forecast.ts'
import home from '../locales/en/home.ts'
import kit from '../locales/en/kit.ts'
import payouts from '../locales/en/payouts.ts'
import products from '../locales/en/products.ts'
import records from '../locales/en/records.ts'
import refunds from '../locales/en/refunds.ts'
import requests from '../locales/en/requests.ts'
import sales from '../locales/en/sales.ts'
import search from '../locales/en/search.ts'
import savings from '../locales/en/savings.ts'
import setAside from '../locales/en/set-aside.ts'
import settings from '../locales/en/settings.ts'
import shell from '../locales/en/shell.ts'
import subscriptions from '../locales/en/subscriptions.ts'
import supporters from '../locales/en/supporters.ts'
import transfers from '../locales/en/transfers.ts'
import welcome from '../locales/en/welcome.ts'

const en = {
  balance,
  bank,
  cards,
  changes,
  common,
  disputes,
  errors,
  export: exporting,
  forecast,
  home,
  kit,
  payouts,
  products,
  records,
  refunds,
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

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en }
})

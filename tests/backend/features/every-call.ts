/** Every call that Home and the list pages make, asked through its handler: the answer is one that the contract allows. */
import { call } from '@orpc/server'
import type { Context } from '../../../src/backend/engine/rpc/context.ts'
import type { Db } from '../../../src/backend/engine/store/open.ts'
import { balanceHandlers } from '../../../src/backend/features/balance/handlers.ts'
import { cardsHandlers } from '../../../src/backend/features/cards/handlers.ts'
import { receiptsHandlers } from '../../../src/backend/features/cards/receipts/handlers.ts'
import { changesHandlers } from '../../../src/backend/features/changes/handlers.ts'
import { closeHandlers } from '../../../src/backend/features/close/handlers.ts'
import { disputesHandlers } from '../../../src/backend/features/disputes/handlers.ts'
import { forecastHandlers } from '../../../src/backend/features/forecast/handlers.ts'
import { homeHandlers } from '../../../src/backend/features/home/handlers.ts'
import { payoutsHandlers } from '../../../src/backend/features/payouts/handlers.ts'
import { productsHandlers } from '../../../src/backend/features/products/handlers.ts'
import { refundsHandlers } from '../../../src/backend/features/refunds/handlers.ts'
import { reportsHandlers } from '../../../src/backend/features/reports/handlers.ts'
import { salesHandlers } from '../../../src/backend/features/sales/handlers.ts'
import { savingsHandlers } from '../../../src/backend/features/savings/handlers.ts'
import { subscriptionsHandlers } from '../../../src/backend/features/subscriptions/handlers.ts'
import { supportersHandlers } from '../../../src/backend/features/supporters/handlers.ts'
import { transfersHandlers } from '../../../src/backend/features/transfers/handlers.ts'
import type { Currency } from '../../../src/contract/money.ts'
import type { SyncStatus } from '../../../src/contract/sync.ts'

export interface Asking {
  db: Db
  zone: string
  sync: SyncStatus
  accountId: string
  currencies: readonly Currency[]
  nowMs: number
}

/** What these handlers ask of their surroundings; anything else fails. */
export function contextOf({ db, zone, sync, accountId, currencies, nowMs }: Asking): Context {
  const account = {
    key: 'a',
    folder: '/nowhere',
    db,
    zone,
    sync,
    currencies,
    revision: 1,
    connection: { platformUrl: 'http://127.0.0.1:1', accountId, scopes: ['read'], isDemo: false }
  }
  const asked: Partial<Context> = { account: () => account, now: () => nowMs, dataDir: '/nowhere' }
  return asked as Context
}

/** By name; each one asks when it is called. @param day today, in the account's zone */
export function everyCall(context: Context, day: string): Record<string, () => Promise<unknown>> {
  const account = 'a'
  const own = { account }
  const all = { account, filter: {} }
  const month = day.slice(0, 7)
  const currency = context.account(account).currencies[0]?.code ?? 'EUR'
  const with_ = { context }
  return {
    'home.summary': () => call(homeHandlers.summary, own, with_),
    'home.needs': () => call(homeHandlers.needs, own, with_),
    'home.money': () => call(homeHandlers.money, own, with_),
    'home.people': () => call(homeHandlers.people, own, with_),
    'changes.since': () => call(changesHandlers.since, own, with_),
    'changes.list': () => call(changesHandlers.list, own, with_),
    'close.year': () => call(closeHandlers.year, { account, year: Number(day.slice(0, 4)) }, with_),
    'close.month': () => call(closeHandlers.month, { account, month }, with_),
    'disputes.desk': () => call(disputesHandlers.desk, all, with_),
    'disputes.list': () => call(disputesHandlers.list, { ...all, place: 'answer' }, with_),
    'disputes.calendar': () => call(disputesHandlers.calendar, { account, month }, with_),
    'payouts.next': () => call(payoutsHandlers.next, own, with_),
    'payouts.months': () => call(payoutsHandlers.months, all, with_),
    'payouts.list': () => call(payoutsHandlers.list, all, with_),
    'payouts.calendar': () => call(payoutsHandlers.calendar, { account, month }, with_),
    'forecast.get': () => call(forecastHandlers.get, { account, days: 60 }, with_),
    'cards.spending': () => call(cardsHandlers.spending, own, with_),
    'cards.cards': () => call(cardsHandlers.cards, own, with_),
    'cards.days': () => call(cardsHandlers.days, all, with_),
    'receipts.missing': () => call(receiptsHandlers.missing, own, with_),
    'receipts.match': () =>
      call(receiptsHandlers.match, { account, files: [{ name: 'Trenitalia 59,00.pdf', changedAtMs: null }] }, with_),
    'cards.list': () => call(cardsHandlers.list, all, with_),
    'savings.offer': () => call(savingsHandlers.offer, own, with_),
    'savings.get': () => call(savingsHandlers.get, own, with_),
    'supporters.overview': () => call(supportersHandlers.overview, own, with_),
    'supporters.overview of all time': () => call(supportersHandlers.overview, { account, period: 'all' }, with_),
    'supporters.list': () => call(supportersHandlers.list, { account, period: 'all' }, with_),
    'supporters.tipDays': () => call(supportersHandlers.tipDays, all, with_),
    'supporters.tips': () => call(supportersHandlers.tips, all, with_),
    'supporters.toThank': () => call(supportersHandlers.toThank, own, with_),
    'supporters.posts': () => call(supportersHandlers.posts, own, with_),
    'supporters.lastPost': () => call(supportersHandlers.lastPost, own, with_),
    'subscriptions.overview': () => call(subscriptionsHandlers.overview, own, with_),
    'subscriptions.list': () => call(subscriptionsHandlers.list, own, with_),
    'sales.days': () => call(salesHandlers.days, all, with_),
    'sales.list': () => call(salesHandlers.list, all, with_),
    'balance.now': () => call(balanceHandlers.now, own, with_),
    'balance.statement': () => call(balanceHandlers.statement, all, with_),
    'balance.list': () => call(balanceHandlers.list, all, with_),
    'balance.period': () => call(balanceHandlers.period, { account, fromDay: `${month}-01`, toDay: day }, with_),
    'products.list': () => call(productsHandlers.list, all, with_),
    'products.moved': () => call(productsHandlers.moved, own, with_),
    'refunds.overview': () => call(refundsHandlers.overview, own, with_),
    'refunds.days': () => call(refundsHandlers.days, all, with_),
    'refunds.list': () => call(refundsHandlers.list, all, with_),
    'reports.offered': () => call(reportsHandlers.offered, own, with_),
    'reports.issued': () => call(reportsHandlers.issued, own, with_),
    'reports.chart': () => call(reportsHandlers.chart, { account, program: 'xero' }, with_),
    'reports.preview': () =>
      call(reportsHandlers.preview, { account, report: 'statement', period: month, currency }, with_),
    'transfers.overview': () => call(transfersHandlers.overview, own, with_),
    'transfers.people': () => call(transfersHandlers.people, own, with_),
    'transfers.offer': () => call(transfersHandlers.offer, own, with_),
    'transfers.findPeople': () => call(transfersHandlers.findPeople, { account, text: 'a' }, with_),
    'transfers.days': () => call(transfersHandlers.days, all, with_),
    'transfers.list': () => call(transfersHandlers.list, all, with_)
  }
}

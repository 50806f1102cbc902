/** No question that a page asks walks through a table of records: each has an index, whatever is filtered and sorted. */
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { CardFilter } from '../../../src/contract/cards.ts'
import type { EntryFilter } from '../../../src/contract/balance.ts'
import { disputePlaces, type DisputeFilter } from '../../../src/contract/disputes.ts'
import type { SaleFilter } from '../../../src/contract/sales.ts'
import { BankDays } from '../../../src/backend/engine/forecast/bank-days.ts'
import { getEntry } from '../../../src/backend/features/balance/detail.ts'
import { listExchangeRates } from '../../../src/backend/features/balance/exchange-rates.ts'
import { listFaults } from '../../../src/backend/features/balance/faults.ts'
import { listEntries, type ListParams as StatementParams } from '../../../src/backend/features/balance/list.ts'
import { getBalance, listGroups } from '../../../src/backend/features/balance/now.ts'
import { getPeriod } from '../../../src/backend/features/balance/period.ts'
import { getStatement } from '../../../src/backend/features/balance/statement.ts'
import { getDisputeCalendar } from '../../../src/backend/features/disputes/calendar.ts'
import { getDispute } from '../../../src/backend/features/disputes/case.ts'
import { getDesk } from '../../../src/backend/features/disputes/desk.ts'
import { listDisputes } from '../../../src/backend/features/disputes/list.ts'
import { lineSets } from '../../../src/contract/bank.ts'
import { listLeftPayouts } from '../../../src/backend/features/bank/left-payouts.ts'
import { listLines } from '../../../src/backend/features/bank/lines.ts'
import { findOfPayout, getBankSummary } from '../../../src/backend/features/bank/summary.ts'
import { listSince } from '../../../src/backend/features/changes/since.ts'
import { getMonth, getYear } from '../../../src/backend/features/close/close.ts'
import { getForecast } from '../../../src/backend/features/forecast/forecast.ts'
import { listSettling } from '../../../src/backend/features/forecast/settling.ts'
import { getMoney } from '../../../src/backend/features/home/money.ts'
import { listNeeds } from '../../../src/backend/features/home/needs.ts'
import { getPeople } from '../../../src/backend/features/home/people.ts'
import { getStub } from '../../../src/backend/features/home/stub.ts'
import { getSummary } from '../../../src/backend/features/home/summary.ts'
import { getPayoutCalendar } from '../../../src/backend/features/payouts/calendar.ts'
import { getPayout } from '../../../src/backend/features/payouts/detail.ts'
import { listPayoutEntries } from '../../../src/backend/features/payouts/entries.ts'
import { listPayouts } from '../../../src/backend/features/payouts/list.ts'
import { listPayoutMonths } from '../../../src/backend/features/payouts/months.ts'
import { getPayoutOffer } from '../../../src/backend/features/payouts/offer.ts'
import { getNextPayouts } from '../../../src/backend/features/payouts/next.ts'
import { getStoredPayout } from '../../../src/backend/features/payouts/stored.ts'
import { listSuspects } from '../../../src/backend/features/payouts/suspects.ts'
import { getRefund } from '../../../src/backend/features/refunds/detail.ts'
import { listRefundDays, listRefunds } from '../../../src/backend/features/refunds/list.ts'
import { listRefundOffers } from '../../../src/backend/features/refunds/offer.ts'
import { getRefundOverview } from '../../../src/backend/features/refunds/overview.ts'
import { getProduct } from '../../../src/backend/features/products/detail.ts'
import { listProducts } from '../../../src/backend/features/products/list.ts'
import { listMoved } from '../../../src/backend/features/products/moved.ts'
import { listSaleDays } from '../../../src/backend/features/sales/days.ts'
import { getSale } from '../../../src/backend/features/sales/detail.ts'
import { listSales, type ListParams } from '../../../src/backend/features/sales/list.ts'
import { findRecords } from '../../../src/backend/features/search/find.ts'
import { getSubscription } from '../../../src/backend/features/subscriptions/detail.ts'
import { listSubscriptions } from '../../../src/backend/features/subscriptions/list.ts'
import { getSubscriptionsOverview } from '../../../src/backend/features/subscriptions/overview.ts'
import { getSupporter } from '../../../src/backend/features/supporters/detail.ts'
import { listSupporters } from '../../../src/backend/features/supporters/list.ts'
import { getOverview } from '../../../src/backend/features/supporters/overview.ts'
import { getPost, listPosts } from '../../../src/backend/features/supporters/post.ts'
import { getLastPost } from '../../../src/backend/features/supporters/posts.ts'
import { listTipDays, listTips, listToThank } from '../../../src/backend/features/supporters/tips.ts'
import { subscriptionGroups } from '../../../src/contract/subscriptions.ts'
import { supporterGroups } from '../../../src/contract/supporters.ts'
import { listCards } from '../../../src/backend/features/cards/cards.ts'
import { getPurchase } from '../../../src/backend/features/cards/detail.ts'
import { listPurchaseDays, listPurchases } from '../../../src/backend/features/cards/list.ts'
import { getMissing } from '../../../src/backend/features/cards/receipts/missing.ts'
import { proposeReceipts } from '../../../src/backend/features/cards/receipts/propose.ts'
import { nameOfKept } from '../../../src/backend/features/cards/receipts/own.ts'
import { getSpending } from '../../../src/backend/features/cards/spending.ts'
import { getTransfer } from '../../../src/backend/features/transfers/detail.ts'
import { listTransferDays, listTransfers } from '../../../src/backend/features/transfers/list.ts'
import { getTransferOffer } from '../../../src/backend/features/transfers/offer.ts'
import { findPeople, findPerson, lookAt } from '../../../src/backend/features/transfers/person.ts'
import { transferSendAction } from '../../../src/backend/features/transfers/moves.ts'
import { getTransferOverview } from '../../../src/backend/features/transfers/overview.ts'
import { listTransferPeople } from '../../../src/backend/features/transfers/people.ts'
import { randomUUID } from 'node:crypto'
import {
  countRequests,
  countUnsent,
  listSendable,
  getRequest,
  journalOf,
  listAmong,
  listAsking,
  listRequests
} from '../../../src/backend/engine/outbox/read.ts'
import { findRow, insertRow, looseRows, openRows, rowsOfTarget } from '../../../src/backend/engine/outbox/rows.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { savingsInAction } from '../../../src/backend/features/savings/actions.ts'
import { getSavingsOffer } from '../../../src/backend/features/savings/offer.ts'
import { cardReplaceAction } from '../../../src/backend/features/cards/actions.ts'
import { getSavings } from '../../../src/backend/features/savings/queries.ts'
import {
  getSetAside,
  getSetAsideText,
  getUnknownText,
  listSetAside,
  listUnknown
} from '../../../src/backend/features/set-aside/queries.ts'
import type { CardTransaction, Party } from '../../../src/platform/generated/types.gen.ts'
import { ownWordsOf, readNote } from '../../../src/backend/engine/store/notes.ts'
import { listTags } from '../../../src/backend/features/notes/tags.ts'
import { copyOf, keyHex, recordsOf } from './copy.ts'
import { worldOf } from './figures.ts'
import { NotesDesk } from './notes-desk.ts'
import { atMs, shop } from './worlds.ts'

const zone = 'Europe/Rome'
const idOf = (records: readonly { id: string }[]): string => records[0]?.id ?? ''
const feed = shop(6_000)
const world = worldOf(feed)
const strange = ['sale', 'of_tomorrow'].map((type, index) => ({
  seq: (feed.lines.at(-1)?.seq ?? 0) + 1 + index,
  changed_at: new Date(atMs).toISOString(),
  type,
  id: `${type}_strange`,
  version: 1,
  // No sale is made of so little.
  record: {
    type,
    id: `${type}_strange`,
    version: 1,
    created_at: new Date(atMs).toISOString(),
    updated_at: new Date(atMs).toISOString()
  }
}))
const copy = copyOf({ ...feed, lines: [...feed.lines, ...strange] }, { zone })
const unknownId = listUnknown(copy.db, { limit: 1 }).rows[0]?.id ?? ''
const setAsideRid = listSetAside(copy.db, { limit: 1 }).rows[0]?.rid ?? 0
const requestId = randomUUID()
const somebody = idOf(recordsOf<Party>(feed, 'party').filter(({ handle }) => handle !== null))
askFor(requestId)
const ownTexts = ['tag:check', 'has:note print', 'zuzana', '"blue paper"', 'tag:check tag:other from:@mara']
writeOwn()
afterAll(() => {
  copy.close()
})

/** Two refunds of one sale: the second one waits for its turn. */
function askFor(id: string): void {
  const files = copy.db.pragma('database_list') as { name: string; file: string }[]
  const local = openForWriting(files.find(({ name }) => name === 'local')?.file ?? '', keyHex, 'local')
  for (const one of [randomUUID(), id])
    insertRow(local, {
      id: one,
      platform: 'platform.example',
      accountId: world.account?.id ?? '',
      kind: 'refund',
      targetType: 'sale',
      targetId: idOf(world.sales),
      params: '{}',
      amountMinor: 100,
      currency: 'EUR',
      reason: null,
      note: null,
      askedMs: atMs,
      freshPlatformMs: atMs,
      bornPlatformMs: atMs,
      notBeforeMs: atMs,
      waitMs: 0,
      waits: 'undo',
      insteadOf: null
    })
  // Somebody looked a year ago.
  local.exec("INSERT INTO change_baseline (at_ms, way, note, as_of_ms, seen_ms) VALUES (7, 'visit', 0, 7, 7)")
  // And closed a month, in which everything is other now.
  local.exec("INSERT INTO month_closed VALUES ('2026-10', 7, 7, 'Europe/Rome', '[]')")
  local.close()
}

/** A sale with a note and tags. */
function writeOwn(): void {
  const notes = new NotesDesk(copy)
  notes.write({ type: 'sale', id: idOf(world.sales) }, 'Zuzana wants blue paper')
  notes.tag({ type: 'sale', id: idOf(world.sales) }, ['check', 'other'])
  notes.close()
}

/** How SQLite goes about each statement of a question: its steps, by the statement's text. */
function plansOf(ask: (db: Db) => unknown): Map<string, string[]> {
  const prepare = vi.spyOn(copy.db, 'prepare')
  // Statements are prepared once a connection: this one looks new to whoever keeps them.
  ask(
    new Proxy(copy.db, {
      get: (db, name) => {
        const value: unknown = Reflect.get(db, name)
        return typeof value === 'function' ? value.bind(db) : value
      }
    })
  )
  const asked = prepare.mock.calls.map(([sql]) => sql)
  prepare.mockRestore()
  expect(asked).not.toEqual([])
  return new Map(asked.map((sql) => [sql, stepsOf(sql)]))
}

function stepsOf(sql: string): string[] {
  const values = Array.from({ length: sql.split('?').length - 1 }, () => 0)
  const rows = copy.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[]
  return rows.map((row) => row.detail)
}

/** Small at any size of account: rollups, balances, products, where the sync stands, a row for each payout; and what a statement has found or was given itself. */
const isWalkable = (name: string): boolean =>
  /^(entry_day|entry_wallet|sale_day|refund_day|product|transfer_day|card_day|card|tips_day|subscription_plan|balance|cursor|local\.bank_(file|match|left))$/.test(
    name
  ) || name.startsWith('(')

/** Tables that a statement walks through row by row. */
function walksOf(sql: string, steps: readonly string[]): string[] {
  return steps.flatMap((step) => {
    const name = /^SCAN (\S+)$/.exec(step)?.[1]
    if (name === undefined) return []
    // A short name stands for a table, or for a query in brackets.
    const own = new RegExp(`(?:(?:FROM|JOIN) (\\w+)|(\\))) (?:AS )?${name.replace(/[^\w]/g, '')}\\b`).exec(sql)
    const known = own?.[2] === undefined ? (own?.[1] ?? name) : '('
    return isWalkable(known) ? [] : [`${known}: ${sql}`]
  })
}

/** A search that knows nothing but the wallet goes through half the ledger. */
const isHalfAScan = (step: string): boolean => / entry_ordinal \(wallet=\?\)$/.test(step)

const filters: SaleFilter[] = [
  {},
  { status: ['refunded'] },
  { channel: ['ios'] },
  { status: ['refunded'], channel: ['ios'] },
  { status: ['refunded', 'failed'], fromDay: '2026-10-01' },
  { channel: ['ios', 'web'], toDay: '2026-11-01' },
  { minPaidMinor: 500 },
  { maxPaidMinor: 500, status: ['paid_out'] }
]
const questions = filters.flatMap((filter) =>
  (['time', 'paid', 'kept'] as const).flatMap((sort) =>
    (['desc', 'asc'] as const).flatMap((order) =>
      [undefined, { cursor: '1793000000000.77' }].map((from): ListParams => ({
        filter: { ...filter, currency: 'EUR' },
        sort,
        order,
        limit: 50,
        zone,
        from
      }))
    )
  )
)
const statementFilters: EntryFilter[] = [
  {},
  { wallet: 'available' },
  { wallet: 'pending', currency: 'EUR', fromDay: '2026-10-01', toDay: '2026-10-31' },
  { group: ['sales', 'fees'], toDay: '2026-10-31' }
]
const payoutFilters = [{}, { status: ['failed'] }, { method: ['instant'], currency: 'EUR' }, { fromDay: '2026-10-01' }]
const disputeFilters: DisputeFilter[] = [
  {},
  { reason: ['fraudulent'], network: ['visa'], currency: 'EUR' },
  { money: 'lost', fromDay: '2026-10-01' },
  { place: ['closed'], status: ['won', 'lost'] }
]
const refundFilters = [
  {},
  { status: ['failed'] },
  { reason: ['duplicate'], currency: 'EUR' },
  { fromDay: '2026-10-01' }
]
const transferFilters = [
  {},
  { direction: ['in'], status: ['completed'] },
  { who: 'pty_x', currency: 'EUR' },
  { fromDay: '2026-10-01' }
]
const cardFilters: CardFilter[] = [
  {},
  { status: ['cleared'], category: ['food'] },
  { receipt: 'missing' },
  { merchant: 'Trenitalia', fromDay: '2026-10-01' },
  { use: 'business' },
  { use: 'personal', receipt: 'missing', merchant: 'Trenitalia' }
]
const whereabouts = { nowMs: atMs, zone, accountId: world.account?.id ?? '', sync: copy.sync, bankDays: new BankDays() }
const supporting = { nowMs: atMs, zone, mainCurrency: 'EUR', sync: copy.sync }
const forecastAsked = {
  ...whereabouts,
  currencies: ['EUR'],
  days: 60,
  assume: {
    lose: [idOf(world.disputes)],
    refund: [idOf(world.sales)],
    withdraw: [{ currency: 'EUR', method: 'instant' as const }]
  }
}
const inEuros = { nowMs: atMs, zone, mainCurrency: 'EUR', sync: copy.sync }
const requestView = (db: Db) => ({ account: 'shop', db, scopes: ['refunds'], sync: copy.sync, nowMs: atMs })
const requestLists = (['open', 'all'] as const).flatMap((show) =>
  [undefined, idOf(world.sales)].flatMap((target) =>
    [undefined, '77'].map((before) => ({ show, target, before, limit: 5 }))
  )
)
const payoutId = idOf(world.payouts.filter(({ automatic }) => automatic).slice(-1))
const asked: [string, (db: Db) => unknown][] = [
  ['home.summary', (db) => getSummary(db, { nowMs: atMs, zone, mainCurrency: 'EUR', sync: copy.sync })],
  ['home.needs', (db) => listNeeds(db, { nowMs: atMs, currencies: [], sync: { ...copy.sync, setAside: 1 } })],
  ['forecast.get', (db) => getForecast(db, forecastAsked)],
  ['forecast.settling', (db) => listSettling(db, { currency: 'EUR', day: '2026-11-24', after: 0, limit: 100 })],
  ['home.money', (db) => getMoney(db, { nowMs: atMs, mainCurrency: 'EUR', sync: copy.sync })],
  ['home.people', (db) => getPeople(db, { nowMs: atMs, zone, isComplete: true })],
  ['home.stub of a payout', (db) => getStub(db, { id: idOf(world.payouts), isComplete: true })],
  ['home.stub of a tip', (db) => getStub(db, { id: idOf(world.tips), isComplete: true })],
  ['changes.list', (db) => listSince(db, { isComplete: true, zone })],
  [
    'close.month and year',
    (db) => {
      const params = { nowMs: atMs, zone, isComplete: true, asOfMs: atMs }
      return [getMonth(db, '2026-10', params), getYear(db, 2026, params)]
    }
  ],
  ['bank.summary', (db) => getBankSummary(db, true)],
  ['bank.lines', (db) => lineSets.map((set) => listLines(db, { set, from: '2026-11-01 5', limit: 5 }))],
  ['bank.leftPayouts', (db) => listLeftPayouts(db, { from: '1 2026-11-01 po_x', limit: 5 })],
  ['bank.ofPayout', (db) => findOfPayout(db, payoutId)],
  ['payouts.next', (db) => getNextPayouts(db, whereabouts)],
  ['payouts.months', (db) => payoutFilters.map((filter) => listPayoutMonths(db, { filter, zone }))],
  ['payouts.list', (db) => payoutFilters.map((filter) => listPayouts(db, { filter, zone, limit: 5 }))],
  ['payouts.calendar', (db) => getPayoutCalendar(db, { ...whereabouts, month: '2026-11' })],
  ['payouts.get', (db) => getPayout(db, { ...whereabouts, id: payoutId })],
  ['payouts.offer', (db) => getPayoutOffer(requestView(db), ['EUR'])],
  ['refunds.offers', (db) => listRefundOffers(db, [idOf(world.sales)], ['refunds'])],
  ['requests.among', (db) => listAmong(db, [randomUUID()])],
  ['payouts.get, one that does not add up', (db) => listSuspects(db, getStoredPayout(db, payoutId))],
  ['payouts.entries', (db) => listPayoutEntries(db, { id: payoutId, limit: 50 })],
  [
    'disputes.desk',
    (db) => disputeFilters.map((filter) => getDesk(db, { filter, nowMs: atMs, zone, sync: copy.sync }))
  ],
  [
    'disputes.list',
    (db) =>
      disputeFilters.flatMap((filter) =>
        disputePlaces.map((place) => {
          const cursor = place === 'answer' ? '5' : '1793000000000.77'
          return listDisputes(db, { filter, place, limit: 5, zone, nowMs: atMs, currencies: [], cursor })
        })
      )
  ],
  [
    'disputes.get, for each reason',
    (db) =>
      [...new Map(world.disputes.map(({ reason, id }) => [reason, id])).values()].map((id) =>
        getDispute(requestView(db), id)
      )
  ],
  ['disputes.calendar', (db) => getDisputeCalendar(db, { month: '2026-11', zone, nowMs: atMs })],
  ['refunds.overview', (db) => getRefundOverview(db, { nowMs: atMs, zone, sync: copy.sync })],
  ['refunds.days', (db) => refundFilters.map((filter) => listRefundDays(db, filter))],
  ['refunds.list', (db) => refundFilters.map((filter) => listRefunds(db, { filter, zone, limit: 5 }))],
  ['refunds.get', (db) => getRefund(db, idOf(world.refunds), ['refunds'])],
  ['requests.list', (db) => requestLists.map((params) => listRequests(requestView(db), params))],
  ['requests.counts', (db) => countRequests(db, atMs)],
  ['what is unsent', (db) => [countUnsent(db, ['refunds']), listSendable(db, ['refunds'])]],
  ['requests.get', (db) => [getRequest(requestView(db), requestId), journalOf(db, requestId)]],
  ['requests that need somebody', (db) => listAsking(db, 5)],
  ['set-aside.list', (db) => [undefined, 7].map((before) => listSetAside(db, { before, limit: 5 }))],
  ['set-aside.get', (db) => [getSetAside(db, setAsideRid), getSetAsideText(db, setAsideRid, 0)]],
  ['set-aside.listUnknown', (db) => [undefined, 7].map((before) => listUnknown(db, { before, limit: 5 }))],
  ['set-aside.unknownText', (db) => getUnknownText(db, unknownId, 0)],
  ['notes.get', (db) => readNote(db, 'sale', idOf(world.sales))],
  ['notes.marks', (db) => ownWordsOf(db, 'sale', [idOf(world.sales)])],
  ['notes.tags', (db) => listTags(db)],
  ['savings.get', (db) => getSavings(db, inEuros)],
  [
    'search.find',
    (db) =>
      [
        'print',
        'b type:sale',
        'type:bank-line',
        'ent_EUR-available-7',
        '@mara',
        'amount:>5 has:tip',
        'has:dispute product:print',
        'payout:po_1 date:2026'
      ]
        .concat(ownTexts)
        .map((text) => findRecords(db, { text, limit: 20, zone, currencies: [], nowMs: atMs }))
  ],
  ['subscriptions.overview', (db) => getSubscriptionsOverview(db, { ...whereabouts, mainCurrency: 'EUR' })],
  [
    'subscriptions.list',
    (db) => subscriptionGroups.map((group) => listSubscriptions(db, { nowMs: atMs, zone, group, limit: 5 }))
  ],
  ['subscriptions.get', (db) => getSubscription(db, idOf(recordsOf(feed, 'subscription')))],
  ['supporters.overview', (db) => ['2026-11', 'all'].map((period) => getOverview(db, { ...supporting, period }))],
  [
    'supporters.list',
    (db) => supporterGroups.map((group) => listSupporters(db, { ...supporting, period: '2026-11', group, limit: 5 }))
  ],
  ['supporters.get', (db) => getSupporter(db, { ...supporting, id: world.tips[0]?.from ?? '' })],
  ['supporters.tipDays', (db) => listTipDays(db, {})],
  ['supporters.tips', (db) => [{}, { currency: 'EUR' }].map((filter) => listTips(db, { filter, zone, limit: 5 }))],
  ['supporters.toThank', (db) => listToThank(db, { limit: 5, nowMs: atMs })],
  ['supporters.lastPost', (db) => getLastPost(db, supporting)],
  ['supporters.posts', (db) => listPosts(db, supporting)],
  [
    'supporters.post',
    (db) =>
      listPosts(db, supporting)
        .posts.slice(0, 3)
        .map(({ id }) => getPost(db, { ...supporting, id }))
  ],
  ['transfers.overview', (db) => getTransferOverview(db, { nowMs: atMs, zone, sync: copy.sync })],
  ['transfers.days', (db) => transferFilters.map((filter) => listTransferDays(db, filter))],
  ['transfers.list', (db) => transferFilters.map((filter) => listTransfers(db, { filter, zone, limit: 5 }))],
  ['transfers.people', listTransferPeople],
  ['transfers.offer', (db) => getTransferOffer(requestView(db), ['EUR'])],
  ['transfers.findPeople', (db) => findPeople(db, 'mara')],
  ['transfers.lookAt', (db) => [findPerson(db, somebody), lookAt(db, somebody, copy.sync)]],
  ['savings.offer', (db) => getSavingsOffer(requestView(db), ['EUR'])],
  ['savings, what a move made', (db) => savingsInAction.findMade(db, { currency: 'EUR' }, 'key')],
  ['cards, what a replacement made', (db) => cardReplaceAction.findMade(db, { card: 'card_x' }, 'key')],
  ['transfers, what a move made', (db) => transferSendAction.findMade(db, { person: somebody }, 'key')],
  ['transfers.get', (db) => getTransfer(db, idOf(world.transfers), { scopes: [], sync: copy.sync })],
  [
    'cards.spending',
    (db) => getSpending(db, { nowMs: atMs, zone, mainCurrency: 'EUR', sync: copy.sync, month: '2026-10' })
  ],
  ['cards.cards', (db) => listCards(requestView(db), { zone })],
  ['cards.days', (db) => cardFilters.map((filter) => listPurchaseDays(db, filter))],
  ['cards.list', (db) => cardFilters.map((filter) => listPurchases(db, { filter, zone, limit: 5 }))],
  ['receipts.missing', (db) => getMissing(db)],
  [
    'receipts.match',
    (db) =>
      proposeReceipts(db, [{ name: 'Trenitalia 59,00.pdf', changedAtMs: null }], {
        zone,
        isComplete: true,
        currencies: [{ code: 'EUR', exponent: 2, kind: 'fiat' }]
      })
  ],
  ['receipts.name', (db) => nameOfKept(db, 'ctx_0', 'a')],
  ['cards.get', (db) => getPurchase(db, idOf(recordsOf<CardTransaction>(feed, 'card_transaction')))],
  [
    'products.list',
    (db) =>
      listProducts(db, {
        ...inEuros,
        fromDay: '2025-10-07',
        filter: {},
        sort: 'kept',
        order: 'desc',
        skip: 0,
        limit: 100
      })
  ],
  ['products.get', (db) => getProduct(db, { ...inEuros, id: 'prod_micro' })],
  ['products.moved', (db) => listMoved(db, inEuros)],
  [
    'sales.list of a product',
    (db) =>
      (['time', 'kept'] as const).map((sort) =>
        listSales(db, { filter: { product: 'prod_micro', currency: 'EUR' }, sort, order: 'desc', limit: 50, zone })
      )
  ],
  ['sales.days', (db) => filters.map((filter) => listSaleDays(db, { ...filter, currency: 'EUR' }))],
  [
    'sales.list by words',
    (db) =>
      ['print', '"brush pack"', '@mara'].map((text) =>
        listSales(db, { filter: { text, status: ['paid_out'] }, sort: 'time', order: 'desc', limit: 50, zone })
      )
  ],
  ['balance.exchangeRates', (db) => listExchangeRates(db)],
  ['balance.now', (db) => getBalance(db, { nowMs: atMs, mainCurrency: 'EUR', sync: copy.sync })],
  ['balance.groups', listGroups],
  ['balance.statement', (db) => statementFilters.map((filter) => getStatement(db, { filter, zone, sync: copy.sync }))],
  ['balance.get', (db) => getEntry(db, idOf(world.entries))],
  [
    'balance.period',
    (db) =>
      getPeriod(db, {
        fromDay: '2026-10-01',
        toDay: '2026-10-31',
        nowMs: atMs,
        zone,
        mainCurrency: 'EUR',
        sync: copy.sync
      })
  ],
  ['balance.faults', (db) => listFaults(db, { wallet: 'pending', currency: 'EUR', afterOrdinal: 7, isComplete: true })],
  ['sales.get', (db) => getSale(db, idOf(world.sales.filter((sale) => sale.buyer !== null && sale.payout)))]
]

test.each([
  'SELECT 1 FROM sale WHERE title = ?',
  'SELECT 1 FROM tip t LEFT JOIN party p ON p.id = t.from_party WHERE t.available_on = ?'
])('a walk is noticed: %s', (sql) => {
  expect(walksOf(sql, stepsOf(sql))).toHaveLength(1)
})

test.each(asked)('%s', (_name, ask) => {
  for (const [sql, steps] of plansOf(ask)) {
    expect(walksOf(sql, steps)).toEqual([])
    expect(steps.filter(isHalfAScan), sql).toEqual([])
  }
})

describe('sales.list', () => {
  test.each(questions.map((question) => ({ question })))(
    '$question.sort $question.order $question.filter $question.from',
    ({ question }) => {
      const plans = [...plansOf((db) => listSales(db, question))].filter(([sql]) => sql.includes('ORDER BY'))
      expect(plans).not.toEqual([])
      for (const [sql, steps] of plans) {
        // One walk along the index of the order, which holds all that the filter asks for; nothing is sorted.
        expect(steps, sql).toContainEqual(
          expect.stringMatching(/^SEARCH sale USING COVERING INDEX sale_(time|status|channel|paid|kept) /)
        )
        expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
      }
    }
  )
})

describe('balance.list', () => {
  const cursor = JSON.stringify([Date.parse('2026-10-10'), 'pending', 'EUR', 9, 9, 0])
  const statements = [...statementFilters, { record: idOf(world.payouts) }, { currency: 'EUR', minMinor: 5 }].flatMap(
    (filter) =>
      (['desc', 'asc'] as const).flatMap((order) =>
        [undefined, { cursor }, { day: '2026-10-10', skip: 3 }].map((from): StatementParams => ({
          filter,
          order,
          from,
          limit: 50,
          zone
        }))
      )
  )

  test.each(statements.map((question) => ({ question })))(
    '$question.order $question.filter $question.from',
    ({ question }) => {
      const plans = [...plansOf((db) => listEntries(db, question))].filter(([sql]) =>
        sql.includes('ORDER BY booked_ms')
      )
      expect(plans).not.toEqual([])
      for (const [sql, steps] of plans) {
        expect(walksOf(sql, steps)).toEqual([])
        // A wallet's entries, and a payout's, come out of an index in their order. What one record caused is few, and sorted.
        const index = question.filter.record === undefined ? 'entry_statement' : 'entry_settled'
        expect(steps, sql).toContainEqual(
          expect.stringMatching(new RegExp(`^SEARCH entry USING COVERING INDEX ${index} `))
        )
        if (question.filter.record === undefined)
          expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
      }
    }
  )
})

test('what arrives, what is to be thanked for and what a payout is made of stand in an index of their own', () => {
  const steps = [
    ...plansOf((db) => getForecast(db, forecastAsked)).values(),
    ...plansOf((db) => getPeople(db, { nowMs: atMs, zone, isComplete: true })).values(),
    ...plansOf((db) => getStub(db, { id: idOf(world.payouts), isComplete: true })).values()
  ]
    .flat()
    .join('\n')
  for (const index of ['entry_arriving', 'tip_unthanked', 'tip_day', 'entry_payout'])
    expect(steps).toContain(`USING COVERING INDEX ${index}`)
})

test('the list of payouts, its months and the entries of one walk along their index alone', () => {
  const steps = [
    ...plansOf((db) => payoutFilters.map((filter) => listPayouts(db, { filter, zone, limit: 5 }))).values(),
    ...plansOf((db) => listPayoutMonths(db, { filter: { method: ['instant'] }, zone })).values(),
    ...plansOf((db) => listPayoutEntries(db, { id: payoutId, limit: 50 })).values()
  ].flat()
  expect(steps).toContainEqual(expect.stringMatching(/^SEARCH payout USING COVERING INDEX payout_time /))
  expect(steps).toContainEqual(expect.stringMatching(/^SEARCH p USING COVERING INDEX payout_time /))
  expect(steps).toContainEqual(expect.stringMatching(/^SEARCH entry USING COVERING INDEX entry_payout /))
  expect(steps.filter((step) => step.includes('TEMP B-TREE FOR ORDER BY'))).toEqual([])
})

test('the list of refunds walks along its index alone', () => {
  const steps = [
    ...plansOf((db) => refundFilters.map((filter) => listRefunds(db, { filter, zone, limit: 5 }))).values()
  ].flat()
  expect(steps).toContainEqual(expect.stringMatching(/^SEARCH refund USING COVERING INDEX refund_time /))
  expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
})

test('requests come out of an index in their order, also for the sender; only what is open is sorted', () => {
  const walks = [
    ...plansOf((db) => requestLists.map((params) => listRequests(requestView(db), params))),
    ...plansOf((db) => listAsking(db, 5)),
    ...plansOf((db) => journalOf(db, requestId)),
    ...plansOf((db) => [findRow(db, requestId), rowsOfTarget(db, 'sale_x'), openRows(db), looseRows(db, 0)])
  ]
  expect(walks.flatMap(([sql, steps]) => walksOf(sql, steps))).toEqual([])
  const sorted = walks.filter(([, steps]) => steps.some((step) => step.includes('TEMP B-TREE')))
  // Of four states at once: few, since a person asked for each of them and it is not settled.
  expect(sorted).toHaveLength(2)
  for (const [sql, steps] of sorted) {
    expect(sql).not.toContain('target_id = ?')
    expect(steps).toContainEqual(expect.stringMatching(/^SEARCH request USING INDEX request_open /))
  }
})

test('records that were set aside, and those of unknown types, come in the order of their rows', () => {
  const steps = [
    ...plansOf((db) => listSetAside(db, { before: 7, limit: 5 })).values(),
    ...plansOf((db) => listUnknown(db, { before: 7, limit: 5 })).values()
  ].flat()
  for (const name of ['set_aside', 'other'])
    expect(steps).toContain(`SEARCH ${name} USING INTEGER PRIMARY KEY (rowid<?)`)
  expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
})

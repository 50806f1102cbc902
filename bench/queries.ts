/** Every call of the pages, over and over with other parameters: what the serve thread spends on its answer. */
import type { Assumptions } from '../src/contract/forecast.ts'
import type { SaleFilter } from '../src/contract/sales.ts'
import { listCards } from '../src/backend/features/cards/cards.ts'
import { getPurchase } from '../src/backend/features/cards/detail.ts'
import { listPurchaseDays, listPurchases } from '../src/backend/features/cards/list.ts'
import { getMissing } from '../src/backend/features/cards/receipts/missing.ts'
import { proposeReceipts } from '../src/backend/features/cards/receipts/propose.ts'
import { getSpending } from '../src/backend/features/cards/spending.ts'
import { getTransfer } from '../src/backend/features/transfers/detail.ts'
import { listTransferDays, listTransfers } from '../src/backend/features/transfers/list.ts'
import { findPeople, lookAt } from '../src/backend/features/transfers/person.ts'
import { getTransferOverview } from '../src/backend/features/transfers/overview.ts'
import { listTransferPeople } from '../src/backend/features/transfers/people.ts'
import type { EntryFilter } from '../src/contract/balance.ts'
import { getEntry } from '../src/backend/features/balance/detail.ts'
import { listFaults } from '../src/backend/features/balance/faults.ts'
import { listEntries, type ListParams as EntryListParams } from '../src/backend/features/balance/list.ts'
import { listExchangeRates } from '../src/backend/features/balance/exchange-rates.ts'
import { getBalance, listGroups } from '../src/backend/features/balance/now.ts'
import { getPeriod } from '../src/backend/features/balance/period.ts'
import { getStatement } from '../src/backend/features/balance/statement.ts'
import { getDisputeCalendar } from '../src/backend/features/disputes/calendar.ts'
import { getDispute } from '../src/backend/features/disputes/case.ts'
import { getDesk } from '../src/backend/features/disputes/desk.ts'
import { listDisputes } from '../src/backend/features/disputes/list.ts'
import { BankDays } from '../src/backend/engine/forecast/bank-days.ts'
import { getForecast } from '../src/backend/features/forecast/forecast.ts'
import { listSettling } from '../src/backend/features/forecast/settling.ts'
import { getMoney } from '../src/backend/features/home/money.ts'
import { listNeeds } from '../src/backend/features/home/needs.ts'
import { getPeople } from '../src/backend/features/home/people.ts'
import { getStub } from '../src/backend/features/home/stub.ts'
import { getSummary } from '../src/backend/features/home/summary.ts'
import { getPayoutCalendar } from '../src/backend/features/payouts/calendar.ts'
import { getPayout } from '../src/backend/features/payouts/detail.ts'
import { listPayoutEntries } from '../src/backend/features/payouts/entries.ts'
import { listPayouts } from '../src/backend/features/payouts/list.ts'
import { listPayoutMonths } from '../src/backend/features/payouts/months.ts'
import { getNextPayouts } from '../src/backend/features/payouts/next.ts'
import { getRefund } from '../src/backend/features/refunds/detail.ts'
import { listRefundDays, listRefunds } from '../src/backend/features/refunds/list.ts'
import { getRefundOverview } from '../src/backend/features/refunds/overview.ts'
import { getProduct } from '../src/backend/features/products/detail.ts'
import { listProducts } from '../src/backend/features/products/list.ts'
import { listMoved } from '../src/backend/features/products/moved.ts'
import { listSaleDays } from '../src/backend/features/sales/days.ts'
import { getSale } from '../src/backend/features/sales/detail.ts'
import { listSales, type ListParams } from '../src/backend/features/sales/list.ts'
import { getSavings } from '../src/backend/features/savings/queries.ts'
import { findRecords } from '../src/backend/features/search/find.ts'
import { getSubscription } from '../src/backend/features/subscriptions/detail.ts'
import { listSubscriptions } from '../src/backend/features/subscriptions/list.ts'
import { getSubscriptionsOverview } from '../src/backend/features/subscriptions/overview.ts'
import { getSupporter } from '../src/backend/features/supporters/detail.ts'
import { listSupporters } from '../src/backend/features/supporters/list.ts'
import { getOverview } from '../src/backend/features/supporters/overview.ts'
import { getPost, listPosts } from '../src/backend/features/supporters/post.ts'
import { getLastPost } from '../src/backend/features/supporters/posts.ts'
import { listTipDays, listTips, listToThank } from '../src/backend/features/supporters/tips.ts'
import { productSorts, type ProductSort } from '../src/contract/products.ts'
import { subscriptionGroups } from '../src/contract/subscriptions.ts'
import { supporterGroups } from '../src/contract/supporters.ts'
import { dayAt } from '../src/backend/engine/store/calendar.ts'
import { idsOf, iterations, newestMs, pagesOf, type Call, type Reader, type Screen } from './call.ts'
import { combinedLists, combinedSearches } from './combinations.ts'
import { round, spreadOf, type Spread } from './numbers.ts'
import { bankCalls, changesCalls, closeCalls, requestsCalls, setAsideCalls } from './own-queries.ts'

const dayMs = 86_400_000

export interface Measured extends Spread {
  screen: Screen
  call: string
  /** The first answer, before anything of it was in memory. */
  firstMs: number
  /** What was asked where it took longest. */
  slowest?: string
}

export function measureQueries(reader: Reader): Measured[] {
  return [
    ...homeCalls(reader),
    ...disputesCalls(reader),
    ...searchCalls(reader),
    ...payoutsCalls(reader),
    ...refundsCalls(reader),
    ...transfersCalls(reader),
    ...cardsCalls(reader),
    ...salesCalls(reader),
    ...balanceCalls(reader),
    ...supportersCalls(reader),
    ...subscriptionsCalls(reader),
    ...productsCalls(reader),
    ...savingsCalls(reader),
    ...requestsCalls(reader),
    ...setAsideCalls(reader),
    ...bankCalls(reader),
    ...changesCalls(reader),
    ...closeCalls(reader),
    ...combinedLists(reader),
    ...combinedSearches(reader)
  ].map(({ screen, call, run, about }) => {
    const samples = Array.from({ length: iterations }, (_, index) => timeOf(() => run(index)))
    const slowest = about?.(samples.indexOf(Math.max(...samples)))
    return {
      screen,
      call,
      firstMs: round(samples[0] ?? 0),
      ...spreadOf(samples),
      ...(slowest === undefined ? {} : { slowest })
    }
  })
}

/** With the answer as text: that is how it leaves the thread. */
function timeOf(run: () => unknown): number {
  const startedMs = performance.now()
  JSON.stringify(run())
  return performance.now() - startedMs
}

function homeCalls({ db, zone, currencies, sync }: Reader): Call[] {
  const mainCurrency = currencies[0]?.code ?? null
  const now = newestMs(db)
  const at = (index: number): number => now - (index % 365) * dayMs
  const ids = (table: 'payout' | 'tip'): string[] =>
    idsOf(db, `SELECT id FROM ${table} ORDER BY random() LIMIT ${String(iterations)}`)
  const stubs = (['payout', 'tip'] as const)
    .map((type) => ({ type, ids: ids(type) }))
    .filter(({ ids: own }) => own.length > 0)
  const home = (call: string, run: Call['run']): Call => ({ screen: 'home', call, run })
  return [
    home('home.summary', (index) => getSummary(db, { nowMs: at(index), zone, mainCurrency, sync })),
    home('home.needs', (index) => listNeeds(db, { nowMs: at(index), currencies, sync })),
    home('home.money', (index) => getMoney(db, { nowMs: at(index), mainCurrency, sync })),
    home('home.people', (index) => getPeople(db, { nowMs: at(index), zone, isComplete: true })),
    ...stubs.map(({ type, ids: own }) =>
      home(`home.stub, a ${type}`, (index) => getStub(db, { id: own[index % own.length] ?? '', isComplete: true }))
    )
  ]
}

function disputesCalls({ db, zone, currencies, sync }: Reader): Call[] {
  const disputes = idsOf(db, `SELECT id FROM dispute ORDER BY random() LIMIT ${String(iterations)}`)
  if (disputes.length === 0) return []
  const nowMs = newestMs(db)
  const monthAt = (index: number): string => new Date(nowMs - (index % 12) * 30 * dayMs).toISOString().slice(0, 7)
  const asked = { filter: {}, limit: 100, zone, nowMs, currencies }
  const dispute = (call: string, run: Call['run']): Call => ({ screen: 'disputes', call: `disputes.${call}`, run })
  return [
    dispute('desk', () => getDesk(db, { ...asked, sync })),
    dispute('list, to answer', () => listDisputes(db, { ...asked, place: 'answer' })),
    dispute('list, closed, from anywhere', (index) =>
      listDisputes(db, { ...asked, place: 'closed', cursor: `${String(nowMs - index * dayMs)}.0` })
    ),
    dispute('list, closed, nothing matches', () =>
      listDisputes(db, { ...asked, place: 'closed', filter: { reason: ['never'] } })
    ),
    dispute('get', (index) =>
      getDispute({ account: '', db, scopes: ['read'], sync, nowMs }, disputes[index % disputes.length] ?? '')
    ),
    dispute('calendar', (index) => getDisputeCalendar(db, { month: monthAt(index), zone, nowMs }))
  ]
}

function payoutsCalls({ db, zone, sync, currencies }: Reader): Call[] {
  const [accountId = ''] = idsOf(db, 'SELECT id FROM account')
  const payouts = idsOf(db, `SELECT id FROM payout ORDER BY random() LIMIT ${String(iterations)}`)
  const largest = idsOf(
    db,
    'SELECT payout AS id FROM entry WHERE payout IS NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 1'
  )
  const idAt = (index: number): string => payouts[index % payouts.length] ?? ''
  const asked = { nowMs: newestMs(db), zone, accountId, sync, bankDays: new BankDays() }
  const plain = { ...asked, currencies: currencies.map(({ code }) => code) }
  const currency = plain.currencies[0] ?? 'EUR'
  const open = idsOf(db, "SELECT id FROM dispute WHERE status IN ('needs_response', 'under_review') LIMIT 40")
  const refundable = idsOf(db, `SELECT id FROM sale ORDER BY created_ms DESC LIMIT ${String(iterations)}`)
  const assumedAt = (index: number): Assumptions => ({
    lose: open,
    refund: refundable.slice(index, index + 10),
    withdraw: [{ currency, method: index % 2 === 0 ? 'standard' : 'instant' }]
  })
  const months = listPayoutMonths(db, { filter: {}, zone }).months.map(({ month }) => month)
  const monthAt = (index: number): string => months[index % months.length] ?? '2026-01'
  const payout = (call: string, run: Call['run']): Call => ({ screen: 'payouts', call: `payouts.${call}`, run })
  const always = [
    payout('next', () => getNextPayouts(db, asked)),
    payout('months', () => listPayoutMonths(db, { filter: {}, zone })),
    payout('list, any month', (index) =>
      listPayouts(db, { filter: {}, zone, limit: 100, from: { month: monthAt(index), skip: 0 } })
    ),
    payout('list, nothing matches', () => listPayouts(db, { filter: { status: ['never'] }, zone, limit: 100 })),
    { ...payout('', () => getForecast(db, { ...plain, days: 14, assume: {} })), call: 'forecast.get, Home' },
    {
      ...payout('', (index) => getForecast(db, { ...plain, days: 60, assume: assumedAt(index) })),
      call: 'forecast.get, with assumptions'
    },
    {
      ...payout('', (index) =>
        listSettling(db, { currency, day: dayAt(asked.nowMs + index * dayMs, zone), after: 0, limit: 100 })
      ),
      call: 'forecast.settling'
    },
    payout('calendar', (index) => getPayoutCalendar(db, { ...asked, month: monthAt(index) }))
  ]
  if (payouts.length === 0) return always
  return [
    ...always,
    payout('get', (index) => getPayout(db, { ...asked, id: idAt(index) })),
    payout('get, the largest', () => getPayout(db, { ...asked, id: largest[0] ?? '' })),
    payout('entries', (index) => listPayoutEntries(db, { id: idAt(index), limit: 100 })),
    payout('entries, deep in the largest', (index) =>
      listPayoutEntries(db, { id: largest[0] ?? '', from: { kind: 'sales', skip: index * 7 }, limit: 100 })
    )
  ]
}

function refundsCalls({ db, zone, sync }: Reader): Call[] {
  const refunds = idsOf(db, `SELECT id FROM refund ORDER BY random() LIMIT ${String(iterations)}`)
  const { days } = listRefundDays(db, {})
  const dayAt = (index: number): string => days[(index * 37) % days.length]?.day ?? '2026-01-01'
  const nowMs = newestMs(db)
  const refund = (call: string, run: Call['run']): Call => ({ screen: 'refunds', call: `refunds.${call}`, run })
  return [
    refund('overview', () => getRefundOverview(db, { nowMs, zone, sync })),
    refund('days', () => listRefundDays(db, {})),
    refund('days, filtered', () => listRefundDays(db, { reason: ['duplicate'] })),
    refund('list, any day', (index) =>
      listRefunds(db, { filter: {}, zone, limit: 100, from: { day: dayAt(index), skip: 0 } })
    ),
    refund('list, nothing matches', () => listRefunds(db, { filter: { status: ['never'] }, zone, limit: 100 })),
    ...(refunds.length === 0
      ? []
      : [refund('get', (index) => getRefund(db, refunds[index % refunds.length] ?? '', ['refunds']))])
  ]
}

function transfersCalls({ db, zone, sync }: Reader): Call[] {
  const transfers = idsOf(db, `SELECT id FROM transfer ORDER BY random() LIMIT ${String(iterations)}`)
  const people = idsOf(
    db,
    `SELECT id FROM party WHERE handle IS NOT NULL ORDER BY random() LIMIT ${String(iterations)}`
  )
  const { days } = listTransferDays(db, {})
  const dayAt = (index: number): string => days[(index * 37) % days.length]?.day ?? '2026-01-01'
  const nowMs = newestMs(db)
  const transfer = (call: string, run: Call['run']): Call => ({ screen: 'transfers', call: `transfers.${call}`, run })
  return [
    transfer('overview', () => getTransferOverview(db, { nowMs, zone, sync })),
    transfer('days', () => listTransferDays(db, {})),
    transfer('list, any day', (index) =>
      listTransfers(db, { filter: {}, zone, limit: 100, from: { day: dayAt(index), skip: 0 } })
    ),
    transfer('list, nothing matches', () => listTransfers(db, { filter: { status: ['never'] }, zone, limit: 100 })),
    transfer('people', () => listTransferPeople(db)),
    transfer('findPeople', (index) => findPeople(db, 'abcdefghijklm'.charAt(index % 13))),
    ...(people.length === 0
      ? []
      : [transfer('lookAt', (index) => lookAt(db, people[index % people.length] ?? '', sync))]),
    ...(transfers.length === 0
      ? []
      : [
          transfer('get', (index) =>
            getTransfer(db, transfers[index % transfers.length] ?? '', { scopes: ['read'], sync })
          )
        ])
  ]
}

function cardsCalls({ db, zone, sync, currencies }: Reader): Call[] {
  const mainCurrency = currencies[0]?.code ?? null
  const purchases = idsOf(db, `SELECT id FROM card_transaction ORDER BY random() LIMIT ${String(iterations)}`)
  const [merchant = ''] = idsOf(
    db,
    'SELECT merchant AS id FROM card_transaction GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 1'
  )
  const { days } = listPurchaseDays(db, {})
  const dayAt = (index: number): string => days[(index * 37) % days.length]?.day ?? '2026-01-01'
  const nowMs = newestMs(db)
  const files = Array.from({ length: 100 }, (_, n) => ({
    name: `${dayAt(n)} ${merchant} ${n},00.pdf`,
    changedAtMs: null
  }))
  const card = (call: string, run: Call['run']): Call => ({ screen: 'cards', call: `cards.${call}`, run })
  return [
    card('spending', (index) => getSpending(db, { month: dayAt(index).slice(0, 7), nowMs, zone, mainCurrency, sync })),
    card('cards', () => listCards({ account: '', db, scopes: ['read'], sync, nowMs }, { zone })),
    card('days', () => listPurchaseDays(db, {})),
    card('days of the largest merchant', () => listPurchaseDays(db, { merchant })),
    card('list, any day', (index) =>
      listPurchases(db, { filter: {}, zone, limit: 100, from: { day: dayAt(index), skip: 0 } })
    ),
    card('list, nothing matches', () => listPurchases(db, { filter: { status: ['never'] }, zone, limit: 100 })),
    card('receipts, missing by month', () => getMissing(db)),
    card('receipts, a hundred files matched', () =>
      proposeReceipts(db, files, { zone, currencies: [], isComplete: true })
    ),
    card('days, receipts missing', () => listPurchaseDays(db, { receipt: 'missing' })),
    card('list, receipts missing', () => listPurchases(db, { filter: { receipt: 'missing' }, zone, limit: 100 })),
    ...(purchases.length === 0
      ? []
      : [card('get', (index) => getPurchase(db, purchases[index % purchases.length] ?? ''))])
  ]
}

function salesCalls({ db, zone, currencies }: Reader): Call[] {
  const currency = currencies[0]?.code ?? 'EUR'
  const days = listSaleDays(db, {}).days ?? []
  const dayOf = (index: number): string => days[(index * 37) % days.length]?.day ?? '2026-01-01'
  const sales = idsOf(db, `SELECT id FROM sale ORDER BY random() LIMIT ${String(iterations)}`)
  const handles = idsOf(
    db,
    `SELECT '@' || handle AS id FROM party WHERE handle IS NOT NULL ORDER BY random() LIMIT ${String(iterations)}`
  )
  const sale = (call: string, run: Call['run']): Call => ({ screen: 'sales', call: `sales.${call}`, run })
  const list = (what: string, params: (index: number) => Partial<ListParams>): Call => {
    const usual: ListParams = { filter: {}, sort: 'time', order: 'desc', limit: 100, zone }
    const pages = pagesOf((from, own: Partial<ListParams>) => listSales(db, { ...usual, ...own, ...from }))
    return sale(`list, ${what}`, (index) => pages(params(index)))
  }
  const filters: SaleFilter[] = [
    { status: ['refunded'] },
    { channel: ['ios'] },
    { status: ['disputed', 'failed'] },
    { currency },
    { channel: ['live', 'post'], status: ['paid_out'] }
  ]
  const words = ['print', 'bru', 'club', 'w', 'poster ed']
  return [
    sale('days', () => listSaleDays(db, {})),
    sale('days, filtered', (index) => listSaleDays(db, filters[index % filters.length] ?? {})),
    list('page after page', () => ({})),
    list('any day', (index) => ({ from: { day: dayOf(index), skip: index % 40 } })),
    list('oldest first', () => ({ order: 'asc' })),
    list('filtered', (index) => ({ filter: filters[index % filters.length] ?? {} })),
    list('nothing matches', () => ({ filter: { currency, status: ['paid_out', 'available'], minPaidMinor: 2 ** 50 } })),
    list('by amount', (index) => ({ sort: index % 2 === 0 ? 'paid' : 'kept', filter: { currency } })),
    list('by amount within a month', () => ({
      sort: 'paid',
      filter: { currency, fromDay: dayOf(1).slice(0, 8) + '01', toDay: dayOf(1).slice(0, 8) + '28' }
    })),
    list('by word', (index) => ({ filter: { text: words[index % words.length] ?? '' } })),
    list('by handle', (index) => ({ filter: { text: handles[index % handles.length] ?? '' } })),
    list('by word, filtered', (index) => ({
      filter: { text: words[index % words.length] ?? '', status: ['refunded'] }
    })),
    sale('get', (index) => getSale(db, sales[index % sales.length] ?? ''))
  ]
}

function searchCalls({ db, zone, currencies }: Reader): Call[] {
  const nowMs = newestMs(db)
  const find = (what: string, texts: readonly string[]): Call => ({
    screen: 'search',
    call: `search.find, ${what}`,
    run: (index) => findRecords(db, { text: texts[index % texts.length] ?? '', limit: 20, zone, currencies, nowMs })
  })
  return [
    find('one letter', [...'abcdefghilmnoprstuvw']),
    find('words', ['print', 'bru', 'club', 'poster ed', '"brush pack"']),
    find('by operators', ['amount:>50', 'status:disputed', 'date:last-week', 'has:tracking', 'type:tip has:message']),
    find('words and operators', ['print amount:10..20', 'bru status:refunded', 'w date:2026-03 has:refund'])
  ]
}

function balanceCalls({ db, zone, currencies, sync }: Reader): Call[] {
  const mainCurrency = currencies[0]?.code ?? null
  const currency = mainCurrency ?? 'EUR'
  const now = newestMs(db)
  const days = getStatement(db, { filter: {}, zone, sync }).days ?? []
  const dayOf = (index: number): string => days[(index * 37) % days.length]?.day ?? '2026-01-01'
  const entries = idsOf(db, `SELECT id FROM entry ORDER BY random() LIMIT ${String(iterations)}`)
  const payouts = idsOf(db, `SELECT id FROM payout ORDER BY random() LIMIT ${String(iterations)}`)
  const sales = idsOf(db, `SELECT id FROM sale ORDER BY random() LIMIT ${String(iterations)}`)
  const balance = (call: string, run: Call['run']): Call => ({ screen: 'balance', call: `balance.${call}`, run })
  const usual: EntryListParams = { filter: {}, order: 'desc', limit: 100, zone }
  const list = (what: string, params: (index: number) => Partial<EntryListParams>): Call => {
    const pages = pagesOf((from, own: Partial<EntryListParams>) => listEntries(db, { ...usual, ...own, ...from }))
    return balance(`list, ${what}`, (index) => pages(params(index)))
  }
  const filters: EntryFilter[] = [
    { wallet: 'available' },
    { wallet: 'pending', currency },
    { group: ['fees'] },
    { currency, group: ['disputed'], fromDay: '2026-01-01' }
  ]
  return [
    balance('exchangeRates', () => listExchangeRates(db)),
    balance('now', (index) => getBalance(db, { nowMs: now + index, mainCurrency, sync })),
    balance('groups', () => listGroups(db)),
    balance('statement', () => getStatement(db, { filter: {}, zone, sync })),
    balance('statement, filtered', (index) =>
      getStatement(db, { filter: filters[index % filters.length] ?? {}, zone, sync })
    ),
    list('page after page', () => ({})),
    list('any day', (index) => ({ from: { day: dayOf(index), skip: index % 40 } })),
    list('oldest first', () => ({ order: 'asc' })),
    list('filtered', (index) => ({ filter: filters[index % filters.length] ?? {} })),
    list('nothing matches', () => ({ filter: { currency, minMinor: 2 ** 50 } })),
    list('of a payout', (index) => ({ filter: { record: payouts[index % payouts.length] ?? '' } })),
    list('of a sale', (index) => ({ filter: { record: sales[index % sales.length] ?? '' } })),
    balance('get', (index) => getEntry(db, entries[index % entries.length] ?? '')),
    balance('period, a month', (index) => {
      const month = dayOf(index).slice(0, 8)
      return getPeriod(db, { fromDay: `${month}01`, toDay: `${month}28`, nowMs: now, zone, mainCurrency, sync })
    }),
    balance('period, a year', () =>
      getPeriod(db, { fromDay: '2026-01-01', toDay: '2026-12-31', nowMs: now, zone, mainCurrency, sync })
    ),
    balance('faults, 5,000 entries', (index) =>
      listFaults(db, { wallet: 'pending', currency, afterOrdinal: (index * 997) % 50_000, isComplete: true })
    )
  ]
}

function supportersCalls({ db, zone, currencies, sync }: Reader): Call[] {
  const at = { nowMs: newestMs(db), zone, sync, mainCurrency: currencies[0]?.code ?? null }
  const { months } = getOverview(db, at)
  const { days } = listTipDays(db, {})
  const people = idsOf(
    db,
    `SELECT DISTINCT from_party AS id FROM tip WHERE from_party IS NOT NULL ORDER BY random() LIMIT ${String(iterations)}`
  )
  const posts = idsOf(db, `SELECT id FROM post ORDER BY random() LIMIT ${String(iterations)}`)
  const monthAt = (index: number): string => months[index % months.length] ?? 'all'
  const call = (what: string, run: Call['run']): Call => ({ screen: 'supporters', call: `supporters.${what}`, run })
  const always = [
    call('overview, any month', (index) => getOverview(db, { ...at, period: monthAt(index) })),
    call('overview, all time', () => getOverview(db, { ...at, period: 'all' })),
    call('list, any month and group', (index) =>
      listSupporters(db, {
        ...at,
        period: monthAt(index),
        group: supporterGroups[index % supporterGroups.length] ?? 'gave',
        limit: 100
      })
    ),
    call('list, all time', () => listSupporters(db, { ...at, period: 'all', group: 'gave', limit: 100 })),
    call('tipDays', () => listTipDays(db, {})),
    call('toThank', () => listToThank(db, { limit: 200, nowMs: at.nowMs })),
    call('lastPost', () => getLastPost(db, at)),
    call('posts', () => listPosts(db, at)),
    ...(posts.length === 0
      ? []
      : [call('post', (index) => getPost(db, { ...at, id: posts[index % posts.length] ?? '' }))])
  ]
  if (people.length === 0) return always
  return [
    ...always,
    call('tips, any day', (index) =>
      listTips(db, {
        filter: {},
        zone,
        limit: 100,
        from: { day: days[(index * 37) % days.length]?.day ?? '2026-01-01', skip: index % 7 }
      })
    ),
    call('get', (index) => getSupporter(db, { ...at, id: people[index % people.length] ?? '' }))
  ]
}

function subscriptionsCalls({ db, zone, currencies, sync }: Reader): Call[] {
  const at = { nowMs: newestMs(db), zone }
  const ids = idsOf(db, `SELECT id FROM subscription ORDER BY random() LIMIT ${String(iterations)}`)
  const call = (what: string, run: Call['run']): Call => ({
    screen: 'subscriptions',
    call: `subscriptions.${what}`,
    run
  })
  const always = [
    call('overview', () => getSubscriptionsOverview(db, { ...at, sync, mainCurrency: currencies[0]?.code ?? null })),
    call('list, any group', (index) =>
      listSubscriptions(db, {
        ...at,
        group: subscriptionGroups[index % subscriptionGroups.length] ?? 'recurring',
        limit: 100
      })
    )
  ]
  return ids.length === 0
    ? always
    : [...always, call('get', (index) => getSubscription(db, ids[index % ids.length] ?? ''))]
}

function productsCalls({ db, zone, currencies, sync }: Reader): Call[] {
  const asked = { nowMs: newestMs(db), zone, sync, mainCurrency: currencies[0]?.code ?? null }
  const ids = idsOf(db, `SELECT id FROM product ORDER BY random() LIMIT ${String(iterations)}`)
  const sortAt = (index: number): ProductSort => productSorts[index % productSorts.length] ?? 'kept'
  const call = (what: string, run: Call['run']): Call => ({ screen: 'products', call: `products.${what}`, run })
  const list = (index: number, days: { fromDay?: string }): unknown =>
    listProducts(db, { ...asked, ...days, filter: {}, sort: sortAt(index), order: 'desc', skip: 0, limit: 100 })
  return [
    call('list, 30 days', (index) => list(index, {})),
    call('list, ever', (index) => list(index, { fromDay: '0001-01-01' })),
    call('moved', () => listMoved(db, asked)),
    ...(ids.length === 0
      ? []
      : [call('get', (index) => getProduct(db, { ...asked, id: ids[index % ids.length] ?? '' }))])
  ]
}

function savingsCalls({ db, zone, currencies, sync }: Reader): Call[] {
  const asked = { nowMs: newestMs(db), zone, sync, mainCurrency: currencies[0]?.code ?? null }
  return [{ screen: 'savings', call: 'savings.get', run: () => getSavings(db, asked) }]
}

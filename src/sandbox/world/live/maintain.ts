/** What falls due by itself: settlements, payouts and their arrival, deadlines, renewals, interest. */
import type {
  Card,
  CardTransaction,
  Dispute,
  Party,
  Refund,
  Reserve,
  Sale,
  Savings,
  Subscription
} from '../../../platform/generated/types.gen.ts'
import { FEE_INVOICE_HOUR, feeInvoice, feeInvoiceId } from '../background/fee-invoices.ts'
import { ARRIVAL_BANK_DAYS, PAYOUT_HOUR, addBankDays, scheduledDayPaidOn } from '../calendar.ts'
import { moveShipping } from '../cards.ts'
import { RETRY_DAYS, nextMonth } from '../club.ts'
import { decisionOf, endDispute } from '../disputes.ts'
import { clearPurchase, payInterest, releaseReserve } from '../moves.ts'
import { backwards, findUnpaid, findUnsettled } from '../open-money.ts'
import { payoutMinimum } from '../payouts.ts'
import { retryRefund } from '../refunds.ts'
import { SETTLEMENT_HOUR, finalizeSale } from '../sales.ts'
import { payOut, settle } from '../settlement.ts'
import { change } from '../shelf.ts'
import { destinationOf } from '../simulation.ts'
import type { Timeline } from '../timeline.ts'
import { DAY_MS, HOUR_MS, dateOf, dayOfDate, iso, partsOf } from '../zone.ts'
import type { LiveAccount } from './live-account.ts'
import { moveOnAll, planUnderWay } from './under-way.ts'

const INTEREST_HOUR = 3
const CARD_CLEARS_DAYS = 2
/** More renewals than this are not made up for after a long absence: these members have left. */
const MOST_RENEWALS = 400
const MOST_SWEEPS = 60

/** Plans everything that falls due after `fromMs` and up to `toMs`. */
export function planMaintenance(live: LiveAccount, timeline: Timeline, fromMs: number, toMs: number): void {
  const { zone } = live.till
  const at = (ms: number, run: (ms: number) => void): void => {
    if (ms > fromMs && ms <= toMs) timeline.at(ms, run)
  }
  for (let day = zone.day(fromMs); day <= zone.day(toMs); day++) {
    at(zone.at(day, SETTLEMENT_HOUR), (ms) => {
      settleDue(live, day, ms)
    })
    at(zone.at(day, INTEREST_HOUR), (ms) => {
      payInterests(live, ms)
    })
    if (partsOf(day).date === 1)
      at(zone.at(day, FEE_INVOICE_HOUR), (ms) => {
        issueFeeInvoices(live, day, ms)
      })
    at(zone.at(day, PAYOUT_HOUR), (ms) => {
      payOutScheduled(live, day, ms)
    })
  }
  planUnderWay(live, timeline, fromMs, toMs)
  // What has to be searched for is searched for once an hour, after an absence once a day, after a long one still less often.
  if (Math.floor(fromMs / HOUR_MS) === Math.floor(toMs / HOUR_MS)) return
  const renewals = { left: MOST_RENEWALS }
  const everyMs = toMs - fromMs <= 2 * HOUR_MS ? HOUR_MS : Math.max(DAY_MS, (toMs - fromMs) / MOST_SWEEPS)
  for (let ms = toMs; ms > fromMs; ms -= everyMs)
    at(Math.ceil(ms), (now) => {
      sweep(live, renewals, now)
    })
}

function settleDue(live: LiveAccount, day: number, ms: number): void {
  for (const { code } of live.record.currencies) {
    for (const [date, entries] of findUnsettled(live.till, code)) {
      if (date > dateOf(day)) continue
      settle(live.till, code, date, entries, ms)
      for (const id of new Set(entries.map((entry) => entry.source.id))) moveOn(live, id, ms)
    }
  }
}

/** A sale that settles has been shipped by now, and the store's estimate has become final. */
function moveOn(live: LiveAccount, id: string, ms: number): void {
  const sale = live.till.shelf.get<Sale>(id)
  if (sale?.type !== 'sale') return
  if (sale.amounts === 'estimated') finalizeSale(live.till, sale, 0, ms)
  if (sale.delivery.status !== 'to_ship') return
  sale.delivery = {
    status: 'shipped',
    at: iso(ms),
    carrier: 'BRT',
    tracking: `BR${String(live.random.int(100_000_000, 999_999_999))}${sale.country ?? 'IT'}`
  }
  change(live.till.shelf, sale, ms)
}

function payOutScheduled(live: LiveAccount, day: number, ms: number): void {
  const schedule = live.record.payout_schedule
  for (const { code, kind } of live.record.currencies) {
    const amountMinor = live.balance(code)
    if (kind !== 'fiat' || scheduledDayPaidOn(schedule, code, day) === undefined) continue
    if (amountMinor < payoutMinimum(schedule, code)) continue
    payOut(
      live.till,
      {
        currency: code,
        amountMinor,
        method: 'standard',
        isAutomatic: true,
        destination: destinationOf(live.record, code),
        status: 'in_transit',
        arrivalDate: dateOf(addBankDays(code, day, ARRIVAL_BANK_DAYS)),
        ...findUnpaid(live.till, code)
      },
      ms
    )
  }
}

/** The invoices over last month's fees. The sales of that month keep the reference they have: none. */
function issueFeeInvoices(live: LiveAccount, day: number, ms: number): void {
  const { till } = live
  const month = dateOf(day - 1).slice(0, 7)
  let number = [...live.state.list(live.id, 'fee_invoice')].length
  for (const { code } of live.record.currencies) {
    let baseMinor = 0
    for (const wallet of ['pending', 'available'] as const) {
      for (const entry of backwards(till, wallet, code)) {
        const booked = till.zone.date(Date.parse(entry.booked_at)).slice(0, 7)
        if (booked < month) break
        if (booked === month && (entry.category === 'fee' || entry.category === 'fee_refund'))
          baseMinor -= entry.amount.amount
      }
    }
    if (baseMinor === 0 || till.shelf.get(feeInvoiceId(month, code))) continue
    number++
    till.shelf.put(feeInvoice({ month, currency: code, baseMinor, number }, ms), ms)
  }
}

function payInterests(live: LiveAccount, ms: number): void {
  for (const savings of live.state.list<Savings>(live.id, 'savings')) payInterest(live.till, savings, 0, ms)
}

function sweep(live: LiveAccount, renewals: { left: number }, ms: number): void {
  const { state, id, till } = live
  const day = till.zone.day(ms)
  moveOnAll(live, ms)
  for (const reserve of state.list<Reserve>(id, 'reserve'))
    if (reserve.status === 'held' && dayOfDate(reserve.release_on) <= day) releaseReserve(till, reserve, ms)
  for (const refund of state.list<Refund>(id, 'refund')) {
    const sale = refund.status === 'pending' ? till.shelf.get<Sale>(refund.sale) : undefined
    if (sale) retryRefund(till, refund, sale, ms)
  }
  for (const dispute of state.list<Dispute>(id, 'dispute')) passDispute(live, dispute, ms)
  for (const card of state.list<Card>(id, 'card')) moveShipping(till, card, ms)
  for (const subscription of state.list<Subscription>(id, 'subscription'))
    passSubscription(live, subscription, renewals, ms)
  for (const transaction of state.list<CardTransaction>(id, 'card_transaction'))
    passAuthorization(live, transaction, ms)
}

function passAuthorization(live: LiveAccount, transaction: CardTransaction, ms: number): void {
  const { amount, currency } = transaction.amount
  if (
    transaction.status !== 'pending' ||
    ms - Date.parse(transaction.authorized_at) < CARD_CLEARS_DAYS * DAY_MS ||
    live.balance(currency) < amount
  )
    return
  clearPurchase(live.till, transaction, { amountMinor: amount }, ms)
}

function passDispute(live: LiveAccount, dispute: Dispute, ms: number): void {
  const sale = live.till.shelf.get<Sale>(dispute.sale)
  if (!sale) return
  const isOpen = dispute.status === 'needs_response' || dispute.status === 'under_review'
  if (!isOpen) return
  const isPast = typeof dispute.evidence_due_by === 'string' && Date.parse(dispute.evidence_due_by) <= ms
  // Whoever got all of the money back has nothing left to ask for.
  if (dispute.fee.amount === 0 && sale.paid > 0 && sale.refunded >= sale.paid)
    endDispute(live.till, dispute, sale, dispute.stage === 'early_warning' ? 'prevented' : 'closed', ms)
  else if (dispute.status === 'under_review') {
    const { atMs, end } = decisionOf(dispute)
    if (atMs <= ms) endDispute(live.till, dispute, sale, end, ms)
  } else if (isPast) endDispute(live.till, dispute, sale, dispute.fee.amount > 0 ? 'expired' : 'closed', ms)
}

function passSubscription(live: LiveAccount, subscription: Subscription, renewals: { left: number }, ms: number): void {
  if (subscription.status === 'past_due') {
    const failedMs = Date.parse(subscription.failures.at(-1)?.at ?? subscription.updated_at)
    if (ms - failedMs < RETRY_DAYS * DAY_MS) return
    subscription.next_attempt_at = null
    if (live.random.chance(0.5)) renew(live, subscription, ms)
    else leave(live, subscription, ms)
    return
  }
  while (subscription.status === 'active' && Date.parse(subscription.current_period_end) <= ms) {
    if (renewals.left-- > 0) renew(live, subscription, ms)
    else leave(live, subscription, ms)
  }
}

function leave(live: LiveAccount, subscription: Subscription, ms: number): void {
  subscription.status = 'canceled'
  subscription.cancel_at = subscription.current_period_end
  change(live.till.shelf, subscription, ms)
}

function renew(live: LiveAccount, subscription: Subscription, ms: number): void {
  const party = subscription.buyer === null ? undefined : live.till.shelf.get<Party>(subscription.buyer)
  live.sell(ms, {
    product: subscription.product,
    subscription: subscription.id,
    price: subscription.price,
    channel: subscription.channel === 'ios' ? 'ios' : 'web',
    ...(party
      ? { buyer: { id: party.id, country: party.country ?? live.record.country, brand: 'visa', last4: '4242' } }
      : {})
  })
  subscription.current_period_start = subscription.current_period_end
  subscription.current_period_end = iso(nextMonth(Date.parse(subscription.current_period_end)))
  subscription.renewals++
  subscription.status = 'active'
  change(live.till.shelf, subscription, ms)
}

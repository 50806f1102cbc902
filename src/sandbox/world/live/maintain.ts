/** What falls due by itself: settlements, payouts and their arrival, deadlines, renewals, interest. */
import type { CardTransaction, Dispute, Payout, Refund, Reserve, Sale, Savings, Subscription, Transfer } from '../../../platform/generated/types.gen.ts'
import { addBankDays, scheduledDayPaidOn } from '../calendar.ts'
import { nextMonth } from '../club.ts'
import { endDispute } from '../disputes.ts'
import { clearPurchase, payInterest, releaseReserve } from '../moves.ts'
import { findUnpaid, findUnsettled } from '../open-money.ts'
import { retryRefund } from '../refunds.ts'
import { SETTLEMENT_HOUR, finalizeSale } from '../sales.ts'
import { arrive, payOut, settle } from '../settlement.ts'
import { change } from '../shelf.ts'
import { PAYOUT_HOUR, destinationOf } from '../simulation.ts'
import type { Timeline } from '../timeline.ts'
import { DAY_MS, HOUR_MS, dateOf, dayOfDate, iso } from '../zone.ts'
import type { LiveAccount } from './live-account.ts'

const INTEREST_HOUR = 3
const ARRIVAL_HOUR = 8
const REVIEW_DAYS = 30
const RETRY_DAYS = 5
const GIVE_UP_DAYS = 21
const REQUEST_DAYS = 30
const CARD_CLEARS_DAYS = 2
const MOST_RENEWALS = 12

/** Plans everything that falls due after `fromMs` and up to `toMs`. */
export function planMaintenance(live: LiveAccount, timeline: Timeline, fromMs: number, toMs: number): void {
  const { zone } = live.till
  const at = (ms: number, run: (ms: number) => void): void => { if (ms > fromMs && ms <= toMs) timeline.at(ms, run) }
  for (let day = zone.day(fromMs); day <= zone.day(toMs); day++) {
    at(zone.at(day, SETTLEMENT_HOUR), ms => { settleDue(live, day, ms) })
    at(zone.at(day, INTEREST_HOUR), ms => { payInterests(live, ms) })
    at(zone.at(day, PAYOUT_HOUR), ms => { payOutScheduled(live, day, ms) })
    at(zone.at(day, ARRIVAL_HOUR), ms => { arriveDue(live, day, ms) })
  }
  // Deadlines are looked for once an hour, and renewals with them.
  if (Math.floor(fromMs / HOUR_MS) === Math.floor(toMs / HOUR_MS)) return
  const everyMs = Math.max(HOUR_MS, Math.min(DAY_MS, toMs - fromMs))
  for (let ms = Math.floor(fromMs / HOUR_MS) * HOUR_MS + everyMs; ms < toMs; ms += everyMs) at(ms, now => { passDeadlines(live, now) })
  at(toMs, now => { passDeadlines(live, now) })
}

function settleDue(live: LiveAccount, day: number, ms: number): void {
  for (const { code } of live.record.currencies) {
    for (const [date, entries] of findUnsettled(live.till, code)) {
      if (date > dateOf(day)) continue
      settle(live.till, code, date, entries, ms)
      for (const id of new Set(entries.map(entry => entry.source.id))) moveOn(live, id, ms)
    }
  }
  for (const refund of live.state.list<Refund>(live.id, 'refund')) {
    const sale = refund.status === 'pending' ? live.till.shelf.get<Sale>(refund.sale) : undefined
    if (sale) retryRefund(live.till, refund, sale, ms)
  }
}

/** A sale that settles has been shipped by now, and the store's estimate has become final. */
function moveOn(live: LiveAccount, id: string, ms: number): void {
  const sale = live.till.shelf.get<Sale>(id)
  if (sale?.type !== 'sale') return
  if (sale.amounts === 'estimated') finalizeSale(live.till, sale, 0, ms)
  if (sale.delivery.status !== 'to_ship') return
  sale.delivery = { status: 'shipped', at: iso(ms), carrier: 'BRT', tracking: `BR${String(live.random.int(100_000_000, 999_999_999))}${sale.country ?? 'IT'}` }
  change(live.till.shelf, sale, ms)
}

function payOutScheduled(live: LiveAccount, day: number, ms: number): void {
  const schedule = live.record.payout_schedule
  for (const { code, kind } of live.record.currencies) {
    const minimum = schedule.minimum.find(money => money.currency === code)?.amount ?? 1
    const amountMinor = live.balance(code)
    if (kind !== 'fiat' || scheduledDayPaidOn(schedule, code, day) === undefined || amountMinor < Math.max(1, minimum)) continue
    payOut(live.till, {
      currency: code, amountMinor, method: 'standard', isAutomatic: true, destination: destinationOf(live.record, code), status: 'in_transit',
      arrivalDate: dateOf(addBankDays(code, day, 2)), ...findUnpaid(live.till, code)
    }, ms)
  }
}

function arriveDue(live: LiveAccount, day: number, ms: number): void {
  for (const payout of live.state.list<Payout>(live.id, 'payout')) {
    if (payout.status === 'in_transit' && typeof payout.arrival_date === 'string' && dayOfDate(payout.arrival_date) <= day) arrive(live.till, payout, ms)
  }
  for (const reserve of live.state.list<Reserve>(live.id, 'reserve')) {
    if (reserve.status === 'held' && dayOfDate(reserve.release_on) <= day) releaseReserve(live.till, reserve, ms)
  }
}

function payInterests(live: LiveAccount, ms: number): void {
  for (const savings of live.state.list<Savings>(live.id, 'savings')) payInterest(live.till, savings, 0, ms)
}

function passDeadlines(live: LiveAccount, ms: number): void {
  for (const dispute of live.state.list<Dispute>(live.id, 'dispute')) passDispute(live, dispute, ms)
  for (const subscription of live.state.list<Subscription>(live.id, 'subscription')) passSubscription(live, subscription, ms)
  for (const transfer of live.state.list<Transfer>(live.id, 'transfer')) {
    if (transfer.status !== 'pending' || ms - Date.parse(transfer.created_at) < REQUEST_DAYS * DAY_MS) continue
    transfer.status = 'expired'
    change(live.till.shelf, transfer, ms)
  }
  for (const transaction of live.state.list<CardTransaction>(live.id, 'card_transaction')) {
    if (transaction.status !== 'pending' || ms - Date.parse(transaction.authorized_at) < CARD_CLEARS_DAYS * DAY_MS) continue
    if (live.balance(transaction.amount.currency) >= transaction.amount.amount) clearPurchase(live.till, transaction, { amountMinor: transaction.amount.amount }, ms)
  }
}

function passDispute(live: LiveAccount, dispute: Dispute, ms: number): void {
  const sale = live.till.shelf.get<Sale>(dispute.sale)
  if (!sale) return
  const isPast = typeof dispute.evidence_due_by === 'string' && Date.parse(dispute.evidence_due_by) <= ms
  if (dispute.status === 'needs_response' && isPast) endDispute(live.till, dispute, sale, dispute.fee.amount > 0 ? 'expired' : 'closed', ms)
  else if (dispute.status === 'under_review' && ms - Date.parse(dispute.updated_at) > REVIEW_DAYS * DAY_MS) {
    endDispute(live.till, dispute, sale, live.random.chance(0.5) ? 'won' : 'lost', ms)
  }
}

function passSubscription(live: LiveAccount, subscription: Subscription, ms: number): void {
  const { status } = subscription
  if (status === 'past_due') {
    const failedMs = Date.parse(subscription.failures.at(-1)?.at ?? subscription.updated_at)
    if (ms - failedMs > GIVE_UP_DAYS * DAY_MS) {
      subscription.status = 'canceled'
      subscription.cancel_at = subscription.current_period_end
      change(live.till.shelf, subscription, ms)
    } else if (ms - failedMs > RETRY_DAYS * DAY_MS && live.random.chance(0.3)) renew(live, subscription, ms)
    return
  }
  for (let times = 0; status === 'active' && times < MOST_RENEWALS && Date.parse(subscription.current_period_end) <= ms; times++) renew(live, subscription, ms)
}

function renew(live: LiveAccount, subscription: Subscription, ms: number): void {
  live.sell(ms, {
    product: subscription.product, subscription: subscription.id, currency: subscription.price.currency, channel: subscription.channel === 'ios' ? 'ios' : 'web',
    ...(subscription.buyer ? { buyer: { id: subscription.buyer, country: live.record.country, brand: 'visa', last4: '4242' } } : {})
  })
  subscription.current_period_start = subscription.current_period_end
  subscription.current_period_end = iso(nextMonth(Date.parse(subscription.current_period_end)))
  subscription.renewals++
  subscription.status = 'active'
  change(live.till.shelf, subscription, ms)
}

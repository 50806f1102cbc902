/** Things that happen to a live account from one moment to the next. Each returns the ids of the records it is about. */
import type {
  Card,
  CardTransaction,
  Dispute,
  Payout,
  Product,
  Sale,
  Savings,
  Subscription
} from '../../../platform/generated/types.gen.ts'
import { DISPUTE_FEE_MINOR } from '../fees.ts'
import { ARRIVAL_BANK_DAYS, addBankDays } from '../calendar.ts'
import { TIP_MESSAGES } from '../cast/tip-messages.ts'
import { networkOf } from '../background/disputing.ts'
import { intervalStartMs, isOnItsWay } from '../cards.ts'
import { RETRY_DAYS } from '../club.ts'
import { openDispute } from '../disputes.ts'
import type { DisputeDraft } from '../disputes.ts'
import { authorize, clearPurchase, holdReserve, openTransfer, payInterest } from '../moves.ts'
import type { CardUse } from '../moves.ts'
import { findUnpaid } from '../open-money.ts'
import { payoutFee } from '../payouts.ts'
import { failRefund, refundSale } from '../refunds.ts'
import { finalizeSale, openTip } from '../sales.ts'
import { failPayout, payOut } from '../settlement.ts'
import { change } from '../shelf.ts'
import { destinationOf } from '../simulation.ts'
import { DAY_MS, dateOf, iso } from '../zone.ts'
import type { LiveAccount, MakeSaleOptions } from './live-account.ts'

export type Happening = (live: LiveAccount, ms: number) => string[]

/** Sales as far back as this many entries are looked at. */
const LOOK_BACK = 900

/** Sales of a product, or of any where the account does not have it; none where nothing is for sale. */
export const sell =
  (options: MakeSaleOptions = {}, count = 1): Happening =>
  (live, ms) => {
    const { product, ...rest } = options
    const isKnown = product !== undefined && live.products().some((one) => one.id === product && one.prices.length > 0)
    if (!isKnown && live.goods().length === 0) return []
    return Array.from({ length: count }, () => live.sell(ms, isKnown ? options : rest).id)
  }

export const sellTwice: Happening = (live, ms) => {
  if (live.goods().length === 0) return []
  const buyer = live.buyer(ms)
  const first = live.sell(ms, { buyer })
  return [
    first.id,
    live.sell(ms, { buyer, ...(first.lines[0]?.product ? { product: first.lines[0].product } : {}) }).id
  ]
}

export const tipWith =
  (
    options: { amountMinor?: number; isAnonymous?: boolean; isNew?: boolean; isCrypto?: boolean; from?: string } = {}
  ): Happening =>
  (live, ms) => {
    const crypto = options.isCrypto ? live.record.currencies.find((one) => one.kind === 'crypto') : undefined
    const recent = options.isNew ? [] : live.recentTips(120).filter((tip) => tip.from !== null)
    const known =
      options.from && live.till.shelf.get(options.from)
        ? options.from
        : recent.length > 0
          ? live.random.pick(recent).from
          : null
    const from = options.isAnonymous ? null : (known ?? live.people.add(live.record.country, ms).id)
    const amountMinor = crypto
      ? 25 * 10 ** crypto.exponent
      : (options.amountMinor ?? live.random.pick([300, 500, 500, 1000, 1500]))
    const tip = openTip(
      live.till,
      {
        from,
        amountMinor,
        currency: crypto?.code ?? live.currency,
        message: live.random.pick(TIP_MESSAGES),
        ...(crypto ? ({ medium: 'digital_asset', feeMinor: Math.round(amountMinor / 100) } as const) : {})
      },
      ms
    )
    return [tip.id]
  }

/** Opens a dispute of a sale whose money is there; without enough balance it is an inquiry, which moves nothing. */
export const dispute =
  (draft: Pick<DisputeDraft, 'stage' | 'reason'> & { dueMs: number; product?: string }): Happening =>
  (live, ms) => {
    const sale = disputable(live, draft)
    if (!sale) return []
    const moves = draft.stage === 'chargeback' || draft.stage === 'pre_arbitration'
    const stage =
      moves && live.balance(sale.currency) < sale.paid - sale.refunded + DISPUTE_FEE_MINOR ? 'inquiry' : draft.stage
    return [
      openDispute(
        live.till,
        sale,
        { stage, reason: draft.reason, network: networkOf(sale), dueMs: ms + draft.dueMs, isFeeReturnedOnWin: true },
        ms
      ).id
    ]
  }

function disputable(live: LiveAccount, { product, stage }: { product?: string; stage: string }): Sale | undefined {
  const moves = stage !== 'inquiry' && stage !== 'early_warning'
  const open = new Set([...live.state.list<Dispute>(live.id, 'dispute')].map((one) => one.sale))
  const fits = live
    .recentSales(LOOK_BACK)
    .filter(
      (sale) =>
        (sale.status === 'paid_out' || sale.status === 'available') &&
        sale.refundable_by === 'merchant' &&
        !open.has(sale.id)
    )
  const affordable = moves ? fits.filter((sale) => sale.paid + DISPUTE_FEE_MINOR <= live.balance(sale.currency)) : fits
  return (
    affordable.find((sale) => product !== undefined && sale.lines[0]?.product === product) ?? affordable[0] ?? fits[0]
  )
}

/** Refunds parts of a recent sale that the merchant may refund, in so many steps. */
export const refund =
  (steps: number, after?: 'fails'): Happening =>
  (live, ms) => {
    const fits = live
      .recentSales(LOOK_BACK)
      .filter((one) => one.refundable === one.paid && one.refundable_by === 'merchant' && one.paid >= steps)
    const sale = fits.find((one) => one.paid <= live.balance(one.currency)) ?? fits[0]
    if (!sale) return []
    const part = Math.floor(sale.paid / steps)
    const ids = Array.from({ length: steps }, (_, step) => {
      const amountMinor = step === steps - 1 ? sale.refundable : part
      const record = refundSale(live.till, sale, { amountMinor, reason: 'requested_by_customer', note: null }, ms)
      if (after === 'fails' && record.status === 'succeeded')
        failRefund(live.till, record, sale, 'expired_or_canceled_card', ms)
      return record.id
    })
    return [sale.id, ...ids]
  }

/** A dear sale and its refund, which the balance does not reach. */
export const refundWaiting: Happening = (live, ms) => {
  const product = live
    .products()
    .find((one) => one.prices.some((price) => price.currency === live.currency && price.amount > 0))
  const price = product?.prices.find((one) => one.currency === live.currency)?.amount ?? 0
  if (!product || price === 0) return []
  const quantity = Math.ceil((Math.max(0, live.balance()) * 1.2 + 1000) / price)
  const sale = live.sell(ms, { product: product.id, quantity, channel: 'web', currency: live.currency })
  return [
    sale.id,
    refundSale(live.till, sale, { amountMinor: sale.refundable, reason: 'requested_by_customer', note: null }, ms).id
  ]
}

export const payoutNow =
  (options: { method: 'standard' | 'instant'; part: number; isFailed?: boolean }): Happening =>
  (live, ms) => {
    const balance = live.balance()
    const wanted = Math.floor(balance * options.part)
    const fee = payoutFee(options.method, wanted)
    if (wanted < 1 || wanted + fee > balance) return []
    const day = live.till.zone.day(ms)
    const payout = payOut(
      live.till,
      {
        currency: live.currency,
        amountMinor: wanted,
        feeMinor: fee,
        method: options.method,
        isAutomatic: false,
        destination: destinationOf(live.record, live.currency),
        status: 'in_transit',
        arrivalDate: dateOf(options.method === 'instant' ? day : addBankDays(live.currency, day, ARRIVAL_BANK_DAYS)),
        ...findUnpaid(live.till, live.currency)
      },
      ms
    )
    if (options.isFailed) failPayout(live.till, payout, 'account_closed', ms)
    return [payout.id]
  }

/** The newest payout that was sent or has arrived comes back. */
export const payoutFails: Happening = (live, ms) => {
  const sent = [...live.state.list<Payout>(live.id, 'payout')]
    .filter((one) => one.status === 'in_transit' || one.status === 'paid')
    .sort((a, b) => (a.created_at < b.created_at ? 1 : -1))
  const payout = sent[0]
  if (!payout) return payoutNow({ method: 'standard', part: 0.5, isFailed: true })(live, ms)
  failPayout(live.till, payout, 'account_closed', ms)
  return [payout.id]
}

export const reserve: Happening = (live, ms) => {
  const amountMinor = Math.floor(live.balance() / 4)
  if (amountMinor < 1) return []
  return [
    holdReserve(
      live.till,
      { currency: live.currency, amountMinor, reason: 'dispute_rate', releaseOn: dateOf(live.till.zone.day(ms) + 30) },
      ms
    ).id
  ]
}

export const subscriptionBecomes =
  (status: 'past_due' | 'paused'): Happening =>
  (live, ms) => {
    for (const one of live.state.list<Subscription>(live.id, 'subscription')) {
      if (one.status !== 'active') continue
      one.status = status
      if (status === 'past_due') {
        one.failures.push({ at: iso(ms), decline_code: 'insufficient_funds' })
        one.next_attempt_at = iso(ms + RETRY_DAYS * DAY_MS)
      }
      change(live.till.shelf, one, ms)
      return [one.id]
    }
    return []
  }

export const transfer =
  (direction: 'in' | 'out' | 'request_in', note: string, amountMinor: number): Happening =>
  (live, ms) => {
    const isRequest = direction === 'request_in'
    if (direction === 'out' && live.balance() < amountMinor) return []
    const counterparty = live.people.add(live.record.country, ms).id
    return [
      openTransfer(
        live.till,
        {
          direction,
          counterparty,
          currency: live.currency,
          amountMinor,
          note,
          purpose: direction === 'out' ? 'personal' : 'sale',
          status: isRequest ? 'pending' : 'completed'
        },
        ms
      ).id
    ]
  }

export const cardUse =
  (use: Omit<CardUse, 'card' | 'currency'>, isCleared = false): Happening =>
  (live, ms) => {
    const cards = [...live.state.list<Card>(live.id, 'card')].filter((one) => !isOnItsWay(one))
    // Who has only a frozen card tries it.
    const card = cards.find((one) => one.status === 'active') ?? cards.find((one) => one.status === 'inactive')
    if (!card) return []
    const declineReason = use.declineReason ?? whyDeclined(live, card, use.authorizedMinor ?? use.amountMinor, ms)
    const transaction = authorize(
      live.till,
      { ...use, card: card.id, currency: card.currency, ...(declineReason ? { declineReason } : {}) },
      ms
    )
    if (isCleared && !declineReason && live.balance(card.currency) >= use.amountMinor)
      clearPurchase(live.till, transaction, { amountMinor: use.amountMinor, cashbackPpm: 10_000 }, ms)
    return [transaction.id]
  }

/** Why the card takes no purchase of that amount now; undefined where it takes it. */
function whyDeclined(live: LiveAccount, card: Card, amountMinor: number, ms: number): string | undefined {
  if (card.status !== 'active') return 'card_inactive'
  const isOver = card.limits.some(({ interval, amount, categories = [] }) => {
    // What a shop sells is not told in the limits' words, so those of some categories only are left alone.
    const sinceMs = categories.length > 0 ? undefined : intervalStartMs(live.till.zone, interval, ms)
    return sinceMs !== undefined && spentSince(live, card, sinceMs) + amountMinor > amount.amount
  })
  return isOver ? 'spending_controls' : undefined
}

/** What a card has been used for since then, what has not cleared yet included. */
function spentSince(live: LiveAccount, card: Card, sinceMs: number): number {
  let spent = 0
  for (const one of live.state.list<CardTransaction>(live.id, 'card_transaction')) {
    const counts = one.card === card.id && (one.status === 'pending' || one.status === 'cleared')
    if (counts && Date.parse(one.authorized_at) >= sinceMs) spent += one.amount.amount
  }
  return spent
}

export const interest: Happening = (live, ms) => {
  const [savings] = [...live.state.list<Savings>(live.id, 'savings')]
  if (!savings) return []
  payInterest(live.till, savings, 0, ms)
  return [savings.id]
}

/** A sale through the app store whose estimate turns out too high. */
export const estimate: Happening = (live, ms) => {
  const product = live
    .products()
    .find((one) => one.kind === 'digital' && one.status === 'active' && one.prices.length > 0)
  if (!product) return []
  const sale = live.sell(ms, { product: product.id, channel: 'ios', currency: live.currency })
  if (live.balance(sale.currency) >= 37) finalizeSale(live.till, sale, -37, ms)
  return [sale.id]
}

export const correction =
  (category: 'adjustment' | 'withholding'): Happening =>
  (live, ms) => {
    if (live.balance() < 1840) return []
    const entry = live.till.books.post(
      {
        wallet: 'available',
        currency: live.currency,
        amount: -1840,
        category,
        txn: live.till.newId('txn', ms),
        source: { type: 'account', id: live.id },
        occurredMs: ms - 40 * DAY_MS,
        availableOn: live.till.zone.date(ms),
        description: 'Late correction',
        ...(category === 'withholding' ? { withheldKind: 'us_backup' } : {})
      },
      ms
    )
    return [entry.id]
  }

export const productChanges =
  (edit: (product: Product) => void, id?: string): Happening =>
  (live, ms) => {
    const product =
      live.products().find((one) => (id === undefined ? one.status === 'active' : one.id === id)) ?? live.products()[0]
    if (!product) return []
    edit(product)
    change(live.till.shelf, product, ms)
    return [product.id]
  }

/** A record that no page of the API knows. */
export const strange =
  (make: (id: string, ms: number) => Record<string, unknown> & { type: string }): Happening =>
  (live, ms) => {
    const id = live.till.newId('odd', ms)
    const record = { ...make(id, ms), id, version: 1, created_at: iso(ms), updated_at: iso(ms) }
    live.state.put(live.id, record, ms)
    return [id]
  }

export const unknownStatus: Happening = (live, ms) => {
  if (live.goods().length === 0) return []
  const sale = live.sell(ms)
  sale.status = 'held_for_review'
  change(live.till.shelf, sale, ms)
  return [sale.id]
}

/** Movements that no buyer pays: reserves, savings, transfers between people, card purchases, currency exchange, corrections. */
import type { CardTransaction, Fx, Reserve, Savings, Transfer } from '../../platform/generated/types.gen.ts'
import { shareOf } from './amounts.ts'
import type { Posting, Wallet } from './books.ts'
import { change } from './shelf.ts'
import type { Till } from './till.ts'
import { dateOf, iso } from './zone.ts'

type Move = Pick<Posting, 'currency' | 'category' | 'txn' | 'source' | 'idempotencyKey'>

function between(till: Till, from: Wallet, to: Wallet, amount: number, move: Move, ms: number): void {
  const date = till.zone.date(ms)
  till.books.post({ ...move, wallet: from, amount: -amount, availableOn: from === 'available' ? date : null }, ms)
  till.books.post({ ...move, wallet: to, amount, availableOn: to === 'available' ? date : null }, ms)
}

/** The platform keeps a part of the available money back until a day. */
export function holdReserve(
  till: Till,
  draft: { id?: string; currency: string; amountMinor: number; reason: string; releaseOn: string },
  ms: number
): Reserve {
  const id = draft.id ?? till.newId('rsv', ms)
  between(
    till,
    'available',
    'reserved',
    draft.amountMinor,
    { currency: draft.currency, category: 'reserve_hold', txn: id, source: { type: 'reserve', id } },
    ms
  )
  const reserve: Reserve = {
    id,
    type: 'reserve',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    amount: { amount: draft.amountMinor, currency: draft.currency },
    reason: draft.reason,
    status: 'held',
    release_on: draft.releaseOn,
    released_at: null
  }
  till.shelf.put(reserve, ms)
  return reserve
}

export function releaseReserve(till: Till, reserve: Reserve, ms: number): void {
  const { amount, currency } = reserve.amount
  between(
    till,
    'reserved',
    'available',
    amount,
    {
      currency,
      category: 'reserve_release',
      txn: `${reserve.id}_release`,
      source: { type: 'reserve', id: reserve.id }
    },
    ms
  )
  reserve.status = 'released'
  reserve.released_at = iso(ms)
  change(till.shelf, reserve, ms)
}

/** Moves money into savings (above 0) or out of it (below 0). A move that was asked for names its key. */
export function moveSavings(
  till: Till,
  savings: Savings,
  amountMinor: number,
  ms: number,
  idempotencyKey?: string
): void {
  const { currency } = savings.balance
  const move = {
    currency,
    txn: till.newId('txn', ms),
    source: { type: 'savings', id: savings.id },
    ...(idempotencyKey === undefined ? {} : { idempotencyKey })
  }
  if (amountMinor > 0) between(till, 'available', 'savings', amountMinor, { ...move, category: 'savings_in' }, ms)
  else between(till, 'savings', 'available', -amountMinor, { ...move, category: 'savings_out' }, ms)
  savings.balance.amount += amountMinor
  if (idempotencyKey !== undefined)
    savings.last_move = {
      direction: amountMinor > 0 ? 'in' : 'out',
      amount: { amount: Math.abs(amountMinor), currency },
      txn: move.txn,
      at: iso(ms),
      idempotency_key: idempotencyKey
    }
  change(till.shelf, savings, ms)
}

/**
 * Pays a day's interest: balance × rate / 365, rounded to minor units; what is below one minor unit waits in `carryPpm` for the next day.
 * Returns the new carry, in millionths of a minor unit.
 */
export function payInterest(till: Till, savings: Savings, carryPpm: number, ms: number): number {
  const dailyPpm = Math.floor((savings.balance.amount * savings.rate_ppm) / 365) + carryPpm
  const interest = Math.floor(dailyPpm / 1_000_000)
  if (interest > 0) {
    till.books.post(
      {
        wallet: 'savings',
        currency: savings.balance.currency,
        amount: interest,
        category: 'interest',
        txn: till.newId('txn', ms),
        source: { type: 'savings', id: savings.id }
      },
      ms
    )
    savings.balance.amount += interest
    savings.interest_paid.amount += interest
    change(till.shelf, savings, ms)
  }
  return dailyPpm - interest * 1_000_000
}

export type TransferDraft = Pick<Transfer, 'direction' | 'counterparty' | 'note' | 'purpose'> & {
  id?: string
  currency: string
  amountMinor: number
  status: 'pending' | 'completed' | 'declined' | 'canceled' | 'failed' | 'expired'
  idempotencyKey?: string
}

/** Records a transfer or a request for one. Money that is sent leaves at once; what a request asks for moves when it is completed. */
export function openTransfer(till: Till, draft: TransferDraft, ms: number): Transfer {
  const transfer: Transfer = {
    id: draft.id ?? till.newId('trf', ms),
    type: 'transfer',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    direction: draft.direction,
    counterparty: draft.counterparty,
    amount: { amount: draft.amountMinor, currency: draft.currency },
    note: draft.note,
    purpose: draft.purpose,
    status: draft.status,
    completed_at: draft.status === 'completed' ? iso(ms) : null,
    ...(draft.idempotencyKey === undefined ? {} : { idempotency_key: draft.idempotencyKey })
  }
  if (draft.status === 'completed' || (draft.direction === 'out' && draft.status === 'pending'))
    bookTransfer(till, transfer, ms)
  till.shelf.put(transfer, ms)
  return transfer
}

/** What was sent has arrived, or a request was accepted by whoever it asks: then its money moves now. */
export function completeTransfer(till: Till, transfer: Transfer, ms: number): void {
  if (transfer.direction !== 'out') bookTransfer(till, transfer, ms)
  transfer.status = 'completed'
  transfer.completed_at = iso(ms)
  change(till.shelf, transfer, ms)
}

/** A request was declined by whoever it asks; nothing moves. */
export function declineTransfer(till: Till, transfer: Transfer, ms: number): void {
  transfer.status = 'declined'
  transfer.declined_at = iso(ms)
  change(till.shelf, transfer, ms)
}

function bookTransfer(till: Till, transfer: Transfer, ms: number): void {
  const { amount, currency } = transfer.amount
  const isIn = transfer.direction === 'in' || transfer.direction === 'request_out'
  till.books.post(
    {
      wallet: 'available',
      currency,
      amount: isIn ? amount : -amount,
      category: isIn ? 'transfer_in' : 'transfer_out',
      txn: transfer.id,
      source: { type: 'transfer', id: transfer.id },
      availableOn: till.zone.date(ms),
      ...(transfer.note ? { description: transfer.note } : {})
    },
    ms
  )
}

export interface CardUse {
  id?: string
  card: string
  merchant: string
  city: string | null
  mcc: string
  country: string | null
  currency: string
  amountMinor: number
  /** What was reserved first, where it was another amount. */
  authorizedMinor?: number
  merchantAmount?: CardTransaction['merchant_amount']
  fx?: Fx
  declineReason?: string
}

/** A card was used: the authorization is on screen only and books nothing. */
export function authorize(till: Till, use: CardUse, ms: number): CardTransaction {
  const authorized = { amount: use.authorizedMinor ?? use.amountMinor, currency: use.currency }
  const transaction: CardTransaction = {
    id: use.id ?? till.newId('ctx', ms),
    type: 'card_transaction',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    card: use.card,
    status: use.declineReason ? 'declined' : 'pending',
    merchant: use.merchant,
    city: use.city,
    mcc: use.mcc,
    country: use.country,
    authorized,
    amount: { ...authorized },
    cashback: null,
    decline_reason: use.declineReason ?? null,
    authorized_at: iso(ms),
    cleared_at: null,
    receipt: null
  }
  if (use.merchantAmount) transaction.merchant_amount = use.merchantAmount
  if (use.fx) transaction.fx = use.fx
  till.shelf.put(transaction, ms)
  return transaction
}

/** The purchase clears, perhaps for another amount than was authorized, and is taken from `available`; cashback comes with it. */
export function clearPurchase(
  till: Till,
  transaction: CardTransaction,
  clearing: { amountMinor: number; cashbackPpm?: number },
  ms: number
): void {
  const { currency } = transaction.amount
  transaction.amount = { amount: clearing.amountMinor, currency }
  transaction.status = 'cleared'
  transaction.cleared_at = iso(ms)
  bookCard(till, transaction, 'card_purchase', -clearing.amountMinor, ms)
  const cashback = shareOf(clearing.amountMinor, clearing.cashbackPpm ?? 0)
  if (cashback > 0) {
    transaction.cashback = { amount: cashback, currency }
    bookCard(till, transaction, 'card_cashback', cashback, ms)
  }
  change(till.shelf, transaction, ms)
}

/** The merchant gave the purchase back. */
export function refundPurchase(till: Till, transaction: CardTransaction, ms: number): void {
  bookCard(till, transaction, 'card_refund', transaction.amount.amount, ms)
  transaction.status = 'refunded'
  change(till.shelf, transaction, ms)
}

/** Exchanges available money of one currency into another. `rate` is decimal text: units of `to` for one of `from`. */
export function exchange(
  till: Till,
  from: { currency: string; amountMinor: number },
  to: { currency: string; amountMinor: number },
  rate: string,
  ms: number
): void {
  const date = dateOf(till.zone.day(ms))
  const fx: Fx = { rate, from: from.currency, to: to.currency, source: 'platform', date }
  const txn = till.newId('fx', ms)
  const posting = { wallet: 'available', txn, source: { type: 'exchange', id: txn }, availableOn: date, fx } as const
  till.books.post({ ...posting, currency: from.currency, amount: -from.amountMinor, category: 'fx_out' }, ms)
  till.books.post({ ...posting, currency: to.currency, amount: to.amountMinor, category: 'fx_in' }, ms)
}

function bookCard(till: Till, transaction: CardTransaction, category: string, amount: number, ms: number): void {
  till.books.post(
    {
      wallet: 'available',
      currency: transaction.amount.currency,
      amount,
      category,
      txn: transaction.id,
      occurredMs: Date.parse(transaction.authorized_at),
      source: { type: 'card_transaction', id: transaction.id },
      availableOn: till.zone.date(ms),
      description: transaction.merchant,
      ...(transaction.fx && category === 'card_purchase' ? { fx: transaction.fx } : {})
    },
    ms
  )
}

/** Money that goes back to a buyer. */
import type { Refund, Sale } from '../../platform/generated/types.gen.ts'
import { ratioOf } from './amounts.ts'
import { fixedFee, passedTax } from './fees.ts'
import { change } from './shelf.ts'
import { isSettled } from './sales.ts'
import type { Till } from './till.ts'
import { iso } from './zone.ts'

/** Minor units, all at least 0; `total` is what leaves the available balance. */
export interface RefundParts {
  amount: number
  fee: number
  tax: number
  store: number
  total: number
}

export interface RefundRequest {
  id?: string
  amountMinor: number
  reason: string | null
  note: string | null
  idempotencyKey?: string | null
}

/**
 * What a refund moves. The buyer gets `amountMinor`. Tax that platform or store collected, the store's fee and the platform's fee
 * without its fixed part come back in proportion: of each part, after refunds of R in all, round(part × R / paid) has come back.
 * So partial refunds that add up to the whole return exactly what one full refund would.
 */
export function refundParts(sale: Sale, amountMinor: number): RefundParts {
  const after = sale.refunded + amountMinor
  const back = (part: number): number => ratioOf(part, after, sale.paid) - ratioOf(part, sale.refunded, sale.paid)
  const fee = back(Math.max(0, sale.platform_fee - fixedFee(sale.channel, sale.currency)))
  const tax = back(passedTax(sale))
  const store = back(sale.store_fee)
  return { amount: amountMinor, fee, tax, store, total: amountMinor - fee - tax - store }
}

/** Makes a refund; books it where the available balance reaches, else leaves it pending. See `bookRefund`. */
export function refundSale(till: Till, sale: Sale, request: RefundRequest, ms: number): Refund {
  const { amountMinor } = request
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1 || amountMinor > sale.refundable) {
    throw new RangeError(
      `amount: ${String(amountMinor)} is not between 1 and the refundable ${String(sale.refundable)}`
    )
  }
  const refund: Refund = {
    id: request.id ?? till.newId('ref', ms),
    type: 'refund',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    sale: sale.id,
    amount: { amount: amountMinor, currency: sale.currency },
    reason: request.reason,
    note: request.note,
    status: 'pending',
    pending_reason: 'insufficient_funds',
    failure_reason: null,
    succeeded_at: null,
    idempotency_key: request.idempotencyKey ?? null
  }
  sale.refundable -= amountMinor
  if (!isFunded(till, sale, amountMinor)) change(till.shelf, sale, ms)
  else settleRefund(till, refund, sale, ms)
  till.shelf.put(refund, ms)
  return refund
}

/** Books a refund that waited for balance, if it now reaches. Says whether it did. */
export function retryRefund(till: Till, refund: Refund, sale: Sale, ms: number): boolean {
  if (refund.status !== 'pending' || !isFunded(till, sale, refund.amount.amount)) return false
  settleRefund(till, refund, sale, ms)
  change(till.shelf, refund, ms)
  return true
}

/** Takes back a refund that still waits: nothing was booked, so only the sale's refundable amount returns. */
export function cancelRefund(till: Till, refund: Refund, sale: Sale, ms: number): void {
  if (refund.status !== 'pending') throw new Error(`status: a refund that is ${refund.status} cannot be canceled`)
  refund.status = 'canceled'
  refund.pending_reason = null
  sale.refundable += refund.amount.amount
  change(till.shelf, sale, ms)
  change(till.shelf, refund, ms)
}

/** The buyer's bank sent the money back: what the refund moved returns, and the sale can be refunded again. */
export function failRefund(till: Till, refund: Refund, sale: Sale, failureReason: string, ms: number): void {
  if (refund.status !== 'succeeded') throw new Error(`status: a refund that is ${refund.status} cannot fail`)
  sale.refunded -= refund.amount.amount
  sale.refundable += refund.amount.amount
  const parts = refundParts(sale, refund.amount.amount)
  post(
    till,
    refund,
    sale,
    `${refund.id}_failed`,
    [
      ['refund_failure', parts.amount],
      ['fee', -parts.fee],
      ['tax_passthrough', -parts.tax],
      ['store_fee', -parts.store]
    ],
    ms
  )
  refund.status = 'failed'
  refund.failure_reason = failureReason
  sale.status = statusAfterRefunds(till, sale, ms)
  change(till.shelf, sale, ms)
  change(till.shelf, refund, ms)
}

/** The status of a sale whose money nobody disputes. */
export function statusAfterRefunds(till: Till, sale: Sale, ms: number): string {
  if (sale.refunded >= sale.paid) return 'refunded'
  if (sale.refunded > 0) return 'partially_refunded'
  if (sale.payout) return 'paid_out'
  return isSettled(till, sale, ms) ? 'available' : 'pending'
}

/** The whole amount must be there: the platform gives its parts back after. So the balance does not dip below zero in between. */
function isFunded(till: Till, sale: Sale, amountMinor: number): boolean {
  return till.books.balance('available', sale.currency) >= amountMinor
}

function settleRefund(till: Till, refund: Refund, sale: Sale, ms: number): void {
  const parts = refundParts(sale, refund.amount.amount)
  post(
    till,
    refund,
    sale,
    refund.id,
    [
      ['refund', -parts.amount],
      ['fee_refund', parts.fee],
      ['tax_passthrough_refund', parts.tax],
      ['store_fee_refund', parts.store]
    ],
    ms
  )
  sale.refunded += parts.amount
  if (sale.status !== 'disputed') sale.status = statusAfterRefunds(till, sale, ms)
  refund.status = 'succeeded'
  refund.pending_reason = null
  refund.succeeded_at = iso(ms)
  change(till.shelf, sale, ms)
}

function post(
  till: Till,
  refund: Refund,
  sale: Sale,
  txn: string,
  amounts: readonly [string, number][],
  ms: number
): void {
  const head = amounts[0]
  const [, gross = 0] = head ?? []
  const net = amounts.reduce((sum, [, amount]) => sum + amount, 0)
  const tax = amounts.find(([category]) => category.startsWith('tax_'))?.[1] ?? 0
  for (const pair of amounts) {
    const [category, amount] = pair
    if (amount === 0) continue
    till.books.post(
      {
        wallet: 'available',
        currency: sale.currency,
        amount,
        category,
        txn,
        availableOn: till.zone.date(ms),
        source: { type: 'refund', id: refund.id },
        related: { type: 'sale', id: sale.id },
        ...(pair === head ? { head: { gross, fee: gross + tax - net, tax: -tax, net } } : {})
      },
      ms
    )
  }
  sale.kept += net
}

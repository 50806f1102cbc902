/** Money that buyers pay: sales, subscription charges and tips. */
import type { Post, Product, Sale, SaleLine, Subscription, Tip } from '../../platform/generated/types.gen.ts'
import { shareOf, taxWithin } from './amounts.ts'
import { STORE_FEE_PPM, isStoreChannel, passedTax, platformFee, tipFee } from './fees.ts'
import { change } from './shelf.ts'
import type { Till } from './till.ts'
import { dateOf, dayOfDate, iso } from './zone.ts'

/** Local hour at which the money of a day becomes available. */
export const SETTLEMENT_HOUR = 2

export interface SaleTaxTerms {
  ratePpm: number
  collectedBy: 'platform' | 'store' | 'seller' | 'none'
  kind: 'vat' | 'sales_tax' | 'none'
  jurisdiction: string | null
  /** Added to the price instead of contained in it. */
  isOnTop: boolean
}

export interface SaleDraft {
  id?: string
  currency: string
  lines: SaleLine[]
  buyer: string | null
  subscription?: Subscription['id']
  post?: Post['id'] | null
  country: string | null
  region?: string | null
  channel: 'ios' | 'android' | 'web' | 'live' | 'post'
  discountMinor?: number
  tax: SaleTaxTerms
  payment: Sale['payment']
  delivery: Sale['delivery']
  evidence?: Sale['vat_evidence']
  amounts?: 'estimated' | 'final'
  feeInvoice?: string | null
  failedAttempts?: Sale['failed_attempts']
  note?: string | null
}

export function lineOf(product: Product, currency: string, quantity = 1, variant: string | null = null): SaleLine {
  const priced = product.variants?.find((one) => one.name === variant)?.price ?? undefined
  const unit = priced?.currency === currency ? priced : product.prices.find((price) => price.currency === currency)
  if (!unit) throw new RangeError(`${product.id} has no price in ${currency}`)
  return {
    product: product.id,
    variant,
    title: product.title,
    quantity,
    unit_amount: unit.amount,
    amount: unit.amount * quantity
  }
}

/** Records a paid sale and books it on `pending`. */
export function openSale(till: Till, draft: SaleDraft, ms: number): Sale {
  const sale = saleOf(till, draft, ms)
  till.shelf.put(sale, ms)
  bookSale(till, sale, ms)
  return sale
}

/** Records a sale whose payment did not go through: no money moves, and it books nothing. */
export function openFailedSale(till: Till, draft: SaleDraft, ms: number): Sale {
  const sale = saleOf(till, draft, ms)
  Object.assign(sale, {
    status: 'failed',
    kept: 0,
    refundable: 0,
    refundable_by: 'none',
    available_on: null,
    platform_fee_invoice: null
  })
  till.shelf.put(sale, ms)
  return sale
}

/** Whether the money of a sale has left `pending`. */
export function isSettled(till: Till, sale: Sale, ms: number): boolean {
  return typeof sale.available_on === 'string' && ms >= till.zone.at(dayOfDate(sale.available_on), SETTLEMENT_HOUR)
}

/** Corrects a sale whose amounts were estimated: the difference is booked as an adjustment, at once available. */
export function finalizeSale(till: Till, sale: Sale, differenceMinor: number, ms: number): void {
  sale.amounts = 'final'
  if (differenceMinor !== 0) {
    till.books.post(
      {
        wallet: 'available',
        currency: sale.currency,
        amount: differenceMinor,
        category: 'adjustment',
        txn: till.newId('txn', ms),
        source: { type: 'sale', id: sale.id },
        availableOn: till.zone.date(ms),
        occurredMs: Date.parse(sale.created_at),
        description: 'Estimate of the app store made final'
      },
      ms
    )
    sale.kept += differenceMinor
  }
  change(till.shelf, sale, ms)
}

export interface TipDraft {
  id?: string
  from: string | null
  message: string | null
  amountMinor: number
  currency: string
  post?: string | null
  medium?: 'fiat' | 'digital_asset'
  feeMinor?: number
}

/** Records a tip and books it on `pending`. */
export function openTip(till: Till, draft: TipDraft, ms: number): Tip {
  const fee = draft.feeMinor ?? tipFee(draft.amountMinor)
  const money = (amount: number): Tip['amount'] => ({ amount, currency: draft.currency })
  const tip: Tip = {
    id: draft.id ?? till.newId('tip', ms),
    type: 'tip',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    status: 'pending',
    from: draft.from,
    message: draft.message,
    amount: money(draft.amountMinor),
    fee: money(fee),
    net: money(draft.amountMinor - fee),
    post: draft.post ?? null,
    voluntary: true,
    medium: draft.medium ?? 'fiat',
    thanked_at: null,
    available_on: availableOn(till, ms),
    payout: null
  }
  till.shelf.put(tip, ms)
  const posting = {
    wallet: 'pending',
    currency: draft.currency,
    txn: tip.id,
    source: { type: 'tip', id: tip.id },
    availableOn: tip.available_on ?? null
  } as const
  till.books.post(
    {
      ...posting,
      amount: draft.amountMinor,
      category: 'tip',
      head: { gross: draft.amountMinor, fee, tax: 0, net: draft.amountMinor - fee }
    },
    ms
  )
  if (fee > 0) till.books.post({ ...posting, amount: -fee, category: 'fee' }, ms)
  return tip
}

function availableOn(till: Till, ms: number): string {
  return dateOf(till.zone.day(ms) + till.delayDays)
}

function saleOf(till: Till, draft: SaleDraft, ms: number): Sale {
  const gross = draft.lines.reduce((sum, line) => sum + line.amount, 0)
  const discount = draft.discountMinor ?? 0
  const price = gross - discount
  const { ratePpm, isOnTop, collectedBy } = draft.tax
  const taxAmount = collectedBy === 'none' ? 0 : isOnTop ? shareOf(price, ratePpm) : taxWithin(price, ratePpm)
  const paid = isOnTop ? price + taxAmount : price
  const untaxed = collectedBy === 'seller' ? paid : paid - taxAmount
  const store = isStoreChannel(draft.channel) ? shareOf(untaxed, STORE_FEE_PPM) : 0
  const fee = platformFee(draft.channel, draft.currency, untaxed)
  const net = untaxed - fee - store
  return {
    id: draft.id ?? till.newId('sale', ms),
    type: 'sale',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    status: 'pending',
    currency: draft.currency,
    lines: draft.lines,
    buyer: draft.buyer,
    subscription: draft.subscription ?? null,
    post: draft.post ?? null,
    country: draft.country,
    region: draft.region ?? null,
    vat_evidence: draft.evidence ?? [],
    channel: draft.channel,
    gross,
    discount,
    tax: {
      amount: taxAmount,
      rate_ppm: collectedBy === 'none' ? null : ratePpm,
      collected_by: collectedBy,
      kind: draft.tax.kind,
      jurisdiction: draft.tax.jurisdiction
    },
    paid,
    platform_fee: fee,
    platform_fee_invoice: draft.feeInvoice ?? null,
    store_fee: store,
    net,
    kept: net,
    amounts: draft.amounts ?? 'final',
    refunded: 0,
    refundable: paid,
    refundable_by: isStoreChannel(draft.channel) ? 'app_store' : 'merchant',
    available_on: availableOn(till, ms),
    payout: null,
    payment: draft.payment,
    delivery: draft.delivery,
    failed_attempts: draft.failedAttempts ?? [],
    note: draft.note ?? null
  }
}

function bookSale(till: Till, sale: Sale, ms: number): void {
  const tax = passedTax(sale)
  const posting = {
    wallet: 'pending',
    currency: sale.currency,
    txn: sale.id,
    source: { type: 'sale', id: sale.id },
    availableOn: sale.available_on ?? null
  } as const
  till.books.post(
    {
      ...posting,
      amount: sale.paid,
      category: sale.subscription ? 'subscription' : 'sale',
      collectedBy: sale.tax.collected_by === 'store' ? 'platform' : sale.tax.collected_by,
      head: { gross: sale.paid, fee: sale.platform_fee + sale.store_fee, tax, net: sale.net }
    },
    ms
  )
  if (sale.platform_fee > 0) till.books.post({ ...posting, amount: -sale.platform_fee, category: 'fee' }, ms)
  if (sale.store_fee > 0) till.books.post({ ...posting, amount: -sale.store_fee, category: 'store_fee' }, ms)
  if (tax > 0) till.books.post({ ...posting, amount: -tax, category: 'tax_passthrough' }, ms)
}

/** What the search shows of a record, and what its operators look at. */
import type { FoundType, Haveable } from '../../../contract/search-query.ts'
import type { Money } from '../../../contract/money.ts'
import type {
  Card,
  CardTransaction,
  Dispute,
  Money as PlatformMoney,
  Party,
  Payout,
  Post,
  Product,
  Refund,
  Sale,
  Subscription,
  Tip,
  Transfer
} from '../../../platform/generated/types.gen.ts'

export interface Described {
  title: string | null
  party: string | null
  /** The sale that it belongs to, whose title stands for it. */
  sale: string | null
  /** The product that it is for, whose title stands for it. */
  product: string | null
  /** Titles by which `product:` finds it, beside the product's own. */
  titles: readonly string[]
  /** Words of a person. */
  words: string | null
  amount: Money | null
  status: string | null
  payout: string | null
  has: readonly Haveable[]
}

/** Of a record of which nothing is here. */
export const nothing: Described = {
  title: null,
  party: null,
  sale: null,
  product: null,
  titles: [],
  words: null,
  amount: null,
  status: null,
  payout: null,
  has: []
}

interface Records {
  sale: Sale
  tip: Tip
  party: Party
  payout: Payout
  refund: Refund
  dispute: Dispute
  transfer: Transfer
  subscription: Subscription
  product: Product
  card: Card
  card_transaction: CardTransaction
  post: Post
}

const describers: { [T in FoundType]: (record: Records[T]) => Partial<Described> } = {
  sale: (sale) => ({
    title: titleOf(sale.lines.map(({ title }) => title)),
    party: sale.buyer,
    titles: sale.lines.map(({ title }) => title),
    words: sale.note ?? null,
    // Nothing was paid for a failed sale, whatever it would have cost.
    amount: sale.status === 'failed' ? null : { minor: sale.paid, currency: sale.currency },
    status: sale.status,
    payout: sale.payout ?? null,
    has: those({
      message: sale.note,
      payout: sale.payout,
      refund: sale.refunded !== 0,
      subscription: sale.subscription,
      tracking: sale.delivery.tracking
    })
  }),
  tip: (tip) => ({
    party: tip.from,
    words: tip.message,
    amount: moneyOf(tip.amount),
    status: tip.status,
    payout: tip.payout ?? null,
    has: those({ message: tip.message, payout: tip.payout })
  }),
  party: (party) => ({ title: party.display_name, party: party.id }),
  payout: (payout) => ({
    title: payout.destination.name,
    words: payout.note ?? null,
    amount: moneyOf(payout.amount),
    status: payout.status,
    payout: payout.id,
    has: those({ message: payout.note })
  }),
  refund: (refund) => ({
    sale: refund.sale,
    words: refund.note ?? null,
    amount: moneyOf(refund.amount),
    status: refund.status,
    has: those({ message: refund.note })
  }),
  dispute: (dispute) => ({ sale: dispute.sale, amount: moneyOf(dispute.amount), status: dispute.status }),
  transfer: (transfer) => ({
    party: transfer.counterparty,
    words: transfer.note,
    amount: moneyOf(transfer.amount),
    status: transfer.status,
    has: those({ message: transfer.note })
  }),
  subscription: (subscription) => ({
    title: subscription.plan ?? null,
    party: subscription.buyer,
    product: subscription.product,
    amount: moneyOf(subscription.price),
    status: subscription.status
  }),
  product: (product) => ({ title: product.title, titles: [product.title], status: product.status }),
  card: (card) => ({
    title: [card.name, `•••• ${card.last4}`].filter(Boolean).join(' '),
    status: card.status
  }),
  card_transaction: (transaction) => ({
    title: transaction.merchant,
    amount: moneyOf(transaction.amount),
    status: transaction.status,
    has: those({ receipt: transaction.receipt })
  }),
  post: (post) => ({ title: post.title, titles: [post.title] })
}

/** A record of the cache, which the checks of its arrival have read. */
export function describe(type: FoundType, json: string): Described {
  const describer = describers[type] as (record: unknown) => Partial<Described>
  return { ...nothing, ...describer(JSON.parse(json)) }
}

function moneyOf({ amount, currency }: PlatformMoney): Money {
  return { minor: amount, currency }
}

function titleOf([first, ...more]: readonly string[]): string | null {
  if (first === undefined) return null
  return more.length === 0 ? first : `${first} +${String(more.length)}`
}

function those(values: Partial<Record<Haveable, unknown>>): Haveable[] {
  return (Object.keys(values) as Haveable[]).filter((name) => Boolean(values[name]))
}

/** What was sold and given, what went back, and what was bought with the cards. */
import type { CardTransaction, Dispute, Refund, Sale, SaleLine, Tip } from '../../../platform/generated/types.gen.ts'
import {
  common,
  count,
  currency,
  day,
  maybeMinor,
  maybeTime,
  maybeWords,
  minor,
  noun,
  otherMoney,
  time,
  words,
  yes
} from './noun.ts'

/** Nothing was paid for a failed sale, whatever it would have cost. */
function unlessFailed(sale: Sale, minor: number): number | null {
  return sale.status === 'failed' ? null : minor
}

export const sales = noun<Sale, Sale>({
  table: 'sales',
  type: 'sale',
  about: 'Every sale, the failed ones included, as it stands now.',
  time: ['created_ms', 'created_at'],
  rows: (sale) => [sale],
  columns: [
    words('sale_id', 'The sale.', ({ id }) => id),
    words('status', 'As it is now.', ({ status }) => status),
    words('channel', 'Where it was sold.', ({ channel }) => channel),
    ...currency<Sale>((sale) => sale.currency),
    maybeWords('buyer_id', 'Who bought.', ({ buyer }) => buyer),
    maybeWords('subscription_id', 'The subscription that it is a payment of.', ({ subscription }) => subscription),
    maybeWords('post_id', 'The post that led to it.', ({ post }) => post),
    maybeWords('country', "The buyer's country, ISO 3166-1 alpha-2.", ({ country }) => country),
    maybeWords('region', "The buyer's state or region.", ({ region }) => region),
    minor('gross_minor', 'The price of its lines.', ({ gross }) => gross),
    minor('discount_minor', 'What was taken off.', ({ discount }) => discount),
    minor('tax_minor', 'Tax on it.', ({ tax }) => tax.amount),
    count('tax_rate_ppm', 'millionths', 'The rate of the tax.', ({ tax }) => tax.rate_ppm),
    words('tax_collected_by', 'Who owes the tax to the state.', ({ tax }) => tax.collected_by),
    maybeWords('tax_kind', 'Which tax.', ({ tax }) => tax.kind),
    maybeWords('tax_jurisdiction', 'Whose tax.', ({ tax }) => tax.jurisdiction),
    maybeMinor('paid_minor', 'What the buyer paid, tax included; null for a failed sale.', (sale) =>
      unlessFailed(sale, sale.paid)
    ),
    minor('platform_fee_minor', "The platform's fee.", (sale) => sale.platform_fee),
    minor('store_fee_minor', "The app store's fee.", (sale) => sale.store_fee),
    maybeMinor(
      'net_minor',
      'At the time of the sale: paid, less tax that others collect, less fees; null for a failed sale.',
      (sale) => unlessFailed(sale, sale.net)
    ),
    maybeMinor(
      'kept_minor',
      'What it has added to the balance until now: net less refunds and disputes; null for a failed sale.',
      (sale) => unlessFailed(sale, sale.kept)
    ),
    words('amounts', 'estimated or final.', ({ amounts }) => amounts),
    minor('refunded_minor', 'What was given back.', ({ refunded }) => refunded),
    day('available_on', 'When its money is available.', (sale) => sale.available_on),
    maybeWords('payout_id', 'The payout that it was settled with.', ({ payout }) => payout),
    words('payment_method', 'How it was paid.', ({ payment }) => payment.method),
    maybeWords('payment_brand', 'The brand of the card.', ({ payment }) => payment.brand),
    words('delivery_status', 'How far delivery is.', ({ delivery }) => delivery.status),
    maybeWords('note', 'What the buyer wrote: free text.', ({ note }) => note),
    ...common<Sale>((sale) => sale)
  ]
})

interface LineOfSale {
  readonly sale: Sale
  readonly line: SaleLine
  readonly at: number
}

export const saleLines = noun<Sale, LineOfSale>({
  table: 'sale_lines',
  type: 'sale',
  about: 'The lines of each sale, a row a line: what was sold. The status is the sale’s: a failed one sold nothing.',
  time: ['created_ms', 'created_at'],
  rows: (sale) => sale.lines.map((line, index) => ({ sale, line, at: index + 1 })),
  columns: [
    words('sale_id', 'The sale.', ({ sale }) => sale.id),
    count('line', null, 'Its place in the sale, from 1 on.', ({ at }) => at),
    words('sale_status', 'The status of the sale, as it is now.', ({ sale }) => sale.status),
    maybeWords('product_id', 'The product.', ({ line }) => line.product),
    maybeWords('variant', 'Its variant.', ({ line }) => line.variant),
    words('title', 'As the buyer saw it: free text.', ({ line }) => line.title),
    ...currency<LineOfSale>(({ sale }) => sale.currency),
    count('quantity', 'pieces', 'How many.', ({ line }) => line.quantity),
    minor('unit_amount_minor', 'Of one.', ({ line }) => line.unit_amount),
    minor('amount_minor', 'Of the line, before a discount of the sale.', ({ line }) => line.amount),
    ...common<LineOfSale>(({ sale }) => sale)
  ]
})

export const tips = noun<Tip, Tip>({
  table: 'tips',
  type: 'tip',
  about: 'Every tip.',
  time: ['created_ms', 'created_at'],
  rows: (tip) => [tip],
  columns: [
    words('tip_id', 'The tip.', ({ id }) => id),
    words('status', 'As it is now.', ({ status }) => status),
    maybeWords('from_id', 'Who gave; null for an anonymous supporter.', ({ from }) => from),
    maybeWords('post_id', 'The post that it was given for.', ({ post }) => post),
    words('medium', 'How it was given.', ({ medium }) => medium),
    yes('is_voluntary', 'Given freely.', ({ voluntary }) => voluntary),
    ...currency<Tip>(({ amount }) => amount.currency),
    minor('amount_minor', 'What was given.', ({ amount }) => amount.amount),
    minor('fee_minor', 'What the platform took.', ({ fee }) => fee.amount),
    minor('net_minor', 'What stayed.', ({ net }) => net.amount),
    day('available_on', 'When its money is available.', (tip) => tip.available_on),
    maybeWords('payout_id', 'The payout that it was settled with.', ({ payout }) => payout),
    maybeTime('thanked_at', 'When the supporter was thanked.', (tip) => tip.thanked_at),
    maybeWords('message', 'What the supporter wrote: free text.', ({ message }) => message),
    ...common<Tip>((tip) => tip)
  ]
})

export const refunds = noun<Refund, Refund>({
  table: 'refunds',
  type: 'refund',
  about: 'Every refund that was asked for, whatever became of it.',
  time: ['created_ms', 'created_at'],
  rows: (refund) => [refund],
  columns: [
    words('refund_id', 'The refund.', ({ id }) => id),
    words('sale_id', 'What it gives back of.', ({ sale }) => sale),
    words('status', 'As it is now: only what succeeded gave money back.', ({ status }) => status),
    ...currency<Refund>(({ amount }) => amount.currency),
    minor('amount_minor', 'Without a sign.', ({ amount }) => amount.amount),
    maybeWords('reason', 'Why.', ({ reason }) => reason),
    maybeWords('pending_reason', 'What it waits for.', (refund) => refund.pending_reason),
    maybeWords('failure_reason', 'Why it failed.', (refund) => refund.failure_reason),
    maybeTime('succeeded_at', 'When the money went back.', (refund) => refund.succeeded_at),
    maybeWords('note', 'Free text.', ({ note }) => note),
    ...common<Refund>((refund) => refund)
  ]
})

export const disputes = noun<Dispute, Dispute>({
  table: 'disputes',
  type: 'dispute',
  about: 'Every dispute, as it stands now. What it moved stands in the entries.',
  time: ['created_ms', 'created_at'],
  rows: (dispute) => [dispute],
  columns: [
    words('dispute_id', 'The dispute.', ({ id }) => id),
    words('sale_id', 'The sale.', ({ sale }) => sale),
    words('stage', 'inquiry, chargeback, or what follows.', ({ stage }) => stage),
    words('status', 'As it is now.', ({ status }) => status),
    words('reason', 'As the bank says.', ({ reason }) => reason),
    maybeWords('network', 'The network of the card.', ({ network }) => network),
    ...currency<Dispute>(({ amount }) => amount.currency),
    minor('amount_minor', 'What is disputed.', ({ amount }) => amount.amount),
    ...otherMoney<Dispute>('fee', 'What the dispute costs.', ({ fee }) => fee),
    yes('is_fee_returned_on_win', 'Whether the fee comes back with a win.', (dispute) => dispute.fee_returned_on_win),
    maybeTime('evidence_due_by', 'Until when it can be answered.', (dispute) => dispute.evidence_due_by),
    count('submission_count', 'times', 'How often it was answered.', (dispute) => dispute.submission_count),
    maybeTime('submitted_at', 'When it was answered last.', (dispute) => dispute.submitted_at),
    maybeTime('closed_at', 'When it ended.', (dispute) => dispute.closed_at),
    ...common<Dispute>((dispute) => dispute)
  ]
})

export const cardTransactions = noun<CardTransaction, CardTransaction>({
  table: 'card_transactions',
  type: 'card_transaction',
  about: 'What was bought with the cards, and what was declined.',
  time: ['created_ms', 'created_at'],
  rows: (transaction) => [transaction],
  columns: [
    words('card_transaction_id', 'The purchase.', ({ id }) => id),
    words('card_id', 'The card.', ({ card }) => card),
    words('status', 'As it is now.', ({ status }) => status),
    words('merchant', 'As the network names it: free text.', ({ merchant }) => merchant),
    maybeWords('city', 'Free text.', ({ city }) => city),
    maybeWords('country', 'ISO 3166-1 alpha-2.', ({ country }) => country),
    words('mcc', "The merchant's category.", ({ mcc }) => mcc),
    ...currency<CardTransaction>(({ amount }) => amount.currency),
    minor('amount_minor', 'What it costs the wallet.', ({ amount }) => amount.amount),
    ...otherMoney<CardTransaction>('authorized', 'What was held first.', ({ authorized }) => authorized),
    ...otherMoney<CardTransaction>('merchant_amount', 'What the merchant asked for.', (one) => one.merchant_amount),
    ...otherMoney<CardTransaction>('cashback', 'What came back.', ({ cashback }) => cashback),
    maybeWords('decline_reason', 'Why it was declined.', (transaction) => transaction.decline_reason),
    time('authorized_at', 'When the card was used.', (transaction) => transaction.authorized_at),
    maybeTime('cleared_at', 'When it was booked.', (transaction) => transaction.cleared_at),
    ...common<CardTransaction>((transaction) => transaction)
  ]
})

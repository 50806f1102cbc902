/** The ledger and what leaves it: entries, payouts, transfers, and what the platform charges. */
import type { Entry, FeeInvoice, Payout, Transfer } from '../../../platform/generated/types.gen.ts'
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
  time,
  words,
  yes
} from './noun.ts'

export const entries = noun<Entry, Entry>({
  table: 'entries',
  type: 'entry',
  about:
    'Every movement of money on a wallet: all figures are sums of it. What is earned is told by category, not by sign.',
  time: ['booked_ms', 'booked_at'],
  rows: (entry) => [entry],
  columns: [
    words('entry_id', 'The entry.', ({ id }) => id),
    words('txn_id', 'Entries of one movement share it.', ({ txn }) => txn),
    words(
      'wallet',
      'available, pending, reserved, savings, or one that the platform named later.',
      ({ wallet }) => wallet
    ),
    ...currency<Entry>(({ amount }) => amount.currency),
    count('ordinal', null, 'Without gaps from 1 on, by wallet and currency.', ({ ordinal }) => ordinal),
    minor('amount_minor', 'What the wallet gained; below 0 what it lost.', ({ amount }) => amount.amount),
    minor('balance_after_minor', 'What the wallet held after it.', (entry) => entry.balance_after),
    words('category', 'What kind of movement, as the platform names it.', ({ category }) => category),
    time('occurred_at', 'When what it is about took place.', (entry) => entry.occurred_at),
    time('booked_at', 'When it was booked: statements and months go by this.', (entry) => entry.booked_at),
    day('available_on', 'When the money is available; may be set later.', (entry) => entry.available_on),
    maybeWords('source_type', 'The type of the record that caused it.', ({ source }) => source.type),
    maybeWords('source_id', 'The record that caused it.', ({ source }) => source.id),
    maybeWords('related_type', 'sale or tip, of what stands behind it.', ({ related }) => related?.type),
    maybeWords('related_id', 'The sale or tip behind a refund, dispute or fee.', ({ related }) => related?.id),
    maybeWords('payout_id', 'The payout that settled it; set later.', ({ payout }) => payout),
    maybeMinor('gross_minor', 'On the entry that heads a movement: before fee and tax.', ({ gross }) => gross),
    maybeMinor('fee_minor', 'On the entry that heads a movement; the fee has an entry of its own.', ({ fee }) => fee),
    maybeMinor('tax_minor', 'On the entry that heads a movement; the tax has an entry of its own.', ({ tax }) => tax),
    maybeMinor('net_minor', 'On the entry that heads a movement: gross less fee and tax.', ({ net }) => net),
    maybeWords('tax_collected_by', 'Who owes the tax to the state.', (entry) => entry.tax_collected_by),
    maybeWords('withheld_kind', 'Which tax was withheld.', (entry) => entry.withheld_kind),
    maybeWords('fx_rate', 'Decimal text: units of fx_to for one of fx_from.', ({ fx }) => fx?.rate),
    maybeWords('fx_from', 'A currency.', ({ fx }) => fx?.from),
    maybeWords('fx_to', 'A currency.', ({ fx }) => fx?.to),
    maybeWords('fx_source', 'Whose rate it is.', ({ fx }) => fx?.source),
    day('fx_date', 'The day of the rate.', ({ fx }) => fx?.date),
    maybeWords('description', "The platform's own words.", ({ description }) => description),
    ...common<Entry>((entry) => entry)
  ]
})

export const payouts = noun<Payout, Payout>({
  table: 'payouts',
  type: 'payout',
  about: 'Every payout to a bank, whatever became of it.',
  time: ['created_ms', 'created_at'],
  rows: (payout) => [payout],
  columns: [
    words('payout_id', 'The payout.', ({ id }) => id),
    words('status', 'As it is now.', ({ status }) => status),
    words('method', 'standard or instant.', ({ method }) => method),
    yes('is_automatic', 'Made by the schedule.', ({ automatic }) => automatic),
    ...currency<Payout>(({ amount }) => amount.currency),
    minor('amount_minor', 'What is sent to the bank.', ({ amount }) => amount.amount),
    minor('fee_minor', 'Taken from the balance beside the amount.', ({ fee }) => fee),
    minor('carried_in_minor', 'The available balance right after the payout before.', (payout) => payout.carried_in),
    minor('left_behind_minor', 'The available balance right after this one.', (payout) => payout.left_behind),
    count(
      'first_ordinal',
      null,
      'Of the entries of the available wallet that it spans.',
      (payout) => payout.first_ordinal
    ),
    count(
      'last_ordinal',
      null,
      'Of the entries of the available wallet that it spans.',
      (payout) => payout.last_ordinal
    ),
    maybeTime('sent_at', 'When it was sent.', (payout) => payout.sent_at),
    day('arrival_date', 'When it arrives or arrived.', (payout) => payout.arrival_date),
    maybeTime('failed_at', 'When it failed.', (payout) => payout.failed_at),
    maybeWords('failure_code', 'Why it failed.', (payout) => payout.failure_code),
    maybeTime('canceled_at', 'When it was taken back.', (payout) => payout.canceled_at),
    maybeWords('trace_id', "The bank's reference.", (payout) => payout.trace_id),
    maybeWords('note', 'Free text.', ({ note }) => note),
    ...common<Payout>((payout) => payout)
  ]
})

export const transfers = noun<Transfer, Transfer>({
  table: 'transfers',
  type: 'transfer',
  about: 'Money between people, and requests for it.',
  time: ['created_ms', 'created_at'],
  rows: (transfer) => [transfer],
  columns: [
    words('transfer_id', 'The transfer.', ({ id }) => id),
    words(
      'direction',
      'in, out; request_in asks the owner for money, request_out is the owner asking.',
      (one) => one.direction
    ),
    words('status', 'As it is now.', ({ status }) => status),
    words('purpose', 'personal or sale.', ({ purpose }) => purpose),
    maybeWords('counterparty_id', 'The other side.', ({ counterparty }) => counterparty),
    ...currency<Transfer>(({ amount }) => amount.currency),
    minor('amount_minor', 'Without a sign: the direction tells it.', ({ amount }) => amount.amount),
    maybeTime('completed_at', 'When the money moved.', (transfer) => transfer.completed_at),
    maybeTime('declined_at', 'When it was declined.', (transfer) => transfer.declined_at),
    maybeWords('note', 'Free text.', ({ note }) => note),
    ...common<Transfer>((transfer) => transfer)
  ]
})

export const feeInvoices = noun<FeeInvoice, FeeInvoice>({
  table: 'fee_invoices',
  type: 'fee_invoice',
  about: "The platform's invoices for its fees.",
  time: ['created_ms', 'created_at'],
  rows: (invoice) => [invoice],
  columns: [
    words('fee_invoice_id', 'The invoice.', ({ id }) => id),
    words('number', 'Its number.', ({ number }) => number),
    words('invoiced_month', 'The month that it is about.', ({ month }) => month),
    ...currency<FeeInvoice>(({ total }) => total.currency),
    minor('base_minor', 'Before tax.', ({ base }) => base.amount),
    minor('tax_minor', 'Tax.', ({ tax }) => tax.amount),
    minor('total_minor', 'Both.', ({ total }) => total.amount),
    ...common<FeeInvoice>((invoice) => invoice)
  ]
})

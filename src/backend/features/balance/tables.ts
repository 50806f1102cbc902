import type { Balance, Entry, Reserve } from '../../../platform/generated/types.gen.ts'
import { table } from '../../engine/store/table.ts'
import { msOf, msOrNull } from '../../engine/store/time.ts'

export const entryTable = table<Entry>({
  type: 'entry',
  columns: [
    'wallet',
    'currency',
    'ordinal',
    'amount_minor',
    'balance_after_minor',
    'category',
    'day',
    'occurred_ms',
    'booked_ms',
    'available_on',
    'source_type',
    'source_id',
    'related_type',
    'related_id',
    'payout',
    'txn',
    'gross_minor',
    'fee_minor',
    'tax_minor',
    'net_minor'
  ],
  dayFrom: 'booked_ms',
  fill(entry, row, dayOf) {
    const { amount, source, related } = entry
    const bookedMs = msOf(entry.booked_at)
    row.push(
      entry.wallet,
      amount.currency,
      entry.ordinal,
      amount.amount,
      entry.balance_after,
      entry.category,
      dayOf(bookedMs),
      msOf(entry.occurred_at),
      bookedMs,
      entry.available_on,
      source.type,
      source.id,
      related?.type,
      related?.id,
      entry.payout,
      entry.txn,
      entry.gross,
      entry.fee,
      entry.tax,
      entry.net
    )
  }
})

export const balanceTable = table<Balance>({
  type: 'balance',
  columns: ['wallet', 'currency', 'amount_minor', 'as_of_ordinal', 'as_of_seq'],
  fill(balance, row) {
    row.push(balance.wallet, balance.amount.currency, balance.amount.amount, balance.as_of_ordinal, balance.as_of_seq)
  }
})

export const reserveTable = table<Reserve>({
  type: 'reserve',
  columns: ['amount_minor', 'currency', 'reason', 'status', 'release_on', 'released_ms'],
  fill(reserve, row) {
    row.push(
      reserve.amount.amount,
      reserve.amount.currency,
      reserve.reason,
      reserve.status,
      reserve.release_on,
      msOrNull(reserve.released_at)
    )
  },
  words(reserve, words) {
    words.id(reserve.id)
    words.amount(reserve.amount.amount)
  }
})

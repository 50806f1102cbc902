import type { PayoutRow } from '../../../contract/payouts.ts'
import { amount, currency, day, exportedList, moment, text } from '../../engine/export/exported-list.ts'
import { listPayouts } from './list.ts'
import { listPayoutMonths } from './months.ts'
import { readPayoutRows } from './rows.ts'

export const exportedPayouts = exportedList<'payouts', PayoutRow>({
  name: 'payouts',
  columns: [
    moment('made', 'Made', (row) => row.createdAtMs),
    text('to', 'To', (row) => row.destination),
    text('how', 'How', (row) => row.method),
    text('by', 'Asked by', (row) => (row.isAutomatic ? 'schedule' : 'hand')),
    day('arrives', 'Arrives', (row) => row.arrivalOn),
    amount('amount', 'Amount', (row) => row.minor),
    amount('fee', 'Fee', (row) => row.feeMinor),
    currency(),
    text('status', 'Status', (row) => row.status),
    text('failedFor', 'Failed for', (row) => row.failureCode),
    text('proof', 'In bank by', (row) => row.proof ?? null),
    moment('sent', 'Sent', (row) => row.sentAtMs),
    moment('failed', 'Failed', (row) => row.failedAtMs),
    text('id', 'Id', (row) => row.id)
  ],
  noted: { type: 'payout', id: (row) => row.id },
  page({ account: { db, zone } }, { filter }, cursor, limit) {
    return listPayouts(db, { filter, from: cursor === undefined ? undefined : { cursor }, limit, zone })
  },
  total: ({ account: { db, zone } }, { filter }) => listPayoutMonths(db, { filter, zone }).total,
  search: { type: 'payout', read: readPayoutRows }
})

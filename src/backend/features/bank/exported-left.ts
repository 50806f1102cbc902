import type { LeftPayout } from '../../../contract/bank.ts'
import { amount, currency, day, exportedList, moment, text } from '../../engine/export/exported-list.ts'
import { listLeftPayouts } from './left-payouts.ts'

interface Left extends LeftPayout {
  currency: string
}

export const exportedLeftPayouts = exportedList<'bank-left', Left>({
  name: 'bank-left',
  columns: [
    day('arrives', 'Arrives', ({ row }) => row.arrivalOn),
    text('to', 'To', ({ row }) => row.destination),
    text('why', 'Why no line', ({ reason }) => reason),
    amount('amount', 'Amount', ({ row }) => row.minor),
    currency(),
    text('candidates', 'Lines that may be it', ({ candidates }) => candidates.map(({ id }) => id).join(' ') || null),
    text('status', 'Status', ({ row }) => row.status),
    moment('made', 'Made', ({ row }) => row.createdAtMs),
    moment('sent', 'Sent', ({ row }) => row.sentAtMs),
    text('id', 'Id', ({ row }) => row.id)
  ],
  noted: { type: 'payout', id: ({ row }) => row.id },
  page({ account: { db } }, { reason }, cursor, limit) {
    const { rows, next } = listLeftPayouts(db, { reason, from: cursor, limit })
    return { rows: rows.map((left) => ({ ...left, currency: left.row.currency })), next }
  },
  total: () => null
})

import type { RefundRow } from '../../../contract/refunds.ts'
import { amount, currency, exportedList, moment, text } from '../../engine/export/exported-list.ts'
import { listRefundDays, listRefunds, readRefundRows } from './list.ts'

export const exportedRefunds = exportedList<'refunds', RefundRow>({
  name: 'refunds',
  columns: [
    moment('time', 'Time', (row) => row.createdAtMs),
    text('sale', 'Sale', (row) => row.sale.title),
    text('buyer', 'Buyer', (row) => row.buyer),
    text('reason', 'Reason', (row) => row.reason),
    amount('amount', 'Amount', (row) => row.minor),
    currency(),
    text('status', 'Status', (row) => row.status),
    text('waitsFor', 'Waits for', (row) => row.pendingReason),
    text('failedFor', 'Failed for', (row) => row.failureReason),
    moment('succeeded', 'Went back', (row) => row.succeededAtMs),
    text('saleId', 'Sale id', (row) => row.sale.id),
    text('id', 'Id', (row) => row.id)
  ],
  noted: { type: 'refund', id: (row) => row.id },
  page({ account: { db, zone } }, { filter }, cursor, limit) {
    return listRefunds(db, { filter, from: cursor === undefined ? undefined : { cursor }, limit, zone })
  },
  total: ({ account: { db } }, { filter }) => listRefundDays(db, filter).total,
  search: { type: 'refund', read: readRefundRows }
})

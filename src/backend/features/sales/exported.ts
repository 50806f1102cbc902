import type { SaleRow } from '../../../contract/sales.ts'
import {
  amount,
  currency,
  day,
  exportedList,
  moment,
  number,
  personName,
  text
} from '../../engine/export/exported-list.ts'
import { listSaleDays } from './days.ts'
import { listSales } from './list.ts'
import { readSaleRows } from './rows.ts'

export const exportedSales = exportedList<'sales', SaleRow>({
  name: 'sales',
  columns: [
    moment('time', 'Time', (row) => row.createdAtMs),
    text('what', 'What', (row) => row.title),
    number('moreLines', 'More lines', (row) => row.moreLines),
    text('buyer', 'Buyer', (row) => personName(row.buyer)),
    text('channel', 'Channel', (row) => row.channel),
    amount('paid', 'Paid', (row) => row.paidMinor),
    amount('kept', 'Kept', (row) => row.keptMinor),
    text('kind', 'Kept is', (row) => (row.keptMinor === null ? null : row.isEstimated ? 'estimated' : 'final')),
    currency(),
    text('status', 'Status', (row) => row.status),
    amount('refunded', 'Refunded', (row) => row.refundedMinor),
    day('availableOn', 'Available on', (row) => row.availableOn),
    text('declineCode', 'Declined for', (row) => row.declineCode),
    text('id', 'Id', (row) => row.id)
  ],
  noted: { type: 'sale', id: (row) => row.id },
  page({ account: { db, zone } }, { filter, sort, order }, cursor, limit) {
    return listSales(db, { filter, sort, order, from: cursor === undefined ? undefined : { cursor }, limit, zone })
  },
  total: ({ account: { db } }, { filter, sort }) => (sort === 'time' ? listSaleDays(db, filter).total : null),
  search: { type: 'sale', read: readSaleRows }
})

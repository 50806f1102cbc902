import type { TransferRow } from '../../../contract/transfers.ts'
import { amount, currency, exportedList, moment, text } from '../../engine/export/exported-list.ts'
import { listTransferDays, listTransfers, readTransferRows } from './list.ts'

export const exportedTransfers = exportedList<'transfers', TransferRow>({
  name: 'transfers',
  columns: [
    moment('time', 'Time', (row) => row.createdAtMs),
    text('who', 'With', (row) => row.who),
    text('note', 'Note', (row) => row.note),
    text('purpose', 'Purpose', (row) => row.purpose),
    text('direction', 'Direction', (row) => row.direction),
    // What leaves is below zero, as on screen.
    amount('amount', 'Amount', (row) => (leaves.includes(row.direction) ? 0 - row.minor : row.minor)),
    currency(),
    text('status', 'Status', (row) => row.status),
    moment('completed', 'Completed', (row) => row.completedAtMs),
    text('askedBack', 'Asked back in', (row) => row.askedBack?.id ?? null),
    text('id', 'Id', (row) => row.id)
  ],
  noted: { type: 'transfer', id: (row) => row.id },
  page({ account: { db, zone } }, { filter }, cursor, limit) {
    return listTransfers(db, { filter, from: cursor === undefined ? undefined : { cursor }, limit, zone })
  },
  total: ({ account: { db } }, { filter }) => listTransferDays(db, filter).total,
  search: { type: 'transfer', read: readTransferRows }
})

const leaves: readonly string[] = ['out', 'request_in']

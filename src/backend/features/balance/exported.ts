import type { StatementRow } from '../../../contract/balance.ts'
import { amount, currency, exportedList, moment, number, text } from '../../engine/export/exported-list.ts'
import { isInRollup } from './filter.ts'
import { listEntries } from './list.ts'
import { getStatement } from './statement.ts'

export const exportedEntries = exportedList<'entries', StatementRow>({
  name: 'entries',
  columns: [
    moment('time', 'Booked', (row) => row.bookedAtMs),
    text('what', 'Category', (row) => row.category),
    text('record', 'What', (row) => row.subject),
    text('wallet', 'Wallet', (row) => row.wallet),
    number('ordinal', 'No.', (row) => row.ordinal),
    amount('amount', 'Amount', (row) => row.minor),
    amount('balance', 'Balance after', (row) => row.balanceAfterMinor),
    currency(),
    text('sourceType', 'Caused by', (row) => row.source?.type ?? null),
    text('sourceId', 'Caused by id', (row) => row.source?.id ?? null),
    text('payout', 'Payout', (row) => row.payout),
    text('id', 'Id', (row) => row.id)
  ],
  noted: { type: 'entry', id: (row) => row.id },
  page({ account: { db, zone } }, { filter, order }, cursor, limit) {
    return listEntries(db, { filter, order, from: cursor === undefined ? undefined : { cursor }, limit, zone })
  },
  total({ account: { db, zone, sync } }, { filter }) {
    return isInRollup(filter) ? getStatement(db, { filter, zone, sync }).total : null
  }
})

import type { SupporterRow, TipRow, TipSum } from '../../../contract/supporters.ts'
import { amount, currency, exportedList, moment, number, personName, text } from '../../engine/export/exported-list.ts'
import { listSupporters } from './list.ts'
import { readTipRows } from './rows.ts'
import { listTipDays, listTips } from './tips.ts'

export const exportedTips = exportedList<'tips', TipRow>({
  name: 'tips',
  columns: [
    moment('time', 'Time', (row) => row.createdAtMs),
    text('from', 'From', (row) => personName(row.from)),
    text('message', 'Message', (row) => row.message),
    text('post', 'Post', (row) => row.post?.title ?? null),
    amount('amount', 'Amount', (row) => row.amountMinor),
    amount('fee', 'Fee', (row) => row.feeMinor),
    amount('net', 'Net', (row) => row.netMinor),
    currency(),
    text('status', 'Status', (row) => row.status),
    moment('thanked', 'Thanked', (row) => row.thankedAtMs),
    text('id', 'Id', (row) => row.id)
  ],
  noted: { type: 'tip', id: (row) => row.id },
  page({ account: { db, zone } }, { filter }, cursor, limit) {
    return listTips(db, { filter, from: cursor === undefined ? undefined : { cursor }, limit, zone })
  },
  total: ({ account: { db } }, { filter }) => listTipDays(db, filter).total,
  search: { type: 'tip', read: readTipRows }
})

/** Somebody in one currency: who gave in two stands in two rows, for an amount has one currency. */
interface SupporterLine {
  row: SupporterRow
  sum: TipSum | null
  currency: string | null
}

export const exportedSupporters = exportedList<'supporters', SupporterLine>({
  name: 'supporters',
  columns: [
    text('who', 'Who', ({ row }) => personName(row.person)),
    text('state', 'State', ({ row }) => row.state),
    number('streak', 'Months in a row', ({ row }) => row.streakMonths),
    number('tips', 'Tips', ({ sum }) => sum?.tips ?? 0),
    amount('amount', 'Amount', ({ sum }) => sum?.amountMinor ?? null),
    amount('fee', 'Fee', ({ sum }) => sum?.feeMinor ?? null),
    amount('net', 'Net', ({ sum }) => sum?.netMinor ?? null),
    currency(),
    moment('first', 'First tip', ({ row }) => row.firstAtMs),
    moment('last', 'Last tip', ({ row }) => row.lastAtMs),
    number('toThank', 'To thank', ({ row }) => row.toThank),
    text('id', 'Id', ({ row }) => row.id)
  ],
  noted: { type: 'party', id: ({ row }) => row.id },
  page({ account, nowMs }, { period, group }, cursor, limit) {
    const { rows, next } = listSupporters(account.db, {
      period,
      group,
      cursor,
      limit,
      nowMs,
      zone: account.zone,
      sync: account.sync,
      mainCurrency: account.currencies[0]?.code ?? null
    })
    const lines = rows.flatMap((row): SupporterLine[] =>
      row.sums.length === 0
        ? [{ row, sum: null, currency: null }]
        : row.sums.map((sum) => ({ row, sum, currency: sum.currency }))
    )
    return { rows: lines, next }
  },
  total: () => null
})

import type { SubscriptionRow } from '../../../contract/subscriptions.ts'
import { amount, currency, exportedList, moment, number, personName, text } from '../../engine/export/exported-list.ts'
import { listSubscriptions } from './list.ts'
import { readSubscriptionRows } from './rows.ts'

export const exportedSubscriptions = exportedList<'subscriptions', SubscriptionRow>({
  name: 'subscriptions',
  columns: [
    text('member', 'Member', (row) => personName(row.member)),
    text('product', 'Product', (row) => row.title),
    text('plan', 'Plan', (row) => row.plan),
    amount('price', 'Price', (row) => row.priceMinor),
    currency(),
    text('every', 'Every', (row) => row.interval),
    moment('since', 'Since', (row) => row.startedAtMs),
    number('renewals', 'Renewals', (row) => row.renewals),
    text('status', 'Status', (row) => row.status),
    moment('paidUntil', 'Paid until', (row) => row.periodEndMs),
    moment('ends', 'Ends', (row) => row.cancelAtMs),
    moment('failed', 'Last failed', (row) => row.failure?.atMs ?? null),
    text('failedFor', 'Failed for', (row) => row.failure?.declineCode ?? null),
    moment('nextTry', 'Tried again', (row) => row.nextTryAtMs),
    text('id', 'Id', (row) => row.id)
  ],
  noted: { type: 'subscription', id: (row) => row.id },
  page({ account: { db, zone }, nowMs }, { group }, cursor, limit) {
    return listSubscriptions(db, { group, cursor, limit, nowMs, zone })
  },
  total: () => null,
  search: { type: 'subscription', read: readSubscriptionRows }
})

import { disputePlaces, type DisputeRow } from '../../../contract/disputes.ts'
import { amount, currency, exportedList, moment, text } from '../../engine/export/exported-list.ts'
import { listDisputes } from './list.ts'
import { readDisputeRows } from './rows.ts'

export const exportedDisputes = exportedList<'disputes', DisputeRow>({
  name: 'disputes',
  columns: [
    text('place', 'Waits for', (row) => placeWords[row.place]),
    moment('due', 'Due', (row) => row.dueAtMs),
    text('sale', 'Sale', (row) => row.title),
    text('reason', 'Reason', (row) => row.reason),
    text('network', 'Network', (row) => row.network),
    amount('amount', 'Amount', (row) => row.minor),
    amount('taken', 'Taken', (row) => row.takenMinor),
    amount('back', 'Came back', (row) => row.backMinor),
    currency(),
    text('stage', 'Stage', (row) => row.stage),
    text('status', 'Status', (row) => row.status),
    moment('opened', 'Opened', (row) => row.createdAtMs),
    moment('closed', 'Closed', (row) => row.closedAtMs),
    text('saleId', 'Sale id', (row) => row.sale),
    text('id', 'Id', (row) => row.id)
  ],
  noted: { type: 'dispute', id: (row) => row.id },
  // The places stand one below the other, as on the desk.
  page({ account: { db, zone, currencies }, nowMs }, { filter }, cursor, limit) {
    const split = cursor?.indexOf(' ') ?? -1
    const place = disputePlaces.find((name) => name === cursor?.slice(0, split)) ?? 'answer'
    const within = cursor?.slice(split + 1)
    const answer = listDisputes(db, {
      filter,
      place,
      cursor: within === '' ? undefined : within,
      // Those that wait come at once: their order moves with the clock, and no row may come twice or never.
      limit: place === 'answer' ? mostWaiting : limit,
      zone,
      nowMs,
      currencies
    })
    const after = disputePlaces[disputePlaces.indexOf(place) + 1]
    const next = answer.next === null ? (after === undefined ? null : `${after} `) : `${place} ${answer.next}`
    return { rows: answer.rows, next }
  },
  total: () => null,
  search: { type: 'dispute', read: readDisputeRows }
})

const mostWaiting = 20_000
const placeWords = { answer: 'your answer', review: 'the bank', closed: 'nobody' } as const

import type { Stub } from '../../../contract/home.ts'
import type { Happening } from '../../../contract/sales.ts'
import type { Db } from '../../engine/store/open.ts'
import { getExisting } from '../../engine/store/read.ts'
import type { StubParams } from './stub.ts'

interface DisputeRow {
  id: string
  version: number
  status: string
  stage: string
  reason: string | null
  minor: number
  feeMinor: number
  isFeeReturned: number
  currency: string
  createdMs: number
  dueMs: number | null
  closedMs: number | null
  sale: string
  title: string | null
  paidMinor: number | null
  saleCreatedMs: number | null
  buyer: string | null
  handle: string | null
  deliveryStatus: string | null
  deliveredAt: string | null
}

const lost = new Set(['lost', 'accepted', 'expired'])

export function disputeStub(db: Db, { id }: StubParams): Stub {
  const row = getExisting<DisputeRow>(
    db,
    'home.dispute',
    `SELECT d.id, d.version, d.status, d.stage, d.reason, d.amount_minor AS minor, d.fee_minor AS feeMinor,
            COALESCE(d.json ->> '$.fee_returned_on_win', 0) AS isFeeReturned, d.currency, d.created_ms AS createdMs, d.due_ms AS dueMs,
            d.closed_ms AS closedMs, d.sale, s.title, s.paid_minor AS paidMinor, s.created_ms AS saleCreatedMs,
            s.buyer, COALESCE('@' || p.handle, p.name) AS handle,
            s.json ->> '$.delivery.status' AS deliveryStatus, s.json ->> '$.delivery.at' AS deliveredAt
       FROM dispute d LEFT JOIN sale s ON s.id = d.sale LEFT JOIN party p ON p.id = s.buyer WHERE d.id = ?`,
    [id]
  )
  return {
    type: 'dispute',
    id: row.id,
    amount: { minor: row.minor, currency: row.currency },
    status: row.status,
    atMs: row.createdMs,
    subject: row.title,
    reason: row.reason,
    dueAtMs: row.status === 'needs_response' ? row.dueMs : null,
    rows: rowsOf(row),
    totalMinor: totalOf(row),
    track: [],
    history: historyOf(row),
    links: [
      {
        kind: 'sale',
        id: row.sale,
        label: row.title,
        amount: row.paidMinor === null ? null : { minor: row.paidMinor, currency: row.currency },
        count: null,
        isSynced: row.saleCreatedMs !== null
      },
      { kind: 'party', id: row.buyer, label: row.handle, amount: null, count: null, isSynced: row.handle !== null }
    ],
    note: null,
    version: row.version
  }
}

/** What it has taken so far; an inquiry and a warning have taken nothing. */
function rowsOf(row: DisputeRow): Stub['rows'] {
  if (!hasMovedMoney(row)) return []
  const rows = [
    { what: 'disputed', minor: -row.minor, count: null },
    { what: 'dispute-fee', minor: -row.feeMinor, count: null }
  ]
  if (row.status === 'won') {
    rows.push({ what: 'dispute-returned', minor: row.minor, count: null })
    if (row.isFeeReturned) rows.push({ what: 'dispute-fee-returned', minor: row.feeMinor, count: null })
  }
  return rows.filter((part) => part.minor !== 0)
}

function totalOf(row: DisputeRow): number | null {
  return hasMovedMoney(row) ? rowsOf(row).reduce((sum, part) => sum + part.minor, 0) : null
}

function hasMovedMoney(row: DisputeRow): boolean {
  return row.status !== 'prevented' && row.stage !== 'early_warning' && row.stage !== 'inquiry'
}

function historyOf(row: DisputeRow): Happening[] {
  const amount = { minor: row.minor, currency: row.currency }
  const happenings: Happening[] = [
    { what: 'dispute-opened', atMs: row.createdMs, amount, code: row.reason, record: row.id }
  ]
  if (row.saleCreatedMs !== null) {
    happenings.push({ what: 'sold', atMs: row.saleCreatedMs, amount: null, code: null, record: row.sale })
  }
  if (row.deliveredAt !== null) {
    happenings.push({
      what: 'delivered',
      atMs: Date.parse(row.deliveredAt),
      amount: null,
      code: row.deliveryStatus,
      record: null
    })
  }
  if (row.closedMs !== null) {
    happenings.push({
      what: lost.has(row.status) ? 'dispute-lost' : 'dispute-closed',
      atMs: row.closedMs,
      amount,
      code: row.status,
      record: null
    })
  }
  return happenings.sort((a, b) => b.atMs - a.atMs)
}

/** One refund, whole: what it moved, what was kept of the fees, what became of it, and the ways to its sale, entries and payout. */
import { AppError } from '../../../contract/errors.ts'
import type { RefundDetail, RefundRow } from '../../../contract/refunds.ts'
import type { Happening, RecordLink } from '../../../contract/sales.ts'
import type { Db } from '../../engine/store/open.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import { all, get } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { feeColumns, feesKept, type RefundFees } from './fees.ts'
import { readRefundRows } from './list.ts'
import { availableIn } from './offer.ts'

interface Facts extends RefundFees {
  rid: number
  version: number
  updatedMs: number
  note: string | null
  key: string | null
  buyer: string | null
}

type Entry = RefundDetail['entries'][number] & { payout: string | null }

/** @throws AppError `not-found` where the cache does not hold it */
export function getRefund(db: Db, id: string, scopes: readonly string[]): RefundDetail {
  const facts = get<Facts>(
    db,
    'refunds.get',
    `SELECT r.rid, r.version, r.updated_ms AS updatedMs, r.json ->> '$.note' AS note,
            r.json ->> '$.idempotency_key' AS key, s.buyer, ${feeColumns}
       FROM refund r LEFT JOIN sale s ON s.id = r.sale WHERE r.id = ?`,
    [id]
  )
  const row = facts && readRefundRows(db, [facts.rid])[0]
  if (!facts || !row) throw new AppError('not-found', 'No refund of this id is in the local copy.', { field: 'id' })
  const entries = entriesOf(db, id)
  const canceledBy = listWaiting(db, 'refund-cancel', id, facts.updatedMs)[0]?.id ?? null
  const siblings = refundsOf(db, row.sale.id)
  return {
    row,
    note: facts.note,
    parts: partsOf(entries),
    entries: entries.map(({ payout: _payout, ...entry }) => entry),
    feesKeptMinor: row.status === 'succeeded' && entries.length > 0 ? feesKept(facts) : null,
    ofSale: ofSale(db, row, siblings),
    availableMinor: row.pendingReason === 'insufficient_funds' ? availableIn(db, row.currency) : null,
    history: historyOf(row, facts.updatedMs),
    links: linksOf(db, row, { entries, siblings, buyer: facts.buyer }),
    request: facts.key === null ? null : requestOf(db, facts.key),
    canceledBy,
    canCancel: row.status === 'pending' && canceledBy === null && scopes.includes('refunds'),
    version: facts.version
  }
}

/** Also those of a refund that came back. */
function entriesOf(db: Db, id: string): Entry[] {
  return all<Entry>(
    db,
    'refunds.entries',
    `SELECT id, wallet, category, booked_ms AS bookedAtMs, ordinal, amount_minor AS minor, currency, payout
       FROM entry WHERE source_id = ? ORDER BY booked_ms, wallet, ordinal LIMIT 100`,
    [id]
  )
}

function partsOf(entries: readonly Entry[]): RefundDetail['parts'] {
  return [...Map.groupBy(entries, ({ category }) => category)].map(([category, own]) => ({
    category,
    minor: toMinor(own.reduce((sum, { minor }) => sum + BigInt(minor), 0n))
  }))
}

interface Sibling {
  id: string
  minor: number
  currency: string
}

/** The refunds of a sale in the order in which they were made. */
function refundsOf(db: Db, sale: string): Sibling[] {
  return all<Sibling>(
    db,
    'refunds.of-sale',
    'SELECT id, amount_minor AS minor, currency FROM refund WHERE sale = ? ORDER BY created_ms, rid LIMIT 100',
    [sale]
  )
}

function ofSale(db: Db, { id, sale }: RefundRow, siblings: readonly Sibling[]): RefundDetail['ofSale'] {
  const found = get<{ paidMinor: number | null; refundedMinor: number }>(
    db,
    'refunds.sale-sums',
    'SELECT paid_minor AS paidMinor, refunded_minor AS refundedMinor FROM sale WHERE id = ?',
    [sale.id]
  )
  const place = siblings.findIndex((each) => each.id === id) + 1
  return found === undefined ? null : { ...found, place, count: siblings.length }
}

function historyOf(row: RefundRow, updatedMs: number): Happening[] {
  const amount = { minor: row.minor, currency: row.currency }
  const happenings: Happening[] = [
    { what: 'refund-made', atMs: row.createdAtMs, amount, code: row.reason, record: null }
  ]
  if (row.succeededAtMs !== null)
    happenings.push({ what: 'refund-succeeded', atMs: row.succeededAtMs, amount, code: null, record: null })
  if (row.status !== 'succeeded')
    happenings.push({
      what: `refund-${row.status.replaceAll('_', '-')}`,
      atMs: updatedMs,
      amount: null,
      code: row.failureReason ?? row.pendingReason,
      record: null
    })
  return happenings.sort((a, b) => b.atMs - a.atMs)
}

interface Linked {
  entries: readonly Entry[]
  siblings: readonly Sibling[]
  buyer: string | null
}

function linksOf(db: Db, row: RefundRow, { entries, siblings, buyer }: Linked): RecordLink[] {
  const { sale } = row
  const plain = { label: null, amount: null, count: null, isSynced: true }
  const payouts = [...new Set(entries.flatMap(({ payout }) => payout ?? []))]
  return [
    { ...plain, kind: 'sale', id: sale.id, label: sale.title, isSynced: sale.isSynced },
    ...(buyer === null ? [] : [{ ...plain, kind: 'party' as const, id: buyer, label: row.buyer }]),
    ...siblings
      .filter(({ id }) => id !== row.id)
      .map(({ id, minor, currency }): RecordLink => ({ ...plain, kind: 'refund', id, amount: { minor, currency } })),
    ...(entries.length === 0 ? [] : [{ ...plain, kind: 'entries' as const, id: row.id, count: entries.length }]),
    ...payouts.map((id) => payoutLink(db, id))
  ]
}

function payoutLink(db: Db, id: string): RecordLink {
  const found = get<{ minor: number; currency: string }>(
    db,
    'refunds.payout',
    'SELECT amount_minor AS minor, currency FROM payout WHERE id = ?',
    [id]
  )
  return { kind: 'payout', id, label: null, amount: found ?? null, count: null, isSynced: found !== undefined }
}

/** A refund names the key under which it was asked for: the id of a request, where it was asked for here. */
function requestOf(db: Db, key: string): string | null {
  return get<{ id: string }>(db, 'refunds.request', 'SELECT id FROM request WHERE id = lower(?)', [key])?.id ?? null
}

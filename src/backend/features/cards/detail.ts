/** One purchase, whole: hold against clearing, why it was declined, whether its price went up, and the ways to its entries. */
import { AppError } from '../../../contract/errors.ts'
import type { PurchaseDetail, PurchaseRow } from '../../../contract/cards.ts'
import type { Happening, RecordLink } from '../../../contract/sales.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { readPurchaseRows } from './list.ts'
import { findRaise } from './raises.ts'
import { listKept } from './receipts/own.ts'

const mostOthers = 5

type Entry = PurchaseDetail['entries'][number] & { payout: string | null }

/** @throws AppError `not-found` where the cache does not hold it */
export function getPurchase(db: Db, id: string): PurchaseDetail {
  const facts = get<{ rid: number; version: number; updatedMs: number; receipt: string | null }>(
    db,
    'cards.get',
    'SELECT rid, version, updated_ms AS updatedMs, receipt FROM card_transaction WHERE id = ?',
    [id]
  )
  const row = facts && readPurchaseRows(db, [facts.rid])[0]
  if (!facts || !row) throw new AppError('not-found', 'No purchase of this id is in the local copy.', { field: 'id' })
  const entries = all<Entry>(
    db,
    'cards.entries',
    `SELECT id, wallet, category, booked_ms AS bookedAtMs, ordinal, amount_minor AS minor, currency, payout
       FROM entry WHERE source_id = ? ORDER BY booked_ms, wallet, ordinal LIMIT 20`,
    [id]
  )
  return {
    row,
    overLimit: row.status === 'declined' ? overLimit(db, row) : null,
    raise: row.status === 'cleared' || row.status === 'refunded' ? findRaise(db, row.merchant, row.currency) : null,
    others: othersAt(db, row.merchant, facts.rid),
    receipt: facts.receipt === null ? null : { id: facts.receipt, name: fileName(db, facts.receipt) },
    kept: listKept(db, id),
    entries: entries.map(({ payout: _payout, ...entry }) => entry),
    history: historyOf(row, entries, facts.updatedMs),
    links: linksOf(db, row, entries),
    version: facts.version
  }
}

/** What one authorization may be at most, where it asked for more. */
function overLimit(db: Db, { card, minor, currency }: PurchaseRow): PurchaseDetail['overLimit'] {
  const limits = all<{ interval: string; minor: number }>(
    db,
    'cards.limits',
    `SELECT l.value ->> '$.interval' AS interval, l.value ->> '$.amount.amount' AS minor
       FROM card c, json_each(c.json, '$.limits') l
      WHERE c.id = ? AND l.value ->> '$.interval' = 'per_authorization' AND l.value ->> '$.amount.currency' = ?
        AND json_array_length(l.value, '$.categories') IS NULL`,
    [card.id, currency]
  )
  return limits.find((limit) => limit.minor < minor) ?? null
}

function othersAt(db: Db, merchant: string, rid: number): PurchaseRow[] {
  const found = all<{ rid: number }>(
    db,
    'cards.others',
    'SELECT rid FROM card_transaction WHERE merchant = ? AND rid <> ? ORDER BY shown_ms DESC, rid DESC LIMIT ?',
    [merchant, rid, mostOthers]
  )
  return readPurchaseRows(
    db,
    found.map((each) => each.rid)
  )
}

function fileName(db: Db, id: string): string | null {
  return get<{ name: string }>(db, 'cards.file', 'SELECT name FROM file WHERE id = ?', [id])?.name ?? null
}

function historyOf(row: PurchaseRow, entries: readonly Entry[], updatedMs: number): Happening[] {
  const { currency } = row
  const happenings: Happening[] = []
  const add = (what: string, atMs: number, minor: number | null, code: string | null = null): void => {
    happenings.push({ what, atMs, amount: minor === null ? null : { minor, currency }, code, record: null })
  }
  if (row.status === 'declined') add('card-declined', row.usedAtMs, row.minor, row.declineReason)
  else add('card-held', row.usedAtMs, row.heldMinor)
  if (row.clearedAtMs !== null) add('card-cleared', row.clearedAtMs, row.minor)
  for (const { category, bookedAtMs, minor } of entries) {
    if (category === 'card_refund') add('card-given-back', bookedAtMs, minor)
    if (category === 'card_cashback') add('card-cashback', bookedAtMs, minor)
  }
  if (row.status === 'reversed' || row.status === 'expired') add('card-let-go', updatedMs, row.heldMinor)
  return happenings.sort((a, b) => b.atMs - a.atMs)
}

function linksOf(db: Db, row: PurchaseRow, entries: readonly Entry[]): RecordLink[] {
  const plain = { label: null, amount: null, count: null, isSynced: true }
  const payouts = [...new Set(entries.flatMap(({ payout }) => payout ?? []))]
  return [
    ...(entries.length === 0 ? [] : [{ ...plain, kind: 'entries' as const, id: row.id, count: entries.length }]),
    ...payouts.map((id): RecordLink => {
      const amount = get<{ minor: number; currency: string }>(
        db,
        'cards.payout',
        'SELECT amount_minor AS minor, currency FROM payout WHERE id = ?',
        [id]
      )
      return { ...plain, kind: 'payout', id, amount: amount ?? null, isSynced: amount !== undefined }
    })
  ]
}

/** The entries of a payout: kind after kind in the order of its sum, the newest first in each. */
import { AppError } from '../../../contract/errors.ts'
import { compareKinds, payoutKindOf, type PayoutEntry } from '../../../contract/payouts.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { sumByCategory } from './categories.ts'
import { getStoredPayout } from './stored.ts'

export interface EntriesParams {
  id: string
  from?: { cursor: string } | { kind: string; skip: number } | undefined
  limit: number
}

/** Where a page goes on: after an entry of a category, or a number of entries into it. */
interface Place {
  category: string
  after: { bookedMs: number; rid: number } | undefined
  skip: number
}

/** @throws AppError `not-found` for a payout that is not here, `bad-input` for a cursor that is none */
export function listPayoutEntries(
  db: Db,
  { id, from, limit }: EntriesParams
): { rows: PayoutEntry[]; next: string | null } {
  getStoredPayout(db, id)
  const categories = sumByCategory(db, id).sort(
    (a, b) => compareKinds(payoutKindOf(a.category), payoutKindOf(b.category)) || a.category.localeCompare(b.category)
  )
  const start = startOf(categories, from)
  const found: (Found & { category: string })[] = []
  for (const { category } of categories.slice(categories.findIndex((each) => each.category === start?.category))) {
    if (start === undefined || found.length > limit) break
    const place = category === start.category ? start : { after: undefined, skip: 0 }
    const own = ofCategory(db, id, { ...place, category }, limit + 1 - found.length)
    found.push(...own.map((entry) => ({ ...entry, category })))
  }
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    rows: readEntries(
      db,
      page.map(({ rid }) => rid)
    ),
    next: last === undefined ? null : `${last.category}.${last.bookedMs}.${last.rid}`
  }
}

/** Undefined where there is nothing to begin at. */
function startOf(
  categories: readonly { category: string; n: number }[],
  from: EntriesParams['from']
): Place | undefined {
  const first = categories[0]
  if (from === undefined) return first && { category: first.category, after: undefined, skip: 0 }
  if ('cursor' in from) return decodeCursor(from.cursor)
  let skip = from.skip
  // A jump may lead past the kind, into those that follow it.
  for (const { category, n } of categories.slice(
    categories.findIndex((each) => payoutKindOf(each.category) === from.kind)
  )) {
    if (skip < n) return { category, after: undefined, skip }
    skip -= n
  }
  return undefined
}

function decodeCursor(cursor: string): Place {
  const match = /^(.{1,60})\.(-?\d{1,16})\.(\d{1,16})$/.exec(cursor)
  const [bookedMs, rid] = [Number(match?.[2]), Number(match?.[3])]
  if (match?.[1] === undefined || !Number.isSafeInteger(bookedMs) || !Number.isSafeInteger(rid))
    throw new AppError('bad-input', 'This is not a cursor that a page of entries answered.', { field: 'from.cursor' })
  return { category: match[1], after: { bookedMs, rid }, skip: 0 }
}

interface Found {
  bookedMs: number
  rid: number
}

function ofCategory(db: Db, payout: string, { category, after, skip }: Place, limit: number): Found[] {
  return all<Found>(
    db,
    'payouts.entries',
    `SELECT booked_ms AS bookedMs, rid FROM entry WHERE payout = ? AND category = ? AND (booked_ms, rid) < (?, ?)
      ORDER BY booked_ms DESC, rid DESC LIMIT ? OFFSET ?`,
    [payout, category, after?.bookedMs ?? Number.MAX_SAFE_INTEGER, after?.rid ?? Number.MAX_SAFE_INTEGER, limit, skip]
  )
}

interface StoredEntry extends Omit<PayoutEntry, 'kind' | 'source' | 'related'> {
  rid: number
  sourceType: string | null
  sourceId: string | null
  relatedType: string | null
  relatedId: string | null
}

/** Entries in the order of `rids`, each with what its record is called; at most 200. */
export function readEntries(db: Db, rids: readonly number[]): PayoutEntry[] {
  if (rids.length === 0) return []
  const rows = all<StoredEntry>(
    db,
    'payouts.entry-rows',
    `SELECT e.rid, e.id, e.category, e.wallet, e.ordinal, e.booked_ms AS bookedAtMs, e.amount_minor AS minor, e.currency,
            e.source_type AS sourceType, e.source_id AS sourceId, e.related_type AS relatedType, e.related_id AS relatedId,
            COALESCE(s.title, r.title, '@' || p.handle, p.name, c.merchant) AS subject
       FROM entry e
       LEFT JOIN sale s ON s.id = e.source_id
       LEFT JOIN sale r ON r.id = e.related_id
       LEFT JOIN tip t ON t.id = e.source_id
       LEFT JOIN transfer f ON f.id = e.source_id
       LEFT JOIN party p ON p.id = COALESCE(t.from_party, f.counterparty)
       LEFT JOIN card_transaction c ON c.id = e.source_id
      WHERE e.rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
  const byRid = new Map(rows.map((row) => [row.rid, toEntry(row)]))
  return rids.flatMap((rid) => byRid.get(rid) ?? [])
}

function toEntry({ rid: _rid, sourceType, sourceId, relatedType, relatedId, ...row }: StoredEntry): PayoutEntry {
  return {
    ...row,
    kind: payoutKindOf(row.category),
    source: sourceType === null || sourceId === null ? null : { type: sourceType, id: sourceId },
    related: relatedType === null || relatedId === null ? null : { type: relatedType, id: relatedId }
  }
}

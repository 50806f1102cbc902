/** One sale, whole: what became of it in the ledger, on the way to the bank, and since. */
import { AppError } from '../../../contract/errors.ts'
import { termOfCategory, terms } from '../../../contract/metrics.ts'
import type { Happening, RecordLink, SaleDetail, SumTerm } from '../../../contract/sales.ts'
import { moneyTrack } from '../../../contract/track.ts'
import { findBankProof } from '../../engine/store/bank-proof.ts'
import type { Db } from '../../engine/store/open.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import { all, get, getExisting } from '../../engine/store/read.ts'
import { addUp } from '../../engine/store/sum.ts'
import { readSaleRows } from './rows.ts'

/** The parts of the platform's record that only the panel shows; each may be missing in a record of a newer platform. */
interface SaleJson {
  lines: { product: string | null; title: string; variant?: string | null; quantity: number; amount: number }[]
  discount: number
  tax: { amount: number; kind?: string | null; rate_ppm?: number | null; collected_by: string }
  country: string | null
  payment: { method: string; brand?: string | null; last4?: string | null }
  delivery: { status: string; at?: string | null; carrier?: string | null; tracking?: string | null }
  failed_attempts?: { at: string; decline_code: string }[]
  subscription?: string | null
  post?: string | null
  note?: string | null
}

interface SaleFacts {
  rid: number
  version: number
  json: string
  refundableMinor: number
  refundableBy: string
  updatedMs: number
  payout: string | null
  payoutStatus: string | null
  payoutMinor: number | null
  sentMs: number | null
  arrivalOn: string | null
  failureCode: string | null
}

/** As far apart as a second press on "Pay" may be; who comes back later wants another one. */
const mostTwinMs = 120_000

const isUndone = new Set(['failed', 'refunded'])

type EntryRow = SaleDetail['entries'][number]

/** @throws AppError `not-found` where the cache does not hold it */
export function getSale(db: Db, id: string): SaleDetail {
  const facts = get<SaleFacts>(
    db,
    'sales.get',
    `SELECT s.rid, s.version, s.json, s.refundable_minor AS refundableMinor, s.refundable_by AS refundableBy, s.updated_ms AS updatedMs, s.payout,
            po.status AS payoutStatus, po.amount_minor AS payoutMinor, po.sent_ms AS sentMs, po.arrival_on AS arrivalOn,
            po.failure_code AS failureCode
       FROM sale s LEFT JOIN payout po ON po.id = s.payout WHERE s.id = ?`,
    [id]
  )
  const row = facts && readSaleRows(db, [facts.rid])[0]
  if (!facts || !row) throw new AppError('not-found', 'No sale of this id is in the local copy.', { field: 'id' })
  const json = JSON.parse(facts.json) as SaleJson
  const entries = entriesOf(db, id)
  const disputes = disputesOf(db, id)
  return {
    row,
    lines: json.lines.map((line) => ({
      product: line.product,
      title: line.title,
      variant: line.variant ?? null,
      quantity: line.quantity,
      minor: line.amount
    })),
    discountMinor: json.discount,
    tax: {
      minor: json.tax.amount,
      kind: json.tax.kind ?? null,
      ratePpm: json.tax.rate_ppm ?? null,
      collectedBy: json.tax.collected_by
    },
    country: json.country,
    payment: { method: json.payment.method, brand: json.payment.brand ?? null, last4: json.payment.last4 ?? null },
    delivery: {
      status: json.delivery.status,
      atMs: timeOf(json.delivery.at),
      carrier: json.delivery.carrier ?? null,
      tracking: json.delivery.tracking ?? null
    },
    refundableMinor: facts.refundableMinor,
    refundableBy: facts.refundableBy,
    asked: askedOf(db, id, facts.updatedMs),
    twin: twinOf(db, row),
    terms: termsIfWhole(entries, row),
    entries,
    track: row.status === 'failed' ? [] : trackOf(db, row, facts),
    history: [...historyOf(row, json), ...refundsOf(db, id), ...disputes].sort((a, b) => b.atMs - a.atMs),
    links: [...linksOf(db, row, json, facts, disputes, entries.length), ...refundLinks(db, id)],
    note: json.note ?? null,
    version: facts.version
  }
}

/**
 * The sale's own sum line, if its entries are all here: they then add up to what the platform says was kept.
 * Null otherwise, so that half a sum is never shown as one.
 */
function termsIfWhole(entries: readonly EntryRow[], { paidMinor, keptMinor }: SaleDetail['row']): SumTerm[] | null {
  if (keptMinor === null) return []
  const counted = entries.filter((entry) => termOfCategory[entry.category] !== undefined)
  const sum = addUp(counted.map(({ minor }) => minor))
  // A sale that was paid and kept nothing has entries that say so.
  if (sum !== keptMinor || (counted.length === 0 && paidMinor !== 0)) return null
  return terms
    .map((term) => {
      const own = counted.filter((entry) => termOfCategory[entry.category] === term)
      return { term, minor: addUp(own.map(({ minor }) => minor)), entries: own.length }
    })
    .filter((term) => term.entries > 0)
}

/** Refunds that were asked for here and are not in the sale's own figures yet; null where there are none. */
function askedOf(db: Db, sale: string, updatedMs: number): SaleDetail['asked'] {
  const waiting = listWaiting(db, 'refund', sale, updatedMs)
  if (waiting.length === 0) return null
  return {
    minor: addUp(waiting.map(({ minor }) => minor)),
    count: waiting.length,
    requestIds: waiting.map(({ id }) => id)
  }
}

/** The same lines for the same money by the same buyer, moments apart: "bought twice". What went back is no such sale. */
function twinOf(db: Db, { id, buyer, createdAtMs, status }: SaleDetail['row']): SaleDetail['twin'] {
  if (buyer === null || isUndone.has(status)) return null
  const twin = get<{ id: string; afterMs: number }>(
    db,
    'sales.twin',
    `SELECT other.id, other.created_ms - own.created_ms AS afterMs
       FROM sale own JOIN sale other ON other.buyer = own.buyer
      WHERE own.id = ? AND other.buyer = ? AND other.created_ms BETWEEN ? AND ? AND other.id <> own.id
        AND other.status NOT IN ('failed', 'refunded') AND other.currency = own.currency
        AND own.paid_minor > 0 AND other.paid_minor = own.paid_minor
        AND other.json ->> '$.lines' = own.json ->> '$.lines'
      ORDER BY ABS(afterMs), other.id LIMIT 1`,
    [id, buyer.id, createdAtMs - mostTwinMs, createdAtMs + mostTwinMs]
  )
  return twin ?? null
}

/** Entries that the sale caused, or that go back to it; moves between wallets are batches and belong to no sale. */
function entriesOf(db: Db, sale: string): EntryRow[] {
  return all<EntryRow>(
    db,
    'sales.entries',
    `SELECT id, wallet, category, booked_ms AS bookedAtMs, ordinal, amount_minor AS minor, currency FROM (
       SELECT * FROM entry WHERE source_id = ? UNION SELECT * FROM entry WHERE related_id = ?)
      WHERE category <> 'settlement' ORDER BY booked_ms, wallet, ordinal LIMIT 200`,
    [sale, sale]
  )
}

function trackOf(db: Db, row: SaleDetail['row'], facts: SaleFacts): SaleDetail['track'] {
  const isSynced = facts.payoutStatus !== null
  return moneyTrack({
    earnedAtMs: row.createdAtMs,
    availableOn: row.availableOn,
    isAvailable: row.status !== 'pending',
    bank: findBankProof(db, facts.payout),
    payout: isSynced
      ? {
          status: facts.payoutStatus ?? '',
          sentAtMs: facts.sentMs,
          arrivalOn: facts.arrivalOn,
          failureCode: facts.failureCode
        }
      : null
  })
}

function historyOf(row: SaleDetail['row'], json: SaleJson): Happening[] {
  const happenings: Happening[] = (json.failed_attempts ?? []).map((attempt) => ({
    what: 'payment-failed',
    atMs: Date.parse(attempt.at),
    amount: null,
    code: attempt.decline_code,
    record: null
  }))
  if (row.paidMinor !== null) {
    const amount = { minor: row.paidMinor, currency: row.currency }
    happenings.push({ what: 'sold', atMs: row.createdAtMs, amount, code: row.channel, record: null })
  }
  const deliveredAtMs = timeOf(json.delivery.at)
  if (deliveredAtMs !== null) {
    happenings.push({ what: 'delivered', atMs: deliveredAtMs, amount: null, code: json.delivery.status, record: null })
  }
  return happenings
}

function refundsOf(db: Db, sale: string): Happening[] {
  const rows = all<{ id: string; atMs: number; minor: number; currency: string; status: string; code: string | null }>(
    db,
    'sales.refunds',
    `SELECT id, COALESCE(succeeded_ms, updated_ms) AS atMs, amount_minor AS minor, currency, status,
            COALESCE(failure_reason, pending_reason, reason) AS code FROM refund WHERE sale = ? ORDER BY created_ms LIMIT 50`,
    [sale]
  )
  return rows.map(({ id, atMs, minor, currency, status, code }) => ({
    what: `refund-${status.replaceAll('_', '-')}`,
    atMs,
    amount: { minor, currency },
    code,
    record: id
  }))
}

function refundLinks(db: Db, sale: string): RecordLink[] {
  return refundsOf(db, sale).map(({ record, amount }) => ({
    kind: 'refund',
    id: record,
    label: null,
    amount,
    count: null,
    isSynced: true
  }))
}

function disputesOf(db: Db, sale: string): Happening[] {
  const rows = all<{
    id: string
    openedMs: number
    closedMs: number | null
    minor: number
    currency: string
    status: string
    reason: string | null
  }>(
    db,
    'sales.disputes',
    `SELECT id, created_ms AS openedMs, closed_ms AS closedMs, amount_minor AS minor, currency, status, reason
       FROM dispute WHERE sale = ? ORDER BY created_ms LIMIT 50`,
    [sale]
  )
  return rows.flatMap((row) => {
    const amount = { minor: row.minor, currency: row.currency }
    const opened: Happening = { what: 'dispute-opened', atMs: row.openedMs, amount, code: row.reason, record: row.id }
    if (row.closedMs === null) return [opened]
    const what = ['lost', 'accepted', 'expired'].includes(row.status) ? 'dispute-lost' : 'dispute-closed'
    return [opened, { what, atMs: row.closedMs, amount, code: row.status, record: row.id }]
  })
}

function linksOf(
  db: Db,
  row: SaleDetail['row'],
  json: SaleJson,
  facts: SaleFacts,
  disputes: readonly Happening[],
  entries: number
): RecordLink[] {
  const links: RecordLink[] = []
  const add = (kind: RecordLink['kind'], id: string | null | undefined, more: Partial<RecordLink>): void => {
    if (id) links.push({ kind, id, label: null, amount: null, count: null, isSynced: true, ...more })
  }
  const { buyer } = row
  add('party', buyer?.id, {
    label: buyer?.handle ? `@${buyer.handle}` : (buyer?.name ?? null),
    isSynced: buyer?.isSynced ?? false,
    count: buyer && salesOf(db, buyer.id)
  })
  add('subscription', json.subscription, { isSynced: isHere(db, 'subscription', json.subscription) })
  add('post', json.post, {
    label: json.post
      ? (get<{ title: string }>(db, 'sales.post', 'SELECT title FROM post WHERE id = ?', [json.post])?.title ?? null)
      : null,
    isSynced: isHere(db, 'post', json.post)
  })
  add('payout', facts.payout, {
    isSynced: facts.payoutStatus !== null,
    amount: facts.payoutMinor === null ? null : { minor: facts.payoutMinor, currency: row.currency }
  })
  for (const { what, record, amount } of disputes) if (what === 'dispute-opened') add('dispute', record, { amount })
  links.push({ kind: 'entries', id: row.id, label: null, amount: null, count: entries, isSynced: true })
  return links
}

function salesOf(db: Db, buyer: string): number {
  return getExisting<{ n: number }>(db, 'sales.of-buyer', 'SELECT COUNT(*) AS n FROM sale WHERE buyer = ?', [buyer]).n
}

function isHere(db: Db, table: 'subscription' | 'post', id: string | null | undefined): boolean {
  return Boolean(id) && get(db, `sales.has-${table}`, `SELECT 1 FROM ${table} WHERE id = ?`, [id ?? '']) !== undefined
}

function timeOf(time: string | null | undefined): number | null {
  return time ? Date.parse(time) : null
}

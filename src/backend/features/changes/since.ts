/** What differs from what somebody saw last: notes folded to one row a record, what is new, and what came late. */
import {
  changeFields,
  mostChanges,
  mostCounted,
  type Baseline,
  type ChangeCount,
  type ChangeRow,
  type ChangesList,
  type ChangesSummary
} from '../../../contract/changes.ts'
import { listLate, type LateEntry } from '../../engine/store/late.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get, getExisting } from '../../engine/store/read.ts'
import { watched } from '../../engine/store/watched.ts'
import { describe } from './describe.ts'

export interface SinceParams {
  isComplete: boolean
  zone: string
  /** Since this list was last exported, else since somebody last looked. */
  exported?: string | undefined
}

type Place = Baseline & { note: number; seenMs: number }
type Values = Readonly<Record<string, string | number | null>>

interface Note {
  n: number
  type: string
  id: string
  createdMs: number
  changedMs: number | null
  notedMs: number
  before: string | null
  after: string | null
  /** 1 where it came then for the first time. */
  came: number
}

/** New records that have a row each; of the others there are too many to read. */
const listedTypes = ['payout', 'dispute', 'refund', 'transfer'] as const
const mostListed = 100
/** A platform may tell a while after it books: what comes so is just new. */
const lateAfterMs = 86_400_000

export function getSince(db: Db, params: SinceParams): ChangesSummary {
  const { rows: _rows, moreRows: _moreRows, ...summary } = readAll(db, params, 0)
  return summary
}

export function listSince(db: Db, params: SinceParams): ChangesList {
  return readAll(db, params, mostChanges)
}

function readAll(db: Db, { isComplete, zone, exported }: SinceParams, most: number): ChangesList {
  const place = exported === undefined ? findPlace(db) : exportPlace(db, exported)
  const baseline = place === undefined ? null : baselineOf(place)
  const nothing = { baseline, isKnown: isComplete, counts: [], left: 0, rows: [], moreRows: 0 }
  if (place === undefined || !isComplete) return nothing
  const { rows: noted, left } = changesSince(db, place)
  const late = listLate(db, place.seenMs, zone)
  const [changed, came] = [noted.filter(({ kind }) => kind !== 'new'), noted.filter(({ kind }) => kind === 'new')]
  const fresh = newSince(db, place.seenMs, came, exported === undefined)
  const lateRows = late.entries.map(lateRow)
  const rows = [...changed, ...lateRows, ...fresh.rows].toSorted((a, b) => b.atMs - a.atMs)
  const shown = rows.slice(0, most)
  return {
    baseline,
    isKnown: true,
    counts: [...countRows(changed), ...countRows(lateRows, late.isCapped), ...fresh.counts].toSorted(byWeight),
    left,
    rows: describe(db, shown),
    moreRows: rows.length - shown.length
  }
}

function findPlace(db: Db): Place | undefined {
  return get<Place>(
    db,
    'changes.baseline',
    `SELECT id, at_ms AS atMs, way, note, as_of_ms AS asOfMs, seen_ms AS seenMs FROM local.change_baseline
      WHERE id = (SELECT max(id) FROM local.change_baseline)`,
    []
  )
}

function exportPlace(db: Db, list: string): Place | undefined {
  return get<Place>(
    db,
    'changes.export',
    `SELECT 0 AS id, at_ms AS atMs, 'exported' AS way, note, as_of_ms AS asOfMs, seen_ms AS seenMs
       FROM local.list_export WHERE list = ?`,
    [list]
  )
}

function baselineOf({ id, atMs, way, asOfMs }: Place): Baseline {
  return { id, atMs, way, asOfMs }
}

function changesSince(db: Db, { note, seenMs }: Place): { rows: ChangeRow[]; left: number } {
  const notes = all<Note>(
    db,
    'changes.notes',
    `SELECT n, type, id, created_ms AS createdMs, changed_ms AS changedMs, noted_ms AS notedMs, before, after, came
       FROM local.change_note WHERE n > ? ORDER BY n`,
    [note]
  )
  const first = getExisting<{ n: number | null }>(db, 'changes.oldest', 'SELECT min(n) AS n FROM local.change_note', [])
  const byRecord = Map.groupBy(
    // What was made after somebody looked is new, whatever became of it since.
    notes.filter(({ createdMs }) => createdMs <= seenMs),
    ({ id }) => id
  )
  return {
    rows: withoutReturned(
      db,
      [...byRecord.values()].flatMap((own) => foldNotes(own, seenMs))
    ),
    left: Math.max(0, (first.n ?? 1) - 1 - note)
  }
}

/** A record that was deleted, and made again after somebody looked, is told as new. */
function withoutReturned(db: Db, rows: readonly ChangeRow[]): ChangeRow[] {
  const there = new Set<string>()
  const deleted = rows.filter(({ kind }) => kind === 'deleted')
  for (const { type } of watched) {
    const ids = JSON.stringify(deleted.filter(({ record }) => record.type === type).map(({ record }) => record.id))
    if (ids === '[]') continue
    const sql = `SELECT id FROM ${type} WHERE id IN (SELECT value FROM json_each(?))`
    for (const { id } of all<{ id: string }>(db, `changes.there-${type}`, sql, [ids])) there.add(id)
  }
  return rows.filter(({ kind, record }) => kind !== 'deleted' || !there.has(record.id))
}

/**
 * From what it was before the first change to what it is after the last; nothing where it came back to what it was, or
 * came and went.
 */
function foldNotes(notes: readonly Note[], seenMs: number): ChangeRow[] {
  const [first, last] = [notes[0]!, notes.at(-1)!]
  if (first.came === 1) return last.after === null ? [] : [cameRow(first, last, seenMs)]
  const was = valuesOf(first.before)
  const is = valuesOf(last.after)
  const shown = is ?? valuesOf(last.before) ?? was
  const kind = first.type === 'copy' ? 'unread' : last.after === null ? 'deleted' : 'changed'
  const fields = was === null || is === null ? [] : fieldsOf(first.type, was, is)
  if (kind === 'changed' && was !== null && fields.length === 0) return []
  return [
    {
      kind,
      record: { type: first.type, id: first.id },
      subject: null,
      who: null,
      status: textOf(shown?.['status']),
      amount: amountOf(shown),
      atMs: last.changedMs ?? last.notedMs,
      isTimeTold: last.changedMs !== null,
      madeMs: null,
      fields,
      month: null,
      category: null
    }
  ]
}

function cameRow({ createdMs, notedMs }: Note, { type, id, after }: Note, seenMs: number): ChangeRow {
  const values = valuesOf(after)
  const isLate = seenMs - createdMs > lateAfterMs
  return {
    kind: isLate ? 'late' : 'new',
    record: { type, id },
    subject: null,
    who: null,
    status: textOf(values?.['status']),
    amount: amountOf(values),
    atMs: isLate ? notedMs : createdMs,
    isTimeTold: !isLate,
    madeMs: isLate ? createdMs : null,
    fields: [],
    month: null,
    category: null
  }
}

function fieldsOf(type: string, was: Values, is: Values): ChangeRow['fields'] {
  const quiet = watched.find((table) => table.type === type)?.quiet ?? []
  const isQuiet = (value: unknown): boolean => typeof value === 'string' && quiet.includes(value)
  return changeFields.flatMap((field) => {
    const [before = null, after = null] = [was[field], is[field]]
    if (before === after || (field === 'status' && isQuiet(before) && isQuiet(after))) return []
    return [{ field, before, after }]
  })
}

function lateRow({ id, category, minor, currency, cameMs, month, description }: LateEntry): ChangeRow {
  return {
    kind: 'late',
    record: { type: 'entry', id },
    subject: description,
    who: null,
    status: null,
    amount: { minor, currency },
    atMs: cameMs,
    isTimeTold: true,
    madeMs: null,
    fields: [],
    month,
    category
  }
}

/** @param came records that are new, and whose time was seen already */
/** @param byOutcome whether a new payout that was sent counts as one that was sent, and not as a new one */
function newSince(
  db: Db,
  seenMs: number,
  came: readonly ChangeRow[],
  byOutcome: boolean
): { rows: ChangeRow[]; counts: ChangeCount[] } {
  const made = listedTypes.flatMap((type) =>
    all<{ id: string; status: string; minor: number; currency: string; atMs: number }>(
      db,
      `changes.new-${type}`,
      `SELECT id, status, amount_minor AS minor, currency, created_ms AS atMs FROM ${type} WHERE created_ms > ?
        ORDER BY created_ms DESC LIMIT ${mostListed}`,
      [seenMs]
    ).map(({ id, status, minor, currency, atMs }): ChangeRow => ({
      kind: 'new',
      record: { type, id },
      subject: null,
      who: null,
      status,
      amount: { minor, currency },
      atMs,
      isTimeTold: true,
      madeMs: null,
      fields: [],
      month: null,
      category: null
    }))
  )
  const rows = [...made, ...came.filter(({ record }) => listedTypes.some((type) => type === record.type))]
  const counted = [
    ['sale', ['created_ms']],
    ['tip', ['created_ms']],
    ['subscription', ['started_ms']],
    // One that was held, and clears now, was there before.
    ['card_transaction', ['shown_ms', 'created_ms']],
    ...listedTypes.map((type) => [type, ['created_ms']] as const)
  ] as const
  const counts = counted.map(([type, times]): ChangeCount => {
    const isNew = times.map((time) => `${time} > ?`).join(' AND ')
    const { n } = getExisting<{ n: number }>(
      db,
      `changes.count-${type}`,
      `SELECT count(*) AS n FROM (SELECT 1 FROM ${type} WHERE ${isNew} LIMIT ${mostCounted + 1})`,
      times.map(() => seenMs)
    )
    const count = n + came.filter(({ record }) => record.type === type).length
    return { type, what: 'new', count: Math.min(count, mostCounted), isCapped: count > mostCounted }
  })
  // Somebody asks of a payout whether it was sent, not whether there is one.
  const payouts = byOutcome ? rows.filter(({ record, status }) => record.type === 'payout' && status !== 'pending') : []
  return {
    rows,
    counts: counts
      .map((each) => (each.type === 'payout' ? { ...each, count: each.count - payouts.length } : each))
      .concat(countRows(payouts.map((row) => ({ ...row, kind: 'changed', fields: [statusField(row)] }))))
      .filter(({ count }) => count > 0)
  }
}

function statusField({ status }: ChangeRow): ChangeRow['fields'][number] {
  return { field: 'status', before: null, after: status }
}

/** What a row is counted as: the status that it came to, where it came to one. */
export function outcomeOf({ kind, fields, status }: ChangeRow): string {
  if (kind !== 'changed') return kind
  const moved = fields.find(({ field }) => field === 'status')
  if (moved !== undefined || fields.length === 0) return textOf(moved?.after) ?? status ?? 'changed'
  if (fields.some(({ field }) => field === 'stage')) return 'stage'
  if (fields.some(({ field }) => field === 'due')) return 'due'
  return fields.some(({ field }) => field === 'arrives') ? 'arrives' : 'corrected'
}

function countRows(rows: readonly ChangeRow[], isCapped = false): ChangeCount[] {
  const groups = Map.groupBy(rows, (row) => `${row.record.type} ${outcomeOf(row)}`)
  return [...groups.values()].map((group) => ({
    type: group[0]!.record.type,
    what: outcomeOf(group[0]!),
    count: group.length,
    isCapped
  }))
}

/** What a person waits for stands first; the everyday last. */
const weights = [
  'copy',
  'payout',
  'dispute',
  'entry',
  'refund',
  'transfer',
  'sale',
  'tip',
  'subscription',
  'card_transaction'
]

function byWeight(a: ChangeCount, b: ChangeCount): number {
  return weights.indexOf(a.type) - weights.indexOf(b.type) || Number(a.what === 'new') - Number(b.what === 'new')
}

function valuesOf(json: string | null): Values | null {
  return json === null ? null : (JSON.parse(json) as Values)
}

function amountOf(values: Values | null): ChangeRow['amount'] {
  const minor = values?.['amount'] ?? values?.['price']
  const currency = values?.['currency']
  return typeof minor === 'number' && typeof currency === 'string' ? { minor, currency } : null
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

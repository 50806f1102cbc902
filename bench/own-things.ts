/**
 * What a console holds besides the platform's records: requests, a bank's lines, notes, records set aside. A world of the
 * sandbox has none of them, so the bench asks, imports and damages as much as some years would.
 */
import { randomUUID } from 'node:crypto'
import { compare } from '../src/backend/features/bank/compare.ts'
import { mostNotes } from '../src/backend/features/changes/note.ts'
import { keepLines } from '../src/backend/features/bank/keep-lines.ts'
import { tagRecord, writeNote } from '../src/backend/features/notes/write.ts'
import type { StatementLine } from '../src/backend/features/bank/read/statement.ts'
import { changeRow, insertRow } from '../src/backend/engine/outbox/rows.ts'
import { addDays, dayAt } from '../src/backend/engine/store/calendar.ts'
import { ingest, readCursor } from '../src/backend/engine/store/ingest.ts'
import { openForWriting, type Db } from '../src/backend/engine/store/open.ts'
import { all } from '../src/backend/engine/store/read.ts'
import type { Change } from '../src/backend/engine/store/types.ts'
import { checkChange, isSetAside } from '../src/platform/validate.ts'

const settledRequests = 20_000
const openRequests = 200
const otherLines = 20_000
const strangeRecords = 1_000
const notedSales = 2_000

export interface OwnFiles {
  cacheFile: string
  localFile: string
  dataKeyHex: string
  zone: string
  nowMs: number
}

/** Writes beside a sync thread that has nothing to do. */
export function addOwnThings({ cacheFile, localFile, dataKeyHex, zone, nowMs }: OwnFiles): void {
  const cache = openForWriting(cacheFile, dataKeyHex, 'cache')
  const local = openForWriting(localFile, dataKeyHex, 'local')
  try {
    local.transaction(() => {
      addRequests(cache, local, nowMs)
      addLines(cache, local, { zone, nowMs })
      addChanges(cache, local, nowMs)
      addNotes(cache, local, { zone, nowMs })
    })()
    addStrange(cache, { zone, nowMs })
  } finally {
    cache.close()
    local.close()
  }
}

/** Refunds of sales here and there, the newest of them open. */
function addRequests(cache: Db, local: Db, nowMs: number): void {
  const sales = all<{ id: string; currency: string }>(cache, 'bench.sales', 'SELECT id, currency FROM sale LIMIT ?', [
    settledRequests + openRequests
  ])
  for (let index = 0; index < settledRequests + openRequests; index += 1) {
    const sale = sales[index % sales.length]
    if (sale === undefined) return
    const id = randomUUID()
    const atMs = nowMs - (settledRequests + openRequests - index) * 3_600_000
    insertRow(local, {
      id,
      platform: 'bench',
      accountId: 'bench',
      kind: 'refund',
      targetType: 'sale',
      targetId: sale.id,
      params: '{}',
      amountMinor: 100,
      currency: sale.currency,
      reason: null,
      note: null,
      askedMs: atMs,
      freshPlatformMs: atMs,
      bornPlatformMs: atMs,
      notBeforeMs: atMs,
      waitMs: 0,
      waits: 'undo',
      insteadOf: null
    })
    if (index < settledRequests)
      changeRow(local, { id }, ['queued'], { state: 'done', settledMs: atMs, waits: null }, { what: 'answered', atMs })
    else if (index % 2 === 0)
      changeRow(local, { id }, ['queued'], { state: 'needs-you', ask: 'waited-long' }, { what: 'waited-long', atMs })
  }
}

/** Somebody looked a month ago, and as many sales as are kept changed since. */
function addChanges(cache: Db, local: Db, nowMs: number): void {
  const seenMs = nowMs - 30 * 86_400_000
  local
    .prepare("INSERT INTO change_baseline (at_ms, way, note, as_of_ms, seen_ms) VALUES (?, 'visit', 0, ?, ?)")
    .run(seenMs, seenMs, seenMs)
  const note = local.prepare(
    `INSERT OR REPLACE INTO change_note (n, feed, type, id, version, created_ms, changed_ms, noted_ms, before, after)
     VALUES (?, 'bench', 'sale', ?, 2, 0, ?, ?, '{"status":"paid_out","amount":900,"currency":"EUR"}', '{"status":"refunded","amount":900,"currency":"EUR"}')`
  )
  const sales = all<{ id: string }>(cache, 'bench.changed', 'SELECT id FROM sale LIMIT ?', [mostNotes])
  sales.forEach(({ id }, index) => note.run(index + 1, id, nowMs - index, nowMs))
}

/** A sentence on as many sales as somebody writes in some years, a tag on some. */
function addNotes(cache: Db, local: Db, { zone, nowMs }: Pick<OwnFiles, 'zone' | 'nowMs'>): void {
  const stores = { local, cache, era: 0, isComplete: true, zone, nowMs }
  const sales = all<{ id: string }>(cache, 'bench.noted', 'SELECT id FROM sale LIMIT ?', [notedSales])
  sales.forEach(({ id }, index) => {
    writeNote.run(stores, {
      type: 'sale',
      id,
      text: `Asked the buyer about ${String(index)}, waits for an answer`,
      revision: 0
    })
    if (index % 5 === 0) tagRecord.run(stores, { type: 'sale', id, add: ['to check'], remove: [] })
  })
}

/** A line for each payout, as its bank would write it, and what else goes over such an account. */
function addLines(cache: Db, local: Db, { zone, nowMs }: Pick<OwnFiles, 'zone' | 'nowMs'>): void {
  const payouts = all<{ id: string; minor: number; currency: string; day: string }>(
    cache,
    'bench.payouts',
    'SELECT id, amount_minor AS minor, currency, arrival_on AS day FROM payout WHERE arrival_on IS NOT NULL',
    []
  )
  const lineOf = (day: string, minor: number, currency: string, text: string): StatementLine => ({
    day,
    minor,
    currency,
    decimals: 2,
    text,
    ref: null
  })
  const today = dayAt(nowMs, zone)
  const lines = [
    ...payouts.map(({ id, minor, currency, day }) => lineOf(day, minor, currency, `PAYOUT ${id}`)),
    ...Array.from({ length: otherLines }, (_, index) =>
      lineOf(addDays(today, -(index % 1_000)), -1_000 - index, 'EUR', `CARD PAYMENT ${String(index)}`)
    )
  ]
  const fromDay = lines.reduce((least, { day }) => (day < least ? day : least), today)
  keepLines(local, {
    name: 'bench.csv',
    format: 'csv',
    nowMs,
    statements: [{ account: null, fromDay, toDay: today, lines }]
  })
  compare({ local, cache, era: 0, isComplete: true, zone, nowMs })
}

/** Sales with nothing in them, and records of a type that nobody knows yet. */
function addStrange(cache: Db, { zone, nowMs }: Pick<OwnFiles, 'zone' | 'nowMs'>): void {
  const cursor = readCursor(cache)
  if (cursor === undefined) throw new Error('The cache has no cursor.')
  const at = new Date(nowMs).toISOString()
  const checked = ['sale', 'of_tomorrow'].flatMap((type) =>
    Array.from({ length: strangeRecords }, (_, index) => {
      const id = `${type}_strange_${String(index)}`
      const record = { type, id, version: 1, created_at: at, updated_at: at }
      const change = { seq: cursor.forward, changed_at: at, type, id, version: 1, record }
      return checkChange(change, () => JSON.stringify(record), cursor.forward)
    })
  )
  const setAside = checked.filter(isSetAside)
  const changes = checked.filter((change): change is Change => !isSetAside(change))
  ingest(cache, { changes, setAside, cursor }, { zone })
}

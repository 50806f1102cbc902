/**
 * Whatever order pages arrive in, however often, and whatever breaks meanwhile: when the reader has caught up, the copy
 * equals the platform, record by record, and all that is worked out of it equals the same worked out anew.
 */
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ingest, readCursor, readStatusCounts } from '../../../src/backend/engine/store/ingest.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { search } from '../../../src/backend/engine/store/search.ts'
import { daysIn } from '../../../src/backend/engine/store/time.ts'
import type { Batch, Cursor } from '../../../src/backend/engine/store/types.ts'
import { keyHex, makeFolder } from './folder-for-tests.ts'
import { ModelPlatform, type FeedEntry } from './model-platform.ts'
import { fieldsOf, handles, kinds, titles, type Kind } from './model-records.ts'
import { dumpDeletions, dumpRecords, emptyCache, rollups } from '../../../bench/store-dump.ts'

const zone = 'Europe/Rome'

type What = 'put' | 'delete' | 'spoil' | 'forward' | 'backward' | 'keep' | 'late' | 'crash' | 'reopen'

interface Step {
  what: What
  kind: Kind
  /** Chance, for whatever the step needs. */
  n: number
}

/** One step of the world or of the reader. */
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { arbitrary: fc.constant<What>('put'), weight: 24 },
    { arbitrary: fc.constant<What>('delete'), weight: 9 },
    { arbitrary: fc.constant<What>('spoil'), weight: 3 },
    { arbitrary: fc.constant<What>('forward'), weight: 12 },
    { arbitrary: fc.constant<What>('backward'), weight: 6 },
    { arbitrary: fc.constant<What>('keep'), weight: 6 },
    { arbitrary: fc.constant<What>('late'), weight: 9 },
    { arbitrary: fc.constant<What>('crash'), weight: 2 },
    { arbitrary: fc.constant<What>('reopen'), weight: 1 }
  ),
  kind: fc.constantFrom(...kinds),
  n: fc.nat({ max: 400 })
})

class Reader {
  db: Db
  platform = new ModelPlatform()
  readonly #file: string
  #kept: FeedEntry[][] = []

  constructor(folder: string) {
    this.#file = join(folder, 'cache-1.db')
    this.db = openForWriting(this.#file, keyHex, 'cache')
  }

  /** Another world, and nothing read of it. */
  startAnew(): void {
    this.platform = new ModelPlatform()
    this.#kept = []
    emptyCache(this.db)
  }

  get cursor(): Cursor {
    const start = this.platform.head
    return readCursor(this.db) ?? { feed: 'model', forward: start, backward: start + 1, start, reachesBackToMs: null }
  }

  forward(limit: number): number {
    const { cursor } = this
    const page = this.platform.after(cursor.forward, limit)
    this.take(page, { ...cursor, forward: page.at(-1)?.change.seq ?? cursor.forward })
    return page.length
  }

  backward(limit: number): number {
    const { cursor } = this
    if (cursor.backward === null) return 0
    const page = this.platform.before(cursor.backward, limit)
    this.take(page, { ...cursor, backward: page.at(-1)?.change.seq ?? null })
    return page.length
  }

  /** Keeps a page as it is now, and takes it in much later, when the world has moved on. */
  keep(n: number): void {
    this.#kept.push(this.platform.after(n % (this.platform.head + 1), 6))
  }

  late(n: number): void {
    const page = this.#kept[n % (this.#kept.length || 1)]
    if (page !== undefined) this.take([...page, ...page], this.cursor)
  }

  take(page: readonly FeedEntry[], cursor: Cursor): void {
    ingest(this.db, batchOf(page, cursor), { zone })
  }

  /** A page whose transaction breaks off at its last statement leaves nothing of itself. */
  crash(): void {
    const before = this.cursor
    this.db.exec(`CREATE TEMP TRIGGER broken BEFORE UPDATE ON main.meta BEGIN SELECT RAISE(ABORT, 'broken'); END`)
    expect(() => this.forward(5)).toThrow('broken')
    this.db.exec('DROP TRIGGER broken')
    expect(this.cursor).toEqual(before)
  }

  reopen(): void {
    this.db.close()
    this.db = openForWriting(this.#file, keyHex, 'cache')
  }

  catchUp(): void {
    while (this.backward(7) > 0);
    while (this.forward(7) > 0);
  }
}

function batchOf(page: readonly FeedEntry[], cursor: Cursor): Batch {
  return {
    changes: page.filter(({ isReadable }) => isReadable).map(({ change }) => change),
    setAside: page
      .filter(({ isReadable }) => !isReadable)
      .map(({ change: { seq, type, id, version, record } }) => ({
        seq,
        type,
        id,
        version,
        raw: JSON.stringify(record),
        field: 'amount',
        reason: 'is missing'
      })),
    cursor
  }
}

function take(reader: Reader, { what, kind, n }: Step): void {
  const { platform } = reader
  const id = `${kind}_${n % 3}`
  switch (what) {
    case 'put':
      return platform.put(kind, id, fieldsOf(platform, kind, n))
    case 'delete':
      return platform.put(kind, id, null)
    case 'spoil':
      return platform.put(kind, id, fieldsOf(platform, kind, n), false)
    case 'forward':
      return void reader.forward(1 + (n % 6))
    case 'backward':
      return void reader.backward(1 + (n % 6))
    case 'keep':
      return reader.keep(n)
    case 'late':
      return reader.late(n)
    case 'crash':
      return reader.crash()
    case 'reopen':
      return reader.reopen()
  }
}

function expectEqual(reader: Reader): void {
  const { db, platform } = reader
  const places = [...platform.feed.values()]
  const spoilt = new Set(places.filter(({ isReadable }) => !isReadable).map(({ change }) => change.id))
  const live = places
    .filter(({ change, isReadable }) => isReadable && change.record !== null)
    .map(({ change }) => change)
  const held = dumpRecords(db)
  // Of a record whose newest version cannot be read an older one may be held; everything else is equal.
  for (const [id, { version }] of held) {
    if (!spoilt.has(id)) continue
    expect(version).toBeLessThan(platform.feed.get(id)!.change.version)
    held.delete(id)
  }
  expect(held).toEqual(new Map(live.map(({ id, type, version, seq, record }) => [id, { type, version, seq, record }])))
  const deleted = places.filter(({ change }) => change.record === null).map(({ change }) => change)
  const deletions = dumpDeletions(db)
  for (const { id, version } of deleted) expect(deletions.get(id)).toBe(version)
  expect(new Set(db.prepare('SELECT id FROM set_aside').pluck().all())).toEqual(spoilt)
  for (const { name, kept, counted } of rollups(db)) expect({ name, cells: kept }).toEqual({ name, cells: counted })
  expect(readStatusCounts(db)).toEqual({ records: dumpRecords(db).size, setAside: spoilt.size })
}

/** Days as the records say, in the account's zone. */
function expectDays(db: Db): void {
  const dayOf = daysIn(zone)
  for (const [table, from] of [
    ['entry', 'booked_ms'],
    ['sale', 'created_ms'],
    ['tip', 'created_ms']
  ]) {
    for (const { day, ms } of db.prepare(`SELECT day, ${from} AS ms FROM ${table}`).all() as {
      day: string
      ms: number
    }[])
      expect(day).toBe(dayOf(ms))
  }
}

/** Every word that records hold finds those that hold it and no others, newest first, page after page. */
function expectSearch(db: Db): void {
  const records = [...dumpRecords(db)].map(([id, { record }]) => ({ id, record: record as Record<string, unknown> }))
  for (const word of ['stampa', 'brus', 'lume club', 'kathe', 'Tänze', ...handles.map((handle) => `@${handle}`)]) {
    const people = records.filter(({ record }) => record['type'] === 'party' && holds(record, word)).map(({ id }) => id)
    const expected = records
      .filter(
        ({ record }) => holds(record, word) || people.some((id) => id === record['buyer'] || id === record['from'])
      )
      .map(({ id }) => id)
    expect({ word, ids: foundIds(db, word).sort() }).toEqual({ word, ids: expected.sort() })
  }
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The model's own idea of what a record holds, made of the vocabulary rather than of the store's splitting. */
function holds(record: Record<string, unknown>, query: string): boolean {
  if (query.startsWith('@')) return record['handle'] === query.slice(1)
  const text = plain(textOf(record))
  return plain(query)
    .split(' ')
    .every((word) => ` ${text}`.includes(` ${word}`))
}

function textOf(record: Record<string, unknown>): string {
  switch (record['type']) {
    case 'sale':
      return (record['lines'] as { title: string }[]).map(({ title }) => title).join(' ')
    case 'party':
      return `${record['display_name'] as string} ${(record['handle'] as string).replace(/[._-]/g, ' ')}`
    case 'tip':
      return (record['message'] as string | null) ?? ''
    default:
      return ''
  }
}

function foundIds(db: Db, text: string): string[] {
  const ids: string[] = []
  let last = Infinity
  for (let beforeKey: string | undefined; ;) {
    const { hits, next } = search(db, text, { limit: 3, ...(beforeKey !== undefined && { beforeKey }) })
    for (const { type, rid, createdMs } of hits) {
      expect(createdMs).toBeLessThanOrEqual(last)
      last = createdMs
      ids.push(db.prepare(`SELECT id FROM ${type} WHERE rid = ?`).pluck().get(rid) as string)
    }
    if (next === null) return ids
    beforeKey = next
  }
}

describe('the copy equals the platform', () => {
  it(
    'whatever order pages come in, twice, late, around crashes, with records that change, go and come again',
    { timeout: 300_000 },
    () => {
      const reader = new Reader(makeFolder())
      fc.assert(
        fc.property(fc.array(step, { minLength: 10, maxLength: 50, size: 'max' }), (steps) => {
          reader.startAnew()
          for (const taken of steps) take(reader, taken)
          reader.catchUp()
          expectEqual(reader)
          expectDays(reader.db)
          expectSearch(reader.db)
        }),
        { numRuns: 2_000 }
      )
      reader.db.close()
    }
  )

  it('titles of the vocabulary are found at all', () => {
    const reader = new Reader(makeFolder())
    for (let n = 0; n < 40; n++)
      reader.platform.put(pickKind(n), `${pickKind(n)}_${n}`, fieldsOf(reader.platform, pickKind(n), n))
    reader.catchUp()
    for (const title of titles) expect(foundIds(reader.db, title).length).toBeGreaterThan(0)
    reader.db.close()
  })
})

function pickKind(n: number) {
  return kinds[n % kinds.length]!
}

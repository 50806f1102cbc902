import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ingest, readCursor, readMeta, readStatusCounts } from '../../../src/backend/engine/store/ingest.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import type { Batch, Change, SetAside } from '../../../src/backend/engine/store/types.ts'
import { makeChanges } from '../../../bench/store-changes.ts'
import { keyHex, makeFolder } from './folder-for-tests.ts'
import { dumpRecords, rollups } from '../../../bench/store-dump.ts'

const context = { zone: 'Europe/Rome' }
const cursor = { feed: 'feed-1', forward: 12, backward: 5, start: 12, reachesBackToMs: 1_700_000_000_000 }
const changes = [...makeChanges(600, 5)]

function newCache(): Db {
  const db = openForWriting(join(makeFolder(), 'cache-1.db'), keyHex, 'cache')
  onTestFinished(() => {
    db.close()
  })
  return db
}

function batch(given: readonly Change[], setAside: readonly SetAside[] = []): Batch {
  return { changes: given, setAside, cursor }
}

const sale = changes.find(({ type }) => type === 'sale')!
const next = (change: Change, fields: Record<string, unknown>): Change => ({
  ...change,
  seq: change.seq + 10_000,
  version: change.version + 1,
  record: { ...change.record, ...fields, version: change.version + 1 }
})
const gone = (change: Change): Change => ({
  ...change,
  seq: change.seq + 20_000,
  version: change.version + 2,
  record: null
})
const spoilt = (change: Change): SetAside => ({
  seq: change.seq,
  type: change.type,
  id: change.id,
  version: change.version,
  raw: '{"amount":"ten"}',
  field: 'amount',
  reason: 'is not a number'
})

describe('a batch', () => {
  it('is written with its cursor, counts what was new, and names what changed', () => {
    const db = newCache()
    expect(readCursor(db)).toBeUndefined()
    const first = ingest(db, batch(changes), context)
    expect(first.written).toBe(600)
    expect([...first.topics].sort()).toEqual([...new Set(changes.map(({ type }) => type))].sort())
    expect(readCursor(db)).toEqual(cursor)
    expect(readStatusCounts(db)).toEqual({ records: 600, setAside: 0 })
    expect(ingest(db, batch(changes), context)).toEqual({ written: 0, topics: new Set(), revision: first.revision + 1 })
    expect(ingest(db, batch([next(sale, { status: 'refunded' })]), context)).toMatchObject({
      written: 1,
      topics: new Set(['sale'])
    })
    expect(readMeta(db).revision).toBe(first.revision + 2)
  })

  it('keeps each record as it came, unknown fields, values and types included', () => {
    const db = newCache()
    const odd = { ...sale, record: { ...sale.record, status: 'teleported', extra: { deep: [1, null, 'ü'] } } }
    const unknown = {
      ...sale,
      type: 'hologram',
      id: 'hologram_1',
      record: { ...sale.record, type: 'hologram', id: 'hologram_1' }
    }
    const { topics } = ingest(db, batch([odd, unknown]), context)
    expect(topics).toEqual(new Set(['sale', 'other']))
    expect(dumpRecords(db).get(odd.id)?.record).toEqual(odd.record)
    expect(dumpRecords(db).get('hologram_1')?.record).toEqual(unknown.record)
    expect(db.prepare("SELECT type FROM other WHERE id = 'hologram_1'").pluck().get()).toBe('hologram')
  })

  it('may hold a record several times, in any order, with its deletion: the newest counts', () => {
    const db = newCache()
    const newer = next(sale, { status: 'refunded' })
    ingest(db, batch([newer, sale, newer, sale]), context)
    expect(dumpRecords(db).get(sale.id)).toMatchObject({ version: 2, record: { status: 'refunded' } })
    ingest(db, batch([newer, gone(sale), sale]), context)
    expect(readStatusCounts(db).records).toBe(0)
    expect(db.prepare('SELECT count(*) FROM search_map').pluck().get()).toBe(0)
    const again = { ...next(sale, { status: 'available' }), version: 4 }
    ingest(db, batch([again, gone(sale)]), context)
    expect(dumpRecords(db).get(sale.id)?.version).toBe(4)
    expect(db.prepare('SELECT count(*) FROM tombstone').pluck().get()).toBe(0)
  })

  it('counts nothing paid or kept for a failed sale, and counts the sale', () => {
    const db = newCache()
    ingest(db, batch([{ ...sale, record: { ...sale.record, status: 'failed' } }]), context)
    expect(db.prepare('SELECT paid_minor, kept_minor, net_minor FROM sale').raw().get()).toEqual([null, null, null])
    expect(db.prepare('SELECT n, paid_minor, kept_minor FROM sale_day').raw().get()).toEqual([1, 0, 0])
  })

  it('that does not fit leaves nothing of itself, the cursor included', () => {
    const db = newCache()
    ingest(db, batch(changes.slice(0, 100)), context)
    const misfit = { ...sale, id: 'sale_x', record: { ...sale.record, id: 'sale_x', status: null } }
    const before = { meta: readMeta(db), counts: readStatusCounts(db) }
    expect(() => ingest(db, { ...batch([...changes, misfit]), cursor: { ...cursor, forward: 99 } }, context)).toThrow(
      /sale does not fit its table/
    )
    expect({ meta: readMeta(db), counts: readStatusCounts(db) }).toEqual(before)
    expect(readCursor(db)).toEqual(cursor)
  })
})

describe('a record that comes under another type', () => {
  const gadget = (change: Change): Change => ({
    ...next(change, { type: 'gadget' }),
    type: 'gadget'
  })

  it.each([
    ['unknown after known', [sale], [gadget(sale)], ['other']],
    ['known after unknown', [gadget(sale)], [next(next(sale, {}), {})], ['sale']],
    ['both at once', [sale, gadget(sale), next(next(sale, {}), {})], [], ['sale']],
    ['the older one late', [gadget(sale)], [sale], ['other']]
  ])('is one record, in its newest version: %s', (_, first, second, tables) => {
    const db = newCache()
    ingest(db, batch(first), context)
    ingest(db, batch(second), context)
    const held = ['sale', 'other'].filter((table) => db.prepare(`SELECT 1 FROM ${table}`).get() !== undefined)
    expect(held).toEqual(tables)
    expect(readStatusCounts(db).records).toBe(1)
    for (const { name, kept, counted } of rollups(db)) expect(kept, name).toEqual(counted)
    expect(db.prepare('SELECT count(*) FROM search_map').pluck().get()).toBe(1)
  })

  it('is gone with its deletion, whatever type that names', () => {
    const db = newCache()
    ingest(db, batch([gadget(sale)]), context)
    ingest(db, batch([gone(sale)]), context)
    expect(readStatusCounts(db).records).toBe(0)
    ingest(db, batch([gadget(sale), sale]), context)
    expect(readStatusCounts(db).records).toBe(0)
  })
})

describe('a record that could not be read', () => {
  it('that names no place, stands beside another one', () => {
    const db = newCache()
    const nameless = { ...spoilt(sale), id: null, version: null }
    ingest(
      db,
      batch(
        [],
        [
          { ...nameless, raw: '{"a":' },
          { ...nameless, raw: '{"b":' }
        ]
      ),
      context
    )
    expect(readStatusCounts(db).setAside).toBe(2)
    ingest(db, batch([], [{ ...nameless, raw: '{"a":' }]), context)
    expect(readStatusCounts(db).setAside).toBe(2)
    ingest(db, batch([sale]), context)
    expect(readStatusCounts(db).setAside, 'what can be read at that place settles both').toBe(0)
  })

  it('says when it came first and last, by the clock that is given', () => {
    const db = newCache()
    ingest(db, batch([], [spoilt(sale)]), { ...context, nowMs: 1_000 })
    ingest(db, batch([], [spoilt(sale)]), { ...context, nowMs: 5_000 })
    expect(db.prepare('SELECT first_ms, last_ms, times FROM set_aside').raw().all()).toEqual([[1_000, 5_000, 2]])
  })

  it('is kept raw with the field that is wrong', () => {
    const db = newCache()
    const { topics } = ingest(
      db,
      batch([], [spoilt(sale), { ...spoilt(sale), seq: 3, id: null, version: null }]),
      context
    )
    expect(topics).toEqual(new Set(['set-aside']))
    expect(readStatusCounts(db)).toEqual({ records: 0, setAside: 2 })
    expect(db.prepare('SELECT id, field, reason, raw FROM set_aside WHERE id IS NOT NULL').raw().get()).toEqual([
      sale.id,
      'amount',
      'is not a number',
      '{"amount":"ten"}'
    ])
  })

  it('is there once however often it comes, gives way to a newer one, and is settled by one that can be read', () => {
    const db = newCache()
    ingest(db, batch([], [spoilt(sale), spoilt(sale)]), context)
    expect(ingest(db, batch([], [spoilt(sale)]), context).topics).toEqual(new Set(['set-aside']))
    expect(db.prepare('SELECT times FROM set_aside').pluck().all()).toEqual([3])
    ingest(db, batch([], [spoilt(next(sale, {}))]), context)
    expect(db.prepare('SELECT version FROM set_aside').pluck().all()).toEqual([2])
    ingest(db, batch([sale]), context)
    expect(readStatusCounts(db).setAside).toBe(1)
    expect(ingest(db, batch([next(sale, {})]), context).topics).toEqual(new Set(['sale', 'set-aside']))
    expect(readStatusCounts(db).setAside).toBe(0)
    ingest(db, batch([], [spoilt(sale), spoilt(next(sale, {}))]), context)
    expect(readStatusCounts(db).setAside).toBe(0)
  })

  it('is settled by its deletion', () => {
    const db = newCache()
    ingest(db, batch([], [spoilt(sale)]), context)
    ingest(db, batch([gone(sale)]), context)
    expect(readStatusCounts(db)).toEqual({ records: 0, setAside: 0 })
  })
})

describe('a process that is killed while it writes', () => {
  it(
    'leaves whole batches, each with its cursor, and the next one goes on from there',
    { timeout: 60_000 },
    async () => {
      const folder = makeFolder()
      const file = join(folder, 'cache-1.db')
      openForWriting(file, keyHex, 'cache').close()
      const all = [...makeChanges(6_000, 8)]
      for (const afterMs of [5, 40, 120]) {
        await writeUntilKilled(file, afterMs)
        const db = openForWriting(file, keyHex, 'cache')
        const upTo = readCursor(db)?.forward ?? 0
        expect(dumpRecords(db).size).toBe(upTo)
        expect(readStatusCounts(db).records).toBe(upTo)
        for (const { name, kept, counted } of rollups(db))
          expect({ name, cells: kept }).toEqual({ name, cells: counted })
        db.close()
      }
      const db = openForWriting(file, keyHex, 'cache')
      for (let at = readCursor(db)?.forward ?? 0; at < all.length; at += 50)
        ingest(db, { ...batch(all.slice(at, at + 50)), cursor: { ...cursor, forward: at + 50 } }, context)
      expect(dumpRecords(db)).toEqual(
        new Map(all.map(({ id, type, version, seq, record }) => [id, { type, version, seq, record }]))
      )
      db.close()
    }
  )
})

const source = (path: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../..', path)).href)

/** Writes 6,000 changes in batches of 50, from where the last one ended, until it is killed. */
async function writeUntilKilled(file: string, afterMs: number): Promise<void> {
  const script = `
    import { ingest, readCursor } from ${source('src/backend/engine/store/ingest.ts')}
    import { openForWriting } from ${source('src/backend/engine/store/open.ts')}
    import { makeChanges } from ${source('bench/store-changes.ts')}
    const all = [...makeChanges(6_000, 8)]
    const db = openForWriting(${JSON.stringify(file)}, ${JSON.stringify(keyHex)}, 'cache')
    process.stdout.write('writing')
    for (let at = readCursor(db)?.forward ?? 0; at < all.length - 50; at += 50) {
      ingest(db, { changes: all.slice(at, at + 50), setAside: [], cursor: { feed: 'feed-1', forward: at + 50, backward: null, start: 0, reachesBackToMs: null } }, { zone: 'Europe/Rome' })
    }
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  await once(child.stdout, 'data')
  await setTimeout(afterMs)
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Views and looks in a real `local`: kept through a new cache and in a backup, in their order, with names that are told apart. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostViews, type Look, type SavedView } from '../../../src/contract/views.ts'
import { backUp, backups } from '../../../src/backend/engine/store/backup.ts'
import { openCache, openGeneration, openLocal, localFile } from '../../../src/backend/engine/store/folder.ts'
import { openForReading, openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { localTasks } from '../../../src/backend/features/local-tasks.ts'
import { readName } from '../../../src/backend/features/views/name.ts'
import { readLooks, readViews } from '../../../src/backend/features/views/read.ts'
import { keyHex, makeFolder } from '../store/folder-for-tests.ts'

const look: Look = { order: ['kept', 'time'], hidden: ['channel'], density: 'comfortable' }
const view = (name: string, more: Partial<SavedView> = {}): SavedView => ({
  ...{ id: randomUUID(), list: 'sales', name, query: { status: 'failed,disputed', sort: 'kept' }, look: null },
  ...more
})

interface Desk {
  folder: string
  local: Db
  run: (task: string, input: unknown) => object
  save: (view: SavedView, place?: number) => object
  views: () => SavedView[]
  looks: () => { list: string; look: Look }[]
  names: () => string[]
  newCache: () => void
  close: () => void
}

/** An account's folder as the sync thread writes it and the serve thread reads it. */
function desk(folder = makeFolder()): Desk {
  const { db: local } = openLocal(folder, keyHex, 1)
  let cache = openCache(folder, keyHex, 1)
  let generation = 1
  const run = (name: string, input: unknown): object => {
    const task = localTasks.find((each) => each.name === name)
    if (task === undefined) throw new Error(`no task ${name}`)
    return task.run({ local, cache: cache.db, era: 0, isComplete: false, zone: 'UTC', nowMs: 1 }, input).result
  }
  const reading = <T>(read: (db: Db) => T): T => {
    const db = openForReading(cache.file, localFile(folder), keyHex)
    try {
      return read(db)
    } finally {
      db.close()
    }
  }
  return {
    folder,
    local,
    run,
    save: (saved: SavedView, place?: number) => run('views.save', { ...saved, ...(place !== undefined && { place }) }),
    views: () => reading((db) => readViews(db)),
    looks: () => reading((db) => readLooks(db)),
    names: () => reading((db) => readViews(db)).map(({ name }) => name),
    newCache: () => {
      cache.db.close()
      generation += 1
      cache = openGeneration(folder, generation, keyHex, 2)
    },
    close: () => {
      cache.db.close()
      local.close()
    }
  }
}

const refused = (code: string, field: string): unknown =>
  expect.objectContaining({ code, data: expect.objectContaining({ field }) as unknown })

describe('a view', () => {
  test('is there again after another start, with a cache that was pulled anew, and in a backup', () => {
    const first = desk()
    const kept = [view('Failed', { look }), view('Tips', { list: 'tips', query: {} })]
    for (const each of kept) first.save(each)
    first.run('views.set-look', { list: 'sales', look })
    first.newCache()
    expect(first.views()).toEqual(kept)
    backUp(first.local, first.folder, Date.UTC(2026, 10, 26))
    first.close()

    const second = desk(first.folder)
    expect(second.views()).toEqual(kept)
    expect(second.looks()).toEqual([{ list: 'sales', look }])
    second.close()
    const [backup] = backups(first.folder)
    const opened = openForWriting(backup?.file ?? '', keyHex, 'local')
    expect(readViews(opened, '')).toEqual(kept)
    opened.close()
  })

  test('is renamed, looks otherwise, goes, and comes back to its own place', () => {
    const { save, run, views, names, close } = desk()
    const [a, b, c] = [view('A'), view('B'), view('C')]
    for (const each of [a, b, c]) save(each)
    run('views.change', { id: b.id, name: '  Bee   two ' })
    run('views.change', { id: b.id, look })
    expect(views()[1]).toEqual({ ...b, name: 'Bee two', look })
    const removed = run('views.remove', { id: b.id }) as { view: SavedView; place: number }
    expect(names()).toEqual(['A', 'C'])
    save(removed.view, removed.place)
    expect(views()).toEqual([a, { ...b, name: 'Bee two', look }, c])
    expect(() => run('views.remove', { id: randomUUID() })).toThrow(refused('not-found', 'id'))
    close()
  })

  test('moves by one among those of its list, and not past an end', () => {
    const { save, run, names, close } = desk()
    const [a, other, b, c] = [view('A'), view('Other', { list: 'tips' }), view('B'), view('C')]
    for (const each of [a, other, b, c]) save(each)
    run('views.move', { id: c.id, by: -1 })
    expect(names()).toEqual(['A', 'Other', 'C', 'B'])
    run('views.move', { id: c.id, by: -1 })
    expect(names()).toEqual(['C', 'Other', 'A', 'B'])
    run('views.move', { id: c.id, by: -1 })
    run('views.move', { id: b.id, by: 1 })
    run('views.move', { id: other.id, by: 1 })
    expect(names()).toEqual(['C', 'Other', 'A', 'B'])
    expect(() => run('views.move', { id: randomUUID(), by: 1 })).toThrow(refused('not-found', 'id'))
    close()
  })

  test('has a name that no other of its list has; what is refused changes nothing', () => {
    const { save, run, names, close } = desk()
    const first = view('Caffè failed')
    save(first)
    save(view('Other'))
    for (const same of ['caffè FAILED', 'Caffe\u0300 failed', 'Ｃaffè  failed', 'Caffè\u200B failed'])
      expect(() => save(view(same)), same).toThrow(refused('name-taken', 'name'))
    save(view('Caffè failed', { list: 'refunds' }))
    expect(() => run('views.change', { id: first.id, name: 'other' })).toThrow(refused('name-taken', 'name'))
    run('views.change', { id: first.id, name: 'CAFFÈ failed' })
    expect(names()).toEqual(['CAFFÈ failed', 'Other', 'Caffè failed'])
    close()
  })

  test('is one of fifty at most, and the error says so', () => {
    const { save, names, close } = desk()
    for (let count = 0; count < mostViews; count += 1) save(view(`View ${String(count)}`))
    expect(() => save(view('One more'))).toThrow(refused('too-many', 'id'))
    expect(names()).toHaveLength(mostViews)
    close()
  })
})

describe('the name of a view', () => {
  test.each([
    ['empty', ' \t '],
    ['invisible', '\u200B\u2060\u3164'],
    ['too long', 'x'.repeat(61)],
    ['a line break', 'a\nb'],
    ['turned around', 'a\u202Eb'],
    ['half a character', 'a\uD800']
  ])('is refused where it is %s', (_what, name) => {
    expect(() => readName(name)).toThrow(refused('bad-input', 'name'))
  })

  test('may be any words and signs, markup and formulas among them: it is text', () => {
    for (const name of [
      '<img src=x onerror=alert(1)>',
      '=1+1',
      '"; DROP TABLE list_view; --',
      '👩‍💻 מכירות',
      'x'.repeat(60)
    ])
      expect(readName(name)).toBe(name)
  })

  const units = ['a', 'É', 'e\u0301', ' ', '\t', '\n', '\u2028', '\u202E', '\u2069', '\u200B', '\uD800', '＝', '👩‍💻']
  test('stays itself when it is read again, and turns no text around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...units), maxLength: 8 }), (typed) => {
        let name: string
        try {
          name = readName(typed)
        } catch {
          return
        }
        expect(readName(name)).toBe(name)
        expect(name).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u)
      })
    )
  })
})

test('a look of another version is as if nobody had chosen, and the default is none at all', () => {
  const { local, run, looks, close } = desk()
  run('views.set-look', { list: 'sales', look })
  expect(looks()).toEqual([{ list: 'sales', look }])
  local.prepare(`UPDATE list_look SET look = '{"density":"huge"}'`).run()
  expect(looks()).toEqual([])
  run('views.set-look', { list: 'sales', look: null })
  expect(local.prepare('SELECT COUNT(*) AS n FROM list_look').get()).toEqual({ n: 0 })
  close()
})

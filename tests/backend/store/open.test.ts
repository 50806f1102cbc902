import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { backUp } from '../../../src/backend/engine/store/backup.ts'
import { ingest } from '../../../src/backend/engine/store/ingest.ts'
import { latestVersion, migrate } from '../../../src/backend/engine/store/migrate.ts'
import { migrations } from '../../../src/backend/engine/store/migrations/index.ts'
import { openForReading, openForWriting } from '../../../src/backend/engine/store/open.ts'
import { readSetting, writeSetting } from '../../../src/backend/engine/store/settings.ts'
import { makeChanges } from '../../../bench/store-changes.ts'
import { bytesBelow, keyHex, makeFolder, otherKeyHex } from './folder-for-tests.ts'

const cursor = { feed: 'f', forward: 1, backward: null, start: 1, reachesBackToMs: null }
const changes = [...makeChanges(500)]

/** A folder with a cache that holds records, closed cleanly or left as a crash leaves it, and a local. */
function fillFolder(end: 'closed' | 'crashed'): { folder: string; cache: string; local: string } {
  const folder = makeFolder()
  const at = join(folder, 'account')
  const cache = join(at, 'cache-1.db')
  const local = join(at, 'local.db')
  const db = openForWriting(cache, keyHex, 'cache')
  const mine = openForWriting(local, keyHex, 'local')
  ingest(db, { changes, setAside: [], cursor }, { zone: 'Europe/Rome' })
  writeSetting(mine, 'owner', { name: 'someone very particular' })
  backUp(mine, at, 1_700_000_000_000)
  if (end === 'crashed') {
    const left = join(folder, 'left')
    mkdirSync(left)
    for (const name of readdirSync(at)) copyFileSync(join(at, name), join(left, name))
    db.close()
    mine.close()
    return { folder: left, cache: join(left, 'cache-1.db'), local: join(left, 'local.db') }
  }
  db.close()
  mine.close()
  return { folder: at, cache, local }
}

const words = (folder: string) =>
  [...bytesBelow(folder)].flatMap(([path, bytes]) =>
    known()
      .filter((word) => bytes.includes(word))
      .map((word) => `${path}: ${word}`)
  )

/** Fifty ids, handles, titles and messages that the records hold. */
function known(): string[] {
  const texts = changes.flatMap(({ id, record }) => [
    id,
    record?.['handle'],
    record?.['message'],
    record?.['display_name']
  ])
  return [
    ...new Set(['someone very particular', ...texts.filter((text): text is string => typeof text === 'string')])
  ].slice(0, 50)
}

describe('the data at rest', () => {
  it.each(['closed', 'crashed'] as const)(
    'is sealed: nothing of the records stands in any file of a %s store',
    (end) => {
      const { folder } = fillFolder(end)
      expect(known()).toHaveLength(50)
      const kinds = [...bytesBelow(folder).keys()].map((path) => path.replace(/^.*[.]/, ''))
      expect(kinds).toEqual(
        expect.arrayContaining(end === 'closed' ? ['db', 'backup'] : ['db', 'db-wal', 'db-shm', 'backup'])
      )
      expect(words(folder)).toEqual([])
      expect([...bytesBelow(folder).values()].some((bytes) => bytes.includes('SQLite format 3'))).toBe(false)
    }
  )

  it('does not open without the key', () => {
    const { cache } = fillFolder('closed')
    const db = new Database(cache, { readonly: true })
    expect(() => db.prepare('SELECT count(*) FROM sqlite_schema').get()).toThrow(/not a database/)
    db.close()
  })

  it('is the same after a crash: what was committed is there', () => {
    const { cache } = fillFolder('crashed')
    const db = openForWriting(cache, keyHex, 'cache')
    expect(db.prepare('SELECT sum(n) FROM record_count').pluck().get()).toBe(500)
    db.close()
  })
})

describe('a wrong key', () => {
  it.each([
    ['closed', 'kept'],
    ['closed', 'lost'],
    ['crashed', 'kept'],
    ['crashed', 'lost']
  ] as const)('is told, and touches no byte of a %s store whose key check was %s', (end, check) => {
    const { folder, cache, local } = fillFolder(end)
    if (check === 'lost') rmSync(join(folder, 'key-check'))
    const before = bytesBelow(folder)
    expect(() => openForWriting(cache, otherKeyHex, 'cache')).toThrow(
      expect.objectContaining({ code: 'store-wrong-key' })
    )
    expect(() => openForWriting(local, otherKeyHex, 'local')).toThrow(
      expect.objectContaining({ code: 'store-wrong-key' })
    )
    expect(() => openForReading(cache, local, otherKeyHex)).toThrow(
      expect.objectContaining({ code: 'store-wrong-key' })
    )
    expect(bytesBelow(folder)).toEqual(before)
  })

  it('is not confused with a lost key check: the right key still opens, and writes the check anew', () => {
    const { folder, cache } = fillFolder('closed')
    rmSync(join(folder, 'key-check'))
    openForWriting(cache, keyHex, 'cache').close()
    expect(existsSync(join(folder, 'key-check'))).toBe(true)
  })

  it.each(['', 'garbage', `${'0'.repeat(32)} `])('nor with a key check that holds %j', (text) => {
    const { folder, cache } = fillFolder('closed')
    writeFileSync(join(folder, 'key-check'), text)
    expect(() => openForWriting(cache, otherKeyHex, 'cache')).toThrow(
      expect.objectContaining({ code: 'store-wrong-key' })
    )
    openForWriting(cache, keyHex, 'cache').close()
    expect(readFileSync(join(folder, 'key-check'), 'utf8')).toMatch(/^[0-9a-f]{32} [0-9a-f]{64}\n$/)
  })

  it('that is no key at all is refused', () => {
    expect(() => openForWriting(join(makeFolder(), 'cache-1.db'), 'secret', 'cache')).toThrow(
      /64 lower-case hex digits/
    )
  })
})

describe('a store from a newer version', () => {
  it.each(['closed', 'crashed'] as const)('is refused, and no byte of a %s one is touched', (end) => {
    const { folder, cache, local } = fillFolder(end)
    for (const [file, schema] of [
      [cache, 'cache'],
      [local, 'local']
    ] as const) {
      const db = openForWriting(file, keyHex, schema)
      db.pragma(`user_version = ${latestVersion(migrations[schema]) + 1}`)
      if (end === 'crashed') for (const suffix of ['', '-wal']) copyFileSync(file + suffix, `${file}.left${suffix}`)
      db.close()
      if (end === 'crashed') for (const suffix of ['', '-wal']) copyFileSync(`${file}.left${suffix}`, file + suffix)
    }
    const before = bytesBelow(folder)
    expect(() => openForWriting(cache, keyHex, 'cache')).toThrow(expect.objectContaining({ code: 'store-from-future' }))
    expect(() => openForWriting(local, keyHex, 'local')).toThrow(expect.objectContaining({ code: 'store-from-future' }))
    if (end === 'closed')
      expect(() => openForReading(cache, local, keyHex)).toThrow(expect.objectContaining({ code: 'store-from-future' }))
    const after = bytesBelow(folder)
    for (const [path, bytes] of before) if (!path.endsWith('-shm')) expect(after.get(path)).toBe(bytes)
  })
})

describe('a damaged store', () => {
  const damages: [string, (file: string) => void][] = [
    [
      'first page overwritten',
      (file) => {
        overwrite(file, 100)
      }
    ],
    [
      'cut short',
      (file) => {
        truncateSync(file, 8192 * 5 + 17)
      }
    ],
    [
      'another file',
      (file) => {
        overwrite(file, 0, 8192)
      }
    ]
  ]
  it.each(damages)('is told as damage, not as a wrong key: %s', (_name, damage) => {
    const { cache, local } = fillFolder('closed')
    damage(cache)
    expect(() => openForWriting(cache, keyHex, 'cache')).toThrow(expect.objectContaining({ code: 'store-corrupt' }))
    expect(() => openForReading(cache, local, keyHex)).toThrow(expect.objectContaining({ code: 'store-corrupt' }))
  })

  it('is noticed on the page that is damaged, while it is written to', () => {
    const { cache } = fillFolder('closed')
    const healthy = openForWriting(cache, keyHex, 'cache')
    const pages = healthy.prepare("SELECT pageno FROM dbstat WHERE name = 'sale'").pluck().all() as number[]
    healthy.close()
    for (const page of pages) overwrite(cache, (page - 1) * 8192 + 400)
    const db = openForWriting(cache, keyHex, 'cache')
    expect(() => ingest(db, { changes, setAside: [], cursor }, { zone: 'Europe/Rome' })).toThrow(
      expect.objectContaining({ code: 'store-corrupt' })
    )
    db.close()
  })

  it('is noticed anywhere in what only this machine knows, at once', () => {
    const { local } = fillFolder('closed')
    overwrite(local, 8192 + 4000)
    expect(() => openForWriting(local, keyHex, 'local')).toThrow(expect.objectContaining({ code: 'store-corrupt' }))
  })
})

function overwrite(file: string, at: number, length = 40): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(length, 0x5a), 0, length, at)
  closeSync(handle)
}

describe('a reader', () => {
  it('sees what the writer commits and the local beside it, and can write neither', () => {
    const { cache, local } = fillFolder('closed')
    const writer = openForWriting(cache, keyHex, 'cache')
    const reader = openForReading(cache, local, keyHex)
    expect(readSetting(reader, 'owner')).toEqual({ name: 'someone very particular' })
    expect(readSetting(reader, 'nothing')).toBeUndefined()
    writer.exec('UPDATE meta SET revision = 77')
    expect(reader.prepare('SELECT revision FROM meta').pluck().get()).toBe(77)
    expect(() => reader.exec('UPDATE meta SET revision = 1')).toThrow(/readonly/)
    expect(() => reader.exec('DELETE FROM local.settings')).toThrow(/readonly/)
    reader.close()
    writer.close()
  })
})

describe('migrations', () => {
  it.each(['cache', 'local'] as const)('of the %s are numbered one by one from 1', (schema) => {
    expect(latestVersion(migrations[schema])).toBe(migrations[schema].length)
  })

  it('that skip a number or repeat one are refused', () => {
    const one = { number: 1, name: 'one', sql: '' }
    expect(() => latestVersion([one, { ...one, number: 3 }])).toThrow(/number 3 where 2/)
    expect(() => latestVersion([one, one])).toThrow(/number 1 where 2/)
  })

  it('all run or none: one that fails leaves the file as it was', () => {
    const db = new Database(':memory:')
    const good = { number: 1, name: 'good', sql: 'CREATE TABLE a (b)' }
    expect(() => {
      migrate(db, [good, { number: 2, name: 'bad', sql: 'CREATE TABLE a (b)' }], () => undefined)
    }).toThrow(/already exists/)
    expect(db.pragma('user_version', { simple: true })).toBe(0)
    expect(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(0)
    migrate(db, [good], () => undefined)
    expect(db.pragma('user_version', { simple: true })).toBe(1)
  })

  it('of something that holds data are preceded by a backup, of something new are not', () => {
    const db = new Database(':memory:')
    const first = { number: 1, name: 'first', sql: 'CREATE TABLE a (b)' }
    const second = { number: 2, name: 'second', sql: 'CREATE TABLE c (d)' }
    let tables: unknown
    migrate(db, [first], () => {
      throw new Error('nothing to lose yet')
    })
    migrate(db, [first, second], () => {
      tables = db.prepare('SELECT name FROM sqlite_schema').pluck().all()
    })
    expect(tables).toEqual(['a'])
  })
})

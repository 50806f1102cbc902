/** A kill cannot show a missing fsync, so what the connections that write are told is asserted. */
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { openForWriting, prepareForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { AccountStores } from '../../../src/backend/engine/sync/stores.ts'
import { keyHex, makeFolder } from './folder-for-tests.ts'

const full = 2
const normal = 1

afterEach(() => vi.unstubAllGlobals())

function pragma(db: Db, name: string): unknown {
  return db.pragma(name, { simple: true })
}

function expectDurable(db: Db, synchronous: number): void {
  expect(pragma(db, 'journal_mode')).toBe('wal')
  expect(pragma(db, 'synchronous')).toBe(synchronous)
  expect(pragma(db, 'cipher')).toBe('aegis')
}

describe('the connections that the sync thread writes with', () => {
  it('flush local with each commit and the cache with each checkpoint, sealed, over a log', () => {
    const stores = new AccountStores({ key: 'a', folder: makeFolder() }, keyHex, Date.now)
    onTestFinished(() => stores.close())
    expectDurable(stores.local, full)
    expectDurable(stores.current.db, normal)
    stores.beginNext('feed-restored')
    expectDurable(stores.filling, normal)
  })

  it.each(['cache', 'local'] as const)('ask a Mac to empty the drive’s own memory, too: %s', (schema) => {
    const db = openForWriting(join(makeFolder(), `${schema}-1.db`), keyHex, schema)
    onTestFinished(() => {
      db.close()
    })
    vi.stubGlobal('process', { ...process, platform: 'darwin' })
    db.pragma('fullfsync = 0')
    prepareForWriting(db, schema)
    expect(pragma(db, 'fullfsync')).toBe(1)
  })
})

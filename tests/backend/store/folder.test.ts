import { closeSync, openSync, readdirSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backUp, backups } from '../../../src/backend/engine/store/backup.ts'
import {
  accountKey,
  accountsFolder,
  generations,
  listAccountFolders,
  localFile,
  openCache,
  openGeneration,
  openLocal,
  pruneSetAside,
  setFileAside
} from '../../../src/backend/engine/store/folder.ts'
import { openForReading, openForWriting } from '../../../src/backend/engine/store/open.ts'
import { readSetting, writeSetting } from '../../../src/backend/engine/store/settings.ts'
import { bytesBelow, keyHex, makeFolder, otherKeyHex } from './folder-for-tests.ts'

const dayMs = 86_400_000

function damage(file: string): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(500, 0x5a), 0, 500, 60)
  closeSync(handle)
}

describe('an account key', () => {
  it('names the platform with its port and the account', () => {
    expect(accountKey('http://127.0.0.1:8080/v1', 'acc_1', false)).toBe('127.0.0.1_8080-acc_1')
    expect(accountKey('https://api.platform.example', 'acc_1', false)).toBe('api.platform.example-acc_1')
    expect(accountKey('http://127.0.0.1:8080', 'acc_1', true)).toBe('demo-acc_1')
  })

  it.each(['../x', 'a/b', '', 'a b', 'x'.repeat(200)])('never leads out of the folder: %s', (id) => {
    expect(() => accountKey('https://api.platform.example', `${id}/`, false)).toThrow(
      expect.objectContaining({ code: 'bad-input' })
    )
  })
})

describe('the accounts of a data folder', () => {
  it('are those with a local, the demo’s among them', () => {
    const dataDir = makeFolder()
    expect(listAccountFolders(dataDir)).toEqual([])
    const mine = join(accountsFolder(dataDir, false), 'p-1')
    const demo = join(accountsFolder(dataDir, true), 'demo-1')
    for (const folder of [mine, demo]) openLocal(folder, keyHex, 1).db.close()
    openForWriting(join(accountsFolder(dataDir, false), 'unfinished', 'cache-1.db'), keyHex, 'cache').close()
    expect(listAccountFolders(dataDir)).toEqual([
      { key: 'p-1', folder: mine, isDemo: false },
      { key: 'demo-1', folder: demo, isDemo: true }
    ])
  })
})

describe('generations of a cache', () => {
  it('begin with 1, and the newest one is opened', () => {
    const folder = makeFolder()
    const first = openCache(folder, keyHex, 5)
    expect(first).toMatchObject({ generation: 1, setAside: null })
    openGeneration(folder, 2, keyHex, 5).db.close()
    first.db.close()
    expect(generations(folder)).toEqual([1, 2])
    const opened = openCache(folder, keyHex, 5)
    expect(opened.generation).toBe(2)
    opened.db.close()
  })

  it('go on with the next number after damage; the damaged file is set aside whole', () => {
    const folder = makeFolder()
    const { db, file } = openCache(folder, keyHex, 5)
    db.close()
    damage(file)
    const bytes = bytesBelow(folder).get(file)
    const opened = openCache(folder, keyHex, 77)
    expect(opened).toMatchObject({ generation: 2, setAside: `${file}.set-aside-77` })
    expect(bytesBelow(folder).get(`${file}.set-aside-77`)).toBe(bytes)
    expect(generations(folder)).toEqual([2])
    opened.db.close()
  })

  it('are never set aside for a wrong key', () => {
    const folder = makeFolder()
    openCache(folder, keyHex, 5).db.close()
    const before = bytesBelow(folder)
    expect(() => openCache(folder, otherKeyHex, 6)).toThrow(expect.objectContaining({ code: 'store-wrong-key' }))
    expect(bytesBelow(folder)).toEqual(before)
  })

  it('take their log with them when they are set aside, and can be opened there', () => {
    const folder = makeFolder()
    const { db, file } = openCache(folder, keyHex, 5)
    openForWriting(localFile(folder), keyHex, 'local').close()
    db.exec('UPDATE meta SET revision = 9')
    const reader = openForReading(file, localFile(folder), keyHex)
    db.close()
    // The reader keeps the log alive, as one that died would.
    expect(readdirSync(folder)).toContain('cache-1.db-wal')
    reader.close()
    const aside = setFileAside(file, 6)
    const rescued = openForReading(aside, localFile(folder), keyHex)
    expect(rescued.prepare('SELECT revision FROM meta').pluck().get()).toBe(9)
    rescued.close()
    expect(readdirSync(folder).filter((name) => name.startsWith('cache-1.db-'))).toEqual([])
  })

  it('that were set aside are kept but for the older ones', () => {
    const folder = makeFolder()
    for (const n of [1, 2, 3]) {
      const { db, file } = openGeneration(folder, n, keyHex, 5)
      db.close()
      setFileAside(file, 100 + n)
    }
    pruneSetAside(folder)
    expect(readdirSync(folder).filter((name) => name.includes('set-aside'))).toEqual(['cache-3.db.set-aside-103'])
  })
})

describe('what only this machine knows', () => {
  it('is backed up once a day, sealed with the same key, and three backups are kept', () => {
    const folder = makeFolder()
    for (let day = 0; day < 6; day++) {
      for (const hour of [0, 1])
        openLocal(folder, keyHex, 1_700_000_000_000 + day * dayMs + hour * 3_600_000).db.close()
    }
    expect(backups(folder).map(({ atMs }) => (atMs - 1_700_000_000_000) / dayMs)).toEqual([5, 4, 3])
    const { db } = openLocal(folder, keyHex, 1_700_000_000_000 + 9 * dayMs)
    writeSetting(db, 'secret', 'a very particular sentence')
    backUp(db, folder, 1_800_000_000_000)
    db.close()
    expect([...bytesBelow(folder).values()].some((bytes) => bytes.includes('a very particular sentence'))).toBe(false)
  })

  it('comes back from the newest backup that opens when it is damaged, and this is reported', () => {
    const folder = makeFolder()
    const first = openLocal(folder, keyHex, 1 * dayMs + 1_700_000_000_000)
    expect(first.damage).toBeNull()
    writeSetting(first.db, 'kept', 'yes')
    backUp(first.db, folder, 1_700_000_000_000 + 2 * dayMs)
    backUp(first.db, folder, 1_700_000_000_000 + 3 * dayMs)
    first.db.close()
    damage(localFile(folder))
    damage(backups(folder)[0]!.file)
    const opened = openLocal(folder, keyHex, 1_700_000_000_000 + 4 * dayMs)
    expect(opened.damage).toEqual({
      setAside: `${localFile(folder)}.set-aside-${1_700_000_000_000 + 4 * dayMs}`,
      restoredFromMs: 1_700_000_000_000 + 2 * dayMs
    })
    expect(readSetting(opened.db, 'kept')).toBe('yes')
    opened.db.close()
  })

  it('comes back too where a crash came after it was set aside and before a backup took its place', () => {
    const dataDir = makeFolder()
    const folder = join(accountsFolder(dataDir, false), 'p-1')
    const { db } = openLocal(folder, keyHex, 1_700_000_000_000)
    writeSetting(db, 'kept', 'yes')
    backUp(db, folder, 1_700_000_000_001)
    db.close()
    setFileAside(localFile(folder), 1_700_000_000_002)
    writeFileSync(`${localFile(folder)}-wal`, 'a log of what is no longer here')
    expect(listAccountFolders(dataDir)).toHaveLength(1)
    const before = bytesBelow(folder)
    expect(() => openLocal(folder, otherKeyHex, 1_700_000_000_003)).toThrow(
      expect.objectContaining({ code: 'store-wrong-key' })
    )
    expect(bytesBelow(folder)).toEqual(before)
    const opened = openLocal(folder, keyHex, 1_700_000_000_003)
    expect(opened.damage).toEqual({ setAside: null, restoredFromMs: 1_700_000_000_001 })
    expect(readSetting(opened.db, 'kept')).toBe('yes')
    opened.db.close()
  })

  it('comes back too where it is there and empty', () => {
    const folder = makeFolder()
    const { db } = openLocal(folder, keyHex, 1_700_000_000_000)
    writeSetting(db, 'kept', 'yes')
    backUp(db, folder, 1_700_000_000_001)
    db.close()
    truncateSync(localFile(folder))
    const opened = openLocal(folder, keyHex, 1_700_000_000_002)
    expect(opened.damage).toMatchObject({ restoredFromMs: 1_700_000_000_001 })
    expect(readSetting(opened.db, 'kept')).toBe('yes')
    opened.db.close()
  })

  it('begins anew where no backup opens, and says that too', () => {
    const folder = makeFolder()
    openLocal(folder, keyHex, 1_700_000_000_000).db.close()
    damage(localFile(folder))
    for (const { file } of backups(folder)) damage(file)
    const { db, damage: told } = openLocal(folder, keyHex, 1_700_000_000_001)
    expect(told?.restoredFromMs).toBeNull()
    expect(readSetting(db, 'kept')).toBeUndefined()
    db.close()
  })
})

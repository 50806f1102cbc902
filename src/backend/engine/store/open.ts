/** Opens the sealed databases of an account: one connection that writes, any number that read. */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'
import { backUp } from './backup.ts'
import { storeError } from './errors.ts'
import { checkKey, holdsData } from './key-check.ts'
import { latestVersion, migrate, versionOf } from './migrate.ts'
import { migrations, type SchemaName } from './migrations/index.ts'
import { pageSize, rawKey, unseal } from './seal.ts'
import { countDueDays } from './zone.ts'

export type Db = Database.Database

/**
 * Opens (and makes, where it is missing) a database for the one thread that writes, and brings its schema up to date.
 * A `local` is backed up before its schema changes. Throws `store-wrong-key` and `store-from-future`, both before a
 * byte is touched, and `store-corrupt`.
 */
export function openForWriting(file: string, keyHex: string, schema: SchemaName, nowMs = Date.now()): Db {
  const folder = dirname(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  checkKey(folder, file, keyHex)
  // A journal is there only where the very making of the file broke off; a reader could not roll that back.
  if (holdsData(file) && !existsSync(`${file}-journal`)) refuseWithoutTouching(file, keyHex, schema)
  const db = new Database(file)
  try {
    unseal(db, keyHex)
    prepareForWriting(db, schema)
    migrate(db, migrations[schema], () => {
      backUp(db, folder, nowMs)
    })
    if (schema === 'cache') countDueDays(db)
    return db
  } catch (error) {
    db.close()
    throw storeError(error)
  }
}

/**
 * Opens a cache read-only, with the account's local database attached as `local`. Open for writing first: that
 * makes the files and their schema. Throws `store-wrong-key`, `store-from-future`, `store-corrupt`.
 */
export function openForReading(cacheFile: string, localFile: string, keyHex: string): Db {
  checkKey(dirname(cacheFile), cacheFile, keyHex)
  const db = new Database(cacheFile, { readonly: true, fileMustExist: true })
  try {
    unseal(db, keyHex)
    refuseFuture(versionOf(db), 'cache')
    db.pragma('cache_size = -65536')
    db.pragma('temp_store = MEMORY')
    db.prepare('ATTACH ? AS local KEY ?').run(localFile, rawKey(keyHex))
    return db
  } catch (error) {
    db.close()
    throw storeError(error)
  }
}

/** How a writing connection works, once it has its key. */
export function prepareForWriting(db: Db, schema: SchemaName): void {
  db.pragma(`page_size = ${pageSize}`)
  db.pragma('journal_mode = WAL')
  // A cache can be pulled again; what only this machine knows must survive a power cut.
  db.pragma(`synchronous = ${schema === 'local' ? 'FULL' : 'NORMAL'}`)
  // On macOS a plain fsync leaves the data in the drive's cache.
  if (process.platform === 'darwin') db.pragma('fullfsync = 1')
  db.pragma('temp_store = MEMORY')
  db.pragma(`cache_size = ${schema === 'cache' ? -131072 : -8192}`)
  // About 100 MB of log: folding it after each large commit writes the pages of every index again and again.
  db.pragma('wal_autocheckpoint = 12000')
  db.pragma('journal_size_limit = 134217728')
}

/**
 * Damage that shows on opening, and versions from the future, are found by a reader, which cannot touch the file.
 * `local` is small and cannot be pulled again: all of it is checked.
 */
function refuseWithoutTouching(file: string, keyHex: string, schema: SchemaName): void {
  peek(file, keyHex, (db) => {
    refuseFuture(versionOf(db), schema)
    if (schema === 'local') checkWhole(db)
  })
}

function refuseFuture(version: number, schema: SchemaName): void {
  const known = latestVersion(migrations[schema])
  if (version <= known) return
  throw new AppError('store-from-future', `The ${schema} was written by a newer version`, {
    detail: { version, known }
  })
}

function checkWhole(db: Db): void {
  const result: unknown = db.pragma('quick_check(1)', { simple: true })
  if (result !== 'ok')
    throw new AppError('store-corrupt', 'A check of the database found damage', {}, { cause: result })
}

/** Reads with a connection that leaves nothing behind. Only for a file that nobody has open: its side files go. */
function peek(file: string, keyHex: string, read: (db: Db) => void): void {
  const missing = ['-wal', '-shm'].map((suffix) => file + suffix).filter((side) => !existsSync(side))
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    unseal(db, keyHex)
    read(db)
  } catch (error) {
    throw storeError(error)
  } finally {
    db.close()
    for (const side of missing) rmSync(side, { force: true })
  }
}

/**
 * Tells a wrong key from a damaged file. The driver says "not a database" to both, so each folder of databases keeps
 * a small file beside them: a salt, and its HMAC-SHA-256 under the key. The key is 32 random bytes, so the check
 * gives nothing away. It is looked at before any database is opened, and so a wrong key touches nothing.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import Database from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'
import { pageSize, unseal } from './seal.ts'

const name = 'key-check'

/**
 * Throws `store-wrong-key` unless the key is the folder's. `database` is asked where the check file is missing, or
 * holds something else than a check: it was lost in a restore or a crash, and is then written anew.
 */
export function checkKey(folder: string, database: string, keyHex: string): void {
  const file = join(folder, name)
  const check = existsSync(file) ? /^([0-9a-f]{32}) ([0-9a-f]{64})$/.exec(readFileSync(file, 'utf8').trim()) : null
  if (check) {
    if (!matches(check[1] ?? '', check[2] ?? '', keyHex)) throw wrongKey()
    return
  }
  if (holdsData(database) && !opensFirstPage(database, keyHex)) throw wrongKey()
  writeCheck(file, keyHex)
}

export function holdsData(database: string): boolean {
  return existsSync(database) && statSync(database).size > 0
}

function matches(salt: string, expected: string, keyHex: string): boolean {
  const given = Buffer.from(hmac(salt, keyHex), 'hex')
  const kept = Buffer.from(expected, 'hex')
  return given.length === kept.length && timingSafeEqual(given, kept)
}

function hmac(salt: string, keyHex: string): string {
  return createHmac('sha256', Buffer.from(keyHex, 'hex')).update(`cassa key check ${salt}`).digest('hex')
}

function writeCheck(file: string, keyHex: string): void {
  const salt = randomBytes(16).toString('hex')
  const handle = openSync(`${file}.new`, 'w', 0o600)
  try {
    writeSync(handle, `${salt} ${hmac(salt, keyHex)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(`${file}.new`, file)
}

/**
 * Whether the key opens the first page, tried on a copy of that page: opening the file itself with a wrong key could
 * fold its write-ahead log. A lone page under the right key is a database that lacks pages, and never "not a database".
 */
function opensFirstPage(database: string, keyHex: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'cassa-key-'))
  const copy = join(folder, 'page.db')
  writeFileSync(copy, firstPage(database), { mode: 0o600 })
  const db = new Database(copy, { readonly: true })
  try {
    unseal(db, keyHex)
    db.pragma('user_version')
    return true
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    return error.code !== 'SQLITE_NOTADB'
  } finally {
    db.close()
    rmSync(folder, { recursive: true })
  }
}

function firstPage(database: string): Buffer {
  const page = Buffer.alloc(pageSize)
  const handle = openSync(database, 'r')
  try {
    return page.subarray(0, readSync(handle, page, 0, pageSize, 0))
  } finally {
    closeSync(handle)
  }
}

function wrongKey(): AppError {
  return new AppError('store-wrong-key', 'The data folder is sealed with another key')
}

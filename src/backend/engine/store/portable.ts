/**
 * A `local` that leaves the machine: the same database, sealed with a passphrase in place of the folder's key. The
 * cipher derives its key from the passphrase by Argon2id, with a salt in the file (SQLite3 Multiple Ciphers, "AEGIS").
 */
import { closeSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'
import { storeError } from './errors.ts'
import { latestVersion, versionOf } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import type { Db } from './open.ts'
import { pageSize, rawKey, unseal } from './seal.ts'

/** A copy of a `local` at this moment, in one piece, sealed as it is. */
export function copyLocal(local: Db, file: string): void {
  rmSync(file, { force: true })
  local.prepare('VACUUM INTO ?').run(file)
}

/** Seals a copy with a passphrase, after `note` wrote into it what it shall say of itself. */
export function sealWithPassphrase(file: string, keyHex: string, passphrase: string, note: (db: Db) => void): void {
  const db = new Database(file, { fileMustExist: true })
  try {
    unseal(db, keyHex)
    note(db)
    db.pragma(`rekey = ${passphraseText(passphrase)}`)
  } finally {
    db.close()
  }
}

/**
 * Reads a file that was sealed so. Damage, another passphrase and a file of another kind are one: who has not the key
 * cannot tell them apart.
 *
 * @throws AppError `wrong-passphrase`, `store-from-future`
 */
export function readPortable<T>(file: string, passphrase: string, read: (db: Db) => T): T {
  if (!couldBePortable(file)) throw wrongPassphrase()
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    unlock(db, passphrase)
    refuseOther(db)
    return read(db)
  } catch (error) {
    throw refused(error)
  } finally {
    db.close()
  }
}

/** Gives a file back the key of this folder. @throws AppError `wrong-passphrase` */
export function sealWithKey(file: string, passphrase: string, keyHex: string): void {
  const db = new Database(file, { fileMustExist: true })
  try {
    unlock(db, passphrase)
    db.pragma(`rekey = "${rawKey(keyHex)}"`)
  } catch (error) {
    throw refused(error)
  } finally {
    db.close()
  }
}

function unlock(db: Db, passphrase: string): void {
  db.pragma(`cipher = 'aegis'`)
  db.pragma(`aegis_algorithm = 'aegis-256'`)
  db.pragma(`key = ${passphraseText(passphrase)}`)
}

function refuseOther(db: Db): void {
  const version = versionOf(db)
  const known = latestVersion(migrations.local)
  if (version > known)
    throw new AppError('store-from-future', 'The backup was written by a newer version', { detail: { version, known } })
  const check: unknown = db.pragma('quick_check(1)', { simple: true })
  if (version < 1 || check !== 'ok') throw wrongPassphrase()
}

/**
 * Spares the second that a derivation takes for whatever else was chosen by mistake. The bytes after the salt are in the
 * open and under no seal, and one of them would make the whole file read-only to SQLite ("Database File Format", 1.3).
 */
function couldBePortable(file: string): boolean {
  const { size } = statSync(file)
  if (size === 0 || size % pageSize !== 0) return false
  const [high, low, writeVersion, readVersion, ...rest] = headerOf(file)
  const isOurSize = high === pageSize >> 8 && low === (pageSize & 0xff)
  const isVersion = writeVersion === readVersion && (readVersion === 1 || readVersion === 2)
  return isOurSize && isVersion && rest.join() === openRest.join()
}

/** Room that the cipher reserves in a page, and SQLite's three fractions. */
const openRest = [64, 64, 32, 32]

function headerOf(file: string): Buffer {
  const header = Buffer.alloc(8)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, header, 0, header.length, 16)
  } finally {
    closeSync(descriptor)
  }
  return header
}

/** As a text of SQL. The word before it keeps the cipher from taking a text like x'…' or raw:… for a key. */
function passphraseText(passphrase: string): string {
  const text = passphrase.normalize('NFC')
  // A pragma ends at a NUL, and nobody types the others.
  if (/\p{Cc}/u.test(text))
    throw new AppError('bad-input', 'The passphrase holds a control character.', { field: 'passphrase' })
  return `'cassa:${text.replaceAll("'", "''")}'`
}

function refused(error: unknown): unknown {
  const known = storeError(error)
  return known instanceof AppError && known.code === 'store-corrupt' ? wrongPassphrase(error) : known
}

function wrongPassphrase(cause?: unknown): AppError {
  return new AppError('wrong-passphrase', 'The passphrase does not open the backup, or it is none', {}, { cause })
}

import type Database from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'

export const pageSize = 8192

/**
 * Gives a fresh connection the raw 32-byte key, as 64 hex digits. The cipher is named, so that another default of the
 * driver never locks anybody out. AEGIS-256 authenticates each page, so damage is noticed, not read; with the AES
 * instructions of today's processors it costs next to nothing, where ChaCha20 doubled the time of a large ingest.
 */
export function unseal(db: Database.Database, keyHex: string): void {
  db.pragma(`cipher = 'aegis'`)
  db.pragma(`aegis_algorithm = 'aegis-256'`)
  db.pragma(`key = "${rawKey(keyHex)}"`)
}

/** The key as SQL's ATTACH takes it too. */
export function rawKey(keyHex: string): string {
  if (!/^[0-9a-f]{64}$/.test(keyHex)) throw new AppError('internal', 'A data key is 64 lower-case hex digits')
  return `x'${keyHex}'`
}

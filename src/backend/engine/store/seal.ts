import type Database from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'

export const pageSize = 8192

/**
 * Gives a fresh connection the raw 32-byte key, as 64 hex digits. The cipher is named, so that another default of the
 * driver never locks anybody out. ChaCha20-Poly1305 authenticates each page: damage is noticed, not read.
 */
export function unseal(db: Database.Database, keyHex: string): void {
  db.pragma(`cipher = 'chacha20'`)
  db.pragma(`key = "${rawKey(keyHex)}"`)
}

/** The key as SQL's ATTACH takes it too. */
export function rawKey(keyHex: string): string {
  if (!/^[0-9a-f]{64}$/.test(keyHex)) throw new AppError('internal', 'A data key is 64 lower-case hex digits')
  return `x'${keyHex}'`
}

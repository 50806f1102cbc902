import Database from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'

/**
 * Words what the driver threw: damage is `store-corrupt`, a full disk `disk-full`, a sum beyond what SQLite can hold
 * `sum-too-large`; anything else comes back as it is.
 * Damage is read off any page at any time, so whoever reads or writes the store passes its errors through here.
 */
export function storeError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  if (isOverflow(error)) return new AppError('sum-too-large', 'A sum does not fit', {}, { cause: error })
  if (isDamage(error))
    return new AppError('store-corrupt', 'A database of the data folder is damaged', {}, { cause: error })
  if (error.code === 'SQLITE_FULL') return new AppError('disk-full', 'The disk is full', {}, { cause: error })
  return error
}

/** A page that is not what was written. With the right key "not a database" means that too: pages carry a seal. */
function isDamage(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError && (error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT'))
  )
}

/** Of SQLite's `sum()`, or of its own arithmetic, whose results turn to fractions then, which no column of ours takes. */
function isOverflow(error: Error): boolean {
  return error.message === 'integer overflow' || error.message.startsWith('cannot store REAL value in INTEGER column')
}

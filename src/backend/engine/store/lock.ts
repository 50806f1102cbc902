import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'

export interface Lock {
  release(): void
}

/**
 * Takes the data folder for this process, or throws `data-folder-in-use`. The holder keeps an exclusive transaction
 * open on `lock.db`; the system ends it with the process, so that a killed holder leaves nothing behind.
 */
export function lockDataFolder(dataDir: string): Lock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const db = new Database(join(dataDir, 'lock.db'), { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new AppError('data-folder-in-use', 'Another Cassa has this data folder open', {}, { cause: error })
    }
    throw error
  }
  return {
    release: () => {
      db.close()
    }
  }
}

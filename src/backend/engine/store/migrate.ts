import { AppError } from '../../../contract/errors.ts'
import type { Migration } from './migrations/index.ts'
import type { Db } from './open.ts'

/** The newest version that this program knows; throws where the numbers do not rise one by one from 1. */
export function latestVersion(migrations: readonly Migration[]): number {
  migrations.forEach(({ number, name }, index) => {
    if (number !== index + 1)
      throw new AppError('internal', `Migration ${name} has number ${number} where ${index + 1} was due`)
  })
  return migrations.length
}

export function versionOf(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number
}

/**
 * Runs all pending migrations in one transaction, `user_version` included: after a failure the file is as it was.
 * `beforeFirst` is called when there is something to run and something to lose.
 */
export function migrate(db: Db, migrations: readonly Migration[], beforeFirst: () => void): void {
  const from = versionOf(db)
  const pending = migrations.slice(from)
  if (pending.length === 0) return
  if (from > 0) beforeFirst()
  db.transaction(() => {
    for (const { sql } of pending) db.exec(sql)
    db.pragma(`user_version = ${latestVersion(migrations)}`)
  }).immediate()
}

/** How queries read: by name, with statements prepared once, and timed. Only `all` and `get`: an open iterator holds the WAL. */
import { AppError } from '../../../contract/errors.ts'
import type { Log } from '../../host.ts'
import type { Db } from './open.ts'
import { statement, timed } from './query.ts'
import { tooLarge } from './sum.ts'

type Value = string | number | bigint | null

interface Watcher {
  log: Pick<Log, 'warn'>
  onDamage: () => void
}

const watchers = new WeakMap<Db, Watcher>()
const nobody: Watcher = { log: { warn: () => undefined }, onDamage: () => undefined }

/** From now on, slow queries of this connection are logged by name, and `onDamage` hears of each one that met damage. */
export function watchQueries(db: Db, log: Pick<Log, 'warn'>, onDamage: () => void): void {
  watchers.set(db, { log, onDamage })
}

/** Whatever reads: timed by name, its errors worded, damage reported. @throws AppError `store-corrupt`, `disk-full` */
export function read<T>(db: Db, name: string, run: () => T): T {
  const { log, onDamage } = watchers.get(db) ?? nobody
  try {
    return timed(log, name, run)
  } catch (error) {
    if (error instanceof AppError && error.code === 'store-corrupt') onDamage()
    throw error
  }
}

/** @throws AppError as `read`, and `sum-too-large` for an integer that a number cannot hold: it would come rounded */
export function all<T>(db: Db, name: string, sql: string, params: readonly Value[]): T[] {
  return read(db, name, () => (statement(db, sql).all(...params) as T[]).map(exact))
}

/** @throws AppError as `all` */
export function get<T>(db: Db, name: string, sql: string, params: readonly Value[]): T | undefined {
  return read(db, name, () => exact(statement(db, sql).get(...params) as T | undefined))
}

function exact<T>(row: T): T {
  for (const column in row) {
    const value = row[column]
    if (typeof value === 'number' && (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER))
      throw tooLarge()
  }
  return row
}

/** For rows that are known to be there, like a count. */
export function getExisting<T>(db: Db, name: string, sql: string, params: readonly Value[]): T {
  const row = get<T>(db, name, sql, params)
  if (row === undefined) throw new Error(`the query ${name} found no row`)
  return row
}

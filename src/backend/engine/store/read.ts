/** How queries read: by name, with statements prepared once, and timed. Only `all` and `get`: an open iterator holds the WAL. */
import type { Log } from '../../host.ts'
import type { Db } from './open.ts'
import { statement, timed } from './query.ts'

type Value = string | number | bigint | null

const logs = new WeakMap<Db, Pick<Log, 'warn'>>()
const silent: Pick<Log, 'warn'> = { warn: () => undefined }

/** From now on, slow queries of this connection are logged by name. */
export function watchQueries(db: Db, log: Pick<Log, 'warn'>): void {
  logs.set(db, log)
}

export function all<T>(db: Db, name: string, sql: string, params: readonly Value[]): T[] {
  return timed(logs.get(db) ?? silent, name, () => statement(db, sql).all(...params) as T[])
}

export function get<T>(db: Db, name: string, sql: string, params: readonly Value[]): T | undefined {
  return timed(logs.get(db) ?? silent, name, () => statement(db, sql).get(...params) as T | undefined)
}

/** For rows that are known to be there, like a count. */
export function getExisting<T>(db: Db, name: string, sql: string, params: readonly Value[]): T {
  const row = get<T>(db, name, sql, params)
  if (row === undefined) throw new Error(`the query ${name} found no row`)
  return row
}

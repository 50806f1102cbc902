import type { Statement } from 'better-sqlite3'
import type { Log } from '../../host.ts'
import { storeError } from './errors.ts'
import type { Db } from './open.ts'

/** A frame: whatever takes longer would be felt. */
const slowMs = 16
/** More than the program has fixed statements; texts that are composed must not fill the memory. */
const mostStatements = 500

const prepared = new WeakMap<Db, Map<string, Statement<unknown[]>>>()

/**
 * The connection's prepared statement of this text, prepared once. Do not give it modes (`pluck`, `raw`): it is shared.
 * With `bigints` integers are read as BigInt, for those that may pass 2⁵³.
 */
export function statement(db: Db, sql: string, integers: 'numbers' | 'bigints' = 'numbers'): Statement<unknown[]> {
  let own = prepared.get(db)
  if (own === undefined) prepared.set(db, (own = new Map()))
  const name = `${integers} ${sql}`
  let found = own.get(name)
  if (found === undefined) {
    if (own.size >= mostStatements) own.clear()
    own.set(name, (found = db.prepare<unknown[]>(sql).safeIntegers(integers === 'bigints')))
  }
  return found
}

/** Runs a query by name; one that takes longer than a frame is logged. Damage and a full disk come out as AppError. */
export function timed<T>(log: Pick<Log, 'warn'>, name: string, run: () => T): T {
  const startedMs = performance.now()
  try {
    return run()
  } catch (error) {
    throw storeError(error)
  } finally {
    const ms = performance.now() - startedMs
    if (ms > slowMs) log.warn({ query: name, ms: Math.round(ms) }, 'slow query')
  }
}

import type { Statement } from 'better-sqlite3'
import type { Log } from '../../host.ts'
import { storeError } from './errors.ts'
import type { Db } from './open.ts'

/** A frame: whatever takes longer would be felt. */
const slowMs = 16
/** More than the program has fixed statements; texts that are composed must not fill the memory. */
const mostStatements = 500

type Integers = 'numbers' | 'bigints'
type Prepared = Record<Integers, Map<string, Statement<unknown[]>>>

const prepared = new WeakMap<Db, Prepared>()

/**
 * The connection's prepared statement of this text, prepared once. Do not give it modes (`pluck`, `raw`): it is shared.
 * With `bigints` integers are read as BigInt, for those that may pass 2⁵³.
 */
export function statement(db: Db, sql: string, integers: Integers = 'numbers'): Statement<unknown[]> {
  const own = preparedOf(db)[integers]
  let found = own.get(sql)
  if (found === undefined) {
    if (own.size >= mostStatements) own.clear()
    own.set(sql, (found = db.prepare<unknown[]>(sql).safeIntegers(integers === 'bigints')))
  }
  return found
}

function preparedOf(db: Db): Prepared {
  let own = prepared.get(db)
  if (own === undefined) {
    own = { numbers: new Map(), bigints: new Map() }
    prepared.set(db, own)
  }
  return own
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

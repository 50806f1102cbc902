/** What of an account's records is not in a warehouse yet, partition by partition. */
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../contract/errors.ts'
import { warehouseSchemaVersion, type WarehouseTable } from '../../../contract/warehouse.ts'
import type { AccountReader } from '../../engine/rpc/context.ts'
import { readCursor } from '../../engine/store/ingest.ts'
import type { Db } from '../../engine/store/open.ts'
import { Digest } from './digest.ts'
import { nouns } from './nouns.ts'
import { Numbers } from './numbers.ts'
import { scan, type Found } from './scan.ts'
import { writePart, type WrittenPart } from './write-part.ts'

export interface RunParams {
  /** The account as it is at this moment: asked anew for each page. */
  readonly account: () => AccountReader
  /** What the warehouse holds. */
  readonly known: readonly { table: WarehouseTable; month: string; digest: string }[]
  readonly newPath: () => string
  readonly signal: AbortSignal | undefined
}

export type Step =
  | { readonly kind: 'looked'; readonly table: WarehouseTable; readonly records: number }
  | ({
      readonly kind: 'part'
      readonly table: WarehouseTable
      readonly month: string
      readonly path: string
    } & WrittenPart)

const nothing = { rids: new Numbers(), times: new Numbers() }

/**
 * A partition is written where its digest is another one than the one that is known, or where it is not known. Memory holds
 * two numbers a record of one table at a time. Records may change between two partitions: each is as it was when it was
 * written, and what changes later is written by the next run.
 *
 * @returns how many records it looked at
 * @throws AppError `not-synced-yet` for a copy that is not whole or was made anew meanwhile, `disk-full`; the signal's reason
 */
export async function* runWarehouse({
  account,
  known,
  newPath,
  signal
}: RunParams): AsyncGenerator<Step, number, void> {
  const first = account()
  if (!first.sync.coverage.complete)
    throw new AppError(
      'not-synced-yet',
      'The copy does not reach back to the beginning yet: months would lack records. Wait until it does.',
      { field: 'account' }
    )
  const nextDb = async (): Promise<Db> => {
    await setImmediate()
    signal?.throwIfAborted()
    const { db } = account()
    if (db !== first.db)
      throw new AppError('not-synced-yet', 'The copy was made anew meanwhile. Run it again.', { field: 'account' })
    return db
  }
  const exponents = new Map(first.currencies.map(({ code, exponent }) => [code, exponent]))
  // Whatever rows depend on beside their records: versions of a restored platform are counted anew.
  const seed = JSON.stringify([warehouseSchemaVersion, readCursor(first.db)?.feed, [...exponents]])
  let records = 0
  for (const noun of nouns) {
    const months = await scan(noun, { nextDb, seed })
    let own = 0
    for (const { rids } of months.values()) own += rids.length
    records += own
    yield { kind: 'looked', table: noun.table, records: own }
    const had = new Map(known.filter(({ table }) => table === noun.table).map(({ month, digest }) => [month, digest]))
    for (const month of changedMonths(months, had, new Digest(seed).toString())) {
      const path = newPath()
      const part = await writePart({
        noun,
        month,
        found: months.get(month) ?? nothing,
        accountId: first.connection.accountId,
        exponentOf: (currency) => exponents.get(currency) ?? null,
        nextDb,
        seed,
        path
      })
      yield { kind: 'part', table: noun.table, month, path, ...part }
    }
  }
  return records
}

/** In their order; those of which all records are gone, too, once. */
function changedMonths(months: ReadonlyMap<string, Found>, had: ReadonlyMap<string, string>, empty: string): string[] {
  const changed = [...months].filter(([month, { digest }]) => had.get(month) !== digest.toString())
  const gone = [...had].filter(([month, digest]) => !months.has(month) && digest !== empty)
  return [...changed, ...gone].map(([month]) => month).sort()
}

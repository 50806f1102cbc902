/** A partition as a Parquet file: its records in the order of their time, and of their ids within a moment. */
import { open, rm } from 'node:fs/promises'
import { warehouseSchemaVersion } from '../../../contract/warehouse.ts'
import { sinkOf, worded } from '../../engine/export/export-file.ts'
import { writeParquet } from '../../engine/report/formats/parquet-file.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { Digest } from './digest.ts'
import { parquetColumns, type ExponentOf, type Noun } from './noun.ts'
import { monthReader, type Found } from './scan.ts'

const pageRows = 500

interface Params {
  readonly noun: Noun
  readonly month: string
  readonly found: Pick<Found, 'rids' | 'times'>
  readonly accountId: string
  readonly exponentOf: ExponentOf
  readonly nextDb: () => Promise<Db>
  readonly seed: string
  readonly path: string
}

export interface WrittenPart {
  readonly rows: number
  /** Of the records that were written, which may have changed since they were scanned. */
  readonly digest: string
  readonly lastSeq: number | null
  readonly lastChangeMs: number | null
}

interface Stored {
  rid: number
  id: string
  version: number
  seq: number
  ms: number
  updatedMs: number
  json: string
}

/** The file is gone where it is not finished. @throws AppError `disk-full`; what `nextDb` throws */
export async function writePart(params: Params): Promise<WrittenPart> {
  const { noun, month, exponentOf, path } = params
  const digest = new Digest(params.seed)
  let lastSeq: number | null = null
  let lastChangeMs: number | null = null
  const pages = async function* (): AsyncGenerator<unknown[], void, void> {
    for await (const page of storedOf(params)) {
      for (const { id, version, seq, updatedMs } of page) {
        digest.add(id, version)
        lastSeq = Math.max(lastSeq ?? seq, seq)
        lastChangeMs = Math.max(lastChangeMs ?? updatedMs, updatedMs)
      }
      yield page.flatMap(({ json }) => [...noun.rows(JSON.parse(json))])
    }
  }
  let isFinished = false
  const file = await open(path, 'wx', 0o600).catch(worded)
  try {
    const put = sinkOf(file)
    const rows = await writeParquet(
      { write: async (bytes) => await put(Buffer.from(bytes)) },
      {
        columns: parquetColumns(noun, exponentOf),
        metadata: {
          'cassa.warehouse_schema_version': String(warehouseSchemaVersion),
          'cassa.table': noun.table,
          'cassa.account': params.accountId,
          'cassa.month_utc': month
        },
        pages: pages()
      }
    )
    isFinished = true
    return { rows, digest: digest.toString(), lastSeq, lastChangeMs }
  } finally {
    await file.close()
    if (!isFinished) await rm(path, { force: true })
  }
}

/** Whoever left the month since the scan, or was deleted, is left out: the next run finds the partition changed. */
async function* storedOf({ noun, month, found, nextDb }: Params): AsyncGenerator<Stored[], void, void> {
  const { rids, times } = found
  const monthOf = monthReader()
  const order = times.order()
  for (let from = 0; from < order.length;) {
    let to = Math.min(from + pageRows, order.length)
    // Ids decide within a moment, so a moment is not cut in two.
    while (to < order.length && times.at(order[to]!) === times.at(order[to - 1]!)) to++
    const page = Array.from(order.subarray(from, to), (at) => rids.at(at))
    const stored = read(await nextDb(), noun, page).filter(({ ms }) => monthOf(ms) === month)
    yield stored.sort((a, b) => a.ms - b.ms || (a.id < b.id ? -1 : 1))
    from = to
  }
}

function read(db: Db, { type, time: [column] }: Noun, rids: readonly number[]): Stored[] {
  return all<Stored>(
    db,
    'warehouse.records',
    `SELECT rid, id, version, seq, ${column} AS ms, updated_ms AS updatedMs, json FROM ${type}
      WHERE rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
}

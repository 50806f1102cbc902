/** Writes a list to a file, page by page: flat in memory, and never long without a break for whoever else asks. */
import { open, rm, type FileHandle } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../contract/errors.ts'
import type { ExportFormat, Wanted } from '../../../contract/exports.ts'
import type { AccountReader } from '../rpc/context.ts'
import { cellsOf } from './cells.ts'
import { csvHead, csvRow, csvStart } from './csv.ts'
import type { Value } from './exported-list.ts'
import { listOf, pageRows, readPage } from './pages.ts'
import type { Picked } from './picked-list.ts'
import { xlsxBytes } from './xlsx.ts'

export interface ExportParams {
  /** The account as it is at this moment: asked anew for each page. */
  readonly account: () => AccountReader
  readonly wanted: Wanted
  readonly format: ExportFormat
  readonly picked: Picked
  readonly nowMs: number
  readonly path: string
  readonly signal: AbortSignal | undefined
}

/** Less than this is kept in memory before it is written. */
const chunkChars = 256 * 1024

/**
 * Yields how many rows stand in the file, after each page. The file is gone where it is not finished: also where whoever
 * reads leaves off. Rows are as they stood when their page was read. Where the copy is made anew meanwhile, or its zone
 * changes, it begins again, for rows of two copies belong to no list.
 *
 * @throws AppError `disk-full`, `not-synced-yet`, `bad-input`; the signal's reason
 */
export async function* writeExport(params: ExportParams): AsyncGenerator<number, number, void> {
  let isFinished = false
  const file = await open(params.path, 'wx', 0o600).catch(worded)
  try {
    for (;;) {
      const rows = yield* attempt(params, file)
      if (rows === null) {
        await file.truncate(0)
        continue
      }
      isFinished = true
      return rows
    }
  } finally {
    await file.close()
    if (!isFinished) await rm(params.path, { force: true })
  }
}

/** Null where the copy became another one. */
async function* attempt(params: ExportParams, file: FileHandle): AsyncGenerator<number, number | null, void> {
  const sink = sinkOf(file)
  try {
    const writing = params.format === 'csv' ? writeCsv(params, sink) : writeXlsx(params, sink)
    const rows = yield* writing
    await file.datasync().catch(worded)
    return rows
  } catch (error) {
    if (error instanceof OtherCopy) return null
    throw error
  }
}

async function* writeCsv(params: ExportParams, sink: Sink): AsyncGenerator<number, number, void> {
  const { zone, currencies } = params.account()
  const { columns } = params.picked
  const toCells = cellsOf(columns, { zone, currencies })
  let text = csvStart + csvHead(columns, zone)
  let rows = 0
  for await (const page of pagesOf(params)) {
    for (const row of page) text += csvRow(columns, toCells(row))
    rows += page.length
    if (text.length >= chunkChars) {
      await sink(Buffer.from(text))
      text = ''
    }
    yield rows
  }
  await sink(Buffer.from(text))
  return rows
}

async function* writeXlsx(params: ExportParams, sink: Sink): AsyncGenerator<number, number, void> {
  let rows = 0
  const counted = async function* (): AsyncGenerator<Value[][], void, void> {
    for await (const page of pagesOf(params)) {
      yield page
      rows += page.length
    }
  }
  for await (const bytes of await xlsxBytes(
    { name: listOf(params.wanted).name, columns: params.picked.columns },
    params.account(),
    counted()
  )) {
    await sink(bytes)
    yield rows
  }
  return rows
}

/** The copy, or its zone, is another one than when the file was begun. */
class OtherCopy extends Error {}

/** Page after page, with a turn for everybody else before each. @throws OtherCopy; the signal's reason */
async function* pagesOf({
  account,
  wanted,
  picked,
  nowMs,
  signal
}: ExportParams): AsyncGenerator<Value[][], void, void> {
  const { db, zone } = account()
  let cursor: string | undefined
  do {
    await setImmediate()
    signal?.throwIfAborted()
    const now = account()
    if (now.db !== db || now.zone !== zone) throw new OtherCopy()
    const page = readPage({ account: now, nowMs }, wanted, cursor, pageRows, picked.withOwn)
    yield page.rows.map(picked.pick)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

export type Sink = (bytes: Uint8Array) => Promise<void>

/** A place of its own for each write: after `truncate` the file's own would lie behind its end. */
export function sinkOf(file: FileHandle): Sink {
  let at = 0
  return async (bytes) => {
    for (let from = 0; from < bytes.length;) {
      const { bytesWritten } = await file.write(bytes, from, bytes.length - from, at).catch(worded)
      from += bytesWritten
      at += bytesWritten
    }
  }
}

/** A full disk is said as such; anything else is nobody's fault and stays what it is. */
export function worded(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('disk-full', 'The disk is full', {}, { cause: error })
  throw error
}

/** Writes a list to a file, page by page: flat in memory, and never long without a break for whoever else asks. */
import { open, rm, type FileHandle } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../contract/errors.ts'
import type { Wanted } from '../../../contract/exports.ts'
import type { AccountReader } from '../rpc/context.ts'
import { cellsOf } from './cells.ts'
import { csvHead, csvRow, csvStart } from './csv.ts'
import { listOf, pageRows, readPage } from './pages.ts'

export interface ExportParams {
  /** The account as it is at this moment: asked anew for each page. */
  readonly account: () => AccountReader
  readonly wanted: Wanted
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
async function* attempt(
  { account, wanted, nowMs, signal }: ExportParams,
  file: FileHandle
): AsyncGenerator<number, number | null, void> {
  const { db, zone, currencies } = account()
  const { columns } = listOf(wanted)
  const toCells = cellsOf(columns, { zone, currencies })
  const sink = csvSink(file)
  sink.add(csvStart + csvHead(columns, zone))
  let cursor: string | undefined
  let rows = 0
  do {
    await setImmediate()
    signal?.throwIfAborted()
    const now = account()
    if (now.db !== db || now.zone !== zone) return null
    const page = readPage({ account: now, nowMs }, wanted, cursor, pageRows)
    for (const row of page.rows) sink.add(csvRow(columns, toCells(row)))
    await sink.drain()
    rows += page.rows.length
    yield rows
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  await sink.end()
  return rows
}

function csvSink(file: FileHandle) {
  let at = 0
  let waiting = ''
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(waiting)
    waiting = ''
    // A place of its own each time: after `truncate` the file's own would lie behind its end.
    for (let from = 0; from < bytes.length;) {
      const { bytesWritten } = await file.write(bytes, from, bytes.length - from, at).catch(worded)
      from += bytesWritten
      at += bytesWritten
    }
  }
  return {
    add(text: string) {
      waiting += text
    },
    async drain() {
      if (waiting.length >= chunkChars) await flush()
    },
    async end() {
      await flush()
      await file.datasync().catch(worded)
    }
  }
}

/** A full disk is said as such; anything else is nobody's fault and stays what it is. */
function worded(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('disk-full', 'The disk is full', {}, { cause: error })
  throw error
}

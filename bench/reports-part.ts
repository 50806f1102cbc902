/** One way of writing a ledger out, in a process of its own whose peak is its own, with somebody who reads lists meanwhile. */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { unknownStatus } from '../src/contract/sync.ts'
import type { AccountReader } from '../src/backend/engine/rpc/context.ts'
import { parsePeriod } from '../src/backend/engine/report/period.ts'
import { groundOf } from '../src/backend/engine/report/ground.ts'
import { openForReading } from '../src/backend/engine/store/open.ts'
import { listEntries } from '../src/backend/features/balance/list.ts'
import { makeReport } from '../src/backend/features/reports/make.ts'
import { runWarehouse } from '../src/backend/features/warehouse/run.ts'
import { spreadOf, type Spread } from './numbers.ts'
import { watchMemory, type Memory } from './memory.ts'
import { answerJob } from './part.ts'
import { endMs, firstMs, type LedgerFiles } from './reports-ledger.ts'

/** `walk`: every entry read as for a report, and thrown away. */

export type Way = 'walk' | 'csv' | 'xlsx' | 'json' | 'parquet' | 'warehouse'

export interface ReportJob {
  readonly files: LedgerFiles
  /** Where files are written. */
  readonly folder: string
  readonly way: Way
}

export interface ReportResult {
  readonly ms: number
  readonly bytes: number
  /** Of the process, before. */
  readonly startBytes: number
  readonly memory: Memory
  /** From when 50 rows were to be read until they were here. */
  readonly reads: Spread
  /** Files that stood there after it was called off midway; null where it could not be. */
  readonly leftAfterCancel: number | null
}

const readEveryMs = 20
const zone = 'Europe/Rome'
const period = parsePeriod('2026', zone)

async function measure({ files, folder, way }: ReportJob): Promise<ReportResult> {
  const db = openForReading(files.cacheFile, files.localFile, files.keyHex)
  const account: AccountReader = {
    key: 'bench',
    folder,
    connection: { platformUrl: 'http://127.0.0.1', accountId: 'bench', scopes: ['read'], isDemo: false },
    db,
    zone,
    currencies: [{ code: 'EUR', exponent: 2, kind: 'fiat' }],
    revision: 1,
    sync: {
      ...unknownStatus('bench'),
      state: 'live',
      asOfMs: endMs,
      coverage: { complete: true, reachesBackToMs: firstMs, records: 0, share: 1 }
    }
  }
  const startBytes = process.memoryUsage.rss()
  const stop = new AbortController()
  const reading = readLists(account, stop.signal)
  const watched = watchMemory()
  const startedMs = performance.now()
  await write(way, account, folder)
  const ms = performance.now() - startedMs
  const bytes = emptied(folder)
  const memory = watched()
  stop.abort()
  const reads = spreadOf(await reading)
  const leftAfterCancel = way === 'walk' ? null : await cancelled(way, account, folder, ms)
  db.close()
  return { ms, bytes, startBytes, memory, reads, leftAfterCancel }
}

async function write(way: Way, account: AccountReader, folder: string, signal?: AbortSignal): Promise<void> {
  const path = join(folder, 'report.zip')
  if (way === 'walk') {
    const about = { report: 'activity', title: '', period, currency: 'EUR', nowMs: endMs + 1, signal }
    for await (const _ of groundOf({ account: () => account, ...about }).entries());
  } else if (way === 'warehouse') {
    let count = 0
    const newPath = (): string => join(folder, String((count += 1)))
    for await (const step of runWarehouse({ account: () => account, known: [], newPath, signal }))
      // Whoever asked has taken the file, and it is not ours any more.
      if (step.kind === 'part' && signal !== undefined) rmSync(step.path)
  } else {
    const writing = makeReport({
      account: () => account,
      report: 'activity',
      period,
      currencies: ['EUR'],
      formats: [way],
      statement: null,
      nowMs: endMs + 1,
      path,
      version: 'bench',
      signal
    })
    for (;;) if ((await writing.next()).done === true) break
  }
}

/** A page asks seldom; this is what a thumb on the scroll bar asks. */
async function readLists(account: AccountReader, signal: AbortSignal): Promise<number[]> {
  const samples: number[] = []
  while (!signal.aborted) {
    const dueMs = performance.now() + readEveryMs
    await setTimeout(readEveryMs)
    const day = new Date(firstMs + ((samples.length * 7_919) % 365) * 86_400_000).toISOString().slice(0, 10)
    listEntries(account.db, { filter: {}, order: 'desc', from: { day, skip: 0 }, limit: 50, zone })
    samples.push(performance.now() - dueMs)
  }
  return samples
}

/** Null where it was done each time before it could be called off. */
async function cancelled(way: Way, account: AccountReader, folder: string, ms: number): Promise<number | null> {
  // What was made once is made faster again, so each try is called off sooner.
  for (const share of [4, 8, 16, 64]) {
    const stop = new AbortController()
    const stopped = write(way, account, folder, stop.signal).then(
      () => false,
      () => true
    )
    await setTimeout(ms / share)
    stop.abort(new Error('enough'))
    if (await stopped) return readdirSync(folder).length
    emptied(folder)
  }
  return null
}

/** What was written, in bytes. */
function emptied(folder: string): number {
  let bytes = 0
  for (const name of readdirSync(folder)) {
    bytes += statSync(join(folder, name)).size
    rmSync(join(folder, name))
  }
  return bytes
}

answerJob(measure)

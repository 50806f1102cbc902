/** A sealed copy made of a ledger and opened again, in a process of its own, by a thread beside one that reads lists, as in the console. */
import { closeSync, fsyncSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { CopyJob } from '../src/backend/engine/copy/jobs.ts'
import { runOnWorker } from '../src/backend/engine/copy/run.ts'
import { openForReading, type Db } from '../src/backend/engine/store/open.ts'
import { listEntries } from '../src/backend/features/balance/list.ts'
import { watchMemory, type Memory } from './memory.ts'
import { spreadOf, type Spread } from './numbers.ts'
import { answerJob } from './part.ts'
import { endMs, firstMs, type LedgerFiles } from './reports-ledger.ts'

export type CopyWay = 'make' | 'open'

export interface CopiesJob {
  readonly files: LedgerFiles
  /** Where what `make` wrote is found by `open`. */
  readonly folder: string
  readonly way: CopyWay
}

export interface CopiesResult {
  readonly ms: number
  /** Of the sealed file. */
  readonly bytes: number
  /** Of the same file copied plainly, and flushed. */
  readonly plainMs: number
  readonly memory: Memory
  /** From when 50 rows were to be read until they were here. */
  readonly reads: Spread
}

const readEveryMs = 20
const threadPath = fileURLToPath(new URL('../src/backend/engine/sync/thread.ts', import.meta.url))
const passphrase = 'what the bench says to itself'

async function measure({ files, folder, way }: CopiesJob): Promise<CopiesResult> {
  const sealed = join(folder, 'sealed')
  const db = openForReading(files.cacheFile, files.localFile, files.keyHex)
  const stop = new AbortController()
  const reading = readLists(db, stop.signal)
  const watched = watchMemory()
  const work = join(folder, 'work')
  const startedMs = performance.now()
  await run(jobOf(way, files, sealed, work))
  const ms = performance.now() - startedMs
  const memory = watched()
  stop.abort()
  const reads = spreadOf(await reading)
  rmSync(work, { recursive: true, force: true })
  const { size: bytes } = statSync(sealed)
  const plainMs = copyPlainly(sealed, join(folder, 'plain'))
  db.close()
  return { ms, bytes, plainMs, memory, reads }
}

function jobOf(way: CopyWay, { cacheFile, localFile, keyHex }: LedgerFiles, file: string, work: string): CopyJob {
  if (way === 'open') return { job: 'open-copy', file, passphrase, keyHex, work }
  return {
    job: 'make-copy',
    live: { cache: cacheFile, local: localFile },
    connection: { platformUrl: 'http://127.0.0.1', accountId: 'bench', scopes: ['read'], isDemo: false },
    parts: ['notes', 'bank', 'files'],
    madeAtMs: endMs,
    appVersion: 'bench',
    file,
    passphrase,
    keyHex,
    work
  }
}

async function run(job: CopyJob): Promise<void> {
  const running = runOnWorker(threadPath, job)
  for (;;) if ((await running.next()).done === true) return
}

/** As a person's page asks at most, and a little oftener. */
async function readLists(db: Db, signal: AbortSignal): Promise<number[]> {
  const samples: number[] = []
  while (!signal.aborted) {
    const dueMs = performance.now() + readEveryMs
    await setTimeout(readEveryMs)
    const day = new Date(firstMs + ((samples.length * 7_919) % 365) * 86_400_000).toISOString().slice(0, 10)
    listEntries(db, { filter: {}, order: 'desc', from: { day, skip: 0 }, limit: 50, zone: 'Europe/Rome' })
    samples.push(performance.now() - dueMs)
  }
  return samples
}

function copyPlainly(from: string, to: string): number {
  const buffer = Buffer.allocUnsafe(64 * 1024)
  const startedMs = performance.now()
  const [source, out] = [openSync(from, 'r'), openSync(to, 'wx')]
  for (;;) {
    const read = readSync(source, buffer)
    if (read === 0) break
    writeSync(out, buffer, 0, read)
  }
  fsyncSync(out)
  closeSync(source)
  closeSync(out)
  const ms = performance.now() - startedMs
  rmSync(to)
  return ms
}

answerJob(measure)

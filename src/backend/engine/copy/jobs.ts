/** Making and opening copies, on a thread of their own: each takes as long as the account is large, and reads alone of what lives. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { AppError } from '../../../contract/errors.ts'
import type { CopyPart } from '../../../contract/copies.ts'
import { flushFile, flushFolder } from '../store/flush.ts'
import { readHeard } from '../store/ingest.ts'
import { openForReading } from '../store/open.ts'
import { snapshotCache, snapshotLocal, takeOver, writeConnection } from '../store/snapshot.ts'
import type { SchemaName } from '../store/migrations/index.ts'
import type { Connection } from '../sync/protocol.ts'
import { contentsOf, databases, unpack, type CopyHead } from './contents.ts'
import { openSealed, sealFile } from './sealed-file.ts'
import type { Cost } from './header.ts'

interface Common {
  readonly keyHex: string
  readonly passphrase: string
  /** A folder that is not there yet, for what is on its way; gone at the end, and with everything beside it at the next start. */
  readonly work: string
}

export interface MakeJob extends Common {
  readonly job: 'make-copy'
  readonly live: Readonly<Record<SchemaName, string>>
  readonly connection: Connection
  readonly parts: readonly CopyPart[]
  readonly madeAtMs: number
  readonly appVersion: string
  /** The sealed file, which is not there yet. */
  readonly file: string
  readonly cost?: Cost
}

export interface OpenJob extends Common {
  readonly job: 'open-copy'
  readonly file: string
}
export type CopyJob = MakeJob | OpenJob

/** Of an open: the folder `work` holds the account's databases then, sealed with the key of this data folder, and stays. */
export interface CopyOutcome {
  readonly id: string
}

const mb = 1024 * 1024

/**
 * @param tell hears how many parts of 1 MB are done, of how many; null where that is not known yet
 * @throws AppError; nothing is left then
 */
export function runCopyJob(job: CopyJob, tell: (done: number, total: number) => void): CopyOutcome {
  mkdirSync(job.work, { recursive: true, mode: 0o700 })
  try {
    return job.job === 'make-copy' ? make(job, tell) : open(job)
  } catch (error) {
    rmSync(job.work, { recursive: true, force: true })
    if (job.job === 'make-copy') rmSync(job.file, { force: true })
    throw worded(error)
  }
}

function make(job: MakeJob, tell: (done: number, total: number) => void): CopyOutcome {
  const { live, keyHex, work, parts } = job
  const files = { local: join(work, 'local.db'), cache: join(work, 'cache.db') }
  const copyKeyHex = randomBytes(32).toString('hex')
  // Local first: what it names is in a cache that is younger.
  snapshotLocal(live.local, keyHex, files.local, { copyKeyHex, parts })
  snapshotCache(live.cache, keyHex, files.cache, copyKeyHex)
  const bytes = { local: statSync(files.local).size, cache: statSync(files.cache).size }
  const id = randomBytes(8).toString('hex')
  const head: Omit<CopyHead, 'format'> = {
    keyHex: copyKeyHex,
    facts: {
      id,
      madeAtMs: job.madeAtMs,
      asOfMs: asOfOf(files, copyKeyHex),
      isOfDemo: job.connection.isDemo,
      parts: [...parts]
    },
    account: { platformUrl: job.connection.platformUrl, accountId: job.connection.accountId },
    appVersion: job.appVersion,
    bytes
  }
  const total = Math.ceil((bytes.local + bytes.cache) / mb)
  sealFile(job.file, job.passphrase, counted(contentsOf(head, files), total, tell), job.cost ? { cost: job.cost } : {})
  rmSync(work, { recursive: true })
  return { id }
}

/** Of the very file that goes along. */
function asOfOf(files: Readonly<Record<SchemaName, string>>, keyHex: string): number | null {
  const db = openForReading(files.cache, files.local, keyHex)
  try {
    return readHeard(db)?.asOfMs ?? null
  } finally {
    db.close()
  }
}

function* counted(
  bytes: Iterable<Uint8Array>,
  total: number,
  tell: (done: number, total: number) => void
): Generator<Uint8Array, void, void> {
  let passed = 0
  for (const part of bytes) {
    const before = Math.floor(passed / mb)
    passed += part.length
    if (Math.floor(passed / mb) > before) tell(Math.floor(passed / mb), total)
    yield part
  }
}

function open({ file, passphrase, keyHex, work }: OpenJob): CopyOutcome {
  const files = { local: join(work, 'local.db'), cache: join(work, 'cache-1.db') }
  const head = unpack(openSealed(file, passphrase), files)
  for (const name of databases) takeOver(files[name], head.keyHex, keyHex, name)
  const { platformUrl, accountId } = head.account
  // Not the one that may stand in the file: what can be done with an account is said here alone.
  const connection: Connection = { platformUrl, accountId, scopes: ['read'], isDemo: false, copy: head.facts }
  writeConnection(files.local, keyHex, connection)
  for (const name of databases) flushFile(files[name])
  flushFolder(work)
  return { id: head.facts.id }
}

/** A disk that is full says so by its own code beside the databases. */
function worded(error: unknown): unknown {
  const code = z.object({ code: z.enum(['ENOSPC', 'EDQUOT']) }).safeParse(error)
  return code.success ? new AppError('disk-full', 'The disk is full.', {}, { cause: error }) : error
}

/** The files of an issued statement on their way into `local` and out of it, a part at a time: neither is ever held whole. */
import { createHash, randomUUID } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { AppError } from '../../../contract/errors.ts'
import { sinkOf, worded } from '../../engine/export/export-file.ts'
import type { StoredStatement } from '../../engine/report/issued.ts'
import type { AccountReader, SyncCommands } from '../../engine/rpc/context.ts'
import { readKeptFile } from '../../engine/store/kept-files.ts'
import type { Db } from '../../engine/store/open.ts'
import { partBytes, readPart } from '../../engine/store/parcels.ts'
import { dropStatementParts, putStatementPart, type Parcel } from './keep.ts'

interface Sending {
  readonly sync: Pick<SyncCommands, 'runLocal'>
  readonly key: string
  readonly path: string
  readonly signal: AbortSignal | undefined
}

/**
 * Puts a file into `local`, lets `name` say whose it is, and takes it out again where that fails.
 * @throws AppError `disk-full`; what `name` throws; the signal's reason
 */
export async function sendParcel(
  { sync, key, path, signal }: Sending,
  name: (parcel: Parcel) => Promise<unknown>
): Promise<void> {
  const parcel = randomUUID()
  const file = await open(path, 'r')
  try {
    const hash = createHash('sha256')
    let [at, size] = [0, 0]
    for (;;) {
      signal?.throwIfAborted()
      const bytes = await readUpTo(file, partBytes)
      if (bytes.length === 0) break
      hash.update(bytes)
      await sync.runLocal(key, putStatementPart.name, { parcel, at, bytes })
      at += 1
      size += bytes.length
    }
    signal?.throwIfAborted()
    await name({ parcel, parts: at, size, sha256: hash.digest('hex') })
  } catch (error) {
    // On a full disk this fails, too: what is left goes with the next one that is issued, a day later.
    await sync.runLocal(key, dropStatementParts.name, { parcel }).catch(() => undefined)
    throw error
  } finally {
    await file.close()
  }
}

/** Exactly as many bytes as there were: a view of more would send all of it to another thread. */
async function readUpTo(file: FileHandle, most: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(most)
  let filled = 0
  while (filled < most) {
    const { bytesRead } = await file.read(bytes, filled, most - filled, null)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled === most ? bytes : new Uint8Array(bytes.subarray(0, filled))
}

interface Fetching {
  /** The account as it is at this moment: asked anew for each part. */
  readonly account: () => Pick<AccountReader, 'db'>
  readonly statement: Pick<StoredStatement, 'parcel' | 'sha256'>
  /** Where no file is yet. */
  readonly path: string
  readonly signal: AbortSignal | undefined
}

/**
 * Writes the files of a statement as they were issued. There is no file where it did not come to its end.
 * @throws AppError `disk-full`, `not-found` for files that are not here (any more), or are not what was issued; the signal's reason
 */
export async function fetchParcel({ account, statement, path, signal }: Fetching): Promise<void> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600).catch(worded)
  let isFinished = false
  try {
    const put = sinkOf(file)
    for (let at = 0; ; at++) {
      signal?.throwIfAborted()
      const bytes = partOf(account().db, statement, at)
      if (bytes === undefined) break
      hash.update(bytes)
      await put(bytes)
    }
    if (hash.digest('hex') !== statement.sha256) throw notHere()
    isFinished = true
  } finally {
    await file.close()
    if (!isFinished) await rm(path, { force: true })
  }
}

/** What was issued before parts were is one, and as large as it is. */
function partOf(db: Db, { parcel, sha256 }: Fetching['statement'], at: number): Uint8Array | undefined {
  if (parcel !== null) return readPart(db, parcel, at)
  return at === 0 ? readKeptFile(db, sha256)?.bytes : undefined
}

export function notHere(): AppError {
  return new AppError('not-found', 'No statement of this number was issued here.', { field: 'number' })
}

/** Brings a warehouse's folder up to the copy: asks what changed, account by account, and puts all of it in place at once. */
import { createHash } from 'node:crypto'
import { copyFile, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../contract/accounts.ts'
import type { WarehousePart } from '../../contract/warehouse.ts'
import type { Client } from '../../link/link.ts'
import { worded } from '../file-error.ts'
import { makeOut } from '../out-folder.ts'
import { recover, Staging } from './commit.ts'
import { takeLock, type Lock } from './lock.ts'
import { schemaFiles } from './schema-files.ts'
import { newState, ownFolder, placeOf, readState, type Partition, type State } from './state.ts'

interface Params {
  readonly client: Client
  readonly out: string
  readonly accounts: readonly Account[]
  readonly holds: State['holds']
  readonly progress: (line: string) => void
}

export interface Written extends Partition {
  /** Rows of the file that it takes the place of; null where there was none. */
  readonly rowsBefore: number | null
}

export interface Updated {
  readonly written: readonly Written[]
  /** Partitions that are as they were. */
  readonly unchanged: number
  /** Files that were gone or cut short, and are there again. */
  readonly repaired: readonly string[]
  /** By key: up to when the copy is known to equal the platform, in epoch ms. */
  readonly asOfMs: Readonly<Record<string, number | null>>
}

/**
 * @throws UsageError for a file in its place; Error for a folder that is another's, of a newer version or in use, for a disk
 *   that is full or not to be written on; AppError `not-synced-yet`
 */
export async function updateWarehouse(params: Params): Promise<Updated> {
  const { out } = params
  // Before anything is made: of a folder that is no warehouse nothing is touched.
  refuse(params, await readState(out))
  await makeOut(out)
  let lock: Lock | undefined
  try {
    // Not recursive: of a disk that takes nothing that would say that there is no folder.
    await mkdir(join(out, ownFolder), { mode: 0o700 }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    })
    lock = await takeLock(out)
    await recover(out)
    const state = await readState(out)
    refuse(params, state)
    return await update(params, state, lock)
  } catch (error) {
    throw worded(error, out)
  } finally {
    await lock?.release()
  }
}

/** @throws Error */
function refuse({ out, accounts, holds }: Params, state: State | undefined): void {
  if (state === undefined) return
  if (state.holds === 'one' && holds === 'all') {
    const [own] = state.accounts
    throw new Error(
      `${out} holds the account ${own?.key ?? ''} alone. Name it with --account, or take another folder for all of them.`
    )
  }
  for (const { key, id, platformUrl } of accounts) {
    const own = state.accounts.find((account) => account.key === key)
    if (own === undefined && holds === 'all') {
      const same = state.accounts.find((account) => account.platform === platformUrl && account.id === id)
      if (same === undefined) continue
      throw new Error(
        `${out} holds ${id} at ${platformUrl} as ${same.key} already: as ${key} its money would be counted twice. Take another folder.`
      )
    }
    if (own?.platform === platformUrl && own.id === id) continue
    const held = state.accounts.map((one) => `${one.id} at ${one.platform}`).join(', ')
    throw new Error(
      `${out} is the warehouse of ${held}, and not of ${id} at ${platformUrl}. Take another folder for that account.`
    )
  }
}

async function update(params: Params, before: State | undefined, lock: Lock): Promise<Updated> {
  const { client, out, accounts, holds } = params
  const schema = await client.warehouse.schema()
  // Columns that this version does not know would be gone from what it writes, and stand in the rest.
  if (before !== undefined && before.schema_version > schema.version)
    throw new Error(
      `${out} was written by a newer version of Cassa (columns ${String(before.schema_version)}), and is left as it is. Update Cassa, or take another folder.`
    )
  const state: State = { ...(before ?? newState(holds, schema.version)), schema_version: schema.version }
  const { whole, lost } = await present(out, state.partitions)
  const staging = await Staging.open(out)
  const written: Written[] = []
  const asOfMs: Record<string, number | null> = {}
  try {
    for (const account of accounts)
      asOfMs[account.key] = await follow(params, account, whole, async (part, path) => {
        const file = placeOf(part.table, account.key, part.month)
        written.push(await take(part, { account: account.key, file, path, aside: staging.place(file) }, state))
      })
    for (const [name, text] of Object.entries(schemaFiles(schema)))
      if ((await readFile(join(out, name), 'utf8').catch(() => undefined)) !== text) await staging.add(name, text)
    if (!staging.isEmpty || before === undefined) {
      await lock.check()
      await staging.commit(after(state, accounts, written))
    }
  } finally {
    await staging.close()
  }
  const places = new Set(written.map(({ file }) => file))
  return {
    written,
    unchanged: whole.filter(({ file }) => !places.has(file)).length,
    repaired: lost.filter((file) => places.has(file)),
    asOfMs
  }
}

/** Those whose files are there in their whole length; all others are written again. */
async function present(out: string, partitions: readonly Partition[]): Promise<{ whole: Partition[]; lost: string[] }> {
  const whole: Partition[] = []
  const lost: string[] = []
  for (const partition of partitions) {
    const there = await stat(join(out, partition.file)).catch(() => undefined)
    if (there?.isFile() === true && there.size === partition.bytes) whole.push(partition)
    else lost.push(partition.file)
  }
  return { whole, lost }
}

async function follow(
  { client, progress }: Params,
  { key }: Account,
  whole: readonly Partition[],
  onPart: (part: WarehousePart, path: string) => Promise<void>
): Promise<number | null> {
  const known = whole
    .filter(({ account }) => account === key)
    .map(({ table, month, digest }) => ({ table, month, digest }))
  for await (const news of await client.warehouse.run({ account: key, known })) {
    if (news.kind === 'done') return news.asOfMs
    if (news.kind === 'looked') progress(`${news.records.toLocaleString('en')} records for ${news.table} of ${key}`)
    else {
      const { path } = await client.exports.claim({ ticket: news.ticket })
      try {
        await onPart(news, path)
      } finally {
        await rm(path, { force: true })
      }
    }
  }
  throw new Error('The console ended before all of it was done. Nothing was changed.')
}

interface Place {
  readonly account: string
  readonly file: string
  readonly path: string
  readonly aside: string
}

async function take(part: WarehousePart, { account, file, path, aside }: Place, state: State): Promise<Written> {
  await copyFile(path, aside)
  const { sha256, bytes } = await settle(aside)
  const { table, month, rows, digest, lastSeq, lastChangeMs } = part
  if (bytes !== part.bytes) throw new Error(`${file} came with ${String(bytes)} bytes of ${String(part.bytes)}.`)
  return {
    table,
    account,
    month,
    file,
    rows,
    bytes,
    sha256,
    digest,
    last_seq: lastSeq,
    last_change: lastChangeMs === null ? null : new Date(lastChangeMs).toISOString(),
    rowsBefore: state.partitions.find((partition) => partition.file === file)?.rows ?? null
  }
}

/** On the disk, and what it came to. */
async function settle(path: string): Promise<{ sha256: string; bytes: number }> {
  const handle = await open(path, 'r+')
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const piece of handle.createReadStream({ autoClose: false })) {
      hash.update(piece as Buffer)
      bytes += (piece as Buffer).length
    }
    await handle.datasync()
    return { sha256: hash.digest('hex'), bytes }
  } finally {
    await handle.close()
  }
}

/** In the order of their paths, so that the same warehouse has the same state whatever runs made it. */
function after(state: State, accounts: readonly Account[], written: readonly Written[]): State {
  const owners = new Map(state.accounts.map((one) => [one.key, one]))
  for (const { key, platformUrl, id } of accounts) owners.set(key, { key, platform: platformUrl, id })
  const files = new Map(state.partitions.map((one) => [one.file, one]))
  for (const { rowsBefore: _, ...partition } of written) files.set(partition.file, partition)
  const byName = <T>([a]: [string, T], [b]: [string, T]): number => (a < b ? -1 : 1)
  return {
    ...state,
    accounts: [...owners].sort(byName).map(([, one]) => one),
    partitions: [...files].sort(byName).map(([, one]) => one)
  }
}

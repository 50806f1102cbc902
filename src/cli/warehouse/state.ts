/** What a warehouse's folder says of itself: whose it is, and what each of its files holds. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { monthSchema, warehouseTables } from '../../contract/warehouse.ts'
import { UsageError } from '../args.ts'
import { jsonOf } from '../report-folder.ts'

export const ownFolder = '_cassa'
export const stateName = `${ownFolder}/manifest.json`
/** In a run's own folder, once all of it is there: what is to be put in which place. */
export const commitName = 'commit.json'
const format = 'cassa-warehouse'
const formatVersion = 1

const partitionSchema = z.object({
  table: z.enum(warehouseTables),
  account: z.string(),
  month: monthSchema,
  file: z.string(),
  rows: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  digest: z.string(),
  last_seq: z.int().nullable(),
  last_change: z.string().nullable()
})
export type Partition = z.infer<typeof partitionSchema>

export const stateSchema = z.object({
  format: z.literal(format),
  version: z.literal(formatVersion),
  schema_version: z.int(),
  /** `all`: every account of a data folder; `one`: that account alone. */
  holds: z.enum(['one', 'all']),
  accounts: z.array(z.object({ key: z.string(), platform: z.string(), id: z.string() })),
  partitions: z.array(partitionSchema)
})
export type State = z.infer<typeof stateSchema>

export function newState(holds: State['holds'], schemaVersion: number): State {
  return { format, version: formatVersion, schema_version: schemaVersion, holds, accounts: [], partitions: [] }
}

/** The account's name in a path as Hive writes it: readers take it apart again. */
export function placeOf(table: string, account: string, month: string): string {
  return `${table}/account=${encodeURIComponent(account)}/month=${month}/part-0.parquet`
}

/** Where one run alone keeps what waits. */
export function stagingOf(token: string): string {
  return `${ownFolder}/staging-${token}`
}

/** Of all runs that were begun here and did not clear up after themselves. */
export async function stagingsOf(out: string): Promise<string[]> {
  const names = await readdir(join(out, ownFolder)).catch(() => [])
  return names.filter((name) => name.startsWith('staging-')).map((name) => `${ownFolder}/${name}`)
}

/** What a machine leaves in a folder that somebody looked at. */
const strayNames = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', ownFolder])

/**
 * Undefined of a folder that is not there or empty.
 * @throws UsageError for a file in its place; Error for a folder that is something else, or of a newer version
 */
export async function readState(out: string): Promise<State | undefined> {
  const there = await stat(out).catch(() => undefined)
  if (there === undefined) return undefined
  if (!there.isDirectory()) throw new UsageError(`--out ${out} is a file, and a folder is needed.`)
  const text = await read(join(out, stateName))
  if (text !== undefined) return parse(out, text)
  // The first run may have been stopped in the middle of putting its files in place.
  for (const staging of await stagingsOf(out)) {
    const begun = z.object({ state: z.unknown() }).safeParse(jsonOf((await read(join(out, staging, commitName))) ?? ''))
    if (begun.success) return parse(out, JSON.stringify(begun.data.state))
  }
  const strange = (await readdir(out)).find((name) => !strayNames.has(name))
  if (strange === undefined) return undefined
  throw new Error(
    `${out} holds ${strange} and is no warehouse of Cassa. Take an empty folder, or one that is not there.`
  )
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function parse(out: string, text: string): State {
  const said = jsonOf(text)
  const parsed = stateSchema.safeParse(said)
  if (parsed.success) return parsed.data
  const head = z.object({ format: z.literal(format), version: z.int().gt(formatVersion) }).safeParse(said)
  if (head.success)
    throw new Error(
      `${out} was written by a newer version of Cassa (format ${String(head.data.version)}), and is left as it is. Update Cassa, or take another folder.`
    )
  const [issue] = parsed.error.issues
  throw new Error(
    `${join(out, stateName)} cannot be read (${issue?.path.join('.') || 'it is no JSON'}), and nothing is touched. Take another folder.`
  )
}

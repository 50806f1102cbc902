/** What stands in a folder, no link followed: a report's files come from anybody. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { binderFormat, binderManifestSchema, type BinderManifest } from '../contract/binder-manifest.ts'
import { manifestName, manifestSchema, type Manifest } from '../contract/report-manifest.ts'

/** `other`: a link, a pipe, a device. `closed`: a folder that cannot be read. */
type EntryKind = 'file' | 'folder' | 'other' | 'closed'
/** By their names from the folder on, with slashes. */
export type Entries = ReadonlyMap<string, EntryKind>

/** @throws Error where it is no folder that can be read */
export async function entriesIn(folder: string): Promise<Entries> {
  const found = new Map<string, EntryKind>()
  await readdir(folder).catch((error: unknown) => {
    throw new Error(`${folder} is no folder that can be read.`, { cause: error })
  })
  const waiting = ['']
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const entries = await readdir(join(folder, at), { withFileTypes: true }).catch(() => undefined)
    if (entries === undefined) found.set(at.slice(0, -1), 'closed')
    for (const entry of entries ?? []) {
      const name = `${at}${entry.name}`
      found.set(name, entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other')
      if (entry.isDirectory()) waiting.push(`${name}/`)
    }
  }
  return found
}

export interface ReadManifest {
  readonly sha256: string
  readonly manifest: Manifest | undefined
  /** Of a binder's summary, which has another one. */
  readonly binder: BinderManifest | undefined
  /** Why there is neither. */
  readonly fault: string | undefined
}

/** @throws Error of the file system */
export async function readManifest(folder: string): Promise<ReadManifest> {
  const text = await readFile(join(folder, manifestName))
  const sha256 = createHash('sha256').update(text).digest('hex')
  const json = jsonOf(text.toString())
  const isBinder = (json as { format?: unknown } | null | undefined)?.format === binderFormat
  const parsed = isBinder ? binderManifestSchema.safeParse(json) : manifestSchema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const fault = `${manifestName} cannot be read: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`
    return { sha256, manifest: undefined, binder: undefined, fault }
  }
  const read = parsed.data
  return read.format === binderFormat
    ? { sha256, manifest: undefined, binder: read, fault: undefined }
    : { sha256, manifest: read, binder: undefined, fault: undefined }
}

/** `undefined` for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const longestLine = 1024 * 1024

/**
 * The lines of a file of text, without their ends.
 * @throws Error of the file system, and for a line that no report has
 */
export async function* linesIn(path: string): AsyncGenerator<string, void, void> {
  let rest = ''
  for await (const piece of createReadStream(path, 'utf8')) {
    const lines = (rest + String(piece)).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > longestLine) throw new Error('a line is too long')
    yield* lines
  }
  if (rest !== '') yield rest
}

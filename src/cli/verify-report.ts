/** Checks a report's files against its manifest, offline: no account, no copy and no network. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BinderManifest } from '../contract/binder-manifest.ts'
import { manifestName, type Manifest } from '../contract/report-manifest.ts'
import { entriesIn, readManifest, type Entries } from './report-folder.ts'
import { chainFaults, type GivenStatement } from './verify-chain.ts'
import { inputFaults, mostLines } from './verify-inputs.ts'

/** What was found in one report's folder. */
export interface Verified {
  /** Its folder, as from the one that was asked for; empty for that one itself. */
  readonly folder: string
  readonly report: string
  readonly number: string | null
  readonly incomplete: string | null
  readonly files: number
  readonly entries: number
  /** Formats that were asked for and cannot hold it, and why. */
  readonly leftOut: Manifest['left_out']
  /** Of a binder's summary: what could not be made. */
  readonly failed: BinderManifest['failed']
  /** Each in a sentence that names what is wrong; none where everything is as it was written. */
  readonly faults: readonly string[]
}

/** A report, with what the others are compared with. */
interface Found {
  readonly folder: string
  readonly manifest: Manifest | undefined
  readonly binder: BinderManifest | undefined
  readonly sha256: string
  readonly faults: string[]
}

const sumName = `${manifestName}.sha256`

/**
 * Every report under a folder, the folder itself included. What is wrong with one keeps nothing from the others.
 * @throws Error where there is no manifest, or no folder
 */
export async function verifyReports(folder: string): Promise<Verified[]> {
  const entries = await entriesIn(folder)
  const homes = [...entries.keys()]
    .filter((name) => name === manifestName || name.endsWith(`/${manifestName}`))
    .map((name) => name.slice(0, -manifestName.length))
  if (homes.length === 0) throw new Error(`There is no ${manifestName} in ${folder}.`)
  const found: Found[] = []
  for (const home of homes.sort()) found.push(await verifyOne(folder, home, entries))
  const statements = found.flatMap((one) => statementOf(one) ?? [])
  return found.map((one) => {
    const statement = statementOf(one)
    const { folder: at, manifest, binder, faults } = one
    return {
      folder: at,
      report: manifest?.report ?? (binder === undefined ? '' : 'summary'),
      number: manifest?.statement?.number ?? null,
      incomplete: manifest?.incomplete ?? null,
      files: (manifest ?? binder)?.files.length ?? 0,
      entries: manifest?.inputs.count ?? 0,
      leftOut: manifest?.left_out ?? [],
      failed: binder?.failed ?? [],
      faults: [
        ...faults,
        ...binderFaults(one, found),
        ...(statement === undefined ? [] : chainFaults(statement, statements))
      ]
    }
  })
}

/** A summary holds for the reports beside it, and for no others; where it lies alone they are out of sight. */
function binderFaults({ folder, binder }: Found, found: readonly Found[]): string[] {
  if (binder === undefined || folder === '') return []
  const beside = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/') + 1) : ''
  return binder.documents.flatMap(({ folder: name, manifest_sha256: sha256 }) => {
    const own = found.find((one) => one.folder === `${beside}${name}`)
    if (own === undefined) return [`${name} is missing, and the summary is of it`]
    return own.sha256 === sha256 ? [] : [`${name} is another one than the summary is of`]
  })
}

function statementOf({ manifest, sha256 }: Found): GivenStatement | undefined {
  if (manifest === undefined || manifest.statement === null) return undefined
  return { manifest: { ...manifest, statement: manifest.statement }, sha256 }
}

async function verifyOne(folder: string, home: string, all: Entries): Promise<Found> {
  const root = join(folder, home)
  const present: Entries = new Map(
    [...all].filter(([name]) => name.startsWith(home)).map(([name, kind]) => [name.slice(home.length), kind])
  )
  const faults: string[] = []
  const one = { folder: home.slice(0, -1), manifest: undefined, binder: undefined, sha256: '', faults }
  if (present.get(manifestName) !== 'file') return { ...one, faults: [`${manifestName} is no file`] }
  try {
    const { manifest, binder, sha256, fault } = await readManifest(root)
    faults.push(...(await sumFaults(root, sha256, present)))
    const read = manifest ?? binder
    if (read === undefined) return { ...one, sha256, faults: [...faults, fault ?? ''] }
    // What was found until something cannot be read is found.
    await gather(root, read, present, faults).catch((error: unknown) => faults.push(unreadable(error)))
    return { ...one, sha256, manifest, binder }
  } catch (error) {
    faults.push(unreadable(error))
    return one
  }
}

function unreadable(error: unknown): string {
  return `its files cannot be read: ${error instanceof Error ? error.message : String(error)}`
}

async function sumFaults(root: string, sha256: string, present: Entries): Promise<string[]> {
  if (present.get(sumName) === undefined) return [`${sumName} is missing`]
  if (present.get(sumName) !== 'file') return [`${sumName} is no file`]
  const said = await readFile(join(root, sumName), 'utf8')
  return said === `${sha256}  ${manifestName}\n` ? [] : [`${manifestName} was changed`]
}

async function gather(
  root: string,
  manifest: Manifest | BinderManifest,
  present: Entries,
  faults: string[]
): Promise<void> {
  const known = new Set([manifestName, sumName])
  for (const { name } of manifest.files) {
    if (known.has(name)) faults.push(`${manifestName} names ${name} twice`)
    known.add(name)
  }
  for (const [name, kind] of present) {
    if (kind === 'closed') faults.push(`${name} cannot be read`)
    else if (kind !== 'folder' && !known.has(name)) faults.push(`${name} is not of this report`)
  }
  const checks = 'checks' in manifest ? manifest.checks : []
  for (const { name, left, right } of checks)
    if (left !== right) faults.push(`the report does not tie out: ${name} (${String(left)} and ${String(right)})`)
  for (const file of manifest.files) faults.push(...(await fileFaults(root, file, present)))
  if ('inputs' in manifest) faults.push(...(await inputFaults(root, manifest, present)))
}

async function fileFaults(
  root: string,
  { name, bytes, sha256 }: Manifest['files'][number],
  present: Entries
): Promise<string[]> {
  const kind = present.get(name)
  if (kind === undefined) return [`${name} is missing`]
  if (kind !== 'file') return [`${name} is no file`]
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of createReadStream(join(root, name)) as AsyncIterable<Buffer>) {
    hash.update(piece)
    size += piece.length
  }
  if (size === bytes && hash.digest('hex') === sha256) return []
  const lines = await changedLines(root, name, present)
  return lines.length === 0 ? [`${name} was changed`] : lines
}

/** The lines of a file that are not as its checksums have them. */
async function changedLines(root: string, name: string, present: Entries): Promise<string[]> {
  const sums = `checksums/${name}.txt`
  if (present.get(sums) !== 'file') return []
  const expected = (await readFile(join(root, sums), 'utf8')).trimEnd().split('\n')
  const is = linesOf(await readFile(join(root, name)))
  const faults: string[] = []
  for (let at = 0; at < Math.max(is.length, expected.length) && faults.length < mostLines; at++) {
    const line = is[at]
    if (line === undefined)
      faults.push(`${name}: ${String(expected.length - at)} lines are missing from line ${String(at + 1)} on`)
    else if (expected[at] === undefined) faults.push(`${name}: line ${String(at + 1)} was added`)
    else if (createHash('sha256').update(line).digest('hex').slice(0, 8) !== expected[at])
      faults.push(`${name}: line ${String(at + 1)} was changed${entryWords(line.toString())}`)
    if (line === undefined) break
  }
  return faults
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = []
  let from = 0
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
    lines.push(bytes.subarray(from, end + 1))
    from = end + 1
  }
  if (from < bytes.length) lines.push(bytes.subarray(from))
  return lines
}

function entryWords(line: string): string {
  const entry = /"entry":"([^"]{1,80})"/.exec(line)?.[1]
  return entry === undefined ? '' : `, entry ${entry}`
}

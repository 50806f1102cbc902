/** Checks a report's files against its manifest, offline: no account, no copy and no network. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { createInterface } from 'node:readline'
import { manifestName, manifestSchema, type Manifest } from '../contract/report-manifest.ts'

/** What was found in one report's folder. */
export interface Verified {
  /** Its folder, as from the one that was asked for; empty for that one itself. */
  readonly folder: string
  readonly report: string
  readonly number: string | null
  readonly incomplete: string | null
  readonly files: number
  readonly entries: number
  /** Each in a sentence that names what is wrong; none where everything is as it was written. */
  readonly faults: readonly string[]
}

/** Faults of one file that are told by line. */
const mostLines = 10

/**
 * Every report under a folder, the folder itself included.
 * @throws Error where there is no manifest
 */
export async function verifyReports(folder: string): Promise<Verified[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = all
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
  const homes = files
    .filter((file) => file.split(sep).at(-1) === manifestName)
    .map((file) => file.slice(0, -manifestName.length))
  if (homes.length === 0) throw new Error(`There is no ${manifestName} in ${folder}.`)
  return await Promise.all(
    homes.sort().map(
      async (home) =>
        await verifyOne(
          join(folder, home),
          home.replace(/[/\\]$/, ''),
          files.filter((file) => file.startsWith(home)).map((file) => file.slice(home.length))
        )
    )
  )
}

async function verifyOne(root: string, folder: string, present: readonly string[]): Promise<Verified> {
  const faults: string[] = []
  const text = await readFile(join(root, manifestName))
  const said = await readFile(join(root, `${manifestName}.sha256`), 'utf8').catch(() => undefined)
  if (said === undefined) faults.push(`${manifestName}.sha256 is missing`)
  else if (said !== `${createHash('sha256').update(text).digest('hex')}  ${manifestName}\n`)
    faults.push(`${manifestName} was changed`)
  const parsed = manifestSchema.safeParse(jsonOf(text.toString()))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    faults.push(`${manifestName} cannot be read: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
    return { folder, report: '', number: null, incomplete: null, files: 0, entries: 0, faults }
  }
  const manifest = parsed.data
  const known = new Set([manifestName, `${manifestName}.sha256`, ...manifest.files.map(({ name }) => name)])
  for (const file of present) {
    const name = file.split(sep).join('/')
    if (!known.has(name)) faults.push(`${name} is not of this report`)
  }
  for (const file of manifest.files)
    faults.push(...(isInside(file.name) ? await fileFaults(root, file) : [`${file.name} is no file of a report`]))
  faults.push(...(await inputFaults(root, manifest)))
  for (const { name, left, right } of manifest.checks)
    if (left !== right) faults.push(`the report does not tie out: ${name} (${String(left)} and ${String(right)})`)
  return {
    folder,
    report: manifest.report,
    number: manifest.statement?.number ?? null,
    incomplete: manifest.incomplete,
    files: manifest.files.length,
    entries: manifest.inputs.count,
    faults
  }
}

/** A manifest comes from anybody: no name in it leads out of its folder. */
function isInside(name: string): boolean {
  return (
    name !== '' &&
    !/[\\:\0]/.test(name) &&
    name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function fileFaults(root: string, { name, bytes, sha256 }: Manifest['files'][number]): Promise<string[]> {
  const path = join(root, name)
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined
  )
  if (size === undefined) return [`${name} is missing`]
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  if (size === bytes && hash.digest('hex') === sha256) return []
  const lines = await changedLines(root, name)
  return lines.length === 0 ? [`${name} was changed`] : lines
}

/** The lines of a file that are not as its checksums have them. */
async function changedLines(root: string, name: string): Promise<string[]> {
  const sums = await readFile(join(root, 'checksums', `${name}.txt`), 'utf8').catch(() => undefined)
  if (sums === undefined) return []
  const expected = sums.trimEnd().split('\n')
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

/** Of each wallet: opening, every entry in its order, closing; computed anew from what the report was made of. */
async function inputFaults(root: string, { wallets, inputs, period, currency }: Manifest): Promise<string[]> {
  const faults: string[] = []
  const balances = new Map(wallets.map(({ wallet, opening }) => [wallet, BigInt(opening)]))
  const ordinals = new Map<string, number>()
  const [fromMs, endMs] = [Date.parse(period.from_utc), Date.parse(period.end_utc)]
  let count = 0
  const input = createReadStream(join(root, 'inputs.jsonl'))
  const isThere = await stat(join(root, 'inputs.jsonl')).then(
    () => true,
    () => false
  )
  if (!isThere) {
    input.destroy()
    input.on('error', () => undefined)
    return []
  }
  for await (const line of createInterface({ input })) {
    count++
    const entry = jsonOf(line) as InputEntry | undefined
    if (faults.length >= mostLines) continue
    if (entry === undefined) {
      faults.push(`inputs.jsonl: line ${String(count)} cannot be read`)
      continue
    }
    const balance = (balances.get(entry.wallet) ?? 0n) + BigInt(entry.minor)
    const before = ordinals.get(entry.wallet)
    balances.set(entry.wallet, BigInt(entry.balance_after))
    ordinals.set(entry.wallet, entry.ordinal)
    if (balance !== BigInt(entry.balance_after) || (before !== undefined && entry.ordinal !== before + 1))
      faults.push(`entry ${entry.entry} does not follow from the one before it`)
    if (entry.currency !== currency || entry.booked_at_ms < fromMs || entry.booked_at_ms >= endMs)
      faults.push(`entry ${entry.entry} is not of this report's period and currency`)
  }
  if (count !== inputs.count)
    faults.push(`inputs.jsonl holds ${String(count)} entries, and the report was made of ${String(inputs.count)}`)
  for (const { wallet, closing } of wallets)
    if (balances.get(wallet) !== BigInt(closing))
      faults.push(`wallet ${wallet}: the entries do not lead to its closing balance`)
  return faults
}

interface InputEntry {
  entry: string
  wallet: string
  currency: string
  ordinal: number
  minor: number
  balance_after: number
  booked_at_ms: number
}

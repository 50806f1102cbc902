/** The files of an issued statement, on their way into `local` and out: whole or not at all, and never in one piece. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { findIssued } from '../../../../src/backend/engine/report/issued.ts'
import { parsePeriod } from '../../../../src/backend/engine/report/period.ts'
import { takeIn } from '../../../../src/backend/engine/local/own-files.ts'
import { keepFile } from '../../../../src/backend/engine/store/kept-files.ts'
import { openForWriting, type Db } from '../../../../src/backend/engine/store/open.ts'
import { storeError } from '../../../../src/backend/engine/store/errors.ts'
import { localTasks } from '../../../../src/backend/features/local-tasks.ts'
import { issueStatement } from '../../../../src/backend/features/reports/issue.ts'
import type { Parcel } from '../../../../src/backend/features/reports/keep.ts'
import { fetchParcel, sendParcel } from '../../../../src/backend/features/reports/parcel.ts'
import { mostKeptBytes } from '../../../../src/contract/evidence.ts'
import { smallDisk } from '../../../cli/disks.ts'
import { keyHex, type Copy } from '../copy.ts'
import { readerOf } from '../export-desk.ts'
import { atMs, closeCopies, demo, openCopy } from '../worlds.ts'

const home = mkdtempSync(join(tmpdir(), 'cassa-parcel-'))
const feed = demo()[0]!
let copy: Copy
let local: Db
let nowMs = atMs
/** The largest piece that another thread was sent. */
let largest = 0
let onPart: (at: number) => void = () => undefined

beforeAll(() => {
  copy = openCopy(feed, { zone: 'Europe/Rome' })
  const files = copy.db.pragma('database_list') as { name: string; file: string }[]
  local = openForWriting(files.find(({ name }) => name === 'local')?.file ?? '', keyHex, 'local')
  local.pragma('synchronous = OFF')
}, 120_000)
afterEach(() => {
  local.pragma('max_page_count = 1000000000')
  for (const table of ['statement', 'statement_part', 'kept_file']) local.exec(`DELETE FROM ${table}`)
  nowMs = atMs
  largest = 0
  onPart = () => undefined
})
afterAll(() => {
  local.close()
  closeCopies()
  rmSync(home, { recursive: true })
})

/** As the thread that writes does it. */
const sync = {
  async runLocal(_account: string, name: string, input: unknown): Promise<unknown> {
    await Promise.resolve()
    const { at, bytes } = input as { at?: number; bytes?: Uint8Array }
    if (at !== undefined) onPart(at)
    largest = Math.max(largest, bytes?.buffer.byteLength ?? 0)
    const stores = { local, cache: copy.db, era: 0, isComplete: true, zone: copy.zone, nowMs }
    try {
      return localTasks.find((task) => task.name === name)!.run(stores, input).result
    } catch (error) {
      throw storeError(error)
    }
  }
}

let next = 0
const newPath = (): string => join(home, String(++next))
const count = (table: string): number => local.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get()!
const account = (): { db: Db } => ({ db: copy.db })

const facts = {
  number: 'EUR-2026-10-v1',
  report: 'statement',
  period: '2026-10',
  zone: 'Europe/Rome',
  currency: 'EUR',
  version: 1,
  fromMs: 0,
  endMs: 1,
  closingMinor: 5,
  entries: 1,
  sum: '5',
  manifestSha256: 'aa',
  previousSha256: null
}
const keep = async (files: Parcel): Promise<unknown> => await sync.runLocal('here', 'reports.keep', { ...facts, files })

/** A file that no ZIP could make smaller. */
function large(bytes: number): { path: string; bytes: Buffer } {
  const path = newPath()
  const made = randomBytes(bytes)
  writeFileSync(path, made)
  return { path, bytes: made }
}
const send = async (path: string, signal?: AbortSignal): Promise<void> =>
  await sendParcel({ sync, key: 'here', path, signal }, keep)

async function fetched(path = newPath(), signal?: AbortSignal): Promise<Buffer> {
  const statement = findIssued(copy.db, facts.number)!
  await fetchParcel({ account, statement, path, signal })
  return readFileSync(path)
}

test('a statement is issued, and had again as it was, byte by byte', async () => {
  const path = newPath()
  const reader = readerOf(copy, feed)
  const issuing = issueStatement({
    account: () => reader,
    key: 'here',
    sync,
    period: parsePeriod('2026-10', 'Europe/Rome'),
    currency: 'EUR',
    nowMs: atMs,
    path,
    version: 'test',
    signal: undefined
  })
  for (;;) if ((await issuing.next()).done === true) break
  expect(count('statement')).toBe(1)
  expect((await fetched()).equals(readFileSync(path))).toBe(true)
}, 120_000)

test.each([1, 1024 * 1024, 3 * 1024 * 1024 + 17])(
  'files of %d bytes come and go without ever being held whole',
  async (size) => {
    const { path, bytes } = large(size)
    await send(path)
    expect((await fetched()).equals(bytes)).toBe(true)
    expect(largest).toBeLessThanOrEqual(1024 * 1024)
    expect(count('statement_part')).toBe(Math.ceil(size / (1024 * 1024)))
    expect(count('kept_file')).toBe(0)
  }
)

test('a full disk issues nothing and leaves no part', async () => {
  const { path } = large(3 * 1024 * 1024)
  // Without the room that other tests left.
  local.exec('VACUUM')
  local.pragma(`max_page_count = ${String(Number(local.pragma('page_count', { simple: true })) + 200)}`)
  let reached = 0
  onPart = (at) => (reached = at)
  await expect(send(path)).rejects.toMatchObject({ code: 'disk-full' })
  expect(reached).toBeGreaterThan(0)
  expect([count('statement'), count('statement_part')]).toEqual([0, 0])
})

test('a cancel issues nothing and leaves no part, nor the ZIP', async () => {
  const { path } = large(3 * 1024 * 1024)
  const cut = new AbortController()
  onPart = (at) => {
    if (at === 1) cut.abort(new Error('enough'))
  }
  await expect(send(path, cut.signal)).rejects.toThrow('enough')
  expect([count('statement'), count('statement_part')]).toEqual([0, 0])
})

test('what is refused in the end leaves no part, and what was issued before stays', async () => {
  const first = large(2_000_000)
  await send(first.path)
  await expect(send(large(2_000_000).path)).rejects.toMatchObject({ code: 'not-possible' })
  expect([count('statement'), count('statement_part')]).toEqual([1, 2])
  expect((await fetched()).equals(first.bytes)).toBe(true)
})

test('a statement is not issued where a part of it is missing', async () => {
  const { path } = large(2_000_000)
  const sending = sendParcel({ sync, key: 'here', path, signal: undefined }, async (files) => {
    local.exec('DELETE FROM statement_part WHERE at = 0')
    await keep(files)
  })
  await expect(sending).rejects.toThrow('not all here')
  expect([count('statement'), count('statement_part')]).toEqual([0, 0])
})

test('what a crash left goes with what is issued a day later, and not before: another may be on its way', async () => {
  const crashed = '7f0c7d4e-1f4b-4a55-9d5b-0a4c0f6f0c11'
  await sync.runLocal('here', 'reports.keep-part', { parcel: crashed, at: 0, bytes: new Uint8Array(9) })
  const left = (): number =>
    local.prepare<[string], number>('SELECT count(*) FROM statement_part WHERE parcel = ?').pluck().get(crashed)!
  await send(large(10).path)
  expect(left()).toBe(1)
  nowMs += 2 * 86_400_000
  await expect(send(large(10).path)).rejects.toMatchObject({ code: 'not-possible' })
  expect(left()).toBe(0)
  expect((await fetched()).length).toBe(10)
})

test('a disk that is full while files are written leaves no file', async () => {
  await send(large(3 * 1024 * 1024).path)
  const disk = join(home, 'disk')
  const made = smallDisk(disk, 1_500)
  if (made === undefined) return
  try {
    const path = join(disk, 'statement.zip')
    await expect(fetched(path)).rejects.toMatchObject({ code: 'disk-full' })
    expect(existsSync(path)).toBe(false)
  } finally {
    made.undo()
  }
})

test('a fetch that is called off, and files that are not what was issued, leave no file', async () => {
  await send(large(2_000_000).path)
  const path = newPath()
  await expect(fetched(path, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
  expect(existsSync(path)).toBe(false)
  local.exec('DELETE FROM statement_part WHERE at = 1')
  await expect(fetched(path)).rejects.toMatchObject({ code: 'not-found' })
  expect(existsSync(path)).toBe(false)
})

test('what was issued before there were parts is had as ever, and takes no room from files of one’s own', async () => {
  const bytes = randomBytes(1_000)
  const { sha256 } = keepFile(local, bytes, 'application/zip', atMs)
  const names =
    'number, report, period, zone, currency, version, seq, issued_ms, from_ms, end_ms, closing_minor, entries'
  local
    .prepare(
      `INSERT INTO statement (${names}, sum, manifest_sha256, sha256)
        VALUES ('EUR-2026-10-v1', 'statement', '2026-10', 'UTC', 'EUR', 1, 1, 0, 0, 1, 5, 1, '5', 'aa', ?)`
    )
    .run(sha256)
  expect((await fetched()).equals(bytes)).toBe(true)
  // As if it were larger than all that a person may keep.
  local.prepare('UPDATE kept_file SET size = ?').run(mostKeptBytes)
  const own = { bytes: new Uint8Array(Buffer.from('%PDF-1.7\nmine')), name: 'mine.pdf', nowMs: atMs }
  expect(takeIn(local, own)).toMatchObject({ file: { name: 'mine.pdf' } })
})

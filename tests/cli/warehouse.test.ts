/** The warehouse from a terminal: a folder that is whole at every moment, belongs to one platform, and grows by what changed. */
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Client } from '../../src/link/link.ts'
import type { State } from '../../src/cli/warehouse/state.ts'
import { generateWorld } from '../../src/sandbox/world/index.ts'
import { startSandbox, type Sandbox } from '../sandbox/server/harness.ts'
import { AT } from '../sandbox/server/records.ts'
import { lockedFolder, smallDisk } from './disks.ts'
import { cassa, connect, newFolder, spawnCassa, type Folder } from './folder.ts'

// Each command is a process of its own, several of them in a test.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

let folder: Folder
let sandbox: Sandbox
let client: Client
let key: string
let home: string
/** Filled once; each test works on a copy of it. */
let filled: string
let out: string

beforeAll(async () => {
  folder = newFolder()
  home = mkdtempSync(join(tmpdir(), 'cassa-warehouse-'))
  filled = join(home, 'filled')
  sandbox = await startSandbox({
    fill: (sink) => generateWorld({ seed: 4, atMs: AT, size: { kind: 'records', count: 4_000 } }, sink)
  })
  client = (await folder.start()).client
  key = await connect(client, sandbox.url, ['read'], 'acct_bottegalume')
  await vi.waitFor(async () => {
    const { accounts } = await client.accounts.session()
    expect(accounts[0]?.sync).toMatchObject({ state: 'live', coverage: { complete: true } })
  }, 90_000)
  const first = await run(filled)
  expect(first).toMatchObject({ code: 0, err: '' })
})
afterAll(async () => {
  await folder.remove()
  await sandbox.close()
  rmSync(home, { recursive: true })
})
let count = 0
beforeEach(() => {
  out = join(home, String((count += 1)))
  cpSync(filled, out, { recursive: true })
})

const run = async (to: string, ...more: string[]) =>
  await cassa('warehouse', '--out', to, '--data', folder.dataDir, ...more)

function stateOf(at: string): State {
  return JSON.parse(readFileSync(join(at, '_cassa/manifest.json'), 'utf8')) as State
}

/** Every file of a folder with what it holds, but for the lock. */
function contents(at: string): Record<string, string> {
  const names = readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(at.length + 1))
    .filter((name) => name !== '_cassa/lock')
    .sort()
  return Object.fromEntries(names.map((name) => [name, sha256(join(at, name))]))
}
const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** What the manifest says of each file is so, and nothing else lies there. */
function expectWhole(at: string): void {
  const { partitions } = stateOf(at)
  const found = contents(at)
  expect(Object.fromEntries(partitions.map(({ file, sha256: told }) => [file, told]))).toEqual(
    Object.fromEntries(Object.entries(found).filter(([name]) => name.endsWith('.parquet')))
  )
  expect(Object.keys(found).filter((name) => !name.endsWith('.parquet'))).toEqual([
    'SCHEMA.md',
    '_cassa/manifest.json',
    'schema.json'
  ])
}

it('lays out a file for each table, account and month, whose rows are as many as the manifest says', async () => {
  expectWhole(out)
  const { partitions, accounts } = stateOf(out)
  expect(accounts).toEqual([{ key, platform: sandbox.url, id: 'acct_bottegalume' }])
  for (const { file, table, month, rows } of partitions) {
    expect(file).toBe(`${table}/account=${key}/month=${month}/part-0.parquet`)
    const bytes = new Uint8Array(readFileSync(join(out, file))).buffer
    expect(await parquetReadObjects({ file: bytes })).toHaveLength(rows)
  }
  const entries = partitions.filter(({ table }) => table === 'entries')
  expect(entries.length).toBeGreaterThan(2)
  const schema = JSON.parse(readFileSync(join(out, 'schema.json'), 'utf8')) as {
    tables: { table: string; columns: { name: string }[] }[]
  }
  const readable = readFileSync(join(out, 'SCHEMA.md'), 'utf8')
  for (const { table, columns } of schema.tables) {
    expect(readable).toContain(`## ${table}`)
    for (const { name } of columns) expect(readable).toContain(`| ${name} |`)
  }
})

it('touches no file where nothing changed, and makes the same folder anew byte by byte', async () => {
  const before = contents(out)
  const again = await run(out, '--account', 'all')
  expect(again).toMatchObject({ code: 0, err: '' })
  expect(again.out).toContain('is up to date')
  expect(contents(out)).toEqual(before)
  const anew = join(home, 'anew')
  expect((await run(anew)).code).toBe(0)
  expect(contents(anew)).toEqual(before)
})

it('makes the next file when the last one was taken, and none for somebody who left', async () => {
  const passing = join(folder.dataDir, 'passing')
  let taken = 0
  for await (const news of await client.warehouse.run({ account: key, known: [] })) {
    if (news.kind !== 'part') continue
    // Time enough for many more, were nobody waited for.
    await setTimeout(taken < 3 ? 300 : 5)
    expect(readdirSync(passing)).toHaveLength(1)
    const { path } = await client.exports.claim({ ticket: news.ticket })
    rmSync(path)
    taken += 1
  }
  expect(taken).toBe(stateOf(filled).partitions.length)
  expect(taken).toBeGreaterThan(20)
  for await (const news of await client.warehouse.run({ account: key, known: [] })) if (news.kind === 'part') break
  await vi.waitFor(() => expect(readdirSync(passing)).toEqual([]))
})

it('makes a file that is gone or cut short whole again, and says so', async () => {
  const before = contents(out)
  const [one, two] = stateOf(out).partitions
  rmSync(join(out, one!.file))
  truncateSync(join(out, two!.file), 100)
  const mended = await run(out)
  expect(mended.out).toContain(`${one!.file} was missing or cut short`)
  expect(mended.out).toContain(`${two!.file} was missing or cut short`)
  expect(contents(out)).toEqual(before)
})

it('writes again what the manifest does not know as it is now, and names rows that went', async () => {
  const state = stateOf(out)
  const [first] = state.partitions
  const partitions = state.partitions.map((one) =>
    one.file === first!.file ? { ...one, digest: '1-0', rows: one.rows + 2 } : one
  )
  writeFileSync(join(out, '_cassa/manifest.json'), JSON.stringify({ ...state, partitions }))
  const changed = await run(out, '--json')
  const { written, unchanged } = JSON.parse(changed.out) as { written: { file: string }[]; unchanged: number }
  expect(written.map(({ file }) => file)).toEqual([first!.file])
  expect(unchanged).toBe(state.partitions.length - 1)
  expectWhole(out)
  writeFileSync(join(out, '_cassa/manifest.json'), JSON.stringify({ ...state, partitions }))
  expect((await run(out)).out).toContain(`${first!.file} has 2 rows fewer.`)
})

it.each([
  [
    'another platform',
    { accounts: [{ key: '', platform: 'https://pay.example', id: 'acct_bottegalume' }] },
    'Take another folder for that account.'
  ],
  ['a newer version', { version: 2 }, 'newer version of Cassa (format 2)'],
  ['a newer version with other columns', { schema_version: 99 }, 'newer version of Cassa (columns 99)'],
  ['what cannot be read', { partitions: 'none' }, 'manifest.json cannot be read (partitions)']
])('refuses the folder of %s, and touches nothing', async (_, change, sentence) => {
  const state = { ...stateOf(out), ...change } as State
  if ('accounts' in change) state.accounts[0]!.key = key
  writeFileSync(join(out, '_cassa/manifest.json'), JSON.stringify(state))
  const before = contents(out)
  const refused = await run(out)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain(sentence)
  expect(contents(out)).toEqual(before)
})

it('refuses a folder of something else, a file, the folder of one account for all, and an account that is none', async () => {
  const strange = join(home, 'strange')
  mkdirSync(strange)
  writeFileSync(join(strange, 'letter.txt'), 'dear')
  expect((await run(strange)).err).toContain('holds letter.txt and is no warehouse of Cassa')
  expect(contents(strange)).toEqual({ 'letter.txt': sha256(join(strange, 'letter.txt')) })
  expect(await run(join(strange, 'letter.txt'))).toMatchObject({ code: 2 })
  const one = join(home, 'one')
  expect((await run(one, '--account', key)).code).toBe(0)
  expect((await run(one)).err).toContain(`holds the account ${key} alone`)
  expect(await run(one, '--account', 'nobody')).toMatchObject({ code: 2 })
  expect(await cassa('warehouse', '--data', folder.dataDir)).toMatchObject({ code: 2 })
})

it('one run at a time: another is refused, and a lock whose process is gone holds nobody up', async () => {
  const lock = join(out, '_cassa/lock')
  const holder = { token: 'of another', pid: process.pid, host: hostname() }
  writeFileSync(lock, JSON.stringify(holder))
  const refused = await run(out)
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.err).toContain('Another run is at work')
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual(holder)
  // Held up for long, its process lives.
  const earlier = new Date(Date.now() - 3_600_000)
  utimesSync(lock, earlier, earlier)
  expect((await run(out)).code).toBe(1)
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(lock, JSON.stringify({ ...holder, pid }))
  expect((await run(out)).code).toBe(0)
  expect(existsSync(lock)).toBe(false)
  // Of a holder on another machine only its silence tells.
  writeFileSync(lock, JSON.stringify({ ...holder, host: 'elsewhere' }))
  expect((await run(out)).code).toBe(1)
  utimesSync(lock, earlier, earlier)
  expect((await run(out)).code).toBe(0)
  expectWhole(out)
})

it('killed in the middle it leaves what was there before, and the next run makes all of it', async () => {
  const before = contents(out)
  const state = stateOf(out)
  // Everything is to be written anew.
  writeFileSync(
    join(out, '_cassa/manifest.json'),
    `${JSON.stringify({ ...state, partitions: state.partitions.map((one) => ({ ...one, digest: '1-0' })) }, null, 2)}\n`
  )
  const outdated = contents(out)
  const child = spawnCassa('warehouse', '--out', out, '--data', folder.dataDir)
  const ended = once(child, 'close')
  const waiting = () => Object.keys(contents(out)).filter((name) => name.startsWith('_cassa/staging-'))
  await vi.waitFor(() => expect(waiting().length).toBeGreaterThan(3), { timeout: 60_000, interval: 1 })
  child.kill('SIGKILL')
  await ended
  expect(waiting().filter((name) => name.endsWith('/commit.json'))).toEqual([])
  const left = Object.entries(contents(out)).filter(([name]) => !name.startsWith('_cassa/staging-'))
  expect(Object.fromEntries(left)).toEqual(outdated)
  expect((await run(out)).code).toBe(0)
  expect(contents(out)).toEqual(before)
  expectWhole(out)
})

it('killed while it puts files in their places, the next run puts the rest there before anything else', async () => {
  // As it is then: some files are in their places, others wait, and the list says which.
  const state = stateOf(out)
  const before = contents(out)
  const waiting = state.partitions.slice(0, 4)
  const staging = join(out, '_cassa/staging-of-another')
  mkdirSync(staging)
  const moves = waiting.map(({ file, bytes }, at) => ({
    from: `_cassa/staging-of-another/${String(at)}.part`,
    to: file,
    bytes
  }))
  for (const { from, to } of moves.slice(2)) {
    cpSync(join(out, to), join(out, from))
    rmSync(dirname(join(out, to)), { recursive: true })
  }
  rmSync(join(out, '_cassa/manifest.json'))
  writeFileSync(join(staging, 'commit.json'), JSON.stringify({ moves, state }))
  const finished = await run(out)
  expect(finished).toMatchObject({ code: 0, err: '' })
  expect(finished.out).toContain('is up to date')
  expect(contents(out)).toEqual(before)
})

it('does not take for done what is neither where it waited nor in its place, and writes it again', async () => {
  const before = contents(out)
  const state = stateOf(out)
  const [gone, cut] = state.partitions
  const staging = join(out, '_cassa/staging-of-another')
  mkdirSync(staging)
  const moves = [gone!, cut!].map(({ file, bytes }) => ({
    from: '_cassa/staging-of-another/0.part',
    to: file,
    bytes
  }))
  rmSync(join(out, gone!.file))
  truncateSync(join(out, cut!.file), 100)
  rmSync(join(out, '_cassa/manifest.json'))
  writeFileSync(join(staging, 'commit.json'), JSON.stringify({ moves, state }))
  expect(await run(out)).toMatchObject({ code: 0, err: '' })
  expect(contents(out)).toEqual(before)
})

it('on a full disk it says so, and leaves what was there before', async () => {
  const small = join(home, 'small')
  const disk = smallDisk(small, 160)
  if (disk === undefined) return
  try {
    const full = await run(join(small, 'warehouse'))
    expect(full).toMatchObject({ code: 1 })
    expect(full.err).toContain('the disk is full')
    expect(Object.keys(contents(join(small, 'warehouse')))).toEqual([])
  } finally {
    disk.undo()
  }
})

it('in a folder that cannot be written into it says so, and makes nothing', async () => {
  const locked = join(home, 'locked')
  const lock = lockedFolder(locked)
  if (lock === undefined) return
  try {
    const refused = await run(locked)
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.err).toContain('there is no permission')
    expect(contents(locked)).toEqual({})
  } finally {
    lock.undo()
  }
})

/** A copy that somebody hands over shows all that its maker saw, asks for nothing, and gives nothing away that is not in it. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tablesAlong } from '../../../src/backend/engine/store/snapshot.ts'
import { openForReading, openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { migrations } from '../../../src/backend/engine/store/migrations/index.ts'
import type { Backend } from '../../../src/backend/start.ts'
import { copyParts, isOpenedCopy, type CopyPart } from '../../../src/contract/copies.ts'
import type { Link } from '../../../src/link/link.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, sell, smallWorld } from '../../sandbox/server/records.ts'
import { connectAs, live } from './accounts.ts'
import { newDesk, type Desk } from './desk.ts'

vi.setConfig({ testTimeout: 60_000 })
const passphrase = 'a few words and é'

interface Side {
  readonly backend: Backend
  readonly link: Link
}

let desk: Desk
let other: Desk
let sandbox: Sandbox
let here: Side
let account: string

beforeEach(async () => {
  desk = newDesk()
  other = newDesk()
  sandbox = await startSandbox({ fill: (sink) => smallWorld(sink) })
  for (let n = 0; n < 30; n++) sell(sandbox.state, AT + n)
  here = await desk.start()
  account = await connectAs(here.link, sandbox.url, LUME, ['read', 'refunds'])
  await live(here.link, account)
})
afterEach(async () => {
  await desk.remove()
  await other.remove()
  await sandbox.close()
})

async function make({ backend, link }: Side, key: string, parts: readonly CopyPart[] = copyParts): Promise<Buffer> {
  for await (const news of await link.client.copies.make({ account: key, passphrase, parts: [...parts] })) {
    if (news.kind !== 'done') continue
    const file = backend.files.read(news.ticket)
    expect(file?.name).toMatch(/^cassa-[\w.-]+-\d{4}-\d\d-\d\d\.cassa-copy$/)
    return await buffer(file!.stream)
  }
  throw new Error('no copy was made')
}

async function open({ backend, link }: Side, bytes: Uint8Array, given = passphrase) {
  const { ticket } = await link.client.copies.upload()
  await backend.files.write(ticket, Readable.from([Buffer.from(bytes)]))
  return await link.client.copies.open({ ticket, passphrase: given })
}

function foldersOf({ dataDir }: Desk, key: string): string {
  return [join(dataDir, 'accounts', key), join(dataDir, 'copies', key)].find((folder) => existsSync(folder))!
}

/** Every row of every table that goes along. Only where nobody writes. */
function rowsOf(of: Desk, key: string): { cache: Record<string, unknown[]>; local: Record<string, unknown[]> } {
  const folder = foldersOf(of, key)
  const db = openForReading(join(folder, 'cache-1.db'), join(folder, 'local.db'), of.kept.get('data-key') ?? '')
  const tables = (schema: string): string[] =>
    db
      .prepare<[], string>(
        `SELECT name FROM pragma_table_list WHERE schema = '${schema}' AND type = 'table' AND name NOT LIKE 'sqlite_%'`
      )
      .pluck()
      .all()
      .sort()
  const all = (schema: string, names: readonly string[]): Record<string, unknown[]> =>
    Object.fromEntries(names.map((name) => [name, db.prepare(`SELECT * FROM ${schema}.${name}`).all()]))
  try {
    return {
      cache: all('main', tables('main')),
      local: all(
        'local',
        tables('local').filter((name) => tablesAlong.includes(name) && name !== 'settings')
      )
    }
  } finally {
    db.close()
  }
}

function localOf(of: Desk, key: string): Db {
  return openForWriting(join(foldersOf(of, key), 'local.db'), of.kept.get('data-key') ?? '', 'local')
}

const accountsOf = async ({ link }: Side) => (await link.client.accounts.session()).accounts
const inPassing = ({ dataDir }: Desk): string[] => {
  const folder = join(dataDir, 'passing')
  return existsSync(folder) ? readdirSync(folder) : []
}

/** What a person leaves on this machine: a note, a tag, a request that waits, a receipt's file. */
async function leaveWords(): Promise<{ sale: string }> {
  const { rows } = await here.link.client.sales.list({ account, filter: {} })
  const sale = rows[0]!.id
  const { notes, requests, settings } = here.link.client
  // So that it waits here for as long as the test takes.
  await settings.setUndo({ account, undoMs: 60_000 })
  await notes.write({ account, type: 'sale', id: sale, text: 'Wrap it in blue', revision: 0 })
  await notes.tag({ account, type: 'sale', id: sale, add: ['gift'] })
  await requests.ask({
    account,
    id: '4f1f0e0c-5d6e-4c1e-9a51-0123456789ab',
    wish: {
      kind: 'refund',
      sale,
      amountMinor: 100,
      currency: 'EUR',
      reason: 'requested_by_customer',
      note: 'WAITS-HERE'
    }
  })
  return { sale }
}

describe('a copy', () => {
  it('holds every row that goes along, and opens as an account that can only be read', async () => {
    const { sale } = await leaveWords()
    const bytes = await make(here, account)
    const there = await other.start()
    const opened = await open(there, bytes)
    expect(opened).toEqual({ account: expect.stringMatching(/^copy-[0-9a-f]{16}$/) as string, isNew: true })
    const original = (await accountsOf(here))[0]!
    expect(await accountsOf(there)).toMatchObject([
      {
        key: opened.account,
        handle: 'bottegalume',
        scopes: ['read'],
        zone: original.zone,
        currencies: original.currencies,
        copy: { isOfDemo: false, parts: copyParts },
        sync: { state: 'copy', coverage: { complete: true, records: original.sync.coverage.records } }
      }
    ])
    const { client } = there.link
    const own = { account: opened.account }
    const [theirs, ours] = [
      await client.sales.list({ ...own, filter: {} }),
      await here.link.client.sales.list({ account, filter: {} })
    ]
    // What was asked for and not done is no part of the books.
    const plain = ours.rows.map((row) => ({ ...row, isRefundWaiting: false }))
    expect(theirs).toEqual({ ...ours, rows: plain })
    const { hits } = await client.search.find({ ...own, text: 'tag:gift wrap blue', limit: 5 })
    expect(hits).toEqual([expect.objectContaining({ id: sale, note: 'Wrap it in blue', tags: ['gift'] })])
    expect(await client.requests.list(own)).toEqual({ requests: [], next: null })

    await here.backend.stop()
    await there.backend.stop()
    const [was, is] = [rowsOf(desk, account), rowsOf(other, opened.account)]
    expect(is.local['note']).toHaveLength(1)
    expect(is.cache['sale']!.length).toBeGreaterThanOrEqual(30)
    // What was heard of the feed since the copy was made is the original's own.
    for (const each of [was, is]) delete each.cache['heard']
    expect(is).toEqual(was)
  })

  it('holds no sign-in, no request, no key and no word that was left out', async () => {
    await leaveWords()
    const bytes = await make(here, account, [])
    const there = await other.start()
    const { account: key } = await open(there, bytes)
    await here.backend.stop()
    await there.backend.stop()
    const db = localOf(other, key)
    const tables = db
      .prepare<[], string>(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`)
      .pluck()
      .all()
    const holding = tables.filter((name) => db.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get() !== undefined)
    const all = JSON.stringify(tables.map((name) => db.prepare(`SELECT * FROM "${name}"`).all()))
    expect(holding.filter((name) => !/^(sqlite_|note_words_)/.test(name)).sort()).toEqual(['change_reach', 'settings'])
    expect(db.prepare('SELECT name FROM settings ORDER BY 1').pluck().all()).toEqual(
      expect.arrayContaining(['connection', 'own-account'])
    )
    db.close()
    const secrets = [...desk.kept.values()].flatMap((value) => [value, ...(value.match(/[\w-]{20,}/g) ?? [])])
    expect(secrets.length).toBeGreaterThan(3)
    for (const secret of [...secrets, 'Wrap it', 'gift', 'WAITS-HERE', '4f1f0e0c-5d6e'])
      expect(all).not.toContain(secret)
    // And the file itself gives nothing away to whoever has no passphrase.
    const text = bytes.toString('latin1')
    for (const word of [...secrets, 'bottegalume', 'SQLite', 'sale_', 'keyHex']) expect(text).not.toContain(word)
    expect([...other.kept.keys()].filter((name) => name.startsWith('token:'))).toEqual([])
  })

  it('stays as it came: nothing can be asked, written, issued, backed up or copied on', async () => {
    const { sale } = await leaveWords()
    const there = await other.start()
    const { account: key } = await open(there, await make(here, account))
    const { client } = there.link
    const own = { account: key }
    const readOnly = expect.objectContaining({ code: 'copy-read-only' }) as Error
    const record = { ...own, type: 'sale' as const, id: sale }
    const refused: Record<string, () => Promise<unknown>> = {
      note: () => client.notes.write({ ...record, text: 'mine', revision: 1 }),
      tag: () => client.notes.tag({ ...record, add: ['mine'] }),
      zone: () => client.accounts.setZone({ ...own, zone: 'Asia/Tokyo' }),
      undo: () => client.settings.setUndo({ ...own, undoMs: 20_000 }),
      backup: () => client.settings.backUp({ ...own, passphrase }),
      'sign out': () => client.accounts.signOut(own),
      notice: () => client.accounts.dismissNotice({ ...own, kind: 'cache-damaged', atMs: 0 }),
      look: () => client.changes.look(own),
      seen: () => client.changes.markSeen(own),
      month: () => client.close.tick({ ...own, month: '2026-10', what: 'handed', isDone: true }),
      decide: () => client.requests.decide({ ...own, id: '4f1f0e0c-5d6e-4c1e-9a51-0123456789ab', decision: 'send' }),
      issue: async () => {
        for await (const _ of await client.reports.issue({ ...own, period: '2026-10', currency: 'EUR' }));
      },
      copy: async () => {
        for await (const _ of await client.copies.make({ ...own, passphrase, parts: [] }));
      }
    }
    for (const [what, call] of Object.entries(refused)) await expect(call(), what).rejects.toEqual(readOnly)
    // Looking on is no change: reports are made, lists exported, and a list looks as its reader likes.
    for await (const news of await client.reports.make({
      ...own,
      report: 'activity',
      period: '2026-11',
      formats: ['csv']
    }))
      if (news.kind === 'done') expect(news.bytes).toBeGreaterThan(0)
    for await (const news of await client.exports.run({ ...own, wanted: { list: 'sales', filter: {} }, format: 'csv' }))
      if (news.kind === 'done') expect(news.rows).toBeGreaterThanOrEqual(30)
    // The accounts of journals are those of the program in which the reader keeps the books.
    const books = { ...own, program: 'hledger' as const }
    const names = [{ role: 'sales' as const, name: 'revenues:theirs', tax: null }]
    await client.reports.setChart({ ...books, names, isWhole: false })
    expect((await client.reports.chart(books)).rows).toContainEqual(
      expect.objectContaining({ role: 'sales', name: 'revenues:theirs' })
    )
    // Nobody is asked for anything: the platform hears nothing of it.
    client.accounts.syncNow(own).catch(() => undefined)
    expect((await accountsOf(there))[0]?.sync.state).toBe('copy')
  })

  it('opened again is the same one, also after a start, and closed it is gone with its files', async () => {
    const bytes = await make(here, account)
    const first = await other.start()
    const { account: key } = await open(first, bytes)
    await expect(open(first, bytes)).resolves.toEqual({ account: key, isNew: false })
    const again = await open(first, await make(here, account))
    expect(again).toMatchObject({ isNew: true })
    await first.backend.stop()
    const there = await other.start()
    await vi.waitFor(async () =>
      expect((await accountsOf(there)).map(({ sync }) => sync.state)).toEqual(['copy', 'copy'])
    )
    await there.link.client.copies.close({ account: key })
    expect((await accountsOf(there)).map((one) => one.key)).toEqual([again.account])
    expect(readdirSync(join(other.dataDir, 'copies'))).toEqual([again.account])
    expect(inPassing(other)).toEqual([])
    await expect(there.link.client.sales.days({ account: key, filter: {} })).rejects.toMatchObject({
      code: 'no-account'
    })
    await expect(here.link.client.copies.close({ account })).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('that was damaged here says so, is opened again from its file, and can be closed', async () => {
    const bytes = await make(here, account)
    const first = await other.start()
    const { account: key } = await open(first, bytes)
    await first.backend.stop()
    const cache = join(other.dataDir, 'copies', key, 'cache-1.db')
    const damage = (): void => writeFileSync(cache, Buffer.alloc(64 * 1024, 7))
    damage()
    const second = await other.start()
    const broken = { key, sync: { state: 'failed', reason: 'copy-broken' } }
    await vi.waitFor(async () => expect(await accountsOf(second)).toMatchObject([broken]))
    const sales = { account: key, filter: {} }
    await expect(second.link.client.sales.days(sales)).rejects.toMatchObject({ code: 'copy-broken' })
    expect(await open(second, bytes)).toEqual({ account: key, isNew: true })
    expect((await second.link.client.sales.days(sales)).total).toBeGreaterThanOrEqual(30)
    expect((await accountsOf(second)).map(({ sync }) => sync.state)).toEqual(['copy'])
    await second.backend.stop()
    damage()
    const third = await other.start()
    await vi.waitFor(async () => expect(await accountsOf(third)).toMatchObject([broken]))
    expect((await accountsOf(third)).map(isOpenedCopy)).toEqual([true])
    await third.link.client.copies.close({ account: key })
    expect(await accountsOf(third)).toEqual([])
    expect(readdirSync(join(other.dataDir, 'copies'))).toEqual([])
    await expect(third.link.client.copies.close({ account: key })).rejects.toMatchObject({ code: 'no-account' })
  })

  it('that cannot be put in its place is listed nowhere, and opens once it can', async () => {
    const bytes = await make(here, account)
    const there = await other.start()
    writeFileSync(join(other.dataDir, 'copies'), 'in the way')
    await expect(open(there, bytes)).rejects.toMatchObject({ code: 'internal' })
    expect(await accountsOf(there)).toEqual([])
    rmSync(join(other.dataDir, 'copies'))
    expect(await open(there, bytes)).toMatchObject({ isNew: true })
  })

  it('that does not open leaves nothing behind, and says why', async () => {
    const bytes = await make(here, account)
    expect(inPassing(desk)).toEqual([])
    const there = await other.start()
    const middle = Buffer.from(bytes)
    middle[bytes.length - 5_000] = middle[bytes.length - 5_000]! ^ 1
    const cases: [string, Uint8Array, string, string][] = [
      ['another passphrase', bytes, 'other words than those', 'wrong-passphrase'],
      ['a changed byte', middle, passphrase, 'copy-damaged'],
      ['a file that is cut off', bytes.subarray(0, bytes.length - 100_000), passphrase, 'copy-damaged'],
      [
        'another kind of file',
        Buffer.from('%PDF-1.7 and so on, long enough for every header'),
        passphrase,
        'not-a-copy'
      ]
    ]
    for (const [what, given, words, code] of cases) {
      await expect(open(there, given, words), what).rejects.toMatchObject({ code })
      expect(await accountsOf(there), what).toEqual([])
      expect(existsSync(join(other.dataDir, 'copies')), what).toBe(false)
    }
    await there.backend.stop()
    expect(inPassing(other)).toEqual([])
  })

  it('is made while the sync goes on, and each of two is of one moment', async () => {
    const made = make(here, account)
    for (let n = 0; n < 20; n++) sell(sandbox.state, AT + 1_000 + n)
    const bytes = await made
    const there = await other.start()
    const { account: key } = await open(there, bytes)
    const own = { account: key }
    const { total } = await there.link.client.sales.days({ ...own, filter: {} })
    expect(total).toBeGreaterThanOrEqual(30)
    await there.backend.stop()
    const { cache } = rowsOf(other, key)
    expect(cache['sale']!.length).toBe(total)
  })

  it('that is given up half way leaves no file', async () => {
    for await (const news of await here.link.client.copies.make({ account, passphrase, parts: [] }))
      if (news.kind === 'began') break
    await vi.waitFor(() => expect(inPassing(desk)).toEqual([]))
  })

  it('of which only a part is there after a crash is swept at the next start', async () => {
    await make(here, account)
    await here.backend.stop()
    const left = join(desk.dataDir, 'passing')
    mkdirSync(left, { recursive: true })
    writeFileSync(join(left, 'half'), 'x')
    here = await desk.start()
    expect(existsSync(join(left, 'half'))).toBe(false)
  })
})

it('every table of what only this machine knows was decided about', () => {
  const made = [
    ...migrations.local
      .map(({ sql }) => sql)
      .join('\n')
      .matchAll(/CREATE (?:VIRTUAL )?TABLE (\w+)/g)
  ].map(([, name]) => name!)
  const never = [
    'request',
    'journal',
    'evidence_draft',
    'evidence_text',
    'evidence_file',
    'change_visit',
    'change_baseline',
    'list_export',
    'list_look',
    'list_view',
    'product_picture'
  ]
  expect([...tablesAlong, ...never].sort()).toEqual(made.sort())
})

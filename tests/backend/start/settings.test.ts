import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Backend } from '../../../src/backend/start.ts'
import type { Link } from '../../../src/link/link.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, MARA, sell, smallWorld } from '../../sandbox/server/records.ts'
import { connectAs, live } from './accounts.ts'
import { newDesk, type Desk } from './desk.ts'

const passphrase = `three 'quoted' words "and" é x'00'`

let desk: Desk
let sandbox: Sandbox

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startSandbox({ fill: (sink) => smallWorld(sink) })
})
afterEach(async () => {
  await desk.remove()
  await sandbox.close()
})

async function makeBackup({ backend, link }: { backend: Backend; link: Link }, account: string): Promise<Buffer> {
  const { ticket, name, bytes } = await link.client.settings.backUp({ account, passphrase })
  expect(name).toMatch(/^cassa-[\w.-]+-\d{4}-\d\d-\d\d\.cassa-backup$/)
  const file = backend.files.read(ticket)
  expect(file).toMatchObject({ name, bytes })
  return await buffer(file!.stream)
}

async function put({ backend, link }: { backend: Backend; link: Link }, bytes: Buffer): Promise<string> {
  const { ticket } = await link.client.settings.upload()
  expect(await backend.files.write(ticket, Readable.from([bytes]))).toBe(true)
  return ticket
}

describe('a backup', () => {
  it('made here brings zone and connection to another machine, and what was there is set aside', async () => {
    const here = await desk.start()
    const account = await connectAs(here.link, sandbox.url, LUME)
    await live(here.link, account)
    await here.link.client.accounts.setZone({ account, zone: 'Asia/Tokyo' })
    const bytes = await makeBackup(here, account)

    const there = newDesk()
    try {
      const other = await there.start()
      const ticket = await put(other, bytes)
      await expect(other.link.client.settings.inspect({ ticket, passphrase })).resolves.toMatchObject({
        account,
        handle: 'bottegalume',
        isHere: false
      })
      await expect(other.link.client.settings.restore({ ticket, passphrase })).resolves.toEqual({ account })
      const { accounts } = await other.link.client.accounts.session()
      expect(accounts).toMatchObject([{ key: account, id: LUME }])
      // Tokens are no part of it: the person signs in again.
      await vi.waitFor(async () => {
        const [restored] = (await other.link.client.accounts.session()).accounts
        expect(restored?.sync.state).toBe('signed-out')
      }, 30_000)
      await connectAs(other.link, sandbox.url, LUME)
      await live(other.link, account)
      await vi.waitFor(async () => {
        const [signedIn] = (await other.link.client.accounts.session()).accounts
        expect(signedIn?.zone).toBe('Asia/Tokyo')
      }, 30_000)
    } finally {
      await there.remove()
    }
  })

  it('takes the place of what this machine knows, while pages look on', async () => {
    const here = await desk.start()
    const account = await connectAs(here.link, sandbox.url, LUME)
    await live(here.link, account)
    await here.link.client.accounts.setZone({ account, zone: 'Asia/Tokyo' })
    const bytes = await makeBackup(here, account)
    await here.link.client.accounts.setZone({ account, zone: 'America/Lima' })
    const sale = sell(sandbox.state, AT)

    const ticket = await put(here, bytes)
    await here.link.client.settings.restore({ ticket, passphrase })
    await live(here.link, account)
    await vi.waitFor(async () => {
      expect((await here.link.client.accounts.session()).accounts[0]?.zone).toBe('Asia/Tokyo')
      const { rows } = await here.link.client.sales.list({ account, filter: {} })
      expect(rows.map(({ id }) => id)).toContain(sale.id)
    }, 30_000)
    const folder = join(desk.dataDir, 'accounts', account)
    expect(readdirSync(folder).filter((name) => name.startsWith('local.db.set-aside'))).toHaveLength(1)
    expect(existsSync(join(desk.dataDir, 'passing'))).toBe(true)
    expect(readdirSync(join(desk.dataDir, 'passing')).filter((name) => name !== 'key-check')).toEqual([])
  })

  it('holds notes and tags, found by their words after it was put back', async () => {
    const { id } = sell(sandbox.state, AT)
    const here = await desk.start()
    const account = await connectAs(here.link, sandbox.url, LUME)
    await live(here.link, account)
    const { notes, search, settings } = here.link.client
    const record = { account, type: 'sale' as const, id }
    await notes.write({ ...record, text: 'Wrap it in blue', revision: 0 })
    await notes.tag({ ...record, add: ['gift'] })
    const bytes = await makeBackup(here, account)
    const kept = await notes.get(record)
    await notes.write({ ...record, text: 'written after', revision: 1 })
    await notes.removeTag({ account, tag: 'gift' })

    const ticket = await put(here, bytes)
    await settings.restore({ ticket, passphrase })
    await live(here.link, account)
    await vi.waitFor(async () => expect(await notes.get(record)).toEqual(kept), 30_000)
    const { hits } = await search.find({ account, text: 'tag:gift wrap blue', limit: 5 })
    expect(hits).toEqual([expect.objectContaining({ id, note: 'Wrap it in blue', tags: ['gift'] })])
    await expect(notes.write({ ...record, text: 'x', revision: 0 })).resolves.toMatchObject({
      state: 'conflict',
      note: { text: 'Wrap it in blue' }
    })
  })

  it('a note or tag that cannot be kept is refused by the name of its field', async () => {
    const { id } = sell(sandbox.state, AT)
    const here = await desk.start()
    const account = await connectAs(here.link, sandbox.url, LUME)
    await live(here.link, account)
    const { notes } = here.link.client
    const record = { account, type: 'sale' as const, id }
    for (const text of ['x'.repeat(4_001), 'a\u0000b', 'half \uD83D of one', '\u001B[2J'])
      await expect(notes.write({ ...record, text, revision: 0 })).rejects.toMatchObject({
        code: 'bad-input',
        data: { field: 'text' }
      })
    for (const tag of ['x'.repeat(41), '', ' # ', 'a,b', 'a\u202Eb', '\uDC00'])
      await expect(notes.tag({ ...record, add: [tag] })).rejects.toMatchObject({
        code: 'bad-input',
        data: { field: 'add.0' }
      })
    // Text of every direction and script is a note like any other.
    const text = 'x'.repeat(3_900) + ' \u202Eabc\u202C 👩‍🚀 שלום\n\tend'
    await expect(notes.write({ ...record, text, revision: 0 })).resolves.toMatchObject({
      state: 'kept',
      note: { text }
    })
    await expect(notes.get(record)).resolves.toMatchObject({ text })
  })

  it('opens with its passphrase alone, and a refused one changes nothing', async () => {
    const here = await desk.start()
    const account = await connectAs(here.link, sandbox.url, LUME)
    await live(here.link, account)
    const bytes = await makeBackup(here, account)
    const before = readFileSync(join(desk.dataDir, 'accounts', account, 'local.db'))
    const ticket = await put(here, bytes)
    for (const wrong of ['three quoted words', `x'${desk.kept.get('data-key')}'`, '', 'raw:00'])
      await expect(here.link.client.settings.restore({ ticket, passphrase: wrong })).rejects.toMatchObject({
        code: 'wrong-passphrase'
      })
    expect(readFileSync(join(desk.dataDir, 'accounts', account, 'local.db')).equals(before)).toBe(true)
    await expect(
      here.link.client.settings.backUp({ account, passphrase: 'with a\u0000 NUL in it' })
    ).rejects.toMatchObject({ code: 'bad-input', data: { field: 'passphrase' } })
    await expect(here.link.client.settings.backUp({ account, passphrase: 'short' })).rejects.toMatchObject({
      code: 'bad-input',
      data: { field: 'passphrase' }
    })
  })

  it('holds nothing that can be read, and no page of another file is taken for one', async () => {
    const here = await desk.start()
    const account = await connectAs(here.link, sandbox.url, LUME)
    await live(here.link, account)
    const bytes = await makeBackup(here, account)
    for (const word of ['bottegalume', LUME, 'SQLite', '127.0.0.1']) expect(bytes.includes(word), word).toBe(false)

    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.constant(new Uint8Array(8192)),
          // The backup itself, with one byte changed or its end cut off.
          fc.nat(bytes.length - 1).map((at) => bytes.map((byte, index) => (index === at ? byte ^ 0x55 : byte))),
          fc.nat(bytes.length / 8192 - 1).map((pages) => bytes.subarray(0, pages * 8192))
        ),
        async (broken) => {
          const ticket = await put(here, Buffer.from(broken))
          await expect(here.link.client.settings.restore({ ticket, passphrase })).rejects.toMatchObject({
            code: 'wrong-passphrase'
          })
        }
      ),
      { numRuns: 12 }
    )
    // What stands in the open before the sealed bytes.
    for (let at = 16; at < 24; at += 1) {
      for (const mask of [0x01, 0x02, 0x03, 0x55, 0xff]) {
        const broken = bytes.map((byte, index) => (index === at ? byte ^ mask : byte))
        const ticket = await put(here, Buffer.from(broken))
        await expect(
          here.link.client.settings.restore({ ticket, passphrase }),
          `${at} ^ ${mask}`
        ).rejects.toMatchObject({
          code: 'wrong-passphrase'
        })
      }
    }
    expect((await here.link.client.accounts.session()).accounts).toMatchObject([{ key: account, id: LUME }])
    await live(here.link, account)
  })
})

describe('a ticket', () => {
  it('is good once, for what it was made for, and for no more bytes than were allowed', async () => {
    const here = await desk.start()
    const account = await connectAs(here.link, sandbox.url, LUME)
    const { ticket } = await here.link.client.settings.backUp({ account, passphrase })
    expect(await here.backend.files.write(ticket, Readable.from(['x']))).toBe(false)
    here.backend.files.read(ticket)?.stream.resume()
    expect(here.backend.files.read(ticket)).toBeUndefined()
    const upload = await here.link.client.settings.upload()
    expect(here.backend.files.read(upload.ticket)).toBeUndefined()
    await here.backend.files.write(upload.ticket, Readable.from(['x']))
    expect(await here.backend.files.write(upload.ticket, Readable.from(['y']))).toBe(false)
    for (const guess of ['', '..', '../../etc/passwd', upload.ticket.slice(1)])
      expect(here.backend.files.read(guess)).toBeUndefined()
  })
})

describe('signing out', () => {
  it('ends the sign-in here and at the platform, and keeps the copy', async () => {
    const here = await desk.start()
    const account = await connectAs(here.link, sandbox.url, LUME)
    await live(here.link, account)
    const tokens = JSON.parse(desk.kept.get(`token:${account}`) ?? '{}') as { refreshToken: string }
    await expect(here.link.client.accounts.signOut({ account })).resolves.toEqual({ isRevoked: true })
    expect(desk.kept.has(`token:${account}`)).toBe(false)
    await vi.waitFor(async () => {
      expect((await here.link.client.accounts.session()).accounts[0]?.sync.state).toBe('signed-out')
    }, 30_000)
    expect((await here.link.client.accounts.session()).accounts[0]?.handle).toBe('bottegalume')
    const renewed = await fetch(new URL('/oauth/token', sandbox.url), {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: tokens.refreshToken,
        client_id: 'cassa'
      })
    })
    expect(renewed.status).toBe(400)
  })

  it('ends it here also where the platform cannot be told', async () => {
    const here = await desk.start()
    const account = await connectAs(here.link, sandbox.url, MARA)
    await live(here.link, account)
    await sandbox.close()
    await expect(here.link.client.accounts.signOut({ account })).resolves.toEqual({ isRevoked: false })
    expect(desk.kept.has(`token:${account}`)).toBe(false)
    sandbox = await startSandbox({ fill: (sink) => smallWorld(sink) })
  })
})

describe('resetting the demo', () => {
  it('begins it anew, and touches no account that is not of the demo', async () => {
    const demo = { start: async () => ({ url: sandbox.url }), stop: async () => undefined }
    const here = await desk.start({ demo })
    const own = await connectAs(here.link, sandbox.url, LUME)
    const { account } = await here.link.client.accounts.openDemo()
    await live(here.link, account)
    await here.link.client.accounts.setZone({ account, zone: 'Asia/Tokyo' })
    await here.link.client.accounts.setZone({ account: own, zone: 'America/Lima' })
    await expect(here.link.client.accounts.resetDemo()).resolves.toEqual({ account })
    await live(here.link, account)
    const zones = (await here.link.client.accounts.session()).accounts.map(({ key, zone }) => [key, zone])
    expect(zones).toContainEqual([own, 'America/Lima'])
    expect(zones).toContainEqual([account, 'Europe/Rome'])
    await expect(here.link.client.settings.backUp({ account, passphrase })).rejects.toMatchObject({
      code: 'bad-input',
      data: { field: 'account' }
    })
  })
})

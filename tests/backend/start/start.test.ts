import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lockDataFolder } from '../../../src/backend/engine/store/lock.ts'
import type { Demo } from '../../../src/backend/host.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { accountRecord, AT, LUME, MARA, sell, smallWorld } from '../../sandbox/server/records.ts'
import { connectAs, consent, live } from './accounts.ts'
import { newDesk, type Desk } from './desk.ts'

const GIULIA = 'acct_giulia'

let desk: Desk
let sandbox: Sandbox
let demo: Demo & { starts: number; url: string }

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startSandbox({
    fill(sink) {
      smallWorld(sink)
      sink.put(GIULIA, accountRecord(GIULIA, 'giulia.ferri'), AT)
    }
  })
  demo = {
    starts: 0,
    url: sandbox.url,
    async start() {
      this.starts += 1
      return { url: this.url }
    },
    stop: async () => undefined
  }
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await desk.remove()
  await sandbox.close()
})

describe('a data folder', () => {
  it('is locked while a backend runs, and free after it stopped', async () => {
    const { backend } = await desk.start()
    await expect(desk.start()).rejects.toMatchObject({ code: 'data-folder-in-use' })
    await backend.stop()
    lockDataFolder(desk.dataDir).release()
  })

  it('is whole in its databases after a stop, with nothing left in their logs', async () => {
    const { backend, link } = await desk.start()
    await connect(link)
    await backend.stop()
    const files = readdirSync(desk.dataDir, { recursive: true, encoding: 'utf8' })
    expect(files.filter((name) => name.endsWith('.db')).length).toBeGreaterThan(2)
    expect(files.filter((name) => name.endsWith('-wal'))).toEqual([])
  })

  it('gets one random key, which stays', async () => {
    const { backend } = await desk.start()
    const key = desk.kept.get('data-key')
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    await backend.stop()
    await desk.start()
    expect(desk.kept.get('data-key')).toBe(key)
  })

  it('that holds accounts is never given a second key: without the first one it stays as it is', async () => {
    const { backend, link } = await desk.start()
    await connect(link)
    await backend.stop()
    const before = digest(desk.dataDir)
    const key = desk.kept.get('data-key') ?? ''
    desk.kept.delete('data-key')
    await expect(desk.start()).rejects.toMatchObject({ code: 'store-wrong-key' })
    expect(desk.kept.has('data-key')).toBe(false)
    expect(digest(desk.dataDir)).toEqual(before)
    desk.kept.set('data-key', key)
    const again = await desk.start()
    expect((await again.link.client.accounts.session()).accounts).toMatchObject([{ id: LUME }])
  })

  it('with another key says so for the account, and touches none of its files', async () => {
    const { backend, link } = await desk.start()
    const account = await connect(link)
    await backend.stop()
    const before = digest(join(desk.dataDir, 'accounts'))
    desk.kept.set('data-key', 'ab'.repeat(32))
    const again = await desk.start()
    const session = await again.link.client.accounts.session()
    expect(session.accounts).toMatchObject([
      { key: account, handle: null, sync: { state: 'failed', reason: 'store-wrong-key' } }
    ])
    await expect(again.link.client.home.money({ account })).rejects.toMatchObject({ code: 'store-wrong-key' })
    await again.backend.stop()
    expect(digest(join(desk.dataDir, 'accounts'))).toEqual(before)
  })
})

describe('the demo', () => {
  it('is signed in as its whole cast when the start asks for it, and its sales arrive while one looks', async () => {
    const { link, news } = await desk.start({ demo, openDemo: true })
    const session = await link.client.accounts.session()
    expect(session.accounts.map(({ id, isDemo, scopes }) => [id, isDemo, scopes.length])).toEqual([
      [LUME, true, 7],
      [MARA, true, 7],
      [GIULIA, true, 1]
    ])
    expect(session.accounts.find(({ id }) => id === GIULIA)?.scopes).toEqual(['read'])
    const account = `demo-${LUME}`
    await live(link, account)
    const told = news.length
    const sale = sell(sandbox.state, AT)
    await vi.waitFor(async () => {
      const { rows } = await link.client.sales.list({ account, filter: {} })
      expect(rows.map(({ id }) => id)).toEqual([sale.id])
    }, 30_000)
    await vi.waitFor(() => {
      expect(news.slice(told)).toContainEqual(expect.objectContaining({ kind: 'store.changed', account }))
    }, 30_000)
    expect((await link.client.sales.get({ account, id: sale.id })).row.paidMinor).toBe(2500)
  })

  it('tells its currencies, zone and names once its own record is here', async () => {
    const { link } = await desk.start({ demo, openDemo: true })
    await live(link, `demo-${LUME}`)
    const session = await link.client.accounts.session()
    expect(session.accounts.find(({ id }) => id === LUME)).toMatchObject({
      handle: 'bottegalume',
      displayName: 'The house of bottegalume',
      kinds: ['merchant'],
      zone: 'Europe/Rome',
      currencies: [{ code: 'EUR', exponent: 2, kind: 'fiat' }]
    })
  })

  it('tells them before the feed brings that record, which comes last', async () => {
    const held = await withoutFeed(sandbox.url)
    try {
      demo.url = held.url
      const { link } = await desk.start({ demo, openDemo: true })
      await vi.waitFor(async () => {
        const session = await link.client.accounts.session()
        expect(session.accounts.find(({ id }) => id === LUME)).toMatchObject({
          handle: 'bottegalume',
          currencies: [{ code: 'EUR' }],
          sync: { coverage: { records: 0 } }
        })
      }, 30_000)
    } finally {
      held.close()
    }
  })

  it('opens once for many who press its door, and is not there in a later start until somebody opens it', async () => {
    const first = await desk.start({ demo })
    expect((await first.link.client.accounts.session()).accounts).toEqual([])
    const keys = await Promise.all(Array.from({ length: 5 }, () => first.link.client.accounts.openDemo()))
    expect(new Set(keys.map(({ account }) => account)).size).toBe(1)
    expect(demo.starts).toBe(1)
    expect((await first.link.client.accounts.session()).accounts).toHaveLength(3)
    await first.backend.stop()
    const second = await desk.start({ demo })
    expect((await second.link.client.accounts.session()).accounts).toEqual([])
    expect(demo.starts).toBe(1)
    await second.link.client.accounts.openDemo()
    expect((await second.link.client.accounts.session()).accounts).toHaveLength(3)
  })

  it('that came back elsewhere with another feed is followed there, in a new generation of the cache', async () => {
    const { link } = await desk.start({ demo, openDemo: true })
    await live(link, `demo-${LUME}`)
    const elsewhere = await startSandbox({ fill: smallWorld })
    try {
      demo.url = elsewhere.url
      await link.client.accounts.openDemo()
      const sale = sell(elsewhere.state, AT)
      await vi.waitFor(async () => {
        const { rows } = await link.client.sales.list({ account: `demo-${LUME}`, filter: {} })
        expect(rows.map(({ id }) => id)).toEqual([sale.id])
      }, 30_000)
      // The one before is set aside once this thread has confirmed that it left it.
      await vi.waitFor(() => {
        const files = readdirSync(join(desk.dataDir, 'demo', 'accounts', `demo-${LUME}`))
        expect(files.filter((name) => /^cache-\d+\.db$/.test(name))).toEqual(['cache-2.db'])
      }, 20_000)
    } finally {
      await elsewhere.close()
    }
  })

  it('that does not start is one error, and the folder is free again', async () => {
    const broken: Demo = { start: () => Promise.reject(new Error('no such file')), stop: async () => undefined }
    await expect(desk.start({ demo: broken, openDemo: true })).rejects.toMatchObject({ code: 'platform-unreachable' })
    lockDataFolder(desk.dataDir).release()
    const { link } = await desk.start()
    await expect(link.client.accounts.openDemo()).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('connecting an account', () => {
  it('ends with its sales on screen, and it is there at the next start', async () => {
    const { backend, link } = await desk.start()
    const account = await connect(link)
    await live(link, account)
    await backend.stop()
    const again = await desk.start()
    expect((await again.link.client.accounts.session()).accounts).toMatchObject([
      { key: account, id: LUME, scopes: ['read'], isDemo: false }
    ])
    const sale = sell(sandbox.state, AT)
    await vi.waitFor(async () => {
      const { rows } = await again.link.client.sales.list({ account, filter: {} })
      expect(rows.map(({ id }) => id)).toEqual([sale.id])
    }, 30_000)
  })

  it('that the person refuses is refused, and adds nothing', async () => {
    const { link } = await desk.start()
    const { attempt, authorizeUrl } = await link.client.accounts.connect({ platformUrl: sandbox.url, scopes: ['read'] })
    expect(await link.client.accounts.connectState({ attempt })).toMatchObject({ state: 'waiting', account: null })
    await consent(authorizeUrl, LUME, 'refuse')
    await vi.waitFor(
      async () => expect(await link.client.accounts.connectState({ attempt })).toMatchObject({ state: 'refused' }),
      20_000
    )
    expect((await link.client.accounts.session()).accounts).toEqual([])
    expect([...desk.kept.keys()]).toEqual(['data-key'])
  })

  it('that is given up is not known any more, and its link leads nowhere', async () => {
    const { link } = await desk.start()
    const { attempt } = await link.client.accounts.connect({ platformUrl: sandbox.url, scopes: ['read'] })
    await link.client.accounts.connectCancel({ attempt })
    await vi.waitFor(async () => {
      await expect(link.client.accounts.connectState({ attempt })).rejects.toMatchObject({
        code: 'not-found',
        data: { field: 'attempt' }
      })
    }, 20_000)
  })

  it.each([
    ['http://platform.example', 'bad-input', { field: 'platformUrl' }],
    ['ftp://127.0.0.1', 'bad-input', { field: 'platformUrl' }],
    ['http://127.0.0.1:1', 'platform-unreachable', {}]
  ])('to an address that cannot be is refused: %s', async (platformUrl, code, data) => {
    const { link } = await desk.start()
    await expect(link.client.accounts.connect({ platformUrl, scopes: ['read'] })).rejects.toMatchObject({ code, data })
  })
})

describe('an account', () => {
  it('changes its zone; one that does not exist is refused and changes nothing', async () => {
    const { link } = await desk.start({ demo, openDemo: true })
    const account = `demo-${LUME}`
    await live(link, account)
    for (const zone of ['Europe/Atlantis', '+02:00', '']) {
      await expect(link.client.accounts.setZone({ account, zone })).rejects.toMatchObject({
        code: 'bad-input',
        data: { field: 'zone' }
      })
    }
    expect(await zoneOf()).toBe('Europe/Rome')
    await link.client.accounts.setZone({ account, zone: 'Asia/Tokyo' })
    expect(await zoneOf()).toBe('Asia/Tokyo')
    expect((await link.client.home.summary({ account })).zone).toBe('Asia/Tokyo')

    async function zoneOf(): Promise<string | undefined> {
      return (await link.client.accounts.session()).accounts.find(({ key }) => key === account)?.zone
    }
  })

  it('whose cache is damaged where only a reader looks is pulled again, and its local keeps what it had', async () => {
    const first = await desk.start()
    const account = await connect(first.link)
    const sale = sell(sandbox.state, AT)
    await live(first.link, account)
    await first.link.client.accounts.setZone({ account, zone: 'Asia/Tokyo' })
    await vi.waitFor(async () => {
      expect((await first.link.client.sales.list({ account, filter: {} })).rows).toHaveLength(1)
    }, 30_000)
    await first.backend.stop()
    damagePages(join(desk.dataDir, 'accounts', account, 'cache-1.db'))

    const { link } = await desk.start()
    await vi.waitFor(async () => {
      const { rows } = await link.client.sales.list({ account, filter: {} })
      expect(rows.map(({ id }) => id)).toEqual([sale.id])
      expect((await link.client.sales.get({ account, id: sale.id })).entries.length).toBeGreaterThan(0)
      expect((await link.client.home.money({ account })).tie.state).toBe('adds-up')
    }, 30_000)
    expect((await link.client.accounts.session()).accounts[0]?.zone).toBe('Asia/Tokyo')
    expect(
      readdirSync(join(desk.dataDir, 'accounts', account)).some((name) => name.startsWith('cache-1.db.set-aside-'))
    ).toBe(true)
  })

  it('that is unknown is refused by name', async () => {
    const { link } = await desk.start()
    await expect(link.client.accounts.syncNow({ account: 'nobody' })).rejects.toMatchObject({
      code: 'no-account',
      data: { field: 'account' }
    })
  })
})

describe('a sync thread that dies', () => {
  it('is started again, says so meanwhile, and goes on where it was', async () => {
    const death = join(desk.dataDir, 'die')
    vi.stubEnv('CASSA_TEST_DEATH', death)
    const { link, news } = await desk.start({
      demo,
      openDemo: true,
      syncThreadPath: fileURLToPath(new URL('./mortal-thread.ts', import.meta.url))
    })
    const account = `demo-${LUME}`
    await live(link, account)
    const told = news.length
    writeFileSync(death, '')
    await vi.waitFor(() => {
      const states = news
        .slice(told)
        .flatMap((one) => (one.kind === 'sync.changed' && one.status.account === account ? [one.status] : []))
      expect(states).toContainEqual(
        expect.objectContaining({ state: 'starting', reason: 'internal', retryAtMs: expect.any(Number) as number })
      )
    }, 30_000)
    // What is here is read meanwhile.
    expect((await link.client.sales.list({ account, filter: {} })).rows).toEqual([])
    const sale = sell(sandbox.state, AT)
    await vi.waitFor(async () => {
      const { rows } = await link.client.sales.list({ account, filter: {} })
      expect(rows.map(({ id }) => id)).toEqual([sale.id])
    }, 30_000)
    expect(desk.logged.filter(({ message }) => message.includes('started again'))).toHaveLength(1)
  })
})

type Link = Awaited<ReturnType<Desk['start']>>['link']

/** Changes a byte of every page but the first few, which hold the schema and the sync's own place. */
function damagePages(file: string): void {
  const bytes = readFileSync(file)
  for (let at = 8 * 8192 + 100; at < bytes.length; at += 8192) bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(file, bytes)
}

const connect = (link: Link): Promise<string> => connectAs(link, sandbox.url, LUME)

/** The sandbox with its feed out of order. */
async function withoutFeed(url: string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/v1/changes') === true) return void response.writeHead(503).end()
    const { host: _host, ...headers } = request.headers
    request.pipe(
      ask(new URL(request.url ?? '/', url), { method: request.method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(response)
      })
    )
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    }
  }
}

/** Every file below the folder by its content. */
function digest(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path, createHash('sha256').update(readFileSync(path)).digest('hex')]
    })
  )
}

import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import type { Connection, FromSync, Tokens, ToSync } from '../../../src/backend/engine/sync/protocol.ts'
import type { Kept } from '../../../src/backend/engine/outbox/identity.ts'
import { openForReading } from '../../../src/backend/engine/store/open.ts'
import { keyHex, newFolder, removeFolder, tokensOf } from './copy.ts'
import { ModelPlatform, partyRecord } from './model-platform.ts'

const entry = new URL('../../../src/backend/engine/sync/thread.ts', import.meta.url)

type Heard<K extends FromSync['kind']> = Extract<FromSync, { kind: K }>

/** The serve thread's side of a real sync thread. */
class Serve {
  readonly said: FromSync[] = []
  kept: Tokens | null = null
  head: Kept | null = null
  readonly worker = new Worker(entry)

  constructor() {
    this.worker.on('message', (message: FromSync) => {
      this.said.push(message)
      if (message.kind === 'tokens-wanted')
        this.tell({ kind: 'tokens', id: message.id, account: message.account, tokens: this.kept })
      if (message.kind === 'kept-wanted')
        this.tell({ kind: 'kept', id: message.id, account: message.account, kept: this.head })
      if (message.kind === 'kept-save') {
        this.head = message.kept
        this.tell({ kind: 'kept-saved', id: message.id, account: message.account, isSaved: true })
      }
      if (message.kind === 'tokens-save') {
        this.kept = message.tokens
        this.tell({ kind: 'tokens-saved', id: message.id, account: message.account, isSaved: true })
      }
    })
  }

  tell(message: ToSync): void {
    this.worker.postMessage(message)
  }

  all<K extends FromSync['kind']>(kind: K): Heard<K>[] {
    return this.said.filter((message): message is Heard<K> => message.kind === kind)
  }

  async hear<K extends FromSync['kind']>(
    kind: K,
    isIt: (message: Heard<K>) => boolean = () => true
  ): Promise<Heard<K>> {
    for (let n = 0; n < 2_000; n++) {
      const found = this.all(kind).find(isIt)
      if (found) return found
      await setTimeout(5)
    }
    throw new Error(`never heard ${kind}: ${JSON.stringify(this.said.slice(-4))}`)
  }

  async stop(): Promise<unknown> {
    this.tell({ kind: 'stop' })
    const [code] = (await once(this.worker, 'exit')) as [unknown]
    return code
  }
}

const open: { serves: Serve[]; platforms: ModelPlatform[]; folders: string[] } = {
  serves: [],
  platforms: [],
  folders: []
}
afterEach(async () => {
  for (const serve of open.serves.splice(0)) await serve.worker.terminate()
  for (const platform of open.platforms.splice(0)) await platform.close()
  for (const folder of open.folders.splice(0)) removeFolder(folder)
})

function serve(): Serve {
  const one = new Serve()
  open.serves.push(one)
  return one
}

async function platformWith(parties: number): Promise<ModelPlatform> {
  const platform = await new ModelPlatform().listen()
  open.platforms.push(platform)
  for (let n = 1; n <= parties; n++) platform.put(partyRecord(`party_${n}`, 1))
  return platform
}

function dataDir(): string {
  const folder = newFolder()
  open.folders.push(folder)
  return folder
}

function addTo(
  dir: string,
  platform: ModelPlatform,
  more: Partial<Connection> = {},
  key = 'model-acct_1'
): Extract<ToSync, { kind: 'add' }> {
  const account = {
    key,
    folder: join(dir, key),
    platformUrl: platform.url,
    accountId: 'acct_1',
    scopes: ['read'],
    isDemo: false,
    ...more
  }
  return { kind: 'add', id: 1, account, tokens: tokensOf(platform) }
}

const isComplete = ({ status }: Heard<'status'>): boolean => status.state === 'live' && status.coverage.complete

function idsIn({ cacheFile, localFile }: Heard<'ready'>): string[] {
  const db = openForReading(cacheFile, localFile, keyHex)
  try {
    return (db.prepare('SELECT id FROM party ORDER BY id').all() as { id: string }[]).map(({ id }) => id)
  } finally {
    db.close()
  }
}

describe('the sync thread', () => {
  it('adds an account: ready, then done, then its status up to live; and stops when it is told to', async () => {
    const platform = await platformWith(30)
    const thread = serve()
    const dir = dataDir()
    thread.tell({ kind: 'open', dataKeyHex: keyHex, accounts: [] })
    thread.tell(addTo(dir, platform))
    await thread.hear('done', ({ id }) => id === 1)
    const ready = await thread.hear('ready')
    expect(ready).toMatchObject({
      account: 'model-acct_1',
      generation: 1,
      connection: { platformUrl: platform.url, accountId: 'acct_1', scopes: ['read'], isDemo: false }
    })
    expect(thread.said.findIndex(({ kind }) => kind === 'ready')).toBeLessThan(
      thread.said.findIndex(({ kind }) => kind === 'done')
    )
    await thread.hear('status', isComplete)
    expect(thread.all('changed').flatMap(({ topics }) => topics)).toContain('party')
    expect(idsIn(ready)).toEqual(platform.records.map(({ id }) => id).toSorted())
    expect(await thread.stop()).toBe(0)
  })

  it('opens what it knows with the tokens that the serve thread keeps, and gives renewed ones back', async () => {
    const platform = await platformWith(3)
    const dir = dataDir()
    const first = serve()
    first.tell({ kind: 'open', dataKeyHex: keyHex, accounts: [] })
    first.tell(addTo(dir, platform))
    await first.hear('status', isComplete)
    await first.stop()
    const kept = tokensOf(platform)
    platform.accessToken = 'another'
    platform.put(partyRecord('party_new', 1))
    const second = serve()
    second.kept = kept
    second.tell({
      kind: 'open',
      dataKeyHex: keyHex,
      accounts: [{ key: 'model-acct_1', folder: join(dir, 'model-acct_1') }]
    })
    await second.hear('status', ({ status }) => status.state === 'live' && status.coverage.records === 4)
    expect(second.kept).toMatchObject({ accessToken: platform.accessToken, refreshToken: platform.refreshToken })
  })

  it('that is killed in the middle, again and again, ends with every record', async () => {
    const platform = await platformWith(6_000)
    platform.sliceRows = 100
    const dir = dataDir()
    const place = { key: 'model-acct_1', folder: join(dir, 'model-acct_1') }
    const first = serve()
    first.tell({ kind: 'open', dataKeyHex: keyHex, accounts: [] })
    first.tell(addTo(dir, platform))
    const held: number[] = []
    await first.hear('changed')
    await first.worker.terminate()
    for (const afterMs of [0, 15, 40]) {
      const next = serve()
      next.kept = tokensOf(platform)
      next.tell({ kind: 'open', dataKeyHex: keyHex, accounts: [place] })
      held.push(idsIn(await next.hear('ready')).length)
      await setTimeout(afterMs)
      await next.worker.terminate()
    }
    const last = serve()
    last.kept = tokensOf(platform)
    last.tell({ kind: 'open', dataKeyHex: keyHex, accounts: [place] })
    await last.hear('status', isComplete)
    expect(idsIn(await last.hear('ready'))).toEqual(platform.records.map(({ id }) => id).toSorted())
    // The first kill came in the middle, and nothing that was written went away.
    expect(held[0]).toBeGreaterThan(0)
    expect(held[0]).toBeLessThan(6_000)
    expect(held).toEqual(held.toSorted((a, b) => a - b))
  })

  it('takes messages while it writes', async () => {
    const platform = await platformWith(30_000)
    platform.sliceRows = 1_000
    const dir = dataDir()
    const thread = serve()
    thread.tell({ kind: 'open', dataKeyHex: keyHex, accounts: [] })
    thread.tell(addTo(dir, platform))
    await thread.hear('changed')
    thread.tell({ kind: 'set-zone', id: 7, account: 'nobody', zone: 'UTC' })
    await thread.hear('failed', ({ id }) => id === 7)
    expect(thread.said.some((message) => message.kind === 'status' && isComplete(message))).toBe(false)
    await thread.hear('status', isComplete)
  })

  it('refuses a zone by name, and an account that is not there', async () => {
    const platform = await platformWith(3)
    const dir = dataDir()
    const thread = serve()
    thread.tell({ kind: 'open', dataKeyHex: keyHex, accounts: [] })
    thread.tell(addTo(dir, platform))
    await thread.hear('status', isComplete)
    thread.tell({ kind: 'set-zone', id: 2, account: 'model-acct_1', zone: 'Mars/Olympus' })
    thread.tell({ kind: 'set-zone', id: 3, account: 'nobody', zone: null })
    thread.tell({ kind: 'set-zone', id: 4, account: 'model-acct_1', zone: 'Asia/Tokyo' })
    expect(await thread.hear('failed', ({ id }) => id === 2)).toMatchObject({
      code: 'bad-input',
      data: { field: 'zone' }
    })
    expect(await thread.hear('failed', ({ id }) => id === 3)).toMatchObject({ code: 'no-account' })
    await thread.hear('done', ({ id }) => id === 4)
  })

  it('an account that cannot be opened is named, and the others go on', async () => {
    const platform = await platformWith(3)
    const dir = dataDir()
    const first = serve()
    first.tell({ kind: 'open', dataKeyHex: keyHex, accounts: [] })
    first.tell(addTo(dir, platform, {}, 'model-acct_1'))
    await first.hear('status', isComplete)
    await first.stop()
    const second = serve()
    second.tell({
      kind: 'open',
      dataKeyHex: 'a5'.repeat(32),
      accounts: [{ key: 'model-acct_1', folder: join(dir, 'model-acct_1') }]
    })
    second.tell(addTo(dir, platform, {}, 'model-acct_2'))
    expect(await second.hear('account-failed')).toMatchObject({ account: 'model-acct_1', code: 'store-wrong-key' })
    expect((await second.hear('status', isComplete)).status.account).toBe('model-acct_2')
  })

  it('follows a platform that moved, as a demo’s does at each start', async () => {
    const platform = await platformWith(3)
    const dir = dataDir()
    const thread = serve()
    thread.tell({ kind: 'open', dataKeyHex: keyHex, accounts: [] })
    thread.tell(addTo(dir, platform, { isDemo: true }))
    await thread.hear('status', isComplete)
    const records = platform.records
    await platform.close()
    await thread.hear('status', ({ status }) => status.state === 'offline')
    const moved = await platformWith(0)
    moved.restore([...records, partyRecord('party_new', 1)], platform.feed)
    thread.tell({ ...addTo(dir, moved, { isDemo: true }), id: 2 })
    await thread.hear('status', ({ status }) => status.state === 'live' && status.coverage.records === 4)
    expect(thread.all('ready').at(-1)?.connection.platformUrl).toBe(moved.url)
    expect(thread.all('generation')).toEqual([])
  })
})

import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { News } from '../../src/contract/events.ts'
import { createLink, type Link } from '../../src/link/link.ts'
import { createTestBackend, silentPlatform, status, type TestBackend } from './backend.ts'
import { PageWebSocket, pipes, ports, sockets, type WireKind } from './wires.ts'

describe.each([
  ['a message port', ports],
  ['a WebSocket', sockets],
  ['a pipe', pipes]
])('over %s', (_name, make) => {
  let backend: TestBackend
  let wires: WireKind
  let link: Link

  beforeEach(async () => {
    vi.stubGlobal('WebSocket', PageWebSocket)
    backend = createTestBackend()
    wires = await make((wire) => backend.rpc.attach(wire))
    link = createLink(() => wires.open())
  })
  afterEach(async () => {
    link.close()
    backend.desk.close()
    backend.rpc.close()
    await wires.stop()
    vi.unstubAllGlobals()
  })

  it('a call is answered', async () => {
    const session = await link.client.accounts.session()
    expect(session).toMatchObject({ appVersion: '0.0.0', canOpenDemo: true })
    expect(session.accounts).toMatchObject([{ key: 'shop', handle: null, sync: { state: 'starting' } }])
  })

  it('many calls at once are each answered with their own answer', async () => {
    const asked = Array.from({ length: 200 }, (_, n) => `unknown-${n}`)
    const answers = await Promise.all(
      asked.map((account) => link.client.home.money({ account }).catch((error: unknown) => error))
    )
    expect(answers).toHaveLength(200)
    for (const answer of answers) expect(answer).toMatchObject({ name: 'AppError', code: 'no-account' })
  })

  it('an error arrives with its code and data', async () => {
    const refused = link.client.accounts.connect({ platformUrl: 'https://example.com', scopes: ['read'] })
    await expect(refused).rejects.toMatchObject({
      name: 'AppError',
      code: 'platform-unreachable',
      data: { detail: { status: 503 } }
    })
    await expect(link.client.home.money({ account: 'shop' })).rejects.toMatchObject({ code: 'not-synced-yet' })
  })

  it('what nobody foresaw arrives as internal with the id of its line in the log, and nothing else of it', async () => {
    const error = (await link.client.accounts.openDemo().catch((thrown: unknown) => thrown)) as {
      code: string
      data: { logId: string }
    }
    expect(error.code).toBe('internal')
    expect(JSON.stringify(error) + (error as unknown as Error).message).not.toContain('giulia')
    const line = backend.logged.find(({ fields }) => fields['logId'] === error.data.logId)
    expect(line?.fields['stack']).toContain('backend.ts')
  })

  it.each([
    ['a missing field', { account: 'shop', filter: {}, limit: 'many' }, 'limit'],
    ['a field inside another', { account: 'shop', filter: { fromDay: '2026-02-31' } }, 'filter.fromDay'],
    ['no input at all', undefined, undefined]
  ])('bad input is named and nothing is done: %s', async (_what, input, field) => {
    const answer = link.client.sales.list(input as never)
    await expect(answer).rejects.toMatchObject({ code: 'bad-input', data: field === undefined ? {} : { field } })
    await expect(link.client.accounts.setZone({ account: 'shop', zone: 'z'.repeat(61) })).rejects.toMatchObject({
      data: { field: 'zone' }
    })
    expect(backend.asked).toEqual([])
  })

  it('a call that does not exist is refused', async () => {
    const nothing = link.client as unknown as { accounts: { removeAll(): Promise<unknown> } }
    await expect(nothing.accounts.removeAll()).rejects.toMatchObject({ code: 'bad-input', data: { field: 'call' } })
  })

  it('news arrives: first how each account stands, then what happens', async () => {
    const heard: News[] = []
    link.onNews((news) => void heard.push(news))
    await vi.waitFor(() => expect(heard).toHaveLength(1), 20_000)
    expect(heard[0]).toMatchObject({ kind: 'sync.changed', status: { account: 'shop', state: 'starting' } })
    backend.desk.publish({ kind: 'store.changed', account: 'shop', topics: ['sale'], revision: 7 })
    await vi.waitFor(() => expect(heard).toHaveLength(2), 20_000)
    expect(heard[1]).toEqual({ kind: 'store.changed', account: 'shop', topics: ['sale'], revision: 7 })
  })

  it('a storm of news reaches the page as at most four of a kind a second, and none of it is lost', async () => {
    const heard: News[] = []
    link.onNews((news) => void heard.push(news))
    await vi.waitFor(() => expect(heard).toHaveLength(1), 20_000)
    const startedAt = performance.now()
    for (let revision = 1; performance.now() - startedAt < 600; revision += 1) {
      backend.desk.publish({
        kind: 'store.changed',
        account: 'shop',
        topics: [revision % 2 ? 'sale' : 'entry'],
        revision
      })
      backend.desk.publish({ kind: 'sync.changed', status: status('shop', revision) })
      if (revision % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await new Promise((resolve) => setTimeout(resolve, 400))
    const changes = heard.filter((news) => news.kind === 'store.changed')
    expect(changes.length).toBeGreaterThanOrEqual(3)
    expect(changes.length).toBeLessThanOrEqual(5)
    expect(new Set(changes.slice(1).flatMap(({ topics }) => topics))).toEqual(new Set(['sale', 'entry']))
    const last = heard.filter((news) => news.kind === 'sync.changed').at(-1)
    expect(last?.status.coverage.records).toBe(changes.at(-1)?.revision)
  })

  it('who stops listening ends the stream in the backend', async () => {
    await vi.waitFor(() => expect(backend.following()).toBe(1), 20_000)
    for await (const news of await link.client.events.subscribe()) {
      expect(news.kind).toBe('sync.changed')
      expect(backend.following()).toBe(2)
      break
    }
    await vi.waitFor(() => expect(backend.following()).toBe(1), 20_000)
  })

  it('a wire that closes rejects every call that waits, and ends its streams', async () => {
    await link.client.accounts.session()
    const call = { platformUrl: silentPlatform, scopes: ['read' as const] }
    const waiting = Array.from({ length: 20 }, () =>
      link.client.accounts.connect(call).catch((error: unknown) => error)
    )
    const stream = (await link.client.events.subscribe())[Symbol.asyncIterator]()
    await stream.next()
    const next = stream.next().catch((error: unknown) => error)
    backend.rpc.close()
    for (const answer of await Promise.all(waiting))
      expect(answer).toMatchObject({ name: 'AppError', code: 'link-lost' })
    expect(await next).toBeInstanceOf(Error)
    await vi.waitFor(() => expect(backend.following()).toBeLessThanOrEqual(1), 20_000)
  })

  it('after a lost wire a new one carries calls and news again', async () => {
    const heard: News[] = []
    const states: string[] = []
    link.onNews((news) => void heard.push(news))
    await vi.waitFor(() => expect(heard).toHaveLength(1), 20_000)
    link.onState((state) => void states.push(state))
    backend.rpc.close()
    await vi.waitFor(() => expect(link.state).toBe('lost'), 20_000)
    await expect(link.client.accounts.session()).rejects.toMatchObject({ code: 'link-lost' })
    await vi.waitFor(() => expect(link.state).toBe('open'), 3_000)
    expect(await link.client.accounts.session()).toMatchObject({ appVersion: '0.0.0' })
    await vi.waitFor(() => expect(heard).toHaveLength(2), 20_000)
    expect(states).toEqual(['lost', 'connecting', 'open'])
  })

  it('5,000 hostile messages are answered or dropped, do nothing, and leave the backend answering', async () => {
    const raw = await wires.openRaw()
    let sent = 0
    await fc.assert(
      fc.asyncProperty(fc.array(hostileMessage, { minLength: 100, maxLength: 100 }), async (messages) => {
        for (const message of messages) raw.send(message)
        sent += messages.length
        expect(await link.client.accounts.session()).toMatchObject({ appVersion: '0.0.0' })
      }),
      { numRuns: 50, endOnFailure: true }
    )
    expect(sent).toBe(5_000)
    expect(raw.isOpen()).toBe(true)
    // What cannot be read is the caller's mistake: each one in the log, with its stack, would fill the disk.
    expect(backend.logged.filter(({ message }) => message === 'a call failed')).toEqual([])
    expect(backend.asked).toEqual([])
    raw.close()
  }, 60_000)

  it('a message larger than any call ends that wire, and no other', async () => {
    await link.client.accounts.session()
    const raw = await wires.openRaw()
    raw.send(JSON.stringify({ i: '1', p: { u: '/accounts/syncNow', b: { json: { account: 'x'.repeat(2_000_000) } } } }))
    await raw.closed
    expect(raw.isOpen()).toBe(false)
    expect(await link.client.accounts.session()).toMatchObject({ appVersion: '0.0.0' })
    expect(backend.asked).toEqual([])
  })
})

/** Text that is no call, JSON of any shape, and calls bent in one place. The calls that act are only sent bent. */
const hostileMessage: fc.Arbitrary<string> = (() => {
  const path = fc.oneof(
    fc.constantFrom(
      '/accounts/session',
      '/sales/list',
      '/home/money',
      '/events/subscribe',
      '/accounts',
      '/',
      '/__proto__/constructor',
      '/accounts/__proto__'
    ),
    fc.webPath(),
    fc.string()
  )
  const json = fc.jsonValue()
  const meta = fc.array(fc.array(fc.oneof(fc.integer({ min: -1, max: 9 }), fc.string(), fc.constant('__proto__'))))
  const body = fc.oneof(json, fc.record({ json, meta }, { requiredKeys: [] }))
  const call = fc.record(
    {
      i: fc.oneof(fc.string(), fc.integer(), json),
      t: fc.oneof(fc.constantFrom(1, 2, 3, 4), json),
      p: fc.oneof(
        json,
        fc.record(
          { u: path, b: body, h: json, m: fc.constantFrom('GET', 'POST', 'x'), e: fc.string(), d: json },
          { requiredKeys: [] }
        )
      )
    },
    { requiredKeys: [] }
  )
  const acting = fc.record({
    i: fc.string({ minLength: 1, maxLength: 40 }),
    p: fc.record({
      u: fc.constantFrom('/accounts/syncNow', '/accounts/setZone', '/accounts/connectCancel'),
      b: fc.record({ json: fc.oneof(fc.constant(null), fc.array(json), fc.record({ account: fc.integer() })) })
    })
  })
  const object = fc.oneof(call, acting, json).map((value) => JSON.stringify(value))
  const cut = fc.tuple(object, fc.nat(200)).map(([text, at]) => text.slice(0, at))
  return fc.oneof(object, cut, fc.string(), fc.string({ unit: 'binary' }))
})()

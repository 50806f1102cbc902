import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { readChanges } from '../../../src/platform/changes.ts'
import { createClient } from '../../../src/platform/client.ts'
import { PlatformError } from '../../../src/platform/errors.ts'
import type { Sale } from '../../../src/platform/generated/types.gen.ts'
import { checkChange, isSetAside } from '../../../src/platform/validate.ts'
import { startSandbox } from '../server/harness.ts'
import type { Sandbox } from '../server/harness.ts'
import { AT, LUME, PRINT, sell, topUp } from '../server/records.ts'

/** Everything, with waits that a test can wait for, and often enough for a small world. */
const ALL =
  'all,latency=0.1:1-5ms,half=0.1,duplicate=0.1,replay=0.1,429=0.04:0s,503=0.03:0s,slow=0.1:1-20ms,drop-during=0.1:1-20ms,' +
  'malformed=0.03,not-json=0.02,unknown-enum=0.1,unknown-type=0.03'

interface Held {
  version: number
  /** Undefined for a deletion. */
  record: unknown
}

/** What a reader keeps: the highest version of each id, of one feed. */
class Copy {
  readonly held = new Map<string, Held>()
  feed: string | undefined
  cursor = 0

  take(change: { id: string; version: number; record: unknown }): void {
    const { id, version, record } = change
    if (version > (this.held.get(id)?.version ?? 0)) this.held.set(id, { version, record: record ?? undefined })
  }

  /** False where the feed is another one than before: then everything begins anew. */
  isOf(feed: string): boolean {
    this.feed ??= feed
    if (this.feed === feed) return true
    this.held.clear()
    this.cursor = 0
    this.feed = feed
    return false
  }

  records(): Record<string, unknown> {
    return Object.fromEntries([...this.held].flatMap(([id, { record }]) => (record ? [[id, record]] : [])))
  }
}

/** What the platform itself holds. */
function truth(sandbox: Sandbox): Record<string, unknown> {
  const records: Record<string, unknown> = {}
  for (const type of ['account', 'product', 'sale', 'entry', 'balance', 'refund', 'post'])
    for (const record of sandbox.state.list(LUME, type)) records[record.id] = record
  return records
}

/** A sign-in that is refreshed as often as it takes. */
class SignIn {
  readonly #url: string
  #access = ''
  #refresh = ''
  #renewing: Promise<void> | undefined

  constructor(url: string) {
    this.#url = url
  }

  async start(): Promise<void> {
    const response = await fetch(`${this.#url}/sandbox/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}'
    })
    this.#keep(await response.json())
  }

  access = async (): Promise<string> => this.#access

  renew = async (old: string): Promise<string> => {
    // One at a time: a refresh token that comes back after its successor was used revokes the sign-in.
    if (this.#access === old) await (this.#renewing ??= this.#renew(old).finally(() => (this.#renewing = undefined)))
    return this.#access
  }

  async #renew(old: string): Promise<void> {
    while (this.#access === old) {
      const body = new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: 'cassa',
        refresh_token: this.#refresh
      })
      await fetch(`${this.#url}/oauth/token`, { method: 'POST', body })
        .then(async (response) => response.ok && this.#keep(await response.json()))
        .catch(() => undefined)
    }
  }

  #keep(answer: unknown): void {
    const { access_token: access, refresh_token: refresh } = answer as { access_token: string; refresh_token: string }
    this.#access = access
    this.#refresh = refresh
  }
}

/** Asks again until there is an answer that is neither a refused sign-in nor a failure on the way. */
async function ask(sandbox: Sandbox, signIn: SignIn, path: string, init: RequestInit = {}): Promise<Response> {
  for (;;) {
    const token = await signIn.access()
    try {
      const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` }
      const response = await fetch(`${sandbox.url}${path}`, { ...init, headers })
      if (response.status === 401) await signIn.renew(token)
      else if (response.status < 500 && response.status !== 429) return response
      else await response.body?.cancel()
    } catch {
      // Dropped: again.
    }
  }
}

interface Page {
  feed: string
  changes: unknown[]
  next: number
  hasMore: boolean
}

/** One answer, or what came of it. A line that is no JSON is none of the changes. */
function pageOf(text: string, isStream: boolean): Page | undefined {
  if (!isStream) {
    const page = JSON.parse(text) as { feed: string; next: number; has_more: boolean; changes: unknown[] }
    return { ...page, hasMore: page.has_more }
  }
  const values = text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Record<string, unknown>]
    } catch {
      return []
    }
  })
  const end = values.at(-1)
  if (end?.['end'] !== true) return undefined
  return {
    feed: values[0]?.['feed'] as string,
    changes: values.slice(1, -1),
    next: end['next'] as number,
    hasMore: end['has_more'] === true
  }
}

/** Reads on until nothing is left; what breaks off is asked for again, whole. */
async function readNaively(sandbox: Sandbox, signIn: SignIn, copy: Copy, limit: number): Promise<void> {
  for (let n = 0, hasMore = true; hasMore; n++) {
    const isStream = n % 2 === 0
    const response = await ask(sandbox, signIn, `/v1/changes?after=${copy.cursor}&limit=${limit}`, {
      headers: { accept: isStream ? 'application/x-ndjson' : 'application/json', 'accept-encoding': 'identity' }
    })
    // Cut off, with a broken connection or without: again.
    const page = await response
      .text()
      .then((text) => pageOf(text, isStream))
      .catch(() => undefined)
    if (!page || !copy.isOf(page.feed)) continue
    for (const change of page.changes) {
      const checked = checkChange(change, () => '', 0)
      if (!isSetAside(checked)) copy.take(checked)
    }
    copy.cursor = Math.max(copy.cursor, page.next)
    hasMore = page.hasMore || sandbox.state.head(LUME).feed !== copy.feed
  }
}

/** The same through the console's own client of the platform. */
async function readWell(sandbox: Sandbox, signIn: SignIn, copy: Copy): Promise<void> {
  const client = createClient({ platformUrl: sandbox.url, tokens: signIn })
  for (let isDone = false; !isDone;) {
    try {
      for await (const slice of readChanges(
        client,
        { direction: 'after', seq: copy.cursor },
        { sliceSize: () => 50 }
      )) {
        if (!copy.isOf(slice.feed)) break
        slice.changes.forEach((change) => copy.take(change))
        copy.cursor = Math.max(copy.cursor, slice.next)
        isDone = slice.isLast && sandbox.state.head(LUME).feed === copy.feed
      }
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
    }
  }
}

/** What became of a refund that is sent again and again under one key. */
async function refundFirmly(sandbox: Sandbox, signIn: SignIn, key: string, body: unknown): Promise<'done' | 'refused'> {
  for (;;) {
    const response = await ask(sandbox, signIn, '/v1/refunds', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body)
    })
    await response.body?.cancel().catch(() => undefined)
    if (response.status === 201) return 'done'
    if (response.status !== 409) return 'refused'
  }
}

describe('under all faults at once', () => {
  let sandbox: Sandbox
  let signIn: SignIn
  beforeEach(async () => {
    sandbox = await startSandbox()
    topUp(sandbox.state, 1_000_000, AT)
    signIn = new SignIn(sandbox.url)
    await signIn.start()
  })
  afterEach(async () => {
    await sandbox.close()
    expect(sandbox.errors).toEqual([])
  })

  const someSales = (count: number) => Array.from({ length: count }, () => sell(sandbox.state, AT))
  const someChanges = (round: number) => {
    someSales(5)
    const at = new Date(AT).toISOString()
    const post = { type: 'post', version: 1, created_at: at, updated_at: at, published_at: at, title: 'A post' }
    sandbox.state.put(LUME, { ...post, id: `post_${round}` }, AT)
    const nextVersion = (id: string) => (sandbox.state.get(LUME, id)?.version ?? 0) + 1
    const old = `post_${round - 1}`
    if (round > 0) sandbox.state.remove(LUME, 'post', old, nextVersion(old), AT)
    sandbox.state.put(LUME, { ...PRINT, version: nextVersion(PRINT.id) }, AT)
  }

  it.each(['naively', 'through the client'])(
    'a reader that asks again ends with what the platform has, once it has repaired what it damaged (%s)',
    async (how) => {
      let round = 0
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 25, max: 60 }), async (seed, limit) => {
          const copy = new Copy()
          const read = () =>
            how === 'naively' ? readNaively(sandbox, signIn, copy, limit) : readWell(sandbox, signIn, copy)
          // A stream is one request where pages are many.
          await sandbox.faults({ spec: `seed=${seed},${ALL},feed-restored=${how === 'naively' ? 0.03 : 0.15}` })
          for (let n = 0; n < 3; n++) {
            someChanges(round++)
            await read()
          }
          for (let repaired: number | undefined; repaired !== 0;) {
            repaired = (await sandbox.faults({ repair: true })).repaired
            await read()
          }
          expect(copy.records()).toEqual(truth(sandbox))
          expect(copy.held.get(`post_${round - 2}`)).toMatchObject({ record: undefined })
        }),
        { numRuns: 6 }
      )
      const { struck } = await sandbox.faults({})
      // That each can strike is shown one by one elsewhere; here, that there was something to withstand.
      expect(Object.values(struck).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20)
    },
    90_000
  )

  it('each refund that is sent until it is answered happens once, and each refusal not at all', async () => {
    const sales = someSales(20)
    await sandbox.faults({ spec: `seed=5,${ALL}` })
    const asked = sales.flatMap((sale) =>
      [1000, 1000, 1000].map((amount) => ({
        key: crypto.randomUUID(),
        sale: sale.id,
        amount: { amount, currency: 'EUR' }
      }))
    )
    const outcomes = await Promise.all(
      asked.map(async ({ key, ...body }) => [key, await refundFirmly(sandbox, signIn, key, body)] as const)
    )
    const done = outcomes.filter(([, outcome]) => outcome === 'done').map(([key]) => key)
    // Two of 10.00 fit into 25.00, a third one does not.
    expect(done.length).toBe(2 * sales.length)
    const { effects } = (await (await fetch(`${sandbox.url}/sandbox/effects?account=${LUME}`)).json()) as {
      effects: { key: string }[]
    }
    expect(effects.map(({ key }) => key).toSorted()).toEqual(done.toSorted())
    for (const { id } of sales)
      expect(sandbox.state.get<Sale>(LUME, id)).toMatchObject({ refunded: 2000, refundable: 500 })
  })
})

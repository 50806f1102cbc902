import fc from 'fast-check'
import { zstdDecompressSync } from 'node:zlib'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change, ChangePage } from '../../../src/platform/generated/types.gen.ts'
import { zChangeLine, zListChangesResponse } from '../../../src/platform/generated/zod.gen.ts'
import type { RecordSink } from '../../../src/sandbox/state/types.ts'
import { startSandbox } from './harness.ts'
import type { Sandbox } from './harness.ts'
import { AT, LUME, accountRecord, smallWorld } from './records.ts'

const MANY = 3000

function post(id: string, version: number, title: string) {
  return {
    id,
    type: 'post',
    version,
    created_at: new Date(AT).toISOString(),
    updated_at: new Date(AT).toISOString(),
    title,
    published_at: new Date(AT).toISOString()
  }
}

/** 3,000 posts, of which some were put twice and some deleted. */
function manyPosts(sink: RecordSink): void {
  smallWorld(sink)
  for (let n = 1; n <= MANY; n++) sink.put(LUME, post(`post_${n}`, 1, `Nr. ${n} — “ü”\n`), AT + n)
  for (let n = 10; n <= MANY; n += 10) sink.put(LUME, post(`post_${n}`, 2, `Nr. ${n}, again`), AT + MANY + n)
  for (let n = 15; n <= MANY; n += 100) sink.remove(LUME, 'post', `post_${n}`, 2, AT + 2 * MANY + n)
}

async function readPage(sandbox: Sandbox, query: string): Promise<ChangePage> {
  const response = await sandbox.ask(`/v1/changes?${query}`)
  expect(response.status).toBe(200)
  return zListChangesResponse.parse(await response.json())
}

async function readLines(sandbox: Sandbox, query: string): Promise<Record<string, unknown>[]> {
  const response = await sandbox.ask(`/v1/changes?${query}`, { headers: { accept: 'application/x-ndjson' } })
  expect(response.headers.get('content-type')).toContain('application/x-ndjson')
  const text = await response.text()
  expect(text.endsWith('\n')).toBe(true)
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('the feed', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ fill: manyPosts })
  })
  afterAll(() => sandbox.close())

  it('has every record once, at its newest version, oldest first, and the deleted ones as tombstones', async () => {
    const { head } = sandbox.state.head(LUME)
    const seen: Change[] = []
    for (let after = 0, more = true; more;) {
      const page = await readPage(sandbox, `after=${after}&limit=700`)
      expect(page.head).toBe(head)
      seen.push(...page.changes)
      after = page.next
      more = page.has_more
      if (!more) expect(after).toBe(head)
    }
    expect(seen.length).toBe(new Set(seen.map(({ id }) => id)).size)
    expect(seen.length).toBe(MANY + 2)
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map(({ seq }) => seq).toSorted((a, b) => a - b))
    const times = seen.map((change) => Date.parse(change.changed_at))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    const tombstones = seen.filter(({ deleted }) => deleted)
    expect(tombstones.length).toBe(30)
    expect(tombstones.every((change) => !('record' in change) && change.version === 2)).toBe(true)
    expect(seen.find(({ id }) => id === 'post_10')).toMatchObject({
      version: 2,
      record: { title: 'Nr. 10, again', version: 2 }
    })
  })

  it('reads backwards to the beginning, also from above the head', async () => {
    const seen: Change[] = []
    for (let before = Number.MAX_SAFE_INTEGER, more = true; more;) {
      const page = await readPage(sandbox, `before=${before}&limit=999`)
      seen.push(...page.changes)
      before = page.next
      more = page.has_more
    }
    expect(seen.length).toBe(MANY + 2)
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map(({ seq }) => seq).toSorted((a, b) => b - a))
  })

  it('gives 1,000 changes where no limit is asked for, and the same page when asked again', async () => {
    const page = await readPage(sandbox, 'after=0')
    expect(page.changes.length).toBe(1000)
    expect(await readPage(sandbox, 'after=0')).toEqual(page)
  })

  it('answers beyond the head with nothing, and gives the cursor back so that a restored platform shows', async () => {
    const { head } = sandbox.state.head(LUME)
    expect(await readPage(sandbox, `after=${head + 5}`)).toMatchObject({
      head,
      next: head + 5,
      has_more: false,
      changes: []
    })
    expect(await readPage(sandbox, 'before=0')).toMatchObject({ has_more: false, changes: [] })
  })

  it.each(['after=0', 'before=99999999'])('streams line by line from %s: head, changes, end', async (query) => {
    const lines = await readLines(sandbox, query)
    for (const line of lines) expect(zChangeLine.safeParse(line).success).toBe(true)
    const { feed, head } = sandbox.state.head(LUME)
    expect(lines[0]).toEqual({ feed, head })
    expect(lines.length).toBe(MANY + 2 + 2)
    expect(lines.at(-1)).toEqual({ end: true, next: query === 'after=0' ? head : 1, has_more: false })
  })

  it('ends a stream after the limit and says that there is more', async () => {
    const lines = await readLines(sandbox, 'after=0&limit=300')
    expect(lines.length).toBe(302)
    expect(lines.at(-1)).toEqual({ end: true, next: lines.at(-2)?.seq, has_more: true })
    expect(await readLines(sandbox, `after=${sandbox.state.head(LUME).head}`)).toHaveLength(2)
  })

  it.each(['gzip', 'zstd'])('compresses with %s when asked', async (encoding) => {
    const token = await sandbox.token()
    const headers = { authorization: `Bearer ${token}`, 'accept-encoding': encoding, accept: 'application/x-ndjson' }
    const response = await new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
      request(`${sandbox.url}/v1/changes?after=0`, { headers }, (answer) => {
        const parts: Buffer[] = []
        answer
          .on('data', (part: Buffer) => parts.push(part))
          .on('end', () => resolve({ encoding: answer.headers['content-encoding'], body: Buffer.concat(parts) }))
      })
        .on('error', reject)
        .end()
    })
    expect(response.encoding).toBe(encoding)
    const { gunzipSync } = await import('node:zlib')
    const text = (encoding === 'gzip' ? gunzipSync : zstdDecompressSync)(response.body).toString()
    expect(text.trimEnd().split('\n').length).toBe(MANY + 4)
  })

  it('has no end line when it is cut', async () => {
    const stop = new AbortController()
    const response = await sandbox.ask('/v1/changes?after=0', {
      headers: { accept: 'application/x-ndjson', 'accept-encoding': 'identity' },
      signal: stop.signal
    })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    const first = await reader.read()
    stop.abort()
    expect(Buffer.from(first.value ?? []).toString()).not.toContain('"end":true')
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })()
    ).rejects.toThrow()
  })

  it('lets others in while it streams', async () => {
    const stream = await sandbox.ask('/v1/changes?after=0', {
      headers: { accept: 'application/x-ndjson', 'accept-encoding': 'identity' }
    })
    const single = await sandbox.ask('/v1/posts/post_1')
    expect(single.status).toBe(200)
    await stream.body?.cancel()
  })

  it('is another one for another account', async () => {
    const token = await sandbox.token({ account: 'acct_mara' })
    const page = (await (await sandbox.ask('/v1/changes?after=0', { token })).json()) as ChangePage
    expect(page.changes.map(({ id }) => id)).toEqual(['acct_mara'])
    expect(page.feed).not.toBe(sandbox.state.head(LUME).feed)
    expect((await sandbox.ask('/v1/posts/post_1', { token })).status).toBe(404)
  })
})

describe('a stream', () => {
  it.each(['after', 'before'])(
    'that runs while records change says where to go on, so that nothing is missed (%s)',
    async (direction) => {
      const sandbox = await startSandbox({ fill: manyPosts })
      try {
        const { state } = sandbox
        const { head } = state.head(LUME)
        const copy = new Map<string, number>()
        const keep = (lines: Record<string, unknown>[]) => {
          for (const { id, version } of lines as unknown as Change[])
            if (id) copy.set(id, Math.max(version, copy.get(id) ?? 0))
        }
        let changed = 0
        const writer = setInterval(() => {
          for (let n = 0; n < 20; n++) {
            const id = `post_${1 + ((changed++ * 997) % MANY)}`
            const old = state.get(LUME, id)
            if (!old) continue
            if (changed % 7 === 0) state.remove(LUME, 'post', id, old.version + 1, AT)
            else state.put(LUME, post(id, old.version + 1, 'changed'), AT)
          }
        }, 0)
        const lines = await readLines(sandbox, direction === 'after' ? 'after=0' : `before=${head + 1}`)
        clearInterval(writer)
        const start = lines[0] as unknown as { head: number }
        expect(state.head(LUME).head).toBeGreaterThan(start.head)
        keep(lines)
        keep(await readLines(sandbox, `after=${direction === 'after' ? String(lines.at(-1)?.next) : head}`))
        const truth = new Map<string, number>()
        for (const line of (await readLines(sandbox, 'after=0')) as unknown as Change[])
          if (line.id) truth.set(line.id, line.version)
        expect(Object.fromEntries(copy)).toEqual(Object.fromEntries(truth))
      } finally {
        await sandbox.close()
      }
    }
  )
})

describe('a reader', () => {
  type Step = { kind: 'forward' | 'back'; limit: number; isStream: boolean } | { kind: 'put' | 'remove'; n: number }

  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('forward' as const, 'back' as const),
        limit: fc.integer({ min: 1, max: 12 }),
        isStream: fc.boolean()
      })
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom('put' as const, 'put' as const, 'remove' as const),
        n: fc.integer({ min: 0, max: 40 })
      })
    }
  )

  it('that goes forward and back in any order, while records change, ends with what the platform has', async () => {
    const sandbox = await startSandbox()
    const account = (n: number) => `acct_p${n}`
    let run = 0
    try {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 40 }), fc.array(step, { maxLength: 40 }), async (initial, steps) => {
          const id = account(run++)
          await readInAnyOrder(sandbox, id, initial, steps)
        }),
        { numRuns: 60 }
      )
    } finally {
      await sandbox.close()
    }
  })

  async function readInAnyOrder(
    sandbox: Sandbox,
    account: string,
    initial: number,
    steps: readonly Step[]
  ): Promise<void> {
    const { state } = sandbox
    const truth = new Map<string, { version: number; record: unknown }>()
    const put = (n: number) => {
      const id = `post_${n}`
      const record = post(id, (truth.get(id)?.version ?? 0) + 1, `Version of ${state.nextSeq(account)}`)
      state.put(account, record, AT)
      truth.set(id, { version: record.version, record })
    }
    const remove = (n: number) => {
      const id = `post_${n}`
      const version = (truth.get(id)?.version ?? 0) + 1
      state.remove(account, 'post', id, version, AT)
      truth.set(id, { version, record: undefined })
    }
    const own = accountRecord(account, account)
    state.put(account, own, AT)
    truth.set(account, { version: 1, record: own })
    for (let n = 0; n < initial; n++) put(n)

    const token = await sandbox.token({ account })
    const copy = new Map<string, { version: number; record: unknown }>()
    let { head: forward } = state.head(account)
    let back = forward + 1
    let isBackDone = false
    const read = async (query: string, isStream: boolean) => {
      const response = await sandbox.ask(`/v1/changes?${query}`, {
        token,
        headers: isStream ? { accept: 'application/x-ndjson' } : {}
      })
      const lines = isStream
        ? (await response.text())
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line))
        : []
      const page = isStream ? { ...lines.at(-1), changes: lines.slice(1, -1) } : await response.json()
      for (const { id, version, record } of page.changes) {
        if (version > (copy.get(id)?.version ?? 0)) copy.set(id, { version, record })
      }
      return page as { next: number; has_more: boolean }
    }
    const readForward = async (limit: number, isStream: boolean) => {
      const page = await read(`after=${forward}&limit=${limit}`, isStream)
      forward = page.next
      return page.has_more
    }
    const readBack = async (limit: number, isStream: boolean) => {
      if (isBackDone) return
      const page = await read(`before=${back}&limit=${limit}`, isStream)
      back = page.next
      isBackDone = !page.has_more
    }
    for (const one of steps) {
      if ('n' in one) (one.kind === 'put' ? put : remove)(one.n)
      else await (one.kind === 'forward' ? readForward : readBack)(one.limit, one.isStream)
    }
    while (!isBackDone) await readBack(7, false)
    while (await readForward(7, true));
    expect(Object.fromEntries(copy)).toEqual(Object.fromEntries(truth))
  }
})

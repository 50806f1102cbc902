import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ActionOutcome, Change, ChangePage, Refund } from '../../../src/platform/generated/types.gen.ts'
import { zProblem } from '../../../src/platform/generated/zod.gen.ts'
import { startSandbox } from '../server/harness.ts'
import type { Sandbox } from '../server/harness.ts'
import { AT, LUME, MARA, sell, topUp } from '../server/records.ts'

const DAY = 86_400_000
const LINES = { accept: 'application/x-ndjson', 'accept-encoding': 'identity' }

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox({ heartbeatMs: 30 })
  topUp(sandbox.state, 1_000_000, AT)
})
afterEach(() => sandbox.close())

const newKey = () => crypto.randomUUID()

function refund(sale: string, key: string, amount = 100): Promise<Response> {
  return sandbox.post(
    '/v1/refunds',
    { sale, amount: { amount, currency: 'EUR' } },
    { 'idempotency-key': key, 'accept-encoding': 'identity' }
  )
}

async function outcome(key: string): Promise<ActionOutcome> {
  return (await (await sandbox.ask(`/v1/actions/${key}`)).json()) as ActionOutcome
}

interface EffectAnswer {
  key: string
  kind: string
  target: string
  record: string
  amount: { amount: number; currency: string }
  at: string
  undone: boolean
}

async function effects(query = ''): Promise<EffectAnswer[]> {
  const response = await fetch(`${sandbox.url}/sandbox/effects${query}`)
  return ((await response.json()) as { effects: EffectAnswer[] }).effects
}

async function lines(query = 'after=0'): Promise<string[]> {
  const text = await (await sandbox.ask(`/v1/changes?${query}`, { headers: LINES })).text()
  return text.trimEnd().split('\n')
}

async function struck(): Promise<Record<string, number>> {
  const response = await fetch(`${sandbox.url}/sandbox/faults`)
  return ((await response.json()) as { struck: Record<string, number> }).struck
}

describe('before the effect', () => {
  it.each([
    ['429', 429, 'rate_limited', '3'],
    ['503', 503, 'unavailable', '3'],
    ['500', 500, 'internal', null]
  ])('%s answers with its problem, once, and does nothing', async (fault, status, code, retryAfter) => {
    const sale = sell(sandbox.state, AT)
    await sandbox.faults({ next: [{ fault, on: 'POST /v1/refunds', ...(retryAfter && { detail: '3s' }) }] })
    expect((await sandbox.ask('/v1/account')).status).toBe(200)
    const key = newKey()
    const response = await refund(sale.id, key)
    expect(response.status).toBe(status)
    expect(response.headers.get('retry-after')).toBe(retryAfter)
    expect(response.headers.get('request-id')).toMatch(/^req_/)
    expect(zProblem.parse(await response.json())).toMatchObject({ code, status, retryable: true })
    expect(await outcome(key)).toEqual({ key, state: 'unknown_key' })
    expect((await refund(sale.id, key)).status).toBe(201)
    expect(await struck()).toEqual({ [fault]: 1 })
    expect(sandbox.errors).toEqual([])
  })

  it('drop-before ends the connection, and nothing was done', async () => {
    const sale = sell(sandbox.state, AT)
    await sandbox.faults({ next: [{ fault: 'drop-before', on: 'POST *' }] })
    const key = newKey()
    await expect(refund(sale.id, key)).rejects.toThrow()
    expect(await outcome(key)).toEqual({ key, state: 'unknown_key' })
    expect(await effects()).toEqual([])
  })

  it('latency waits, and the answer is right', async () => {
    await sandbox.faults({ next: [{ fault: 'latency', detail: '300ms' }] })
    const start = performance.now()
    expect((await sandbox.ask('/v1/account')).status).toBe(200)
    expect(performance.now() - start).toBeGreaterThan(290)
    expect(await struck()).toEqual({ latency: 1 })
  })
})

describe('after the effect', () => {
  it.each(['drop-after', 'half', '500-after'])(
    '%s: the refund is made, its answer is lost, its key tells',
    async (fault) => {
      const sale = sell(sandbox.state, AT)
      await sandbox.faults({ next: [{ fault, on: 'POST /v1/refunds' }] })
      const key = newKey()
      if (fault === '500-after') {
        const response = await refund(sale.id, key)
        expect(zProblem.parse(await response.json())).toMatchObject({ status: 500, code: 'internal' })
      } else await expect(refund(sale.id, key).then((response) => response.json())).rejects.toThrow()
      expect(await outcome(key)).toMatchObject({ state: 'done', status: 201 })
      const again = (await (await refund(sale.id, key)).json()) as Refund
      expect(await effects()).toMatchObject([{ key, kind: 'refund.create', target: sale.id, record: again.id }])
      expect(sandbox.state.get(LUME, sale.id)).toMatchObject({ refunded: 100 })
      expect(sandbox.errors).toEqual([])
    }
  )
})

describe('during the action', () => {
  it('slow keeps the key in progress, then answers', async () => {
    const sale = sell(sandbox.state, AT)
    await sandbox.faults({ next: [{ fault: 'slow', detail: '400ms' }] })
    const key = newKey()
    const first = refund(sale.id, key)
    await expect.poll(async () => (await outcome(key)).state).toBe('processing')
    expect(zProblem.parse(await (await refund(sale.id, key)).json())).toMatchObject({
      code: 'in_progress',
      status: 409
    })
    expect((await first).status).toBe(201)
    expect((await outcome(key)).state).toBe('done')
    expect((await effects()).length).toBe(1)
  })

  it('drop-during loses the connection first, and the effect comes later', async () => {
    const sale = sell(sandbox.state, AT)
    await sandbox.faults({ next: [{ fault: 'drop-during', detail: '400ms' }] })
    const key = newKey()
    await expect(refund(sale.id, key)).rejects.toThrow()
    expect(await outcome(key)).toEqual({ key, state: 'processing' })
    await expect.poll(async () => (await outcome(key)).state).toBe('done')
    expect((await effects()).length).toBe(1)
    expect(sandbox.errors).toEqual([])
  })

  it('what became of a key can be as hard to learn', async () => {
    await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/actions/*', times: 2 }] })
    const key = newKey()
    expect((await sandbox.ask(`/v1/actions/${key}`)).status).toBe(500)
    expect((await sandbox.ask('/v1/account')).status).toBe(200)
    expect((await sandbox.ask(`/v1/actions/${key}`)).status).toBe(500)
    expect(await outcome(key)).toEqual({ key, state: 'unknown_key' })
  })
})

describe('the sign-in', () => {
  async function signIn(): Promise<{ access_token: string; refresh_token: string }> {
    const response = await fetch(`${sandbox.url}/sandbox/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}'
    })
    return (await response.json()) as { access_token: string; refresh_token: string }
  }
  const refresh = (token: string) =>
    fetch(`${sandbox.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'cassa', refresh_token: token })
    })

  it('token-expired ends the access token; a refresh gives a good one', async () => {
    const { access_token: token, refresh_token: other } = await signIn()
    await sandbox.faults({ next: [{ fault: 'token-expired' }] })
    const refused = await sandbox.ask('/v1/account', { token })
    expect(zProblem.parse(await refused.json())).toMatchObject({ code: 'token_expired', status: 401 })
    expect((await sandbox.ask('/v1/account', { token })).status).toBe(401)
    const { access_token: fresh } = (await (await refresh(other)).json()) as { access_token: string }
    expect((await sandbox.ask('/v1/account', { token: fresh })).status).toBe(200)
  })

  it('sign-out ends all of it, also when it strikes a refresh', async () => {
    const one = await signIn()
    await sandbox.faults({ next: [{ fault: 'sign-out', on: 'GET /v1/account' }] })
    const refused = await sandbox.ask('/v1/account', { token: one.access_token })
    expect(zProblem.parse(await refused.json())).toMatchObject({ code: 'unauthorized', status: 401 })
    expect(await (await refresh(one.refresh_token)).json()).toMatchObject({ error: 'invalid_grant' })
    const two = await signIn()
    await sandbox.faults({ next: [{ fault: 'sign-out', on: 'POST /oauth/token' }] })
    expect(await (await refresh(two.refresh_token)).json()).toMatchObject({ error: 'invalid_grant' })
    expect((await sandbox.ask('/v1/account', { token: two.access_token })).status).toBe(401)
  })
})

describe('the feed', () => {
  beforeEach(() => {
    for (let n = 0; n < 20; n++) sell(sandbox.state, AT)
  })

  it.each(['broken', 'clean'])('half ends in the middle of a line (%s)', async (detail) => {
    for (let n = 0; n < 12; n++) {
      await sandbox.faults({ next: [{ fault: 'half', detail }] })
      const response = await sandbox.ask('/v1/changes?after=0', { headers: LINES })
      let text = ''
      const read = (async () => {
        for await (const part of response.body as ReadableStream<Uint8Array>) text += Buffer.from(part).toString()
      })()
      if (detail === 'broken') await expect(read).rejects.toThrow()
      else await read
      expect(text.length).toBeGreaterThan(0)
      expect(text.endsWith('\n')).toBe(false)
      expect(() => JSON.parse(text.split('\n').at(-1) ?? '')).toThrow()
    }
    await sandbox.faults({ next: [{ fault: 'half', detail }] })
    await expect(sandbox.ask('/v1/changes?after=0').then((response) => response.json())).rejects.toThrow()
    expect(sandbox.errors).toEqual([])
  })

  it('half cuts a compressed answer too', async () => {
    await sandbox.faults({ next: [{ fault: 'half', detail: 'broken' }] })
    const token = await sandbox.token()
    const response = await fetch(`${sandbox.url}/v1/changes?after=0`, {
      headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' }
    }).catch(() => undefined)
    if (response) await expect(response.text()).rejects.toThrow()
    expect((await sandbox.ask('/v1/account')).status).toBe(200)
  })

  it('duplicate sends every change twice, in lines and in pages', async () => {
    const whole = await lines()
    await sandbox.faults({ next: [{ fault: 'duplicate', times: 2 }] })
    const twice = await lines()
    expect(twice.length).toBe(2 * whole.length - 2)
    expect(new Set(twice)).toEqual(new Set(whole))
    const page = (await (await sandbox.ask('/v1/changes?after=0')).json()) as ChangePage
    expect(page.changes.length).toBe(2 * (whole.length - 2))
    expect(await lines()).toEqual(whole)
  })

  it('replay sends the page before again, the same request then goes on, and nothing is skipped', async () => {
    const read = async (after: number) =>
      (await (await sandbox.ask(`/v1/changes?after=${after}&limit=5`)).json()) as ChangePage
    const first = await read(0)
    await sandbox.faults({ next: [{ fault: 'replay' }] })
    expect(await read(first.next)).toEqual(first)
    const second = await read(first.next)
    expect(second.changes[0]?.seq).toBeGreaterThan(first.next)
    await sandbox.faults({ next: [{ fault: 'replay' }] })
    expect(await read(0)).toEqual(first)
  })

  it('feed-restored gives another name and a lower head, and every record as it was', async () => {
    for (let n = 0; n < 5; n++) sell(sandbox.state, AT)
    const before = sandbox.state.head(LUME)
    const records = (texts: string[]) =>
      texts.slice(1, -1).map((text) => {
        const { seq: _, ...change } = JSON.parse(text) as Change
        return change
      })
    const was = await lines()
    const other = sandbox.state.head(MARA)
    await sandbox.faults({ next: [{ fault: 'feed-restored' }] })
    const is = await lines()
    const after = sandbox.state.head(LUME)
    expect(JSON.parse(is[0] ?? '')).toEqual(after)
    expect(after.feed).not.toBe(before.feed)
    expect(after.head).toBe(records(was).length)
    expect(after.head).toBeLessThan(before.head)
    expect(records(is)).toEqual(records(was))
    expect(is.slice(1, -1).map((text) => (JSON.parse(text) as Change).seq)).toEqual(
      Array.from({ length: after.head }, (_, index) => index + 1)
    )
    expect(sandbox.state.head(MARA)).toEqual(other)
    sell(sandbox.state, AT)
    expect((await lines(`after=${after.head}`)).length).toBeGreaterThan(2)
  })

  it('is another one for who reads it while it is restored', async () => {
    // More than the connection holds by itself.
    const at = new Date(AT).toISOString()
    sandbox.state.transaction(() => {
      for (let n = 0; n < 2000; n++) {
        const post = { id: `post_${n}`, type: 'post', version: 1, created_at: at, updated_at: at, published_at: at }
        sandbox.state.put(LUME, { ...post, title: 'x'.repeat(20_000) }, AT)
      }
    })
    const response = await sandbox.ask('/v1/changes?after=0', { headers: LINES })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    await reader.read()
    await sandbox.faults({ next: [{ fault: 'feed-restored' }] })
    await sandbox.ask('/v1/changes?after=0&limit=1')
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })()
    ).rejects.toThrow()
  })

  it('goes back to a mark: later records are gone, others have their old version, and effects are named as undone', async () => {
    const sale = sell(sandbox.state, AT)
    await refund(sale.id, newKey())
    const marked = sandbox.state.head(LUME)
    const was = await lines()
    await sandbox.faults({ mark: true })
    const lost = newKey()
    await refund(sale.id, lost)
    const later = sell(sandbox.state, AT)
    await sandbox.faults({ restore: true })
    const is = await lines()
    expect(is.slice(1)).toEqual(was.slice(1))
    expect(sandbox.state.head(LUME).head).toBe(marked.head)
    expect(sandbox.state.head(LUME).feed).not.toBe(marked.feed)
    expect(sandbox.state.get(LUME, sale.id)).toMatchObject({ refunded: 100 })
    expect(sandbox.state.findText(LUME, later.id)).toBeUndefined()
    expect(await outcome(lost)).toEqual({ key: lost, state: 'unknown_key' })
    expect((await effects()).map(({ undone }) => undone)).toEqual([false, true])
    expect((await refund(sale.id, lost)).status).toBe(201)
  })
})

describe('the event stream', () => {
  class Ear {
    text = ''
    readonly #stop = new AbortController()
    async listen(): Promise<void> {
      const response = await sandbox.ask('/v1/events', { signal: this.#stop.signal })
      void (async () => {
        for await (const part of response.body as ReadableStream<Uint8Array>) this.text += Buffer.from(part).toString()
      })().catch(() => undefined)
    }
    beats(): number {
      return this.text.match(/: here/g)?.length ?? 0
    }
    heads(): number {
      return this.text.match(/event: head/g)?.length ?? 0
    }
    stop(): void {
      this.#stop.abort()
    }
  }
  const ears: Ear[] = []
  const newEar = async () => {
    const ear = new Ear()
    ears.push(ear)
    await ear.listen()
    return ear
  }
  afterEach(() => {
    for (const ear of ears.splice(0)) ear.stop()
  })

  it('that is silent says nothing at all, and one beside it speaks', async () => {
    await sandbox.faults({ next: [{ fault: 'events-silent' }] })
    const silent = await newEar()
    const other = await newEar()
    sell(sandbox.state, AT)
    await expect.poll(() => other.beats()).toBeGreaterThan(5)
    expect(silent.text).toBe(':\n\n')
    expect(await struck()).toEqual({ 'events-silent': 1 })
  })

  it('that is stuck beats, and tells the head once the fault has gone, also where it was open before', async () => {
    const ear = await newEar()
    await expect.poll(() => ear.heads()).toBe(1)
    await sandbox.faults({ spec: 'events-stuck=1' })
    const beats = ear.beats()
    sell(sandbox.state, AT)
    await expect.poll(() => ear.beats()).toBeGreaterThan(beats + 5)
    expect(ear.heads()).toBe(1)
    await sandbox.faults({ spec: 'off' })
    await expect.poll(() => ear.heads()).toBe(2)
    expect(ear.text).toContain(`"head":${sandbox.state.head(LUME).head}}`)
  })
})

describe('a wrong clock', () => {
  const skew = (spec: string) => sandbox.faults({ spec })
  const dateOf = async () => Date.parse((await sandbox.ask('/v1/account')).headers.get('date') ?? '')

  it('shows in the date both ways, and in no record', async () => {
    await skew('clock-skew=-3h')
    expect(await dateOf()).toBeLessThan(AT - 3 * 3_600_000 + 60_000)
    await skew('clock-skew=+2d')
    expect(await dateOf()).toBeGreaterThanOrEqual(AT + 2 * DAY)
    const sale = sell(sandbox.state, sandbox.clock.now())
    const made = (await (await refund(sale.id, newKey())).json()) as Refund
    expect(Date.parse(made.created_at)).toBeLessThan(AT + DAY)
    await sandbox.faults({})
    expect(await dateOf()).toBeLessThan(AT + DAY)
  })

  it('ages keys, there and back: past 24 hours, past 90 days, and the effect is known for ever', async () => {
    const sale = sell(sandbox.state, AT)
    const key = newKey()
    const first = await (await refund(sale.id, key)).text()
    await skew('clock-skew=25h')
    expect(zProblem.parse(await (await refund(sale.id, key)).json())).toMatchObject({ code: 'key_used' })
    await skew('clock-skew=-25h')
    expect(await (await refund(sale.id, key)).text()).toBe(first)
    await skew('clock-skew=91d')
    expect(await outcome(key)).toEqual({ key, state: 'unknown_key' })
    expect(await effects()).toMatchObject([{ key, target: sale.id, amount: { amount: 100, currency: 'EUR' } }])
  })
})

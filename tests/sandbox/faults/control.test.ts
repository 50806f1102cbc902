import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FAULT_NAMES, kindOf } from '../../../src/sandbox/faults/kinds.ts'
import { newFolder, startSandbox } from '../server/harness.ts'
import type { Sandbox } from '../server/harness.ts'
import { AT, LUME, MARA, sell, topUp } from '../server/records.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

async function send(body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${sandbox.url}/sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body)
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function read(path: string): Promise<Record<string, unknown>> {
  return (await (await fetch(`${sandbox.url}${path}`)).json()) as Record<string, unknown>
}

describe('the control of faults', () => {
  it('tells what is set and armed, and {} ends it', async () => {
    await send({ spec: 'seed=4,500=0.5,clock-skew=1h', next: [{ fault: 'half', on: 'GET /v1/*', times: 3 }] })
    expect(await read('/sandbox/faults')).toEqual({
      spec: 'seed=4,500=0.5,clock-skew=1h',
      seed: 4,
      armed: [{ fault: 'half', on: 'GET /v1/*', times: 3 }],
      struck: {},
      damaged: []
    })
    expect((await send({})).body).toMatchObject({ spec: 'off', armed: [] })
    for (let n = 0; n < 20; n++) expect((await sandbox.ask('/v1/account')).status).toBe(200)
  })

  it.each([
    [{ spec: 'dragons=1' }, '/spec', 'dragons=1: there is no such fault'],
    [{ spec: '500=2' }, '/spec', '500=2: give a probability'],
    [{ spec: 5 }, '/spec', '/spec'],
    [{ specs: 'all' }, '/specs', '/specs'],
    [{ next: [{ fault: '500' }, { fault: 'dragons' }] }, '/next/1/fault', 'There is no fault "dragons"'],
    [{ next: [{ fault: '500', on: 'v1/refunds' }] }, '/next/0/on', 'must be a method and a path'],
    [{ next: [{ fault: '500', times: 0 }] }, '/next/0/times', '/next/0/times'],
    [{ next: [{ fault: 'latency', detail: 'long' }] }, '/next/0/detail', 'give a time'],
    [{ next: [{ fault: '500', detail: '1s' }] }, '/next/0/detail', '500 takes nothing'],
    [{ next: [{ fault: '500', type: 'sale' }] }, '/next/0/type', 'does not strike single records'],
    [{ next: [{ fault: 'malformed', on: 'GET *' }] }, '/next/0/on', 'leave "on" out'],
    [{ next: [{ fault: 'malformed', field: 'version' }] }, '/next/0/field', 'neither id, type nor version'],
    [{ repair: false }, '/repair', '/repair'],
    [{ restore: true }, '/restore', 'There is no mark'],
    ['{', '', 'not valid JSON']
  ])('refuses %j by name, and changes nothing', async (body, field, message) => {
    await send({ spec: '500=0', next: [{ fault: 'half' }] })
    const before = await read('/sandbox/faults')
    const refused = await send(body)
    expect([refused.status, refused.body['code'], refused.body['field']]).toEqual([400, 'invalid', field])
    expect(refused.body['title']).toContain(message)
    expect(await read('/sandbox/faults')).toEqual(before)
  })

  it('takes or refuses anything, and never fails', async () => {
    const armed = fc.record(
      {
        fault: fc.oneof(fc.constantFrom(...FAULT_NAMES), fc.string()),
        on: fc.oneof(fc.constantFrom('GET /v1/nothing', '* *', 'POST /('), fc.string()),
        times: fc.oneof(fc.integer(), fc.double()),
        detail: fc.oneof(fc.constantFrom('once', '1s', 'clean'), fc.string())
      },
      { requiredKeys: [] }
    )
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({ spec: fc.string(), next: fc.array(armed, { maxLength: 4 }) }, { requiredKeys: [] })
        .map((one) => JSON.stringify(one))
    )
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const { status, body: answer } = await send(sent)
        expect([200, 400]).toContain(status)
        if (status === 400) expect(typeof answer['field']).toBe('string')
        await send({})
      }),
      { numRuns: 200 }
    )
    expect(sandbox.errors).toEqual([])
  })

  it('is never struck itself, nor is any other control, nor the page of consent', async () => {
    const all = FAULT_NAMES.map((name) => `${name}=1`).join()
    await send({ spec: all, next: [{ fault: 'drop-before', on: '* *', times: 1000 }] })
    for (const path of ['/sandbox/faults', '/sandbox/accounts', '/sandbox/effects']) {
      expect((await fetch(`${sandbox.url}${path}`)).status).toBe(200)
    }
    expect((await fetch(`${sandbox.url}/oauth/authorize`)).status).toBe(400)
    await expect(sandbox.ask('/v1/account')).rejects.toThrow()
    expect((await send({})).status).toBe(200)
  })
})

describe('the dice', () => {
  const ask = async (count: number) => {
    const statuses: string[] = []
    for (let n = 0; n < count; n++)
      statuses.push(
        await sandbox.ask(n % 3 === 0 ? '/v1/account' : '/v1/changes?after=0').then(
          async (response) => `${response.status} ${(await response.text().catch(() => 'cut')).slice(-3)}`,
          () => 'dropped'
        )
      )
    return statuses
  }

  it('strike the same for the same seed and order, something else for another, and each about as often as said', async () => {
    const spec = '429=0.1:0s,500=0.1,drop-before=0.1,drop-after=0.1,500-after=0.1,half=0.1'
    await sandbox.token()
    await send({ spec: `seed=1,${spec}` })
    const first = await ask(120)
    await send({ spec: `seed=1,${spec}` })
    expect(await ask(120)).toEqual(first)
    await send({ spec: `seed=2,${spec}` })
    expect(await ask(120)).not.toEqual(first)
    const { struck } = (await read('/sandbox/faults')) as { struck: Record<string, number> }
    expect(Object.keys(struck).toSorted()).toEqual(['429', '500', '500-after', 'drop-after', 'drop-before', 'half'])
    for (const count of Object.values(struck)) {
      expect(count).toBeGreaterThan(9)
      expect(count).toBeLessThan(72)
    }
  })

  it.each(FAULT_NAMES.filter((name) => kindOf(name).strikes !== 'events'))(
    '%s at 1 always strikes, at 0 never',
    async (name) => {
      const sale = sell(sandbox.state, AT)
      const token = await sandbox.token({ scopes: ['read', 'refunds'] })
      const run = async (spec: string) => {
        await send({ spec })
        const attempts = [
          () => sandbox.ask('/v1/changes?after=0', { token, headers: { accept: 'application/x-ndjson' } }),
          () =>
            sandbox.ask('/v1/refunds', {
              token,
              method: 'POST',
              headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
              body: JSON.stringify({ sale: sale.id, amount: { amount: 1, currency: 'EUR' } })
            })
        ]
        for (const attempt of attempts)
          await attempt()
            .then((response) => response.text())
            .catch(() => undefined)
        const { struck } = (await read('/sandbox/faults')) as { struck: Record<string, number> }
        return struck[name] ?? 0
      }
      expect(await run(`${name}=0`)).toBe(0)
      const { parameter } = kindOf(name)
      expect(await run(`${name}=1${parameter?.kind === 'span' ? ':1ms' : ''}`)).toBeGreaterThan(0)
    }
  )
})

describe('the list of effects', () => {
  it('holds what took effect, in order and by account, survives a restart, and no refusal or repetition is in it', async () => {
    await sandbox.close()
    const folder = await newFolder()
    try {
      sandbox = await startSandbox({ folder })
      topUp(sandbox.state, 10_000, AT)
      const sale = sell(sandbox.state, AT)
      const [one, two, refused] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
      const refund = (key: string, amount: number) =>
        sandbox.post('/v1/refunds', { sale: sale.id, amount: { amount, currency: 'EUR' } }, { 'idempotency-key': key })
      await refund(one, 300)
      await refund(one, 300)
      await refund(refused, 9_999)
      await refund(two, 200)
      const listed = await read('/sandbox/effects')
      expect(listed).toMatchObject({
        effects: [
          { account: LUME, key: one, kind: 'refund.create', target: sale.id, amount: { amount: 300, currency: 'EUR' } },
          { key: two, amount: { amount: 200 }, undone: false }
        ]
      })
      await sandbox.close()
      sandbox = await startSandbox({ folder })
      expect(await read(`/sandbox/effects?account=${LUME}`)).toEqual(listed)
      expect(await read(`/sandbox/effects?account=${MARA}`)).toEqual({ effects: [] })
      expect(await read('/sandbox/effects?account=acct_none')).toMatchObject({ code: 'invalid', field: 'account' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('names what was taken back, and refunds that wait for balance', async () => {
    const sale = sell(sandbox.state, AT)
    const made = await sandbox.post('/v1/refunds', { sale: sale.id }, { 'idempotency-key': crypto.randomUUID() })
    const { id, status } = (await made.json()) as { id: string; status: string }
    expect(status).toBe('pending')
    await sandbox.post(`/v1/refunds/${id}/cancel`, {}, { 'idempotency-key': crypto.randomUUID() })
    expect(await read('/sandbox/effects')).toMatchObject({
      effects: [
        { kind: 'refund.create', target: sale.id, record: id, amount: { amount: 2500 } },
        { kind: 'refund.cancel', target: id, record: id, amount: { amount: 2500 } }
      ]
    })
  })
})

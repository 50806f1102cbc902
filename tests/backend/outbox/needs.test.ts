/** A request that only the person can move, from the platform's answer to Home and back. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Need } from '../../../src/contract/home.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Sale } from '../../../src/platform/generated/types.gen.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, sell, topUp } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const patience = { timeout: 20_000 }

let desk: Desk
let sandbox: Sandbox
let sale: Sale
let link: Link

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startSandbox()
  topUp(sandbox.state, 100_000, AT)
  sale = sell(sandbox.state, AT)
  const started = await desk.start({
    demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
    openDemo: true
  })
  link = started.link
  await vi.waitFor(() => link.client.sales.get({ account, id: sale.id }), patience)
}, 30_000)
afterEach(async () => {
  await desk.remove()
  await sandbox.close()
})

const needs = async (): Promise<Need[]> =>
  (await link.client.home.needs({ account })).needs.filter(({ kind }) => kind === 'request-needs-you')

describe('a request that needs the person', () => {
  it('stands on Home with its amount, what it asks and what it is about, until the person has decided', async () => {
    const id = randomUUID()
    // The platform knows this key already, with another body.
    const taken = await sandbox.ask('/v1/refunds', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify({ sale: sale.id, amount: { amount: 500, currency: sale.currency } })
    })
    expect(taken.status).toBe(201)
    expect(await needs()).toEqual([])
    await link.client.requests.ask({
      account,
      id,
      wish: { kind: 'refund', sale: sale.id, amountMinor: 1_000, currency: sale.currency, reason: null, note: null }
    })
    // The feed may have told of it before.
    await link.client.requests.decide({ account, id, decision: 'send' }).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'too-late' })
    })

    const [need] = await vi.waitFor(async () => {
      const found = await needs()
      expect(found).toHaveLength(1)
      return found
    }, patience)
    const { request } = await link.client.requests.get({ account, id })
    expect(request).toMatchObject({ state: 'needs-you', ask: 'key-taken' })
    expect(need).toMatchObject({
      amount: { minor: 1_000, currency: sale.currency },
      reason: 'key-taken',
      subject: sale.lines[0]?.title,
      atMs: request.askedAtMs,
      record: { type: 'request', id }
    })
    expect((await link.client.requests.counts({ account })).needsYou).toBe(1)

    await link.client.requests.decide({ account, id, decision: 'give-up' })
    expect(await needs()).toEqual([])
    expect((await link.client.requests.counts({ account })).needsYou).toBe(0)
  }, 60_000)
})

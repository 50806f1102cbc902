import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Balance, Change, Entry, Payout, Problem, Sale } from '../../../src/platform/generated/types.gen.ts'
import { zChangeLine, zEntry, zSale, zToken } from '../../../src/platform/generated/zod.gen.ts'
import { Pulse } from '../../../src/sandbox/server/pulse.ts'
import { generateWorld } from '../../../src/sandbox/world/index.ts'
import { startSandbox } from './harness.ts'
import type { Sandbox } from './harness.ts'
import { AT } from './records.ts'

const SHOP = 'acct_bottegalume'
const DAY = 86_400_000

let sandbox: Sandbox
let pulse: Pulse
const failures: unknown[] = []
beforeAll(async () => {
  sandbox = await startSandbox({
    fill: (sink) => void generateWorld({ seed: 1, atMs: AT, size: { kind: 'demo' } }, sink),
    controls: (state, clock) =>
      (pulse = new Pulse(state, clock, { seed: 1, pace: 0, onError: (error) => failures.push(error) }))
  })
  pulse.start()
})
afterAll(async () => {
  pulse.stop()
  await sandbox.close()
})

/** Steers without a token, as scripts do. */
async function steer(path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(`${sandbox.url}/sandbox/${path}`, init)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

function balance(wallet: string, currency: string): number {
  const found = [...sandbox.state.list<Balance>(SHOP, 'balance')].find(
    (one) => one.wallet === wallet && one.amount.currency === currency
  )
  return found?.amount.amount ?? 0
}

describe('the controls', () => {
  it('name the accounts and give a token for each, with the scopes that are asked for', async () => {
    const { body } = await steer('accounts')
    const accounts = body.accounts as { id: string; handle: string; head: number }[]
    expect(accounts.map(({ handle }) => handle)).toEqual(['bottega.lume', 'maravoss', 'giulia.ferri'])
    expect(body.now).toMatch(/^2026-11-22T09:0/)
    for (const { id, handle } of accounts) {
      const token = zToken.parse((await steer('token', { handle: `@${handle}`, scopes: ['read'] })).body)
      expect(token).toMatchObject({ account: id, scope: 'read' })
      expect(await (await sandbox.ask('/v1/account', { token: token.access_token })).json()).toMatchObject({ id })
    }
    expect(await steer('token', { handle: 'nobody' })).toMatchObject({
      status: 400,
      body: { code: 'invalid', field: '/handle' }
    })
    expect(await steer('token', { scopes: ['everything'] })).toMatchObject({
      status: 400,
      body: { field: '/scopes/0' }
    })
    expect(await steer('token', { acount: SHOP })).toMatchObject({ status: 400, body: { field: '/acount' } })
  })

  it('serve the demo in the shape that the API promises, unreadable record and all', async () => {
    const response = await sandbox.ask('/v1/changes?after=0', { headers: { accept: 'application/x-ndjson' } })
    const lines = (await response.text()).trimEnd().split('\n')
    for (const line of lines) expect(zChangeLine.safeParse(JSON.parse(line)).success).toBe(true)
    expect(lines.length).toBeGreaterThan(30_000)
  })

  it('make a sale that shows within a second', async () => {
    const before = sandbox.state.head(SHOP).head
    const stop = new AbortController()
    const events = await sandbox.ask('/v1/events', { signal: stop.signal })
    let heard = ''
    void (async () => {
      try {
        for await (const part of events.body as ReadableStream<Uint8Array>) heard += Buffer.from(part).toString()
      } catch {
        // Stopped below.
      }
    })()
    await expect.poll(() => heard).toContain(`"head":${before}}`)
    const made = await steer('sale', { handle: 'bottega.lume', quantity: 2, channel: 'web', note: 'For Anna' })
    expect(made.status).toBe(201)
    const sale = zSale.parse(made.body)
    expect(sale).toMatchObject({ channel: 'web', note: 'For Anna', lines: [{ quantity: 2 }] })
    await expect.poll(() => heard).toContain(`"head":${sandbox.state.head(SHOP).head}}`)
    stop.abort()
    const page = (await (await sandbox.ask(`/v1/changes?after=${before}`)).json()) as { changes: Change[] }
    expect(page.changes.find(({ id }) => id === sale.id)?.record).toEqual(made.body)
    expect(await steer('sale', { product: 'prod_none' })).toMatchObject({ status: 400, body: { field: '/product' } })
  })

  it('add money from the bank, which is available at once and follows in the ledger', async () => {
    const before = balance('available', 'EUR')
    const { status, body } = await steer('top-up', { amount: { amount: 50_000, currency: 'EUR' } })
    expect(status).toBe(201)
    const entry = zEntry.parse(body)
    expect(entry).toMatchObject({ category: 'topup', balance_after: before + 50_000 })
    expect(balance('available', 'EUR')).toBe(before + 50_000)
    const wallet = [...sandbox.state.list<Entry>(SHOP, 'entry')].filter(
      (one) => one.wallet === 'available' && one.amount.currency === 'EUR'
    )
    expect(entry.ordinal, 'the last one, after each before it').toBe(wallet.length)
    const refused = (amount: unknown) => steer('top-up', { amount })
    expect(await refused({ amount: 5, currency: 'XTS' })).toMatchObject({
      status: 400,
      body: { field: '/amount/currency' }
    })
    expect(await refused({ amount: 0, currency: 'EUR' })).toMatchObject({ body: { field: '/amount/amount' } })
    expect(await refused({ amount: -5, currency: 'EUR' })).toMatchObject({ body: { field: '/amount/amount' } })
    expect(balance('available', 'EUR')).toBe(before + 50_000)
  })

  it('make a story happen, and name the stories when there is no such one', async () => {
    const { status, body } = await steer('trigger', { story: 'sale-twice' })
    expect(status).toBe(200)
    const ids = body.records as string[]
    expect(ids.length).toBeGreaterThan(1)
    for (const id of ids) expect(sandbox.state.get(SHOP, id)).toBeDefined()
    const unknown = await steer('trigger', { story: 'dragons' })
    expect(unknown.status).toBe(400)
    const problem = unknown.body as unknown as Problem
    expect(problem).toMatchObject({ code: 'invalid', field: '/story' })
    expect(problem.title).toContain('sale-twice')
  })

  it('set the pace of live activity, and stop it', async () => {
    const sales = () => [...sandbox.state.list<Sale>(SHOP, 'sale')].length
    const before = sales()
    expect((await steer('live', { pace: 20 })).body).toEqual({ pace: 20 })
    await expect.poll(sales).toBeGreaterThan(before + 5)
    expect((await steer('live', { pace: 0 })).body).toEqual({ pace: 0 })
    const after = sales()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(sales()).toBe(after)
    expect((await steer('live', { pace: -1 })).body).toMatchObject({ field: '/pace' })
  })

  it('move time: what was due on the way has happened, and there is no way back', async () => {
    const payouts = () => [...sandbox.state.list<Payout>(SHOP, 'payout')].length
    const [before, pending] = [payouts(), balance('pending', 'EUR')]
    expect(pending).toBeGreaterThan(0)
    const { status, body } = await steer('time', { advance_ms: 15 * DAY })
    expect([status, String(body.now).slice(0, 10)]).toEqual([200, '2026-12-07'])
    expect(payouts()).toBeGreaterThan(before)
    expect((await sandbox.ask('/v1/account')).headers.get('date')).toMatch(/^Mon, 07 Dec 2026/)
    expect(await steer('time', { at: '2026-11-22T00:00:00Z' })).toMatchObject({
      status: 400,
      body: { code: 'invalid', field: '/at' }
    })
    expect(await steer('time', { at: 'soon' })).toMatchObject({ status: 400, body: { field: '/at' } })
    expect(await steer('time', {})).toMatchObject({ status: 400 })
    expect(await steer('time', { advance_ms: 401 * DAY })).toMatchObject({ status: 400 })
    expect((await steer('time', { at: '2026-12-08T10:00:00+01:00' })).body.now).toMatch(/^2026-12-08T09:00:00/)
  })

  it('refund what was just sold, and every wallet still adds up', async () => {
    const sale = zSale.parse((await steer('sale', { handle: 'bottega.lume', channel: 'web' })).body)
    const response = await sandbox.post(
      '/v1/refunds',
      { sale: sale.id, amount: { amount: 100, currency: sale.currency } },
      { 'idempotency-key': crypto.randomUUID() }
    )
    expect(response.status).toBe(201)
    const sums = new Map<string, number>()
    for (const entry of sandbox.state.list<{
      id: string
      type: 'entry'
      version: number
      wallet: string
      amount: { amount: number; currency: string }
    }>(SHOP, 'entry')) {
      const wallet = `${entry.wallet} ${entry.amount.currency}`
      sums.set(wallet, (sums.get(wallet) ?? 0) + entry.amount.amount)
    }
    for (const { wallet, amount } of sandbox.state.list<Balance>(SHOP, 'balance')) {
      expect([wallet, amount.currency, amount.amount]).toEqual([
        wallet,
        amount.currency,
        sums.get(`${wallet} ${amount.currency}`)
      ])
    }
    expect(failures).toEqual([])
    expect(sandbox.errors).toEqual([])
  })
})

import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ActionOutcome, Balance, Entry, Problem, Refund, Sale } from '../../../src/platform/generated/types.gen.ts'
import { zGetActionResponse, zRefund } from '../../../src/platform/generated/zod.gen.ts'
import { newFolder, startSandbox } from './harness.ts'
import type { Sandbox } from './harness.ts'
import { AT, LUME, MARA, sell, topUp } from './records.ts'

const DAY = 86_400_000

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox()
  topUp(sandbox.state, 100_000, AT)
})
afterEach(() => sandbox.close())

const newKey = (): string => crypto.randomUUID()

function refund(body: unknown, key = newKey(), at = sandbox): Promise<Response> {
  return at.post('/v1/refunds', body, { 'idempotency-key': key })
}

async function problem(response: Response): Promise<Problem> {
  return (await response.json()) as Problem
}

function saleOf(id: string): Sale {
  const sale = sandbox.state.get<Sale>(LUME, id)
  if (!sale) throw new Error(`no ${id}`)
  return sale
}

function entries(): Entry[] {
  return [...sandbox.state.list<Entry>(LUME, 'entry')].toSorted((a, b) => a.ordinal - b.ordinal)
}

function available(): Balance | undefined {
  return [...sandbox.state.list<Balance>(LUME, 'balance')].find(({ wallet }) => wallet === 'available')
}

/** Every refund, by whether its money moved. */
function refunds(): Refund[] {
  return [...sandbox.state.list<Refund>(LUME, 'refund')]
}

async function outcome(key: string, at = sandbox): Promise<ActionOutcome> {
  return zGetActionResponse.parse(await (await at.ask(`/v1/actions/${key}`)).json())
}

describe('a refund', () => {
  it('without an amount gives back all that is left, and the ledger, the sale and the balance say so', async () => {
    const sale = sell(sandbox.state, AT)
    const before = available()
    const key = newKey()
    const response = await refund({ sale: sale.id, reason: 'requested_by_customer', note: 'Came too late' }, key)
    expect(response.status).toBe(201)
    const made = zRefund.parse(await response.json())
    expect(made).toMatchObject({
      sale: sale.id,
      amount: { amount: 2500, currency: 'EUR' },
      status: 'succeeded',
      reason: 'requested_by_customer',
      idempotency_key: key
    })
    expect(saleOf(sale.id)).toMatchObject({ status: 'refunded', refunded: 2500, refundable: 0 })
    const moved = entries().filter(({ source }) => source.id === made.id)
    const sum = moved.reduce((total, { amount }) => total + amount.amount, 0)
    expect(moved.find(({ category }) => category === 'refund')?.amount).toEqual({ amount: -2500, currency: 'EUR' })
    expect(available()?.amount.amount).toBe((before?.amount.amount ?? 0) + sum)
    expect(saleOf(sale.id).kept).toBe(sale.net + sum)
    const { head } = sandbox.state.head(LUME)
    const page = (await (await sandbox.ask(`/v1/changes?after=${head - 10}`)).json()) as { changes: { id: string }[] }
    expect(page.changes.map(({ id }) => id)).toEqual(expect.arrayContaining([made.id, sale.id, 'bal_EUR-available']))
  })

  it('in parts never gives back more than was paid, whatever is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.integer({ min: -10, max: 3000 }), fc.integer({ min: 1, max: 900 })), { maxLength: 8 }),
        async (amounts) => {
          const sale = sell(sandbox.state, AT)
          let left = sale.refundable
          for (const amount of amounts) {
            const response = await refund({ sale: sale.id, amount: { amount, currency: 'EUR' } })
            const isGood = amount >= 1 && amount <= left
            expect(response.status === 201).toBe(isGood)
            if (isGood) left -= amount
            else expect(await problem(response)).toMatchObject({ retryable: false })
            expect(saleOf(sale.id)).toMatchObject({ refunded: 2500 - left, refundable: left })
          }
          const given = refunds()
            .filter((one) => one.sale === sale.id)
            .reduce((total, one) => total + one.amount.amount, 0)
          expect(given).toBe(2500 - left)
        }
      ),
      { numRuns: 25 }
    )
    const ledger = entries().filter(({ wallet }) => wallet === 'available')
    let balance = 0
    ledger.forEach((entry, index) => {
      balance += entry.amount.amount
      expect(entry).toMatchObject({ ordinal: index + 1, balance_after: balance })
    })
    expect(available()).toMatchObject({ amount: { amount: balance }, as_of_ordinal: ledger.length })
  })

  it('is refused with the reason, and nothing moves', async () => {
    const of = (changes: Partial<Sale>) => sell(sandbox.state, AT, changes).id
    const good = of({})
    sandbox.state.remove(LUME, 'sale', of({ id: 'sale_gone', version: 4 }), 99, AT)
    const cases: [unknown, Partial<Problem>][] = [
      [
        { sale: good, amount: { amount: 2501, currency: 'EUR' } },
        { code: 'amount_too_large', field: '/amount/amount' }
      ],
      [
        { sale: good, amount: { amount: 0, currency: 'EUR' } },
        { code: 'invalid', field: '/amount/amount' }
      ],
      [
        { sale: good, amount: { amount: -5, currency: 'EUR' } },
        { code: 'invalid', field: '/amount/amount' }
      ],
      [
        { sale: good, amount: { amount: 1.5, currency: 'EUR' } },
        { code: 'invalid', field: '/amount/amount' }
      ],
      [
        { sale: good, amount: { amount: 100, currency: 'USD' } },
        { code: 'invalid', field: '/amount/currency' }
      ],
      [
        { sale: good, amount: 100 },
        { code: 'invalid', field: '/amount' }
      ],
      [
        { sale: good, ammount: { amount: 100, currency: 'EUR' } },
        { code: 'invalid', field: '/ammount' }
      ],
      [
        { sale: good, amount: { amount: 100, currency: 'EUR', value: 1 } },
        { code: 'invalid', field: '/amount/value' }
      ],
      [
        { sale: good, reason: 'because' },
        { code: 'invalid', field: '/reason' }
      ],
      [
        { sale: good, note: 'x'.repeat(501) },
        { code: 'invalid', field: '/note' }
      ],
      [{}, { code: 'invalid', field: '/sale' }],
      ['{', { code: 'invalid', field: '' }],
      [{ sale: 'sale_none' }, { code: 'not_found', field: '/sale' }],
      [{ sale: LUME }, { code: 'not_found', field: '/sale' }],
      [{ sale: of({ refundable_by: 'app_store' }) }, { code: 'refund_by_app_store', field: '/sale' }],
      [{ sale: of({ refundable_by: 'platform' }) }, { code: 'refund_by_platform', field: '/sale' }],
      [{ sale: of({ refundable_by: 'none' }) }, { code: 'not_refundable', field: '/sale' }],
      [{ sale: of({ refundable_by: 'someone_new' }) }, { code: 'not_refundable', field: '/sale' }],
      [{ sale: of({ refunded: 2500, refundable: 0 }) }, { code: 'already_refunded', field: '/sale' }],
      [{ sale: 'sale_gone' }, { code: 'gone', field: '/sale' }]
    ]
    const { head } = sandbox.state.head(LUME)
    for (const [body, expected] of cases) {
      const refused = await problem(await refund(body))
      expect(refused).toMatchObject({ ...expected, retryable: false })
    }
    expect(sandbox.state.head(LUME).head).toBe(head)
  })

  it('of another account’s sale is not found', async () => {
    const sale = sell(sandbox.state, AT)
    const token = await sandbox.token({ account: MARA })
    const response = await sandbox.ask('/v1/refunds', {
      method: 'POST',
      token,
      headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
      body: JSON.stringify({ sale: sale.id })
    })
    expect(await problem(response)).toMatchObject({ code: 'not_found' })
  })

  it('that the available balance does not reach waits, may be canceled, and its money can be asked for again', async () => {
    await sandbox.close()
    sandbox = await startSandbox()
    const sale = sell(sandbox.state, AT)
    const count = entries().length
    const waiting = zRefund.parse(await (await refund({ sale: sale.id })).json())
    expect(waiting).toMatchObject({ status: 'pending', pending_reason: 'insufficient_funds' })
    expect(entries().length).toBe(count)
    expect(await problem(await refund({ sale: sale.id }))).toMatchObject({ code: 'not_refundable' })
    const key = newKey()
    const cancel = () =>
      sandbox.ask(`/v1/refunds/${waiting.id}/cancel`, { method: 'POST', headers: { 'idempotency-key': key } })
    const canceled = await cancel()
    expect(canceled.status).toBe(200)
    expect(zRefund.parse(await canceled.json())).toMatchObject({ id: waiting.id, status: 'canceled' })
    expect((await cancel()).status).toBe(200)
    const again = await sandbox.post(`/v1/refunds/${waiting.id}/cancel`, {}, { 'idempotency-key': newKey() })
    expect(await problem(again)).toMatchObject({ code: 'refund_not_pending' })
    expect(saleOf(sale.id)).toMatchObject({ refundable: 2500, refunded: 0 })
    topUp(sandbox.state, 5000, AT)
    expect(await (await refund({ sale: sale.id })).json()).toMatchObject({ status: 'succeeded' })
  })
})

describe('an idempotency key', () => {
  it('must be a UUID', async () => {
    const sale = sell(sandbox.state, AT)
    for (const key of ['', 'once', '123'])
      expect(await problem(await refund({ sale: sale.id }, key))).toMatchObject({
        status: 400,
        code: 'invalid',
        field: 'Idempotency-Key'
      })
    expect(await problem(await sandbox.post('/v1/refunds', { sale: sale.id }))).toMatchObject({
      code: 'invalid',
      field: 'Idempotency-Key'
    })
    expect(refunds()).toEqual([])
  })

  it('never takes effect twice: same answer for 24 hours, then its outcome for 90 days, then unknown', async () => {
    const sale = sell(sandbox.state, AT)
    const body = { sale: sale.id, amount: { amount: 500, currency: 'EUR' } }
    const key = newKey()
    const first = await (await refund(body, key)).text()
    sandbox.clock.moveTo(AT + DAY - 60_000)
    const second = await refund(body, key.toUpperCase())
    expect([second.status, await second.text()]).toEqual([201, first])
    sandbox.clock.moveTo(AT + DAY + 60_000)
    const late = await refund(body, key)
    expect(late.status).toBe(409)
    const { id } = JSON.parse(first) as Refund
    expect(await problem(late)).toMatchObject({
      code: 'key_used',
      retryable: false,
      outcome: { key, state: 'done', status: 201, record: { id } }
    })
    sandbox.clock.moveTo(AT + 89 * DAY)
    expect((await refund(body, key)).status).toBe(409)
    expect(await outcome(key)).toMatchObject({ state: 'done', record: { id } })
    expect(refunds().length).toBe(1)
    sandbox.clock.moveTo(AT + 91 * DAY)
    expect(await outcome(key)).toEqual({ key, state: 'unknown_key' })
  })

  it('tells other bytes apart, also where they mean the same', async () => {
    const sale = sell(sandbox.state, AT)
    const key = newKey()
    await refund({ sale: sale.id, amount: { amount: 500, currency: 'EUR' } }, key)
    for (const body of [
      { sale: sale.id, amount: { amount: 501, currency: 'EUR' } },
      { amount: { amount: 500, currency: 'EUR' }, sale: sale.id }
    ]) {
      expect(await problem(await refund(body, key))).toMatchObject({
        status: 409,
        code: 'key_mismatch',
        retryable: false
      })
    }
    expect(
      await problem(await sandbox.post(`/v1/refunds/${refunds()[0]?.id}/cancel`, {}, { 'idempotency-key': key }))
    ).toMatchObject({ code: 'key_mismatch' })
    expect(refunds().length).toBe(1)
  })

  it('is the account’s own', async () => {
    const sale = sell(sandbox.state, AT)
    const key = newKey()
    await refund({ sale: sale.id }, key)
    const token = await sandbox.token({ account: MARA })
    expect(await (await sandbox.ask(`/v1/actions/${key}`, { token })).json()).toEqual({ key, state: 'unknown_key' })
  })

  it('remembers a final refusal: what was refused stays refused under it', async () => {
    const key = newKey()
    const body = { sale: 'sale_later' }
    const refused = await problem(await refund(body, key))
    expect(refused.code).toBe('not_found')
    sandbox.state.put(LUME, { ...sell(sandbox.state, AT), id: 'sale_later', version: 1 }, AT)
    expect(await problem(await refund(body, key))).toEqual(refused)
    expect(await outcome(key)).toMatchObject({ state: 'refused', status: 404, problem: { code: 'not_found' } })
    expect((await refund(body)).status).toBe(201)
  })

  it('does not remember that the sign-in was not good enough', async () => {
    const sale = sell(sandbox.state, AT)
    const key = newKey()
    const body = JSON.stringify({ sale: sale.id })
    const send = (token: string) =>
      sandbox.ask('/v1/refunds', {
        method: 'POST',
        token,
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body
      })
    expect((await send(await sandbox.token({ scopes: ['read'] }))).status).toBe(403)
    expect((await send('wrong')).status).toBe(401)
    expect(await outcome(key)).toEqual({ key, state: 'unknown_key' })
    expect((await send(await sandbox.token())).status).toBe(201)
  })

  it('remembers nothing of a failure of the platform, and the failure leaves nothing', async () => {
    const sale = sell(sandbox.state, AT)
    const key = newKey()
    const body = { sale: sale.id }
    const { head } = sandbox.state.head(LUME)
    const stop = sandbox.state.put.bind(sandbox.state)
    let puts = 0
    sandbox.state.put = (...args) => {
      if (++puts === 3) throw new Error('the disk is full')
      return stop(...args)
    }
    const failed = await refund(body, key)
    expect(await problem(failed)).toMatchObject({ status: 500, code: 'internal', retryable: true })
    sandbox.state.put = stop
    expect(sandbox.state.head(LUME).head).toBe(head)
    expect(saleOf(sale.id)).toEqual(sale)
    expect(await outcome(key)).toEqual({ key, state: 'unknown_key' })
    expect((await refund(body, key)).status).toBe(201)
    expect(refunds().length).toBe(1)
  })

  it('is in progress while its first request runs', async () => {
    await sandbox.close()
    const waiting: (() => void)[] = []
    sandbox = await startSandbox({ beforeEffect: () => new Promise((resolve) => waiting.push(resolve)) })
    topUp(sandbox.state, 10_000, AT)
    const sale = sell(sandbox.state, AT)
    const key = newKey()
    const first = refund({ sale: sale.id }, key)
    await expect.poll(() => waiting.length).toBe(1)
    expect(await outcome(key)).toEqual({ key, state: 'processing' })
    expect(await problem(await refund({ sale: sale.id }, key))).toMatchObject({
      status: 409,
      code: 'in_progress',
      retryable: true
    })
    expect(await problem(await refund({ sale: sale.id, note: 'x' }, key))).toMatchObject({ code: 'key_mismatch' })
    waiting[0]?.()
    expect((await first).status).toBe(201)
    expect((await refund({ sale: sale.id }, key)).status).toBe(201)
    expect(waiting.length).toBe(1)
    expect(refunds().length).toBe(1)
  })

  it('is known after the platform was started anew', async () => {
    await sandbox.close()
    const folder = await newFolder()
    try {
      sandbox = await startSandbox({ folder })
      topUp(sandbox.state, 10_000, AT)
      const sale = sell(sandbox.state, AT)
      const key = newKey()
      const body = { sale: sale.id }
      const first = await (await refund(body, key)).text()
      const token = await sandbox.token()
      const { feed, head } = sandbox.state.head(LUME)
      await sandbox.close()

      sandbox = await startSandbox({ folder })
      expect(sandbox.state.head(LUME)).toEqual({ feed, head })
      expect((await sandbox.ask('/v1/account', { token })).status).toBe(200)
      expect(await outcome(key)).toMatchObject({ state: 'done' })
      expect(await (await refund(body, key)).text()).toBe(first)
      expect(refunds().length).toBe(1)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

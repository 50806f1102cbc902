import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Party, Problem, Transfer } from '../../../src/platform/generated/types.gen.ts'
import {
  zAcceptTransferResponse,
  zCreateTransferResponse,
  zDeclineTransferResponse
} from '../../../src/platform/generated/zod.gen.ts'
import { transferFate } from '../../../src/sandbox/world/transfer-fate.ts'
import { newFolder } from './harness.ts'
import type { Sandbox } from './harness.ts'
import {
  ANNA,
  DAY,
  MINUTE,
  act,
  askFor,
  balance,
  booked,
  effects,
  expectSound,
  expectUnchanged,
  list,
  moneyWorld,
  moveTo,
  newKey,
  outcome,
  problem,
  record,
  startMoney
} from './money-world.ts'
import { AT, LUME, MARA, topUp } from './records.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startMoney()
  topUp(sandbox.state, 100_000, AT)
})
afterEach(() => sandbox.close())

const eur = (amount: number): { amount: number; currency: string } => ({ amount, currency: 'EUR' })
const transfer = (id: string): Transfer => record<Transfer>(sandbox, id)

async function made(direction: 'out' | 'request', amount: number, more = {}, key = newKey()): Promise<Transfer> {
  const body = { direction, counterparty: ANNA, amount: eur(amount), ...more }
  const response = await act(sandbox, '/v1/transfers', body, { key })
  expect(response.status).toBe(201)
  return zCreateTransferResponse.parse(await response.json())
}

const answer = (id: string, how: 'accept' | 'decline', key = newKey()): Promise<Response> =>
  act(sandbox, `/v1/transfers/${id}/${how}`, undefined, { key })

describe('money that is sent', () => {
  it('leaves the balance at once and is completed within two minutes', async () => {
    const key = newKey()
    const sent = await made('out', 6000, { note: 'Cornici di sabato', purpose: 'sale' }, key)
    expect(sent).toMatchObject({
      direction: 'out',
      counterparty: ANNA,
      amount: eur(6000),
      note: 'Cornici di sabato',
      purpose: 'sale',
      status: 'pending',
      completed_at: null,
      idempotency_key: key
    })
    expect(balance(sandbox)).toBe(94_000)
    expect(booked(sandbox, sent.id)).toEqual([['available', 'transfer_out', -6000]])
    await moveTo(sandbox, AT + 3 * MINUTE)
    const completed = transfer(sent.id)
    expect(completed).toMatchObject({ status: 'completed', completed_at: completed.updated_at, idempotency_key: key })
    expect(Date.parse(completed.updated_at) - Date.parse(sent.created_at)).toBeLessThanOrEqual(2 * MINUTE)
    expect(booked(sandbox, sent.id).length).toBe(1)
    expect(effects(sandbox)).toEqual([
      { kind: 'transfer.send', target: ANNA, record: sent.id, amountMinor: 6000, currency: 'EUR' }
    ])
    await expectSound(sandbox)
  })

  it('is personal and without a note where nothing is said, and may be all that is available', async () => {
    expect(await made('out', 100_000)).toMatchObject({ purpose: 'personal', note: null })
    expect(balance(sandbox)).toBe(0)
    await expectSound(sandbox)
  })

  it('is refused with the reason, and nothing moves', async () => {
    sandbox.state.put(LUME, { ...record<Party>(sandbox, ANNA), id: 'pty_gone' }, AT)
    sandbox.state.remove(LUME, 'party', 'pty_gone', 2, AT)
    const good = { direction: 'out', counterparty: ANNA, amount: eur(100) }
    const cases: [unknown, Partial<Problem>][] = [
      [
        { ...good, amount: eur(100_001) },
        { code: 'insufficient_balance', field: '/amount/amount' }
      ],
      [
        { ...good, amount: { amount: 1, currency: 'USD' } },
        { code: 'insufficient_balance', field: '/amount/amount' }
      ],
      [
        { ...good, amount: eur(0) },
        { code: 'invalid', field: '/amount/amount' }
      ],
      [
        { ...good, amount: eur(-1) },
        { code: 'invalid', field: '/amount/amount' }
      ],
      [
        { ...good, amount: { amount: 1, currency: 'CHF' } },
        { code: 'invalid', field: '/amount/currency' }
      ],
      [
        { ...good, counterparty: 'pty_none' },
        { code: 'not_found', field: '/counterparty' }
      ],
      [
        { ...good, counterparty: 'prod_print' },
        { code: 'not_found', field: '/counterparty' }
      ],
      [
        { ...good, counterparty: 'pty_gone' },
        { code: 'gone', field: '/counterparty' }
      ],
      [
        { ...good, counterparty: '@anna.verdi' },
        { code: 'invalid', field: '/counterparty' }
      ],
      [
        { ...good, counterparty: LUME },
        { code: 'own_account', field: '/counterparty' }
      ],
      [
        { ...good, counterparty: 'pty_self' },
        { code: 'own_account', field: '/counterparty' }
      ],
      [
        { ...good, direction: 'in' },
        { code: 'invalid', field: '/direction' }
      ],
      [
        { ...good, direction: 'request_out' },
        { code: 'invalid', field: '/direction' }
      ],
      [
        { ...good, purpose: 'gift' },
        { code: 'invalid', field: '/purpose' }
      ],
      [
        { ...good, note: 'x'.repeat(501) },
        { code: 'invalid', field: '/note' }
      ],
      [
        { ...good, memo: 'x' },
        { code: 'invalid', field: '/memo' }
      ],
      [
        { ...good, direction: 'request', amount: eur(1_000_001) },
        { code: 'amount_too_large', field: '/amount/amount' }
      ],
      [
        { counterparty: ANNA, amount: eur(1) },
        { code: 'invalid', field: '/direction' }
      ]
    ]
    await expectUnchanged(sandbox, async () => {
      for (const [body, expected] of cases)
        expect(await problem(await act(sandbox, '/v1/transfers', body))).toMatchObject({
          ...expected,
          retryable: false
        })
    })
  })

  it('takes its own scope, and is sent to one’s own people only', async () => {
    const body = { direction: 'out', counterparty: ANNA, amount: eur(100) }
    const token = await sandbox.token({ scopes: ['read', 'payouts'] })
    expect(await problem(await act(sandbox, '/v1/transfers', body, { token }))).toMatchObject({
      code: 'forbidden_scope'
    })
    const mara = await sandbox.token({ account: MARA })
    expect(await problem(await act(sandbox, '/v1/transfers', body, { token: mara }))).toMatchObject({
      code: 'not_found'
    })
  })

  it('is never sent twice under its key', async () => {
    const key = newKey()
    const first = await made('out', 500, {}, key)
    await moveTo(sandbox, AT + 5 * MINUTE)
    expect(await made('out', 500, {}, key)).toEqual(first)
    expect(list(sandbox, 'transfer').length).toBe(1)
    expect(balance(sandbox)).toBe(99_500)
    expect(await outcome(sandbox, key)).toMatchObject({ state: 'done', record: { id: first.id, status: 'completed' } })
  })
})

describe('a request for money', () => {
  it('moves nothing until the other side answers, by a dice that its id decides', async () => {
    const asked = []
    for (let amount = 1000; amount < 1030; amount++) asked.push(await made('request', amount))
    expect(asked[0]).toMatchObject({ direction: 'request_out', status: 'pending', completed_at: null })
    expect(balance(sandbox)).toBe(100_000)
    const fates = new Map(asked.map((one) => [one.id, transferFate(one)]))
    await moveTo(sandbox, AT + 31 * DAY)
    let got = 0
    for (const { id, amount } of asked) {
      const fate = fates.get(id)
      const now = transfer(id)
      expect(now.status).toBe(fate?.status)
      if (now.status === 'completed') {
        expect(Date.parse(now.completed_at ?? '')).toBe(fate?.atMs)
        expect(booked(sandbox, id)).toEqual([['available', 'transfer_in', amount.amount]])
        got += amount.amount
      } else expect(booked(sandbox, id)).toEqual([])
      if (now.status === 'declined') expect(Date.parse(now.declined_at ?? '')).toBe(fate?.atMs)
    }
    expect(balance(sandbox)).toBe(100_000 + got)
    // Thirty dice of 70, 20 and 10 in a hundred.
    expect(new Set([...fates.values()].map((fate) => fate?.status)).size).toBeGreaterThan(1)
    expect(effects(sandbox).length).toBe(30)
    await expectSound(sandbox)
  })

  it('is answered at the same moment whether the platform ran on or was started anew', async () => {
    await sandbox.close()
    const folder = await newFolder(moneyWorld)
    try {
      sandbox = await startMoney({ folder })
      const asked = []
      for (let amount = 1000; amount < 1008; amount++) asked.push(await made('request', amount))
      const answered = asked.map((one) => transferFate(one)).filter((fate) => fate?.status !== 'expired')
      await sandbox.close()
      sandbox = await startMoney({ folder })
      await moveTo(sandbox, AT + 4 * DAY)
      const times = list<Transfer>(sandbox, 'transfer').flatMap((one) => one.completed_at ?? one.declined_at ?? [])
      expect(times.sort()).toEqual(answered.map((fate) => new Date(fate?.atMs ?? 0).toISOString()).sort())
      await expectSound(sandbox)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('a request that somebody else made', () => {
  it('is paid when it is accepted, and names the key', async () => {
    const { id } = askFor(sandbox, 12_000)
    const key = newKey()
    const response = await answer(id, 'accept', key)
    expect(response.status).toBe(200)
    const accepted = zAcceptTransferResponse.parse(await response.json())
    expect(accepted).toMatchObject({
      id,
      direction: 'request_in',
      status: 'completed',
      completed_at: accepted.updated_at,
      idempotency_key: key
    })
    expect(booked(sandbox, id)).toEqual([['available', 'transfer_out', -12_000]])
    expect(balance(sandbox)).toBe(88_000)
    expect((await answer(id, 'accept', key)).status).toBe(200)
    expect(await problem(await answer(id, 'decline', key))).toMatchObject({ code: 'key_mismatch' })
    expect(effects(sandbox)).toEqual([
      { kind: 'transfer.accept', target: id, record: id, amountMinor: 12_000, currency: 'EUR' }
    ])
    await expectSound(sandbox)
  })

  it('moves nothing when it is declined', async () => {
    const { id } = askFor(sandbox, 12_000)
    const key = newKey()
    const response = await answer(id, 'decline', key)
    expect(response.status).toBe(200)
    const declined = zDeclineTransferResponse.parse(await response.json())
    expect(declined).toMatchObject({
      id,
      status: 'declined',
      declined_at: declined.updated_at,
      completed_at: null,
      idempotency_key: key
    })
    expect(booked(sandbox, id)).toEqual([])
    expect(effects(sandbox).map(({ kind }) => kind)).toEqual(['transfer.decline'])
    await moveTo(sandbox, AT + 40 * DAY)
    expect(transfer(id)).toEqual(declined)
    await expectSound(sandbox)
  })

  it('cannot be answered twice, nor late, nor without the money, nor where it is no request', async () => {
    const [paid, refused, dear, late] = [1000, 2000, 100_001, 3000].map((amount) => askFor(sandbox, amount).id)
    await answer(paid ?? '', 'accept')
    await answer(refused ?? '', 'decline')
    const sent = await made('out', 100)
    const own = await made('request', 100)
    const mara = await sandbox.token({ account: MARA })
    await expectUnchanged(sandbox, async () => {
      for (const how of ['accept', 'decline'] as const) {
        const refusedWith = async (id: string): Promise<Problem> => problem(await answer(id, how))
        for (const id of [paid, refused])
          expect(await refusedWith(id ?? '')).toMatchObject({ status: 422, code: 'transfer_not_pending', field: 'id' })
        for (const { id } of [sent, own])
          expect(await refusedWith(id)).toMatchObject({ status: 422, code: 'not_a_request', field: 'id' })
        expect(await refusedWith('trf_none')).toMatchObject({ code: 'not_found', field: 'id' })
        expect(await refusedWith('trf')).toMatchObject({ code: 'invalid', field: 'id' })
        const other = await act(sandbox, `/v1/transfers/${late}/${how}`, undefined, { token: mara })
        expect(await problem(other)).toMatchObject({ code: 'not_found' })
        const body = await act(sandbox, `/v1/transfers/${late}/${how}`, { note: 'x' })
        expect(await problem(body)).toMatchObject({ code: 'invalid' })
      }
      expect(await problem(await answer(dear ?? '', 'accept'))).toMatchObject({
        status: 422,
        code: 'insufficient_balance',
        field: 'id',
        retryable: false
      })
    })
    await moveTo(sandbox, AT + 31 * DAY)
    expect(transfer(late ?? '').status).toBe('expired')
    expect(await problem(await answer(late ?? '', 'accept'))).toMatchObject({ code: 'transfer_not_pending' })
  })
})

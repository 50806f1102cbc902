import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry, Problem, Savings } from '../../../src/platform/generated/types.gen.ts'
import { zMoveSavingsResponse } from '../../../src/platform/generated/zod.gen.ts'
import type { Sandbox } from './harness.ts'
import {
  DAY,
  act,
  balance,
  effects,
  expectSound,
  expectUnchanged,
  list,
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

const move = (direction: string, amount: number, currency = 'EUR', key = newKey()): Promise<Response> =>
  act(sandbox, '/v1/savings/moves', { direction, amount: { amount, currency } }, { key })

async function moved(direction: string, amount: number, key = newKey()): Promise<Savings> {
  const response = await move(direction, amount, 'EUR', key)
  expect(response.status).toBe(201)
  return zMoveSavingsResponse.parse(await response.json())
}

/** Wallet, category and amount of the entries that name a key. */
const entriesOf = (key: string): unknown[] =>
  list<Entry>(sandbox, 'entry')
    .filter((entry) => entry.idempotency_key === key)
    .map(({ wallet, category, amount, txn }) => [wallet, category, amount.amount, txn])

describe('a move of savings', () => {
  it('into them and out of them books both wallets at once, under its key', async () => {
    const [inKey, outKey] = [newKey(), newKey()]
    const after = await moved('in', 30_000, inKey)
    expect(after).toMatchObject({
      id: 'sav_lume',
      version: 2,
      balance: { amount: 30_000, currency: 'EUR' },
      last_move: {
        direction: 'in',
        amount: { amount: 30_000, currency: 'EUR' },
        at: after.updated_at,
        idempotency_key: inKey
      }
    })
    expect([balance(sandbox), balance(sandbox, 'savings')]).toEqual([70_000, 30_000])
    const back = await moved('out', 12_000, outKey)
    expect(back.balance.amount).toBe(18_000)
    expect([balance(sandbox), balance(sandbox, 'savings')]).toEqual([82_000, 18_000])
    expect(entriesOf(inKey)).toEqual([
      ['available', 'savings_in', -30_000, after.last_move?.txn],
      ['savings', 'savings_in', 30_000, after.last_move?.txn]
    ])
    expect(entriesOf(outKey)).toEqual([
      ['available', 'savings_out', 12_000, back.last_move?.txn],
      ['savings', 'savings_out', -12_000, back.last_move?.txn]
    ])
    expect(effects(sandbox)).toEqual([
      { kind: 'savings.in', target: 'sav_lume', record: 'sav_lume', amountMinor: 30_000, currency: 'EUR' },
      { kind: 'savings.out', target: 'sav_lume', record: 'sav_lume', amountMinor: 12_000, currency: 'EUR' }
    ])
    await expectSound(sandbox)
  })

  it('bears interest from then on', async () => {
    sandbox.state.put(LUME, { ...record<Savings>(sandbox, 'sav_lume'), rate_ppm: 36_500, version: 2 }, AT)
    await moved('in', 100_000)
    await moveTo(sandbox, AT + 3 * DAY)
    // 3.65 % a year are 10 a day of 100,000.
    expect(record<Savings>(sandbox, 'sav_lume').interest_paid.amount).toBe(30)
    expect(balance(sandbox, 'savings')).toBe(100_030)
    await moved('out', 100_030)
    expect(balance(sandbox, 'savings')).toBe(0)
    await expectSound(sandbox)
  })

  it('is refused with the reason, and nothing moves', async () => {
    await moved('in', 5000)
    const cases: [unknown, Partial<Problem>][] = [
      [
        { direction: 'in', amount: { amount: 95_001, currency: 'EUR' } },
        { code: 'insufficient_balance', field: '/amount/amount' }
      ],
      [
        { direction: 'out', amount: { amount: 5001, currency: 'EUR' } },
        { code: 'insufficient_balance', field: '/amount/amount' }
      ],
      [
        { direction: 'in', amount: { amount: 0, currency: 'EUR' } },
        { code: 'invalid', field: '/amount/amount' }
      ],
      [
        { direction: 'out', amount: { amount: -1, currency: 'EUR' } },
        { code: 'invalid', field: '/amount/amount' }
      ],
      [
        { direction: 'in', amount: { amount: 1, currency: 'CHF' } },
        { code: 'invalid', field: '/amount/currency' }
      ],
      [
        { direction: 'in', amount: { amount: 1, currency: 'USD' } },
        { code: 'not_found', field: '/amount/currency' }
      ],
      [
        { direction: 'over', amount: { amount: 1, currency: 'EUR' } },
        { code: 'invalid', field: '/direction' }
      ],
      [
        { direction: 'in', amount: { amount: 1, currency: 'EUR' }, note: '' },
        { code: 'invalid', field: '/note' }
      ],
      [{ direction: 'in' }, { code: 'invalid', field: '/amount' }]
    ]
    const mara = await sandbox.token({ account: MARA })
    const read = await sandbox.token({ scopes: ['read'] })
    await expectUnchanged(sandbox, async () => {
      for (const [body, expected] of cases)
        expect(await problem(await act(sandbox, '/v1/savings/moves', body))).toMatchObject({
          ...expected,
          retryable: false
        })
      const body = { direction: 'in', amount: { amount: 1, currency: 'EUR' } }
      expect(await problem(await act(sandbox, '/v1/savings/moves', body, { token: mara }))).toMatchObject({
        code: 'not_found'
      })
      expect(await problem(await act(sandbox, '/v1/savings/moves', body, { token: read }))).toMatchObject({
        code: 'forbidden_scope'
      })
    })
  })

  it('never takes effect twice under its key, and other moves after it do not hide it', async () => {
    const key = newKey()
    const first = await moved('in', 5000, key)
    await moved('in', 1000)
    expect(await moved('in', 5000, key)).toEqual(first)
    expect(balance(sandbox, 'savings')).toBe(6000)
    expect(entriesOf(key).length).toBe(2)
    expect(await problem(await move('out', 5000, 'EUR', key))).toMatchObject({ code: 'key_mismatch' })
    expect(await outcome(sandbox, key)).toMatchObject({ state: 'done', record: { id: 'sav_lume', version: 3 } })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Problem, Tip } from '../../../src/platform/generated/types.gen.ts'
import { zThankForTipResponse } from '../../../src/platform/generated/zod.gen.ts'
import type { Sandbox } from './harness.ts'
import {
  DAY,
  act,
  effects,
  expectSound,
  expectUnchanged,
  giveTip,
  moveTo,
  newKey,
  outcome,
  problem,
  record,
  startMoney
} from './money-world.ts'
import { AT, LUME, MARA } from './records.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startMoney()
})
afterEach(() => sandbox.close())

const thank = (id: string, body: unknown = { message: 'Grazie!' }, key = newKey()): Promise<Response> =>
  act(sandbox, `/v1/tips/${id}/thanks`, body, { key })

describe('thanks for a tip', () => {
  it('stand on the tip with their words, time and key, and move no money', async () => {
    const tip = giveTip(sandbox)
    const key = newKey()
    const response = await thank(tip.id, { message: 'Grazie di cuore, @anna! 🧡' }, key)
    expect(response.status).toBe(200)
    const thanked = zThankForTipResponse.parse(await response.json())
    expect(thanked).toEqual({
      ...tip,
      version: tip.version + 1,
      updated_at: thanked.thanked_at,
      thanked_at: expect.any(String) as string,
      thanks_message: 'Grazie di cuore, @anna! 🧡',
      idempotency_key: key
    })
    expect(effects(sandbox)).toEqual([
      { kind: 'tip.thank', target: tip.id, record: tip.id, amountMinor: 0, currency: 'EUR' }
    ])
    await moveTo(sandbox, AT + 5 * DAY)
    expect(record<Tip>(sandbox, tip.id)).toMatchObject({
      status: 'available',
      thanked_at: thanked.thanked_at,
      thanks_message: thanked.thanks_message,
      idempotency_key: key
    })
    await expectSound(sandbox)
  })

  it('go to a supporter who stays anonymous too', async () => {
    expect((await thank(giveTip(sandbox, { from: null }).id)).status).toBe(200)
  })

  it('are refused with the reason, and nothing changes', async () => {
    const { id } = giveTip(sandbox)
    const thanked = giveTip(sandbox)
    await thank(thanked.id)
    const refunded = giveTip(sandbox, { status: 'refunded' })
    const gone = giveTip(sandbox)
    sandbox.state.remove(LUME, 'tip', gone.id, 2, AT)
    const mara = await sandbox.token({ account: MARA })
    const read = await sandbox.token({ scopes: ['read', 'payouts'] })
    const cases: [string, unknown, Partial<Problem>][] = [
      [id, { message: '' }, { code: 'invalid', field: '/message' }],
      [id, { message: ' \n\t ' }, { code: 'invalid', field: '/message' }],
      [id, { message: 'x'.repeat(501) }, { code: 'invalid', field: '/message' }],
      [id, { message: 'Grazie!', amount: 1 }, { code: 'invalid', field: '/amount' }],
      [id, {}, { code: 'invalid', field: '/message' }],
      [thanked.id, { message: 'Again!' }, { status: 422, code: 'already_thanked', field: 'id' }],
      [refunded.id, { message: 'Grazie!' }, { status: 422, code: 'not_thankable', field: 'id' }],
      [gone.id, { message: 'Grazie!' }, { code: 'gone', field: 'id' }],
      ['tip_none', { message: 'Grazie!' }, { code: 'not_found', field: 'id' }],
      [LUME, { message: 'Grazie!' }, { code: 'not_found', field: 'id' }],
      ['tip', { message: 'Grazie!' }, { code: 'invalid', field: 'id' }]
    ]
    await expectUnchanged(sandbox, async () => {
      for (const [tip, body, expected] of cases)
        expect(await problem(await thank(tip, body))).toMatchObject({ ...expected, retryable: false })
      for (const [token, code] of [
        [mara, 'not_found'],
        [read, 'forbidden_scope']
      ] as const) {
        const response = await act(sandbox, `/v1/tips/${id}/thanks`, { message: 'Grazie!' }, { token })
        expect(await problem(response)).toMatchObject({ code })
      }
    })
  })

  it('are said once under their key', async () => {
    const { id } = giveTip(sandbox)
    const key = newKey()
    const first = await (await thank(id, { message: 'Grazie!' }, key)).text()
    expect(await (await thank(id, { message: 'Grazie!' }, key)).text()).toBe(first)
    expect(await problem(await thank(id, { message: 'Grazie mille!' }, key))).toMatchObject({ code: 'key_mismatch' })
    expect(await outcome(sandbox, key)).toMatchObject({ state: 'done', record: { id, idempotency_key: key } })
    expect(effects(sandbox).length).toBe(1)
  })
})

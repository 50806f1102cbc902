import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Account, Payout, Problem } from '../../../src/platform/generated/types.gen.ts'
import {
  zCancelPayoutResponse,
  zCreatePayoutResponse,
  zUpdatePayoutScheduleResponse
} from '../../../src/platform/generated/zod.gen.ts'
import { newFolder } from './harness.ts'
import type { Sandbox } from './harness.ts'
import {
  DAY,
  MINUTE,
  act,
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

const payOut = (amount: number, method = 'standard', key = newKey()): Promise<Response> =>
  act(sandbox, '/v1/payouts', { amount: { amount, currency: 'EUR' }, method }, { key })

async function paidOut(amount: number, method = 'standard', key = newKey()): Promise<Payout> {
  const response = await payOut(amount, method, key)
  expect(response.status).toBe(201)
  return zCreatePayoutResponse.parse(await response.json())
}

const payout = (id: string): Payout => record<Payout>(sandbox, id)

describe('a payout that is asked for', () => {
  it('takes its amount at once, is sent in the morning of a bank day and arrives two bank days later', async () => {
    const key = newKey()
    // A Sunday.
    const asked = await paidOut(30_000, 'standard', key)
    expect(asked).toMatchObject({
      amount: { amount: 30_000, currency: 'EUR' },
      fee: 0,
      carried_in: 0,
      left_behind: 70_000,
      status: 'pending',
      method: 'standard',
      automatic: false,
      destination: { last4: '0317' },
      sent_at: null,
      arrival_date: '2026-11-25',
      trace_id: null,
      idempotency_key: key
    })
    expect(balance(sandbox)).toBe(70_000)
    expect(booked(sandbox, asked.id)).toEqual([['available', 'payout', -30_000]])
    await moveTo(sandbox, '2026-11-23T04:59:00Z')
    expect(payout(asked.id).status).toBe('pending')
    await moveTo(sandbox, '2026-11-23T05:00:00Z')
    expect(payout(asked.id)).toMatchObject({ status: 'in_transit', sent_at: '2026-11-23T05:00:00.000Z' })
    await moveTo(sandbox, '2026-11-25T06:59:00Z')
    expect(payout(asked.id)).toMatchObject({ status: 'in_transit', trace_id: null })
    await moveTo(sandbox, '2026-11-25T07:01:00Z')
    expect(payout(asked.id)).toMatchObject({ status: 'paid', idempotency_key: key })
    expect(payout(asked.id).trace_id).toMatch(/^TRC/)
    expect(balance(sandbox)).toBe(70_000)
    await expectSound(sandbox)
  })

  it('in the night is sent that morning, and over Christmas it waits for the bank', async () => {
    const sentAndArrives = async (at: string): Promise<unknown> => {
      await moveTo(sandbox, at)
      const { id, arrival_date: arrival } = await paidOut(1000)
      await moveTo(sandbox, Date.parse(at) + 7 * DAY)
      return [payout(id).sent_at, arrival, payout(id).status]
    }
    expect(await sentAndArrives('2026-11-24T03:00:00Z')).toEqual(['2026-11-24T05:00:00.000Z', '2026-11-26', 'paid'])
    expect(await sentAndArrives('2026-12-23T12:00:00Z')).toEqual(['2026-12-24T05:00:00.000Z', '2026-12-29', 'paid'])
    // Good Friday and Easter Monday of 2027.
    expect(await sentAndArrives('2027-03-25T12:00:00Z')).toEqual(['2027-03-30T04:00:00.000Z', '2027-04-01', 'paid'])
  })

  it('as an instant one takes its fee beside the amount and arrives within minutes, also on a Sunday', async () => {
    const asked = await paidOut(30_000, 'instant')
    expect(asked).toMatchObject({
      fee: 450,
      left_behind: 69_550,
      status: 'in_transit',
      method: 'instant',
      arrival_date: '2026-11-22'
    })
    expect(booked(sandbox, asked.id)).toEqual([
      ['available', 'payout', -30_000],
      ['available', 'payout_fee', -450]
    ])
    await moveTo(sandbox, AT + MINUTE)
    expect(payout(asked.id).status).toBe('in_transit')
    expect(asked.sent_at).toBe(asked.created_at)
    await moveTo(sandbox, AT + 3 * MINUTE)
    const arrivedAt = new Date(Date.parse(asked.created_at) + 2 * MINUTE).toISOString()
    expect(payout(asked.id)).toMatchObject({ status: 'paid', updated_at: arrivedAt })
    await expectSound(sandbox)
  })

  it('may take all that is available, and one after another ties out', async () => {
    const first = await paidOut(40_000)
    const second = await paidOut(60_000)
    expect(second).toMatchObject({ carried_in: first.left_behind, left_behind: 0, first_ordinal: null })
    expect(balance(sandbox)).toBe(0)
    expect(await problem(await payOut(1000))).toMatchObject({ code: 'insufficient_balance' })
    await expectSound(sandbox)
  })

  it('is refused with the reason, and nothing moves', async () => {
    const of = (amount: unknown, method: unknown = 'standard', more = {}): unknown => ({ amount, method, ...more })
    const eur = (amount: number): unknown => ({ amount, currency: 'EUR' })
    const cases: [unknown, Partial<Problem>][] = [
      [of(eur(999)), { code: 'below_minimum', field: '/amount/amount' }],
      [of(eur(999), 'instant'), { code: 'below_minimum', field: '/amount/amount' }],
      [of(eur(100_001)), { code: 'insufficient_balance', field: '/amount/amount' }],
      [of(eur(99_000), 'instant'), { code: 'insufficient_balance', field: '/amount/amount' }],
      [of(eur(0)), { code: 'invalid', field: '/amount/amount' }],
      [of(eur(-1000)), { code: 'invalid', field: '/amount/amount' }],
      [of(eur(1000.5)), { code: 'invalid', field: '/amount/amount' }],
      [of({ amount: 1000, currency: 'CHF' }), { code: 'invalid', field: '/amount/currency' }],
      [of({ amount: 1000, currency: 'USDC' }), { code: 'invalid', field: '/amount/currency' }],
      [of({ amount: 1000, currency: 'USD' }), { code: 'no_destination', field: '/amount/currency' }],
      [of(eur(1000), 'tomorrow'), { code: 'invalid', field: '/method' }],
      [of(eur(1000), 'standard', { note: 'x' }), { code: 'invalid', field: '/note' }],
      [{ amount: eur(1000) }, { code: 'invalid', field: '/method' }],
      [{ method: 'standard' }, { code: 'invalid', field: '/amount' }],
      ['{', { code: 'invalid', field: '' }]
    ]
    await expectUnchanged(sandbox, async () => {
      for (const [body, expected] of cases)
        expect(await problem(await act(sandbox, '/v1/payouts', body))).toMatchObject({ ...expected, retryable: false })
    })
  })

  it('takes its own scope', async () => {
    const token = await sandbox.token({ scopes: ['read', 'transfers'] })
    const body = { amount: { amount: 1000, currency: 'EUR' }, method: 'standard' }
    expect(await problem(await act(sandbox, '/v1/payouts', body, { token }))).toMatchObject({ code: 'forbidden_scope' })
    expect(list(sandbox, 'payout')).toEqual([])
  })

  it('never takes effect twice under its key, and stands once in the log of effects', async () => {
    const key = newKey()
    const first = await (await payOut(5000, 'instant', key)).text()
    await moveTo(sandbox, AT + 5 * MINUTE)
    const second = await payOut(5000, 'instant', key)
    expect([second.status, await second.text()]).toEqual([201, first])
    expect(await problem(await payOut(5001, 'instant', key))).toMatchObject({ code: 'key_mismatch' })
    const { id } = JSON.parse(first) as Payout
    expect(await outcome(sandbox, key)).toMatchObject({ state: 'done', record: { id, status: 'paid' } })
    expect(effects(sandbox)).toEqual([
      { kind: 'payout.create', target: LUME, record: id, amountMinor: 5000, currency: 'EUR' }
    ])
  })

  it('goes on after the platform was started anew', async () => {
    await sandbox.close()
    const folder = await newFolder(moneyWorld)
    try {
      sandbox = await startMoney({ folder })
      topUp(sandbox.state, 100_000, AT)
      const [standard, instant] = [await paidOut(2000), await paidOut(3000, 'instant')]
      await sandbox.close()
      sandbox = await startMoney({ folder })
      await moveTo(sandbox, AT + 3 * MINUTE)
      expect([payout(standard.id).status, payout(instant.id).status]).toEqual(['pending', 'paid'])
      await sandbox.close()
      sandbox = await startMoney({ folder })
      await moveTo(sandbox, AT + 40 * DAY)
      expect(payout(standard.id)).toMatchObject({ status: 'paid', sent_at: '2026-11-23T05:00:00.000Z' })
      await expectSound(sandbox)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('canceling a payout', () => {
  const cancel = (id: string, key = newKey(), body?: unknown): Promise<Response> =>
    act(sandbox, `/v1/payouts/${id}/cancel`, body, { key })

  it('gives the amount back at once, names its key, and ends the payout', async () => {
    const asked = await paidOut(30_000)
    const key = newKey()
    const response = await cancel(asked.id, key)
    expect(response.status).toBe(200)
    const canceled = zCancelPayoutResponse.parse(await response.json())
    expect(canceled).toMatchObject({
      id: asked.id,
      status: 'canceled',
      canceled_at: canceled.updated_at,
      idempotency_key: asked.idempotency_key,
      cancel_idempotency_key: key
    })
    expect(booked(sandbox, asked.id)).toEqual([
      ['available', 'payout', -30_000],
      ['available', 'payout_reversal', 30_000]
    ])
    expect(balance(sandbox)).toBe(100_000)
    expect((await cancel(asked.id, key)).status).toBe(200)
    expect(effects(sandbox).at(-1)).toEqual({
      kind: 'payout.cancel',
      target: asked.id,
      record: asked.id,
      amountMinor: 30_000,
      currency: 'EUR'
    })
    await moveTo(sandbox, AT + 10 * DAY)
    expect(payout(asked.id)).toMatchObject({ status: 'canceled', sent_at: null })
    // The money can be paid out again, and is.
    expect(await paidOut(100_000)).toMatchObject({ carried_in: 70_000, left_behind: 0 })
    await expectSound(sandbox)
  })

  it('is refused once it is canceled, under way or has arrived, and for what is no payout', async () => {
    const [canceled, sent, instant] = [await paidOut(1000), await paidOut(1000), await paidOut(1000, 'instant')]
    await cancel(canceled.id)
    await moveTo(sandbox, '2026-11-23T06:00:00Z')
    const mara = await sandbox.token({ account: MARA })
    await expectUnchanged(sandbox, async () => {
      for (const one of [canceled, sent, instant])
        expect(await problem(await cancel(one.id))).toMatchObject({
          status: 422,
          code: 'payout_not_pending',
          field: 'id',
          retryable: false
        })
      expect(await problem(await cancel('po_none'))).toMatchObject({ code: 'not_found', field: 'id' })
      expect(await problem(await cancel(LUME))).toMatchObject({ code: 'not_found' })
      expect(await problem(await cancel('po'))).toMatchObject({ code: 'invalid', field: 'id' })
      expect(await problem(await cancel(sent.id, newKey(), { amount: 1 }))).toMatchObject({ code: 'invalid' })
      const other = await act(sandbox, `/v1/payouts/${sent.id}/cancel`, undefined, { token: mara })
      expect(await problem(other)).toMatchObject({ code: 'not_found' })
    })
  })
})

describe('the payout schedule', () => {
  const weekly = {
    interval: 'weekly',
    weekly_day: 2,
    delay_days: 2,
    minimum: [
      { amount: 5000, currency: 'EUR' },
      { amount: 700, currency: 'USD' }
    ]
  }
  const account = (): Account => record<Account>(sandbox, LUME)
  const patch = (body: unknown, version: number | string | undefined, key = newKey()): Promise<Response> =>
    act(sandbox, '/v1/account/payout-schedule', body, {
      method: 'PATCH',
      key,
      headers: version === undefined ? {} : { 'if-match': String(version) }
    })

  it('is changed as a whole, says when and under which key, and payouts follow it', async () => {
    const key = newKey()
    const response = await patch(weekly, 1, key)
    expect(response.status).toBe(200)
    const changed = zUpdatePayoutScheduleResponse.parse(await response.json())
    expect(changed).toMatchObject({
      id: LUME,
      version: 2,
      payout_schedule: weekly,
      payout_schedule_change: { idempotency_key: key, at: changed.updated_at }
    })
    expect(account()).toEqual(changed)
    expect((await patch(weekly, 1, key)).status).toBe(200)
    expect(account().version).toBe(2)
    expect(effects(sandbox)).toEqual([
      { kind: 'payout_schedule.update', target: LUME, record: LUME, amountMinor: 0, currency: 'EUR' }
    ])
    expect(
      await problem(
        await act(sandbox, '/v1/payouts', { amount: { amount: 4999, currency: 'EUR' }, method: 'standard' })
      )
    ).toMatchObject({ code: 'below_minimum' })
    // Tuesday, six in the morning in Rome.
    await moveTo(sandbox, '2026-11-24T05:01:00Z')
    expect(list<Payout>(sandbox, 'payout')).toMatchObject([
      { automatic: true, amount: { amount: 100_000 }, status: 'in_transit', idempotency_key: null }
    ])
    await expectSound(sandbox)
  })

  it('that was changed meanwhile is answered 412 with the account as it is, and the key stays free', async () => {
    expect((await patch(weekly, 1)).status).toBe(200)
    const key = newKey()
    const manual = { interval: 'manual', delay_days: 2, minimum: [] }
    await expectUnchanged(sandbox, async () => {
      const stale = await problem(await patch(manual, 1, key))
      expect(stale).toMatchObject({ status: 412, code: 'stale', field: 'If-Match', retryable: false })
      expect(zUpdatePayoutScheduleResponse.parse(stale.current)).toEqual(account())
      expect(await outcome(sandbox, key)).toEqual({ key, state: 'unknown_key' })
    })
    expect((await patch(manual, 2, key)).status).toBe(200)
    expect(account().payout_schedule).toEqual(manual)
  })

  it('is refused with the reason, and nothing changes', async () => {
    const cases: [unknown, Partial<Problem>][] = [
      [
        { ...weekly, interval: 'hourly' },
        { code: 'invalid', field: '/interval' }
      ],
      [
        { ...weekly, weekly_day: 8 },
        { code: 'invalid', field: '/weekly_day' }
      ],
      [
        { ...weekly, weekly_day: undefined },
        { code: 'invalid', field: '/weekly_day' }
      ],
      [
        { ...weekly, monthly_day: 3 },
        { code: 'invalid', field: '/monthly_day' }
      ],
      [
        { ...weekly, interval: 'daily' },
        { code: 'invalid', field: '/weekly_day' }
      ],
      [
        { interval: 'monthly', delay_days: 2, minimum: [] },
        { code: 'invalid', field: '/monthly_day' }
      ],
      [
        { ...weekly, delay_days: 0 },
        { code: 'not_allowed', field: '/delay_days' }
      ],
      [
        { ...weekly, minimum: [{ amount: 0, currency: 'EUR' }] },
        { code: 'invalid', field: '/minimum/0/amount' }
      ],
      [
        { ...weekly, minimum: [{ amount: 1, currency: 'CHF' }] },
        { code: 'invalid', field: '/minimum/0/currency' }
      ],
      [
        { ...weekly, minimum: [{ amount: 1, currency: 'USDC' }] },
        { code: 'invalid', field: '/minimum/0/currency' }
      ],
      [
        { ...weekly, minimum: [...weekly.minimum, { amount: 1, currency: 'EUR' }] },
        { code: 'invalid', field: '/minimum/2/currency' }
      ],
      [
        { ...weekly, minimum: [{ amount: 1, currency: 'EUR', value: 1 }] },
        { code: 'invalid', field: '/minimum/0/value' }
      ],
      [
        { ...weekly, weekday: 3 },
        { code: 'invalid', field: '/weekday' }
      ],
      [{ interval: 'manual' }, { code: 'invalid', field: '/delay_days' }]
    ]
    await expectUnchanged(sandbox, async () => {
      for (const [body, expected] of cases)
        expect(await problem(await patch(body, 1))).toMatchObject({ ...expected, retryable: false })
      expect(await problem(await patch(weekly, undefined))).toMatchObject({ code: 'invalid', field: 'If-Match' })
      expect(await problem(await patch(weekly, '"1"'))).toMatchObject({ code: 'invalid', field: 'If-Match' })
    })
  })
})

it('a payout that was asked for and comes back from the bank returns its amount, not its fee, and arrives no more', async () => {
  const { id } = await paidOut(30_000, 'instant')
  const story = await sandbox.post('/sandbox/trigger', { story: 'payout-failed' })
  expect(await story.json()).toMatchObject({ records: [id] })
  expect(balance(sandbox)).toBe(100_000 - 450)
  await moveTo(sandbox, AT + 5 * DAY)
  expect(payout(id)).toMatchObject({ status: 'failed', failure_code: 'account_closed' })
  await expectSound(sandbox)
})

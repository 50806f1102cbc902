import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Balance, Dispute, Entry, Problem, Sale } from '../../../src/platform/generated/types.gen.ts'
import { zDispute, zRefund } from '../../../src/platform/generated/zod.gen.ts'
import { decisionOf } from '../../../src/sandbox/world/disputes.ts'
import {
  act,
  auditOf,
  contest,
  DAY,
  effectsOf,
  expectRefusals,
  keepFile,
  newLivingFolder,
  newKey,
  outcomeOf,
  pass,
  pdfOf,
  problemOf,
  recordOf,
  startLiving
} from './acting.ts'
import type { Sent } from './acting.ts'
import type { Sandbox } from './harness.ts'
import { AT, LUME, MARA, sell, topUp } from './records.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startLiving()
  topUp(sandbox.state, 100_000, AT)
})
afterEach(() => sandbox.close())

const disputeOf = (id: string): Dispute => recordOf<Dispute>(sandbox, id)

function draft(dispute: Dispute, evidence: unknown, sent: Sent = {}): Promise<Response> {
  return act(sandbox, `PUT /v1/disputes/${dispute.id}/evidence`, evidence, { ifMatch: dispute.version, ...sent })
}

function submit(id: string, sent: Sent = {}): Promise<Response> {
  return act(sandbox, `POST /v1/disputes/${id}/submit`, undefined, sent)
}

function accept(id: string, sent: Sent = {}): Promise<Response> {
  return act(sandbox, `POST /v1/disputes/${id}/accept`, undefined, sent)
}

/** A dispute that has a draft. */
async function drafted(changes: Parameters<typeof contest>[2] = {}): Promise<Dispute> {
  const dispute = contest(sandbox, sell(sandbox.state, sandbox.clock.now()), changes)
  return zDispute.parse(await (await draft(dispute, { text: { uncategorized_text: 'It was sent.' } })).json())
}

function entriesOf(id: string): [string, number][] {
  return [...sandbox.state.list<Entry>(LUME, 'entry')]
    .filter(({ source }) => source.id === id)
    .toSorted((a, b) => a.ordinal - b.ordinal)
    .map(({ category, amount }) => [category, amount.amount])
}

function available(): number | undefined {
  return [...sandbox.state.list<Balance>(LUME, 'balance')].find(({ wallet }) => wallet === 'available')?.amount.amount
}

describe('a draft of evidence', () => {
  it('is kept whole in the place of the one before, with the time and the key of the change', async () => {
    const receipt = await keepFile(sandbox, pdfOf('receipt'), 'dispute_evidence')
    const first = contest(sandbox, sell(sandbox.state, AT))
    const key = newKey()
    const evidence = {
      text: { customer_name: 'Lucio Ferraris', shipping_tracking_number: 'BR1' },
      files: { receipt: receipt.sha256 }
    }
    const response = await draft(first, evidence, { key })
    expect(response.status).toBe(200)
    const kept = zDispute.parse(await response.json())
    const at = new Date(sandbox.clock.now()).toISOString().slice(0, 10)
    expect(kept).toMatchObject({
      id: first.id,
      version: 2,
      status: 'needs_response',
      submission_count: 0,
      evidence,
      evidence_change: { at: expect.stringContaining(at), idempotency_key: key }
    })
    const second = await draft(kept, { text: { customer_name: 'Lucio' } })
    expect(zDispute.parse(await second.json()).evidence).toEqual({ text: { customer_name: 'Lucio' } })
    const empty = await draft(disputeOf(first.id), {})
    expect(zDispute.parse(await empty.json()).evidence).toEqual({})
    expect(await outcomeOf(sandbox, key)).toMatchObject({ state: 'done', record: { id: first.id, version: 4 } })
    expect((await effectsOf(sandbox)).map(({ kind, target, amount }) => [kind, target, amount.amount])).toEqual(
      Array.from({ length: 3 }, () => ['dispute.evidence', first.id, 0])
    )
    const page = (await (await sandbox.ask('/v1/changes?before=9007199254740991&limit=1')).json()) as {
      changes: { id: string }[]
    }
    expect(page.changes[0]?.id).toBe(first.id)
  })

  it('takes as much text as a bank does, and no more', async () => {
    const dispute = contest(sandbox, sell(sandbox.state, AT))
    const text = (count: number, length: number) =>
      Object.fromEntries(
        [
          'uncategorized_text',
          'product_description',
          'access_activity_log',
          'billing_address',
          'shipping_address',
          'customer_name',
          'refund_policy_disclosure',
          'service_date'
        ]
          .slice(0, count)
          .map((name) => [name, 'x'.repeat(length)])
      )
    const most = { ...text(7, 20_000), service_date: 'x'.repeat(10_000) }
    await expectRefusals(sandbox, [
      [
        `PUT /v1/disputes/${dispute.id}/evidence`,
        { text: text(1, 20_001) },
        { ifMatch: 1 },
        { code: 'invalid', field: '/text/uncategorized_text' }
      ],
      [
        `PUT /v1/disputes/${dispute.id}/evidence`,
        { text: { ...most, shipping_date: 'x' } },
        { ifMatch: 1 },
        { code: 'evidence_too_large', field: '/text', status: 422 }
      ]
    ])
    expect((await draft(dispute, { text: most })).status).toBe(200)
  })

  it('takes as many bytes of files as a bank does, and a file in two fields once', async () => {
    const half = await keepFile(sandbox, pdfOf('one', 2_500_000), 'dispute_evidence')
    const other = await keepFile(sandbox, pdfOf('two', 2_500_000), 'dispute_evidence')
    const more = await keepFile(sandbox, pdfOf('three', 100), 'dispute_evidence')
    const dispute = contest(sandbox, sell(sandbox.state, AT))
    const files = { receipt: half.sha256, uncategorized_file: half.sha256, refund_policy: other.sha256 }
    await expectRefusals(sandbox, [
      [
        `PUT /v1/disputes/${dispute.id}/evidence`,
        { files: { ...files, customer_signature: more.sha256 } },
        { ifMatch: 1 },
        { code: 'evidence_too_large', field: '/files' }
      ]
    ])
    expect((await draft(dispute, { files })).status).toBe(200)
  })

  it('is refused with the reason, and nothing changes', async () => {
    const picture = await keepFile(sandbox, pdfOf('download'), 'download')
    const open = contest(sandbox, sell(sandbox.state, AT)).id
    const due = contest(sandbox, sell(sandbox.state, AT), { dueMs: sandbox.clock.now() }).id
    const warning = contest(sandbox, sell(sandbox.state, AT), { stage: 'early_warning' }).id
    const sent = await drafted()
    await submit(sent.id)
    const over = contest(sandbox, sell(sandbox.state, AT)).id
    await accept(over)
    sandbox.state.remove(LUME, 'dispute', contest(sandbox, sell(sandbox.state, AT), { id: 'dsp_gone' }).id, 99, AT)
    const good = { text: { customer_name: 'Lucio' } }
    const put = (id: string, body: unknown, expected: Partial<Problem>, version: Sent['ifMatch'] | null = 1) =>
      [`PUT /v1/disputes/${id}/evidence`, body, { ifMatch: version ?? undefined }, expected] as [
        string,
        unknown,
        Sent,
        Partial<Problem>
      ]
    const file = 'a'.repeat(64)
    await expectRefusals(sandbox, [
      put(open, '{', { code: 'invalid', field: '' }),
      put(open, { texts: {} }, { code: 'invalid', field: '/texts' }),
      put(open, { text: { custommer_name: 'x' } }, { code: 'invalid', field: '/text/custommer_name' }),
      put(open, { text: { customer_name: 1 } }, { code: 'invalid', field: '/text/customer_name' }),
      put(open, { text: { customer_name: ' ' } }, { code: 'invalid', field: '/text/customer_name' }),
      put(open, { files: { reciept: file } }, { code: 'invalid', field: '/files/reciept' }),
      put(open, { files: { receipt: 'a.pdf' } }, { code: 'invalid', field: '/files/receipt' }),
      put(open, { files: { receipt: file } }, { code: 'not_found', status: 404, field: '/files/receipt' }),
      put(open, { files: { receipt: picture.sha256 } }, { code: 'file_purpose', status: 422, field: '/files/receipt' }),
      put(open, good, { code: 'invalid', status: 428, field: 'If-Match' }, null),
      put(open, good, { code: 'invalid', status: 400, field: 'If-Match' }, '"1"'),
      put(open, good, { code: 'stale', status: 412, field: 'If-Match' }, 7),
      put(due, good, { code: 'evidence_past_due', status: 422, field: 'id' }),
      put(warning, good, { code: 'dispute_wrong_stage', field: 'id' }),
      put(sent.id, good, { code: 'evidence_already_submitted', field: 'id' }, disputeOf(sent.id).version),
      put(over, good, { code: 'dispute_not_open', field: 'id' }, disputeOf(over).version),
      put('dsp_none', good, { code: 'not_found', field: 'id' }),
      put('dsp_gone', good, { code: 'gone', status: 410, field: 'id' }),
      put(disputeOf(open).sale, good, { code: 'not_found', field: 'id' }),
      put('x', good, { code: 'invalid', field: 'id' })
    ])
  })

  it('that rests on an older version is told the newer one, and may come again under its key', async () => {
    const dispute = await drafted()
    const key = newKey()
    const evidence = { text: { customer_name: 'Lucio' } }
    const stale = await problemOf(await draft(dispute, evidence, { key, ifMatch: 1 }))
    expect(zDispute.parse(stale.current)).toEqual(disputeOf(dispute.id))
    expect(await outcomeOf(sandbox, key)).toEqual({ key, state: 'unknown_key' })
    const kept = await draft(dispute, evidence, { key })
    expect(kept.status).toBe(200)
    // What has taken effect is answered as it was, whatever version its repetition names.
    expect(await (await draft(dispute, evidence, { key, ifMatch: 1 })).json()).toEqual(await kept.json())
    expect(disputeOf(dispute.id).version).toBe(3)
  })
})

describe('evidence', () => {
  it('is submitted once: the bank decides, and says so later', async () => {
    const dispute = await drafted()
    const key = newKey()
    const response = await submit(dispute.id, { key, ifMatch: dispute.version })
    expect(response.status).toBe(200)
    const submitted = zDispute.parse(await response.json())
    expect(submitted).toMatchObject({
      status: 'under_review',
      submission_count: 1,
      evidence: dispute.evidence,
      idempotency_key: key,
      submitted_at: submitted.updated_at,
      closed_at: null
    })
    expect((await effectsOf(sandbox)).at(-1)).toMatchObject({
      key,
      kind: 'dispute.submit',
      target: dispute.id,
      amount: { amount: 0, currency: 'EUR' }
    })
    expect(await (await submit(dispute.id, { key })).json()).toEqual(submitted)
    expect(await problemOf(await submit(dispute.id))).toMatchObject({ code: 'evidence_already_submitted' })
    expect(disputeOf(dispute.id)).toEqual(submitted)
  })

  it('is refused with the reason, and nothing changes', async () => {
    const empty = contest(sandbox, sell(sandbox.state, AT)).id
    const warning = contest(sandbox, sell(sandbox.state, AT), { stage: 'early_warning' }).id
    const late = contest(sandbox, sell(sandbox.state, AT), {
      dueMs: sandbox.clock.now(),
      evidence: { text: { customer_name: 'Lucio' } }
    }).id
    const over = await drafted()
    await accept(over.id)
    const good = await drafted()
    const post = (id: string, body: unknown, sent: Sent, expected: Partial<Problem>) =>
      [`POST /v1/disputes/${id}/submit`, body, sent, expected] as [string, unknown, Sent, Partial<Problem>]
    await expectRefusals(sandbox, [
      post(empty, undefined, {}, { code: 'evidence_empty', status: 422, field: 'id' }),
      post(warning, undefined, {}, { code: 'dispute_wrong_stage', field: 'id' }),
      post(late, undefined, {}, { code: 'evidence_past_due', field: 'id' }),
      post(over.id, undefined, {}, { code: 'dispute_not_open', field: 'id' }),
      post(good.id, undefined, { ifMatch: 1 }, { code: 'stale', status: 412 }),
      post(good.id, { evidence: {} }, {}, { code: 'invalid', field: '' }),
      post('dsp_none', undefined, {}, { code: 'not_found', field: 'id' })
    ])
  })

  it('wins or loses by the dice of its dispute, and a win brings amount and fee back', async () => {
    const ids = ['dsp_dice_1', 'dsp_dice_2', 'dsp_dice_3', 'dsp_dice_4', 'dsp_dice_5']
    for (const id of ids) await submit((await drafted({ id })).id)
    const decisions = new Map(ids.map((id) => [id, decisionOf(disputeOf(id))]))
    const ends = ids.map((id) => decisions.get(id)?.end)
    expect(new Set(ends)).toEqual(new Set(['won', 'lost']))
    await pass(sandbox, 29 * DAY)
    expect(ids.map((id) => disputeOf(id).status)).toEqual(ids.map(() => 'under_review'))
    await pass(sandbox, 17 * DAY)
    expect(ids.map((id) => disputeOf(id).status)).toEqual(ends)
    for (const id of ids) {
      const { sale, closed_at: closedAt } = disputeOf(id)
      const isWon = decisions.get(id)?.end === 'won'
      expect(Date.parse(closedAt ?? '')).toBeGreaterThanOrEqual(decisions.get(id)?.atMs ?? Infinity)
      expect(entriesOf(id)).toEqual([
        ['dispute', -2500],
        ['dispute_fee', -1500],
        ...(isWon
          ? [
              ['dispute_reversal', 2500],
              ['dispute_fee_refund', 1500]
            ]
          : [])
      ])
      expect(recordOf<Sale>(sandbox, sale)).toMatchObject(
        isWon ? { status: 'paid_out', refundable: 2500 } : { status: 'disputed', refundable: 0 }
      )
    }
    expect(await auditOf(sandbox)).toEqual([])
  })

  it('that answers an inquiry ends it, and nothing moves', async () => {
    const inquiry = await drafted({ stage: 'inquiry' })
    await submit(inquiry.id)
    await pass(sandbox, 46 * DAY)
    expect(disputeOf(inquiry.id)).toMatchObject({ status: 'closed', submission_count: 1 })
    expect(entriesOf(inquiry.id)).toEqual([])
  })

  it('is decided after the platform was started anew as it would have been without', async () => {
    await sandbox.close()
    const folder = await newLivingFolder()
    try {
      sandbox = await startLiving({ folder })
      topUp(sandbox.state, 100_000, AT)
      const dispute = await drafted()
      await submit(dispute.id)
      const { end } = decisionOf(disputeOf(dispute.id))
      await sandbox.close()
      sandbox = await startLiving({ folder })
      await pass(sandbox, 46 * DAY)
      expect(disputeOf(dispute.id).status).toBe(end)
      expect(await auditOf(sandbox)).toEqual([])
    } finally {
      await sandbox.close()
      rmSync(folder, { recursive: true })
      sandbox = await startLiving()
    }
  })
})

describe('a dispute', () => {
  it('that is accepted is over, and what was taken stays gone', async () => {
    const sale = sell(sandbox.state, AT)
    const dispute = contest(sandbox, sale)
    const balance = available()
    const key = newKey()
    const response = await accept(dispute.id, { key })
    expect(response.status).toBe(200)
    const accepted = zDispute.parse(await response.json())
    expect(accepted).toMatchObject({ status: 'accepted', idempotency_key: key, closed_at: accepted.updated_at })
    expect(available()).toBe(balance)
    expect(entriesOf(dispute.id)).toEqual([
      ['dispute', -2500],
      ['dispute_fee', -1500]
    ])
    expect(recordOf<Sale>(sandbox, sale.id)).toMatchObject({ status: 'disputed', refundable: 0 })
    expect((await effectsOf(sandbox)).at(-1)).toMatchObject({ key, kind: 'dispute.accept', amount: { amount: 0 } })
    expect(await (await accept(dispute.id, { key })).json()).toEqual(accepted)
    await pass(sandbox, 60 * DAY)
    expect(disputeOf(dispute.id)).toEqual(accepted)
    expect(await auditOf(sandbox)).toEqual([])
  })

  it('cannot be accepted where there is nothing to accept', async () => {
    const sent = await drafted()
    await submit(sent.id)
    const over = contest(sandbox, sell(sandbox.state, AT)).id
    await accept(over)
    const warning = contest(sandbox, sell(sandbox.state, AT), { stage: 'early_warning' }).id
    const inquiry = contest(sandbox, sell(sandbox.state, AT), { stage: 'inquiry' }).id
    const good = contest(sandbox, sell(sandbox.state, AT)).id
    const post = (id: string, body: unknown, expected: Partial<Problem>) =>
      [`POST /v1/disputes/${id}/accept`, body, {}, expected] as [string, unknown, Sent, Partial<Problem>]
    await expectRefusals(sandbox, [
      post(sent.id, undefined, { code: 'evidence_already_submitted', field: 'id' }),
      post(over, undefined, { code: 'dispute_not_open', field: 'id' }),
      post(warning, undefined, { code: 'dispute_wrong_stage', field: 'id' }),
      post(inquiry, undefined, { code: 'dispute_wrong_stage', field: 'id' }),
      post(good, { reason: 'x' }, { code: 'invalid', field: '' }),
      post('dsp_none', undefined, { code: 'not_found', field: 'id' })
    ])
  })

  it('that nobody answers expires when it is due', async () => {
    const { id } = await drafted()
    await pass(sandbox, 10 * DAY + 3_600_000)
    expect(disputeOf(id)).toMatchObject({ status: 'expired', submission_count: 0 })
  })

  it('that has taken nothing ends when its sale is refunded in full', async () => {
    for (const [stage, end] of [
      ['early_warning', 'prevented'],
      ['inquiry', 'closed']
    ] as const) {
      const sale = sell(sandbox.state, AT)
      const { id } = contest(sandbox, sale, { stage })
      const part = { sale: sale.id, amount: { amount: 1000, currency: 'EUR' } }
      zRefund.parse(await (await act(sandbox, 'POST /v1/refunds', part)).json())
      await pass(sandbox, 3_600_000)
      expect(disputeOf(id).status).toBe('needs_response')
      zRefund.parse(await (await act(sandbox, 'POST /v1/refunds', { sale: sale.id })).json())
      await pass(sandbox, 3_600_000)
      expect(disputeOf(id).status).toBe(end)
    }
    expect(await auditOf(sandbox)).toEqual([])
  })

  it('of another account is not found, and a sign-in without the scope may not answer', async () => {
    const { id } = await drafted()
    const other = await sandbox.token({ account: MARA })
    const reader = await sandbox.token({ scopes: ['read', 'refunds', 'products', 'cards'] })
    for (const what of [
      `PUT /v1/disputes/${id}/evidence`,
      `POST /v1/disputes/${id}/submit`,
      `POST /v1/disputes/${id}/accept`
    ]) {
      const body = what.startsWith('PUT') ? {} : undefined
      expect(await problemOf(await act(sandbox, what, body, { token: other, ifMatch: 2 }))).toMatchObject({
        code: 'not_found'
      })
      expect(await problemOf(await act(sandbox, what, body, { token: reader, ifMatch: 2 }))).toMatchObject({
        status: 403,
        code: 'forbidden_scope'
      })
    }
    expect(disputeOf(id).version).toBe(2)
  })
})

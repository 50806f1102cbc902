import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card, CardTransaction, Problem } from '../../../src/platform/generated/types.gen.ts'
import { zCard } from '../../../src/platform/generated/zod.gen.ts'
import {
  act,
  auditOf,
  DAY,
  effectsOf,
  expectRefusals,
  giveCard,
  newKey,
  newLivingFolder,
  outcomeOf,
  pass,
  problemOf,
  recordOf,
  startLiving
} from './acting.ts'
import type { Sent } from './acting.ts'
import type { Sandbox } from './harness.ts'
import { AT, LUME, MARA, topUp } from './records.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startLiving()
  topUp(sandbox.state, 1_000_000, AT)
  giveCard(sandbox, 'card_main')
  giveCard(sandbox, 'card_online', { kind: 'virtual', shipping: null, limits: [] })
})
afterEach(() => sandbox.close())

const cardOf = (id: string): Card => recordOf<Card>(sandbox, id)

/** Changes a card as it stands. */
function change(id: string, body: unknown, sent: Sent = {}): Promise<Response> {
  return act(sandbox, `PATCH /v1/cards/${id}`, body, { ifMatch: cardOf(id).version, ...sent })
}

function replace(id: string, reason: string, sent: Sent = {}): Promise<Response> {
  return act(sandbox, `POST /v1/cards/${id}/replace`, { reason }, sent)
}

async function replaced(id: string, reason: string): Promise<Card> {
  return zCard.parse(await (await replace(id, reason)).json())
}

async function use(): Promise<CardTransaction> {
  const response = await fetch(`${sandbox.url}/sandbox/trigger`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ story: 'card' })
  })
  const { records } = (await response.json()) as { records: string[] }
  return recordOf<CardTransaction>(sandbox, records[0] ?? '')
}

const eur = (amount: number) => ({ amount, currency: 'EUR' })

describe('a card', () => {
  it('is frozen and unfrozen, with the time and the key of the change', async () => {
    const key = newKey()
    const response = await change('card_main', { status: 'inactive' }, { key })
    expect(response.status).toBe(200)
    const frozen = zCard.parse(await response.json())
    expect(frozen).toMatchObject({
      status: 'inactive',
      version: 2,
      limits: [{ interval: 'monthly', amount: eur(250_000) }],
      last_change: { at: frozen.updated_at, idempotency_key: key }
    })
    expect((await effectsOf(sandbox)).at(-1)).toMatchObject({
      key,
      kind: 'card.update',
      target: 'card_main',
      amount: { amount: 0, currency: 'EUR' }
    })
    expect(await (await change('card_main', { status: 'inactive' }, { key, ifMatch: 1 })).json()).toEqual(frozen)
    expect(await problemOf(await change('card_main', { status: 'inactive' }))).toMatchObject({
      status: 422,
      code: 'card_unchanged',
      field: '/status'
    })
    const back = await change('card_main', { status: 'active', limits: [] })
    expect(zCard.parse(await back.json())).toMatchObject({ status: 'active', limits: [], version: 3 })
    expect(await outcomeOf(sandbox, key)).toMatchObject({ state: 'done', record: { version: 3 } })
  })

  it('takes limits up to the platform’s most', async () => {
    const limits = [
      { interval: 'per_authorization', amount: eur(5_000_000) },
      { interval: 'daily', amount: eur(0) },
      { interval: 'daily', amount: eur(100), categories: ['book_stores', 'bus_lines'] },
      { interval: 'daily', amount: eur(100), categories: ['bus_lines'] }
    ]
    expect(zCard.parse(await (await change('card_main', { limits })).json()).limits).toEqual(limits)
    expect(await auditOf(sandbox)).toEqual([])
  })

  it('takes no change that is wrong, and nothing changes', async () => {
    giveCard(sandbox, 'card_old', { status: 'canceled' })
    const coming = await replaced('card_main', 'damaged')
    const version = cardOf('card_main').version
    const patch = (id: string, body: unknown, expected: Partial<Problem>, ifMatch: number | undefined = version) =>
      [`PATCH /v1/cards/${id}`, body, { ifMatch }, expected] as [string, unknown, Sent, Partial<Problem>]
    const limit = (changes: object, expected: Partial<Problem>) =>
      patch('card_main', { limits: [{ interval: 'daily', amount: eur(100), ...changes }] }, expected)
    const twice = { interval: 'daily', amount: eur(1), categories: ['bus_lines', 'book_stores'] }
    await expectRefusals(sandbox, [
      patch('card_main', {}, { code: 'invalid', field: '' }),
      patch('card_main', { frozen: true }, { code: 'invalid', field: '/frozen' }),
      patch('card_main', { status: 'canceled' }, { code: 'invalid', field: '/status' }),
      patch('card_main', { status: 'active' }, { code: 'card_unchanged', status: 422, field: '/status' }),
      limit({ interval: 'hourly' }, { code: 'invalid', field: '/limits/0/interval' }),
      limit({ amount: eur(-1) }, { code: 'invalid', field: '/limits/0/amount/amount' }),
      limit({ amount: eur(5_000_001) }, { code: 'limit_too_large', status: 422, field: '/limits/0/amount/amount' }),
      limit({ amount: { amount: 1, currency: 'USD' } }, { code: 'invalid', field: '/limits/0/amount/currency' }),
      limit({ categories: ['Book stores'] }, { code: 'invalid', field: '/limits/0/categories/0' }),
      limit(
        { categories: Array.from({ length: 51 }, (_, i) => `c${i}`) },
        { code: 'invalid', field: '/limits/0/categories' }
      ),
      limit({ category: 'x' }, { code: 'invalid', field: '/limits/0/category' }),
      patch(
        'card_main',
        { limits: [twice, { ...twice, categories: twice.categories.toReversed() }] },
        { code: 'invalid', field: '/limits/1' }
      ),
      patch(
        'card_main',
        { limits: Array.from({ length: 21 }, (_, i) => ({ ...twice, categories: [`c${i}`] })) },
        { code: 'invalid', field: '/limits' }
      ),
      patch('card_main', { status: 'inactive' }, { code: 'stale', status: 412, field: 'If-Match' }, 1),
      patch('card_old', { status: 'active' }, { code: 'card_canceled', status: 422, field: 'id' }, 1),
      patch('card_old', { limits: [] }, { code: 'card_canceled', field: 'id' }, 1),
      patch(coming.id, { status: 'active' }, { code: 'card_not_delivered', status: 422, field: '/status' }, 1),
      patch('card_none', { limits: [] }, { code: 'not_found', field: 'id' })
    ])
    expect(await problemOf(await act(sandbox, 'PATCH /v1/cards/card_main', { limits: [] }))).toMatchObject({
      status: 428,
      code: 'invalid',
      field: 'If-Match'
    })
    // Limits may be set before the card is there.
    expect((await change(coming.id, { limits: [] })).status).toBe(200)
  })

  it('that is frozen or at its limit declines', async () => {
    giveCard(sandbox, 'card_online', { version: 2, status: 'canceled' })
    expect(await use()).toMatchObject({ status: 'cleared', card: 'card_main', amount: eur(4390) })
    await change('card_main', { limits: [{ interval: 'per_authorization', amount: eur(4389) }] })
    expect(await use()).toMatchObject({ status: 'declined', decline_reason: 'spending_controls' })
    await change('card_main', { limits: [{ interval: 'daily', amount: eur(3 * 4390 - 1) }] })
    expect(await use()).toMatchObject({ status: 'cleared' })
    expect(await use()).toMatchObject({ status: 'declined', decline_reason: 'spending_controls' })
    await pass(sandbox, DAY)
    topUp(sandbox.state, 10_000, sandbox.clock.now())
    expect(await use()).toMatchObject({ status: 'cleared' })
    await change('card_main', { status: 'inactive' })
    expect(await use()).toMatchObject({ status: 'declined', decline_reason: 'card_inactive' })
    expect(await auditOf(sandbox)).toEqual([])
  })

  it('of another account is not found, and a sign-in without the scope may not touch it', async () => {
    const other = await sandbox.token({ account: MARA })
    const reader = await sandbox.token({ scopes: ['read', 'products', 'disputes'] })
    for (const [token, code] of [
      [other, 'not_found'],
      [reader, 'forbidden_scope']
    ] as const) {
      expect(await problemOf(await change('card_main', { limits: [] }, { token }))).toMatchObject({ code })
      expect(await problemOf(await replace('card_main', 'lost', { token }))).toMatchObject({ code })
    }
    expect(cardOf('card_main').version).toBe(1)
  })
})

describe('a card in the place of another', () => {
  it('has its own number and the limits of the old one, and carries the key that made it', async () => {
    const key = newKey()
    const response = await replace('card_main', 'damaged', { key })
    expect(response.status).toBe(201)
    const card = zCard.parse(await response.json())
    expect(card).toMatchObject({
      version: 1,
      name: 'Bottega',
      kind: 'physical',
      status: 'inactive',
      limits: cardOf('card_main').limits,
      shipping: { status: 'pending', tracking: null },
      replaces: 'card_main',
      idempotency_key: key
    })
    expect(card.id).not.toBe('card_main')
    expect(card.last4).toMatch(/^\d{4}$/)
    expect(cardOf('card_main')).toMatchObject({ status: 'active', replaced_by: card.id, version: 2 })
    expect(await (await replace('card_main', 'damaged', { key })).json()).toEqual(card)
    expect([...sandbox.state.list(LUME, 'card')].length).toBe(3)
    expect((await effectsOf(sandbox)).at(-1)).toMatchObject({
      key,
      kind: 'card.replace',
      target: 'card_main',
      record: card.id
    })
    expect(await auditOf(sandbox)).toEqual([])
  })

  it('ships and arrives: then it works, and the old one no more', async () => {
    const { id } = await replaced('card_main', 'expired')
    const seen: string[] = []
    for (let hour = 0; hour < 9 * 24 && cardOf(id).status !== 'active'; hour += 6) {
      const { status, tracking } = cardOf(id).shipping ?? {}
      if (seen.at(-1) !== status) seen.push(String(status))
      expect(tracking !== null).toBe(status === 'shipped')
      expect(cardOf('card_main').status).toBe('active')
      await pass(sandbox, DAY / 4)
    }
    expect(seen).toEqual(['pending', 'submitted', 'shipped'])
    expect(cardOf(id)).toMatchObject({ status: 'active', shipping: { status: 'delivered' } })
    expect(cardOf('card_main')).toMatchObject({ status: 'canceled', replaced_by: id })
    const { version } = cardOf(id)
    await pass(sandbox, 30 * DAY)
    expect(cardOf(id).version).toBe(version)
    expect(await auditOf(sandbox)).toEqual([])
  })

  it('arrives also where the platform was started anew meanwhile', async () => {
    await sandbox.close()
    const folder = await newLivingFolder()
    try {
      sandbox = await startLiving({ folder })
      giveCard(sandbox, 'card_main')
      const { id } = await replaced('card_main', 'fulfillment_error')
      await sandbox.close()
      sandbox = await startLiving({ folder })
      await pass(sandbox, 10 * DAY)
      expect(cardOf(id)).toMatchObject({ status: 'active', shipping: { status: 'delivered' } })
      expect(cardOf('card_main').status).toBe('canceled')
    } finally {
      await sandbox.close()
      rmSync(folder, { recursive: true })
      sandbox = await startLiving()
    }
  })

  it('stops the old one at once where somebody else may have it, or where nothing has to arrive', async () => {
    for (const reason of ['lost', 'stolen']) {
      const id = `card_${reason}`
      giveCard(sandbox, id)
      expect((await replaced(id, reason)).status).toBe('inactive')
      expect(cardOf(id).status).toBe('canceled')
    }
    expect(await replaced('card_online', 'damaged')).toMatchObject({
      kind: 'virtual',
      status: 'active',
      shipping: null
    })
    expect(cardOf('card_online').status).toBe('canceled')
  })

  it('is refused with the reason, and nothing changes', async () => {
    giveCard(sandbox, 'card_old', { status: 'canceled' })
    const coming = await replaced('card_main', 'damaged')
    const post = (id: string, body: unknown, expected: Partial<Problem>) =>
      [`POST /v1/cards/${id}/replace`, body, {}, expected] as [string, unknown, Sent, Partial<Problem>]
    await expectRefusals(sandbox, [
      post('card_online', {}, { code: 'invalid', field: '/reason' }),
      post('card_online', { reason: 'bored' }, { code: 'invalid', field: '/reason' }),
      post('card_online', { reason: 'lost', express: true }, { code: 'invalid', field: '/express' }),
      post('card_main', { reason: 'lost' }, { code: 'card_replaced', status: 422, field: 'id' }),
      post('card_old', { reason: 'lost' }, { code: 'card_canceled', status: 422, field: 'id' }),
      post(coming.id, { reason: 'lost' }, { code: 'card_not_delivered', status: 422, field: 'id' }),
      post('card_none', { reason: 'lost' }, { code: 'not_found', field: 'id' })
    ])
    expect(cardOf('card_online').version).toBe(1)
  })
})

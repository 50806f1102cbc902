import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Card, Dispute, Product, Sale } from '../../../src/platform/generated/types.gen.ts'
import { zCard, zDispute, zProduct, zRefund } from '../../../src/platform/generated/zod.gen.ts'
import type { StoredRecord } from '../../../src/sandbox/state/types.ts'
import {
  act,
  auditOf,
  contest,
  effectsOf,
  giveCard,
  keepFile,
  newKey,
  outcomeOf,
  pass,
  pdfOf,
  problemOf,
  startLiving
} from './acting.ts'
import type { Sandbox } from './harness.ts'
import { AT, LUME, sell, topUp } from './records.ts'

const HOUR = 3_600_000

const VALIDATORS = { dispute: zDispute, product: zProduct, card: zCard, refund: zRefund }

const FILE = pdfOf('proof')

/** What is asked for; `pick` chooses the record, `n` the details. */
const step = fc.record({
  what: fc.constantFrom('draft', 'submit', 'accept', 'create', 'product', 'card', 'replace', 'refund', 'sell', 'pass'),
  pick: fc.nat(20),
  n: fc.nat(1000),
  isStale: fc.boolean()
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function openWorld(): Promise<Sandbox> {
  const sandbox = await startLiving()
  topUp(sandbox.state, 200_000, AT)
  for (const stage of ['chargeback', 'chargeback', 'inquiry', 'early_warning'] as const)
    contest(sandbox, sell(sandbox.state, AT), { stage })
  for (let i = 0; i < 4; i++) sell(sandbox.state, AT + i)
  giveCard(sandbox, 'card_main')
  giveCard(sandbox, 'card_online', { kind: 'virtual', shipping: null })
  await keepFile(sandbox, FILE, 'dispute_evidence')
  return sandbox
}

function picked<T extends StoredRecord>(sandbox: Sandbox, type: string, pick: number): T {
  const records = [...sandbox.state.list<T>(LUME, type)]
  const record = records[pick % records.length]
  if (!record) throw new Error(`there is no ${type}`)
  return record
}

/** The request of a step: where it goes and with what; undefined where the step asks for nothing. */
function requestOf(sandbox: Sandbox, { what, pick, n, isStale }: Step): [string, unknown, number?] | undefined {
  const [first, sha256] = [n % 4, sandbox.state.list(LUME, 'file').next().value?.['sha256' as never]]
  const dispute = picked<Dispute>(sandbox, 'dispute', pick)
  const product = picked<Product>(sandbox, 'product', pick)
  const card = picked<Card>(sandbox, 'card', pick)
  const read = (record: StoredRecord): number => record.version - (isStale && n % 3 === 0 ? 1 : 0)
  switch (what) {
    case 'draft':
      return [
        `PUT /v1/disputes/${dispute.id}/evidence`,
        first === 0 ? {} : { text: { uncategorized_text: `No ${n}` }, files: { receipt: sha256 } },
        read(dispute)
      ]
    case 'submit':
      return [`POST /v1/disputes/${dispute.id}/submit`, undefined]
    case 'accept':
      return [`POST /v1/disputes/${dispute.id}/accept`, undefined]
    case 'create':
      return [
        'POST /v1/products',
        { title: `No ${n}`, kind: 'digital', prices: [{ amount: n - 100, currency: 'EUR' }] }
      ]
    case 'product':
      return [
        `PATCH /v1/products/${product.id}`,
        { status: ['draft', 'active', 'archived', 'hidden'][first], stock: (n % 30) - 2 },
        read(product)
      ]
    case 'card':
      return [
        `PATCH /v1/cards/${card.id}`,
        first < 2
          ? { status: first === 0 ? 'active' : 'inactive' }
          : { limits: [{ interval: 'daily', amount: { amount: (n - 50) * 10_000, currency: 'EUR' } }] },
        read(card)
      ]
    case 'replace':
      return [`POST /v1/cards/${card.id}/replace`, { reason: ['lost', 'damaged', 'expired', 'bored'][first] }]
    case 'refund':
      return [
        'POST /v1/refunds',
        { sale: picked<Sale>(sandbox, 'sale', pick).id, amount: { amount: n, currency: 'EUR' } }
      ]
    default:
      return undefined
  }
}

/** Sends the request twice under one key; it takes effect once at most, and a refusal changes nothing. Says whether it did. */
async function actTwice(
  sandbox: Sandbox,
  key: string,
  [what, body, ifMatch]: [string, unknown, number?]
): Promise<boolean> {
  const { head } = sandbox.state.head(LUME)
  const answer = await act(sandbox, what, body, { key, ifMatch })
  if (!answer.ok) {
    const { code, status } = await problemOf(answer)
    expect(sandbox.state.head(LUME).head).toBe(head)
    const again = await act(sandbox, what, body, { key, ifMatch })
    expect(await problemOf(again)).toMatchObject({ code })
    expect((await outcomeOf(sandbox, key)).state).toBe(status === 412 ? 'unknown_key' : 'refused')
    return false
  }
  const record = (await answer.json()) as { type: keyof typeof VALIDATORS; id: string }
  VALIDATORS[record.type].parse(record)
  const after = sandbox.state.head(LUME).head
  expect(after).toBeGreaterThan(head)
  expect(await (await act(sandbox, what, body, { key, ifMatch })).json()).toEqual(record)
  expect(sandbox.state.head(LUME).head).toBe(after)
  return true
}

it('whatever is asked for in whatever order, the books tie out, and each key has one effect or none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
      const sandbox = await openWorld()
      try {
        const effective: string[] = []
        for (const one of steps) {
          if (one.what === 'pass') await pass(sandbox, (1 + (one.n % 300)) * HOUR)
          if (one.what === 'sell') sell(sandbox.state, sandbox.clock.now())
          const request = requestOf(sandbox, one)
          const key = newKey()
          if (request && (await actTwice(sandbox, key, request))) effective.push(key)
        }
        await pass(sandbox, 50 * 24 * HOUR)
        expect((await effectsOf(sandbox)).map(({ key }) => key)).toEqual(effective)
        expect(await auditOf(sandbox)).toEqual([])
        expect(sandbox.errors).toEqual([])
        const statuses = [...sandbox.state.list<Dispute>(LUME, 'dispute')].map(({ status }) => status)
        expect(statuses).not.toContain('under_review')
        const onTheirWay = [...sandbox.state.list<Card>(LUME, 'card')].filter(
          ({ shipping }) => shipping && shipping.status !== 'delivered'
        )
        expect(onTheirWay).toEqual([])
      } finally {
        await sandbox.close()
      }
    }),
    { numRuns: 5 }
  )
}, 240_000)

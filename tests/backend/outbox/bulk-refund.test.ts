/** Refunding several sales after one word: what is left out and why, each a wish of its own, all taken back together. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SaleRow } from '../../../src/contract/sales.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Sale } from '../../../src/platform/generated/types.gen.ts'
import { useBulkRefund, type BulkRefund } from '../../../src/ui/features/sales/useBulkRefund.ts'
import { effectsOf } from '../../sandbox/server/acting.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, sell, topUp } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const patienceMs = 15_000
vi.setConfig({ testTimeout: 180_000 })

let desk: Desk
let sandbox: Sandbox

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startSandbox()
  topUp(sandbox.state, 1_000_000, AT)
})
afterEach(async () => {
  await desk.remove()
  await sandbox.close()
})

const sellMany = (count: number): Sale[] => Array.from({ length: count }, (_, at) => sell(sandbox.state, AT + at))

/** A console that knows these sales, and its list of them. */
async function open(sales: readonly Sale[]): Promise<{ link: Link; rows: SaleRow[] }> {
  const { link } = await desk.start({
    demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
    openDemo: true
  })
  return await vi.waitFor(async () => {
    const { rows } = await link.client.sales.list({ account, filter: {}, limit: 200 })
    expect(rows).toHaveLength(sales.length)
    // Nothing goes out by itself while a busy machine looks elsewhere.
    await link.client.settings.setUndo({ account, undoMs: 60_000 })
    return { link, rows }
  }, patienceMs)
}

const refunds = async (): Promise<string[]> =>
  (await effectsOf(sandbox)).filter(({ kind }) => kind === 'refund.create').map(({ target }) => target)
const untilAll = async (bulk: BulkRefund, state: string): Promise<void> =>
  await vi.waitFor(async () => {
    const standing = await bulk.follow()
    expect(standing.map((each) => each.state)).toEqual(standing.map(() => state))
  }, patienceMs)

it('leaves out what cannot be refunded with its reason, and refunds each of the others once', async () => {
  const plain = sellMany(3)
  const odd = [
    sell(sandbox.state, AT + 10, { refundable_by: 'app_store' }),
    sell(sandbox.state, AT + 11, { status: 'disputed', refundable: 0 }),
    sell(sandbox.state, AT + 12, { status: 'refunded', refundable: 0 })
  ]
  const { link, rows } = await open([...plain, ...odd])
  const bulk = useBulkRefund(link.client, account, rows)
  const plan = await bulk.look()
  expect(plan.going.map(({ sale }) => sale.id).toSorted()).toEqual(plain.map(({ id }) => id).toSorted())
  expect(plan.sums).toEqual([{ currency: 'EUR', minor: 7_500 }])
  expect(new Map(plan.leftOut.map(({ why, sales }) => [why, sales.map(({ id }) => id)]))).toEqual(
    new Map([
      ['app-store', [odd[0]?.id]],
      ['disputed', [odd[1]?.id]],
      ['refunded', [odd[2]?.id]]
    ])
  )
  await bulk.ask(plan.going, 'requested_by_customer')
  await bulk.ask(plan.going, 'requested_by_customer')
  expect(bulk).toMatchObject({ phase: { value: 'asked' }, answered: { value: 3 }, failed: { value: [] } })
  expect(await refunds()).toEqual([])
  // The same again is left out, for it waits.
  const again = await useBulkRefund(link.client, account, rows).look()
  expect(again.going).toEqual([])
  expect(again.leftOut[0]).toMatchObject({ why: 'all-asked' })
  for (const { id } of await bulk.follow()) await link.client.requests.decide({ account, id, decision: 'send' })
  await untilAll(bulk, 'done')
  expect((await refunds()).toSorted()).toEqual(plain.map(({ id }) => id).toSorted())
})

it('takes all of them back that were not sent, and leaves those that were', async () => {
  const sales = sellMany(5)
  const { link, rows } = await open(sales)
  const bulk = useBulkRefund(link.client, account, rows)
  await bulk.ask((await bulk.look()).going, null)
  const [first] = await bulk.follow()
  await link.client.requests.decide({ account, id: first!.id, decision: 'send' })
  await vi.waitFor(async () => expect(await refunds()).toHaveLength(1), patienceMs)
  await bulk.undo()
  await vi.waitFor(async () => {
    const states = (await bulk.follow()).map(({ state }) => state).toSorted()
    expect(states).toEqual(['done', 'withdrawn', 'withdrawn', 'withdrawn', 'withdrawn'])
  }, patienceMs)
  expect(await refunds()).toHaveLength(1)
})

it('goes on past one that another console has refunded meanwhile', async () => {
  const sales = sellMany(3)
  const { link, rows } = await open(sales)
  const bulk = useBulkRefund(link.client, account, rows)
  const plan = await bulk.look()
  await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
  const refunded = sales[1]!
  const answer = await sandbox.post(
    '/v1/refunds',
    { sale: refunded.id, amount: { amount: 2_500, currency: 'EUR' } },
    { 'idempotency-key': crypto.randomUUID() }
  )
  expect(answer.status).toBe(201)
  await bulk.ask(plan.going, null)
  for (const { id } of await bulk.follow()) await link.client.requests.decide({ account, id, decision: 'send' })
  await vi.waitFor(async () => {
    const states = (await bulk.follow()).map(({ state }) => state).toSorted()
    expect(states).toEqual(['done', 'done', 'rejected'])
  }, patienceMs)
  expect(await refunds()).toHaveLength(3)
})

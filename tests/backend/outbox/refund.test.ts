/** A refund from the page to the platform and back, through the whole backend and over real HTTP. */
import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Request } from '../../../src/contract/requests.ts'
import type { Sale } from '../../../src/platform/generated/types.gen.ts'
import type { Link } from '../../../src/link/link.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, sell, topUp } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const patienceMs = 8_000

let desk: Desk
let sandbox: Sandbox
let sale: Sale

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startSandbox()
  topUp(sandbox.state, 100_000, AT)
  sale = sell(sandbox.state, AT)
})
afterEach(async () => {
  await desk.remove()
  await sandbox.close()
})

async function open(): Promise<Link> {
  return (await start()).link
}

async function start(): Promise<Awaited<ReturnType<Desk['start']>>> {
  const started = await desk.start({
    demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
    openDemo: true
  })
  await vi.waitFor(async () => {
    await started.link.client.sales.get({ account, id: sale.id })
  }, patienceMs)
  return started
}

const ask = (link: Link, facts: Partial<Parameters<Link['client']['refunds']['ask']>[0]> = {}) =>
  link.client.refunds.ask({
    account,
    id: randomUUID(),
    sale: sale.id,
    amountMinor: 1_000,
    reason: null,
    note: null,
    ...facts
  })

const state = async (link: Link, id: string): Promise<Request> =>
  (await link.client.requests.get({ account, id })).request

const until = async (link: Link, id: string, wanted: Request['state']): Promise<Request> =>
  await vi.waitFor(async () => {
    const request = await state(link, id)
    expect(request.state).toBe(wanted)
    return request
  }, patienceMs)

describe('a refund', () => {
  it('is queued, can be sent at once, is done once, and shows in the sale', async () => {
    const link = await open()
    const { outcome, request } = await ask(link, { reason: 'duplicate', note: 'twice' })
    expect([outcome, request.state, request.waitsFor, request.can]).toEqual([
      'queued',
      'queued',
      'undo',
      ['withdraw', 'send']
    ])
    expect(request).toMatchObject({ amount: { minor: 1_000, currency: 'EUR' }, target: { type: 'sale', id: sale.id } })
    const waiting = await link.client.sales.get({ account, id: sale.id })
    expect(waiting.asked).toEqual({ minor: 1_000, count: 1, requestIds: [request.id] })
    expect(waiting.row).toMatchObject({ isRefundWaiting: true, refundedMinor: 0 })
    expect(await link.client.refunds.offer({ account, sale: sale.id })).toMatchObject({
      waitingMinor: 1_000,
      leftMinor: 1_500,
      blockedBy: null,
      availableMinor: 100_000
    })
    await link.client.requests.decide({ account, id: request.id, decision: 'send' })
    const done = await until(link, request.id, 'done')
    expect(done.result).toMatchObject({ type: 'refund', status: 'succeeded' })
    await vi.waitFor(async () => {
      const after = await link.client.sales.get({ account, id: sale.id })
      expect(after).toMatchObject({ asked: null, row: { isRefundWaiting: false, refundedMinor: 1_000 } })
    }, patienceMs)
    const { journal } = await link.client.requests.get({ account, id: request.id })
    expect(journal.map(({ what }) => what)).toEqual(['asked', 'decided', 'sent', 'answered'])
    expect(await link.client.requests.verifyJournal({ account })).toMatchObject({ isWhole: true })
  })
})

describe('the undo time', () => {
  const chosen = async (link: Link) =>
    (await link.client.accounts.session()).accounts.find(({ key }) => key === account)?.undoMs

  it('is ten seconds until another is chosen, which holds for what is asked from then on, also after a restart', async () => {
    const { backend, link } = await start()
    expect(await chosen(link)).toBe(10_000)
    const first = await ask(link)
    await link.client.settings.setUndo({ account, undoMs: 60_000 })
    expect(await chosen(link)).toBe(60_000)
    const second = await ask(link, { amountMinor: 700 })
    const waitsMs = ({ notBeforeMs, askedAtMs }: Request) => (notBeforeMs ?? 0) - askedAtMs
    expect([first, second].map(({ request }) => waitsMs(request))).toEqual([10_000, 60_000])
    expect(waitsMs(await state(link, first.request.id))).toBe(10_000)
    await backend.stop()
    expect(await chosen(await open())).toBe(60_000)
  })

  it('that is not offered is refused by name, and the one that was chosen stays', async () => {
    const link = await open()
    await link.client.settings.setUndo({ account, undoMs: 20_000 })
    await fc.assert(
      fc.asyncProperty(
        fc.anything().filter((value) => !([10_000, 20_000, 60_000] as unknown[]).includes(value)),
        async (undoMs) => {
          await expect(link.client.settings.setUndo({ account, undoMs: undoMs as 10_000 })).rejects.toMatchObject({
            code: 'bad-input',
            data: { field: 'undoMs' }
          })
        }
      ),
      { numRuns: 50, examples: [[0], [9_999], [15_000], [-10_000], ['10000'], [null], [undefined], [Infinity], [1e15]] }
    )
    await expect(link.client.settings.setUndo({ account, undoMs: 5_000 as 10_000 })).rejects.toThrow(
      'The undo time is one of 10000, 20000, 60000 milliseconds.'
    )
    await expect(link.client.settings.setUndo({ account: 'nobody', undoMs: 10_000 })).rejects.toMatchObject({
      code: 'no-account'
    })
    expect(await chosen(link)).toBe(20_000)
  })
})

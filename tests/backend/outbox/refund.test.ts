/** A refund from the page to the platform and back, through the whole backend and over real HTTP. */
import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Request } from '../../../src/contract/requests.ts'
import type { Wish } from '../../../src/contract/wishes.ts'
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

type RefundWish = Extract<Wish, { kind: 'refund' }>
const ask = (
  link: Link,
  { id = randomUUID(), again = false, ...facts }: Partial<RefundWish> & { id?: string; again?: boolean } = {}
) => {
  const { currency } = sale
  const wish: RefundWish = {
    kind: 'refund',
    sale: sale.id,
    amountMinor: 1_000,
    currency,
    reason: null,
    note: null,
    ...facts
  }
  return link.client.requests.ask({ account, id, wish, again })
}

const state = async (link: Link, id: string): Promise<Request> =>
  (await link.client.requests.get({ account, id })).request

const until = async (link: Link, id: string, wanted: Request['state']): Promise<Request> =>
  await vi.waitFor(async () => {
    const request = await state(link, id)
    expect(request).toMatchObject({ state: wanted })
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

describe('taking a refund back', () => {
  /** More than the balance: the platform holds it. */
  async function held(link: Link): Promise<string> {
    const { request } = await ask(link, { amountMinor: 2_500 })
    await link.client.requests.decide({ account, id: request.id, decision: 'send' })
    const { result } = await until(link, request.id, 'done')
    return result!.id
  }
  const cancel = (link: Link, refund: string, again = false) =>
    link.client.requests.ask({ account, id: randomUUID(), wish: { kind: 'refund-cancel', refund }, again })

  beforeEach(() => topUp(sandbox.state, -99_999, AT + 1))

  it('that the platform holds cancels it once, and shows in the refund until that says so itself', async () => {
    const link = await open()
    const refund = await held(link)
    await vi.waitFor(async () => {
      expect(await link.client.refunds.get({ account, id: refund })).toMatchObject({
        canCancel: true,
        canceledBy: null
      })
    }, patienceMs)
    const { outcome, request } = await cancel(link, refund)
    expect(outcome).toBe('queued')
    expect(request).toMatchObject({ kind: 'refund-cancel', target: { type: 'refund', id: refund } })
    const again = await cancel(link, refund)
    expect(again).toMatchObject({ outcome: 'already-asked', request: { id: request.id } })
    const done = await until(link, request.id, 'done')
    expect(done.result).toMatchObject({ type: 'refund', id: refund })
    await vi.waitFor(async () => {
      expect(await link.client.refunds.get({ account, id: refund })).toMatchObject({
        row: { status: 'canceled' },
        canCancel: false,
        canceledBy: null
      })
    }, patienceMs)
    await expect(cancel(link, refund, true)).rejects.toMatchObject({
      code: 'not-possible',
      data: { detail: { why: 'refund-not-pending' } }
    })
    expect(await link.client.requests.verifyJournal({ account })).toMatchObject({ isWhole: true })
  })
})

describe('trying a wish out', () => {
  it('shows what would be sent, keeps nothing, and names what is not possible', async () => {
    const link = await open()
    const wish: Wish = {
      kind: 'refund',
      sale: sale.id,
      amountMinor: 1_000,
      currency: 'EUR',
      reason: 'other',
      note: 'as agreed'
    }
    const wishes: Wish[] = [
      wish,
      { ...wish, amountMinor: 2_501 },
      { ...wish, currency: 'USD' },
      { ...wish, sale: 'sale_nobody' },
      { kind: 'refund-cancel', refund: 'ref_nobody' }
    ]
    const { trials } = await link.client.requests.tryOut({ account, wishes })
    expect(trials).toEqual([
      {
        isPossible: true,
        target: { type: 'sale', id: sale.id },
        amount: { minor: 1_000, currency: 'EUR' },
        method: 'POST',
        path: '/v1/refunds',
        body: JSON.stringify({
          sale: sale.id,
          amount: { amount: 1_000, currency: 'EUR' },
          reason: 'other',
          note: 'as agreed'
        }),
        earlier: null
      },
      { isPossible: false, code: 'amount-too-large', field: 'amountMinor', detail: { left: 2_500 } },
      { isPossible: false, code: 'bad-input', field: 'currency', detail: {} },
      { isPossible: false, code: 'not-found', field: 'sale', detail: {} },
      { isPossible: false, code: 'not-found', field: 'refund', detail: {} }
    ])
    expect((await link.client.requests.list({ account })).requests).toEqual([])
    const { request } = await ask(link, { reason: 'other', note: 'as agreed' })
    const after = await link.client.requests.tryOut({ account, wishes: [wish] })
    expect(after.trials).toMatchObject([{ isPossible: true, earlier: request.id }])
  })

  it('refuses what nobody can ask for by the name of its field', async () => {
    const link = await open()
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (wish) => {
        await expect(link.client.requests.ask({ account, id: randomUUID(), wish: wish as Wish })).rejects.toMatchObject(
          { code: 'bad-input' }
        )
      }),
      { numRuns: 50, examples: [[{ kind: 'refund' }], [{ kind: 'steal', sale: sale.id }], [{ kind: 'refund-cancel' }]] }
    )
    expect((await link.client.requests.list({ account })).requests).toEqual([])
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

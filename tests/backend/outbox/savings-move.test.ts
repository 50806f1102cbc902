/** Money into savings and out of them, from the page to the platform and back, over real HTTP. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Request } from '../../../src/contract/requests.ts'
import type { SavingsOffer } from '../../../src/contract/savings.ts'
import type { Wish } from '../../../src/contract/wishes.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Balance, Savings } from '../../../src/platform/generated/types.gen.ts'
import { balanceId } from '../../../src/sandbox/world/books.ts'
import { act, effectsOf, recordOf } from '../../sandbox/server/acting.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, topUp } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const patienceMs = 30_000
vi.setConfig({ testTimeout: 120_000 })

let desk: Desk
let sandbox: Sandbox

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startSandbox()
  topUp(sandbox.state, 20_000, AT)
  const at = new Date(AT).toISOString()
  const nothing = { amount: 0, currency: 'EUR' }
  const savings: Savings = {
    id: 'sav_lume',
    type: 'savings',
    version: 1,
    created_at: at,
    updated_at: at,
    balance: nothing,
    rate_ppm: 37_500,
    rates: [{ from: '2026-01-01', rate_ppm: 37_500 }],
    accrued: nothing,
    interest_paid: nothing,
    purpose: 'tax'
  }
  sandbox.state.transaction(() => sandbox.state.put(LUME, savings, AT))
})
afterEach(async () => {
  await desk.remove()
  await sandbox.close()
})

async function open(): Promise<Link> {
  const { link } = await desk.start({
    demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
    openDemo: true
  })
  await vi.waitFor(
    async () => expect(await offer(link)).toMatchObject({ available: { minor: 20_000 }, savings: { minor: 0 } }),
    patienceMs
  )
  // Nothing goes out by itself while a busy machine looks elsewhere.
  await link.client.settings.setUndo({ account, undoMs: 60_000 })
  return link
}

const offer = async (link: Link): Promise<SavingsOffer['currencies'][number]> =>
  (await link.client.savings.offer({ account })).currencies[0]!
const into = (amountMinor: number): Wish => ({ kind: 'savings-in', amountMinor, currency: 'EUR' })
const outOf = (amountMinor: number): Wish => ({ kind: 'savings-out', amountMinor, currency: 'EUR' })
const ask = async (link: Link, wish: Wish): Promise<Request> =>
  (await link.client.requests.ask({ account, id: randomUUID(), wish })).request
const send = async (link: Link, { id }: Request): Promise<Request> =>
  await link.client.requests.decide({ account, id, decision: 'send' })
const until = async (link: Link, { id }: Request, wanted: Request['state']): Promise<Request> =>
  await vi.waitFor(async () => {
    const found = (await link.client.requests.get({ account, id })).request
    expect(found).toMatchObject({ state: wanted })
    return found
  }, patienceMs)
const why = async (link: Link, wish: Wish): Promise<unknown> => {
  const [trial] = (await link.client.requests.tryOut({ account, wishes: [wish] })).trials
  return trial?.isPossible === false ? (trial.detail['why'] ?? trial.code) : null
}
const balances = (): number[] => [
  recordOf<Balance>(sandbox, balanceId('available', 'EUR')).amount.amount,
  recordOf<Savings>(sandbox, 'sav_lume').balance.amount
]
const moves = async (): Promise<number> =>
  (await effectsOf(sandbox)).filter(({ kind }) => kind.startsWith('savings.')).length

describe('a move of savings', () => {
  it('goes once although the answer is lost, and counts as available until it is confirmed', async () => {
    const link = await open()
    const request = await ask(link, into(12_000))
    expect(request).toMatchObject({ target: { type: 'balance', id: 'savings-EUR' }, amount: { minor: 12_000 } })
    expect(await link.client.savings.offer({ account })).toMatchObject({
      isAllowed: true,
      currencies: [
        {
          available: { minor: 20_000, waitingMinor: 12_000, leftMinor: 8_000 },
          savings: { minor: 0, waitingMinor: 0, leftMinor: 0 }
        }
      ],
      asked: [{ id: request.id, kind: 'savings-in', minor: 12_000 }]
    })
    expect(await why(link, into(8_001))).toBe('savings-too-much')
    expect(await why(link, into(8_000))).toBeNull()
    await sandbox.faults({ next: [{ fault: 'drop-after', on: 'POST /v1/savings/moves' }] })
    await send(link, request)
    expect(await until(link, request, 'done')).toMatchObject({ result: { type: 'savings', id: 'sav_lume' } })
    expect([await moves(), ...balances()]).toEqual([1, 8_000, 12_000])
    await vi.waitFor(async () => {
      expect(await link.client.savings.offer({ account })).toMatchObject({
        currencies: [
          {
            available: { minor: 8_000, leftMinor: 8_000 },
            savings: { minor: 12_000, waitingMinor: 0, leftMinor: 12_000 }
          }
        ],
        asked: []
      })
    }, patienceMs)
  })

  it('counts once where savings grew since, and the copy hears of both together', async () => {
    const link = await open()
    const request = await ask(link, into(12_000))
    await sandbox.faults({
      next: [
        { fault: 'drop-after', on: 'POST /v1/savings/moves' },
        { fault: '500', on: 'GET /v1/actions/*', times: 1_000 },
        { fault: '500', on: 'GET /v1/changes', times: 1_000 }
      ]
    })
    await send(link, request)
    await vi.waitFor(async () => expect(await moves()).toBe(1), patienceMs)
    const saved = recordOf<Savings>(sandbox, 'sav_lume')
    const laterMs = Date.parse(saved.updated_at) + 60_000
    const grown = { ...saved, version: saved.version + 1, updated_at: new Date(laterMs).toISOString() }
    sandbox.state.transaction(() => sandbox.state.put(LUME, grown, laterMs))
    await sandbox.faults({})
    expect(await until(link, request, 'done')).toMatchObject({ result: { id: 'sav_lume' } })
    await vi.waitFor(
      async () =>
        expect(await offer(link)).toMatchObject({ available: { minor: 8_000, waitingMinor: 0, leftMinor: 8_000 } }),
      patienceMs
    )
  })

  it('back is held to what is saved less what waits, and never adds to what is available before', async () => {
    expect(
      (await act(sandbox, 'POST /v1/savings/moves', { direction: 'in', amount: { amount: 5_000, currency: 'EUR' } }))
        .status
    ).toBe(201)
    const { link } = await desk.start({
      demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
      openDemo: true
    })
    await vi.waitFor(async () => expect(await offer(link)).toMatchObject({ savings: { minor: 5_000 } }), patienceMs)
    await link.client.settings.setUndo({ account, undoMs: 60_000 })
    const request = await ask(link, outOf(3_000))
    expect(await offer(link)).toMatchObject({
      available: { minor: 15_000, waitingMinor: 0, leftMinor: 15_000 },
      savings: { minor: 5_000, waitingMinor: 3_000, leftMinor: 2_000 }
    })
    expect(await why(link, outOf(2_001))).toBe('savings-too-much')
    await send(link, request)
    await until(link, request, 'done')
    expect(balances()).toEqual([18_000, 2_000])
  })

  it('in a currency without savings, or of more than there is, is refused before it is asked for', async () => {
    const link = await open()
    expect(await why(link, outOf(1))).toBe('savings-too-much')
    expect(await why(link, into(20_001))).toBe('savings-too-much')
    expect(await why(link, { kind: 'savings-in', amountMinor: 1, currency: 'CHF' })).toBe('savings-none')
  })

  it('that the balance does not cover any more is refused, and moves nothing', async () => {
    const link = await open()
    const request = await ask(link, into(15_000))
    await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
    const body = { direction: 'in', amount: { amount: 10_000, currency: 'EUR' } }
    expect((await act(sandbox, 'POST /v1/savings/moves', body)).status).toBe(201)
    await send(link, request)
    expect(await until(link, request, 'rejected')).toMatchObject({ code: 'insufficient_balance', result: null })
    expect(balances()).toEqual([10_000, 10_000])
  })
})

/** Paying or declining what somebody asks for, from the page to the platform and back, over real HTTP. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Request } from '../../../src/contract/requests.ts'
import type { Wish } from '../../../src/contract/wishes.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Balance, Party, Transfer } from '../../../src/platform/generated/types.gen.ts'
import { balanceId } from '../../../src/sandbox/world/books.ts'
import { openTransfer } from '../../../src/sandbox/world/moves.ts'
import { liveTill } from '../../../src/sandbox/world/till.ts'
import { act, effectsOf, recordOf } from '../../sandbox/server/acting.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, topUp } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const patienceMs = 15_000
vi.setConfig({ testTimeout: 180_000 })

let desk: Desk
let sandbox: Sandbox
let transfer: string

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startSandbox()
  topUp(sandbox.state, 20_000, AT)
  transfer = askFor(12_000)
})
afterEach(async () => {
  await desk.remove()
  await sandbox.close()
})

/** Somebody asks the account for money. */
function askFor(amountMinor: number): string {
  return sandbox.state.transaction(() => {
    const at = new Date(AT).toISOString()
    const person: Party = {
      id: 'pty_supplier',
      type: 'party',
      version: 1,
      created_at: at,
      updated_at: at,
      handle: 'cartiera',
      display_name: 'Cartiera Valpellice',
      kind: 'merchant'
    }
    if (!sandbox.state.get(LUME, person.id)) sandbox.state.put(LUME, person, AT)
    const till = liveTill(sandbox.state, LUME, AT)
    const { id } = openTransfer(
      till,
      {
        direction: 'request_in',
        counterparty: person.id,
        amountMinor,
        currency: 'EUR',
        note: 'Paper',
        purpose: 'personal',
        status: 'pending'
      },
      AT
    )
    return id
  })
}

async function open(): Promise<Link> {
  const { link } = await desk.start({
    demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
    openDemo: true
  })
  await vi.waitFor(async () => {
    expect(await link.client.transfers.get({ account, id: transfer })).toMatchObject({
      canAnswer: true,
      answered: null,
      person: { handle: 'cartiera', name: 'Cartiera Valpellice' }
    })
    const { currencies } = await link.client.payouts.offer({ account })
    expect(currencies).toMatchObject([{ availableMinor: 20_000 }])
  }, patienceMs)
  // Nothing goes out by itself while a busy machine looks elsewhere.
  await link.client.settings.setUndo({ account, undoMs: 60_000 })
  return link
}

const accept = (): Wish => ({ kind: 'transfer-accept', transfer })
const decline = (): Wish => ({ kind: 'transfer-decline', transfer })
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
const available = (): number => recordOf<Balance>(sandbox, balanceId('available', 'EUR')).amount.amount
const paid = async (): Promise<number> =>
  (await effectsOf(sandbox)).filter(({ kind }) => kind === 'transfer.accept').length

describe('an answer to who asks for money', () => {
  it('pays it once although the answer is lost, beside what is true until then', async () => {
    const link = await open()
    const request = await ask(link, accept())
    expect(request).toMatchObject({ amount: { minor: 12_000, currency: 'EUR' }, about: { who: '@cartiera' } })
    expect(await link.client.transfers.get({ account, id: transfer })).toMatchObject({
      row: { status: 'pending' },
      canAnswer: false,
      answered: { request: request.id, isAccepted: true }
    })
    expect((await link.client.payouts.offer({ account })).currencies).toMatchObject([
      { availableMinor: 20_000, waitingMinor: 12_000, leftMinor: 8_000 }
    ])
    expect(await why(link, decline())).toBe('transfer-answer-asked')
    await sandbox.faults({ next: [{ fault: 'drop-after', on: 'POST /v1/transfers/*' }] })
    await send(link, request)
    await until(link, request, 'done')
    expect(await paid()).toBe(1)
    expect(recordOf<Transfer>(sandbox, transfer).status).toBe('completed')
    await vi.waitFor(async () => {
      expect(await link.client.transfers.get({ account, id: transfer })).toMatchObject({
        row: { status: 'completed' },
        canAnswer: false,
        answered: null
      })
    }, patienceMs)
    expect(available()).toBe(8_000)
    expect(await why(link, accept())).toBe('transfer-answered')
  })

  it('declines it, and moves nothing', async () => {
    const link = await open()
    const request = await ask(link, decline())
    await send(link, request)
    await until(link, request, 'done')
    expect(recordOf<Transfer>(sandbox, transfer).status).toBe('declined')
    expect(available()).toBe(20_000)
  })

  it('that somebody gave elsewhere meanwhile is refused, and nothing is paid twice', async () => {
    const link = await open()
    const request = await ask(link, accept())
    await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
    expect((await act(sandbox, `POST /v1/transfers/${transfer}/accept`, undefined)).status).toBe(200)
    await send(link, request)
    expect(await until(link, request, 'rejected')).toMatchObject({ code: 'transfer_not_pending' })
    expect(available()).toBe(8_000)
  })

  it('is held to what is available less what waits, and to a request that somebody made', async () => {
    const link = await open()
    await ask(link, accept())
    const first = transfer
    transfer = askFor(8_001)
    await vi.waitFor(
      async () => expect(await link.client.transfers.get({ account, id: transfer })).toMatchObject({ canAnswer: true }),
      patienceMs
    )
    expect(await why(link, accept())).toBe('transfer-too-much')
    expect(await why(link, decline())).toBeNull()
    transfer = 'trf_nobody'
    expect(await why(link, accept())).toBe('not-found')
    transfer = first
    const others = await link.client.transfers.list({ account, filter: { direction: ['request_in'] }, limit: 10 })
    expect(others.rows).toHaveLength(2)
  })
})

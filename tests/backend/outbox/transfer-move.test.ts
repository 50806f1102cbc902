/** Sending money and asking for it, from the page to the platform and back, over real HTTP. */
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
const patienceMs = 30_000
vi.setConfig({ testTimeout: 120_000 })

const friend = 'pty_friend'
let desk: Desk
let sandbox: Sandbox

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startSandbox()
  topUp(sandbox.state, 20_000, AT)
  know({ id: friend, handle: 'ambra.print', display_name: 'Ambra Printworks' })
  know({ id: 'pty_stranger', handle: 'arnbra_print', display_name: 'Ambra Printworks' })
})
afterEach(async () => {
  await desk.remove()
  await sandbox.close()
})

function know(person: Pick<Party, 'id' | 'handle' | 'display_name'>): void {
  const at = new Date(AT).toISOString()
  const known: Party = { ...person, type: 'party', version: 1, created_at: at, updated_at: at, kind: 'person' }
  sandbox.state.transaction(() => sandbox.state.put(LUME, known, AT))
}

/** They have another handle from now on. */
function rename(handle: string): void {
  sandbox.state.transaction(() => {
    const person = sandbox.state.get<Party>(LUME, friend)
    if (!person) throw new Error('nobody')
    sandbox.state.put(LUME, { ...person, handle, version: person.version + 1 }, AT + 1_000)
  })
}

/** A transfer that is over. */
function was(direction: 'in' | 'out', counterparty: string, amountMinor: number): void {
  sandbox.state.transaction(() => {
    const facts = { amountMinor, currency: 'EUR', note: null, purpose: 'personal', status: 'completed' } as const
    openTransfer(liveTill(sandbox.state, LUME, AT), { ...facts, direction, counterparty }, AT)
  })
}

async function open(): Promise<Link> {
  const { link } = await desk.start({
    demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
    openDemo: true
  })
  await vi.waitFor(async () => {
    const { sync } = (await link.client.accounts.session()).accounts[0] ?? {}
    expect(sync).toMatchObject({ coverage: { complete: true } })
    const { currencies } = await link.client.transfers.offer({ account })
    expect(currencies[0]?.availableMinor).toBeGreaterThan(0)
    await link.client.transfers.lookAt({ account, person: friend })
  }, patienceMs)
  // Nothing goes out by itself while a busy machine looks elsewhere.
  await link.client.settings.setUndo({ account, undoMs: 60_000 })
  return link
}

type Move = Extract<Wish, { kind: 'transfer-send' | 'transfer-request' }>
const sending: Move = {
  kind: 'transfer-send',
  person: friend,
  handle: 'ambra.print',
  amountMinor: 2_000,
  currency: 'EUR',
  note: 'Paper'
}
const asking: Move = { ...sending, kind: 'transfer-request' }
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
const made = async (kind: 'send' | 'request'): Promise<number> =>
  (await effectsOf(sandbox)).filter((effect) => effect.kind === `transfer.${kind}`).length

describe('money to somebody', () => {
  it('goes once although the answer is lost, and is beside what is true until the copy holds it', async () => {
    const link = await open()
    const request = await ask(link, sending)
    expect(request).toMatchObject({
      target: { type: 'party', id: friend },
      amount: { minor: 2_000, currency: 'EUR' },
      about: { title: null, who: '@ambra.print' }
    })
    expect(await link.client.transfers.offer({ account })).toMatchObject({
      isAllowed: true,
      currencies: [{ availableMinor: 20_000, waitingMinor: 2_000, leftMinor: 18_000 }],
      asked: [{ id: request.id, kind: 'transfer-send', who: '@ambra.print', minor: 2_000 }]
    })
    expect((await link.client.payouts.offer({ account })).currencies).toMatchObject([{ leftMinor: 18_000 }])
    expect((await link.client.transfers.list({ account, filter: {}, limit: 10 })).rows).toEqual([])
    await sandbox.faults({ next: [{ fault: 'drop-after', on: 'POST /v1/transfers' }] })
    await send(link, request)
    const { result } = await until(link, request, 'done')
    expect(await made('send')).toBe(1)
    expect(recordOf<Transfer>(sandbox, result?.id ?? '')).toMatchObject({
      direction: 'out',
      counterparty: friend,
      note: 'Paper',
      amount: { amount: 2_000, currency: 'EUR' }
    })
    expect(available()).toBe(18_000)
    await vi.waitFor(async () => {
      expect(await link.client.transfers.offer({ account })).toMatchObject({
        currencies: [{ availableMinor: 18_000, waitingMinor: 0, leftMinor: 18_000 }],
        asked: []
      })
    }, patienceMs)
  })

  it('that was sent a moment ago is asked about, whatever its words, and sent again where that is meant', async () => {
    const link = await open()
    const first = await ask(link, sending)
    const other: Wish = { ...sending, note: null }
    const again = { account, id: randomUUID(), wish: other }
    expect(await link.client.requests.ask(again)).toMatchObject({ outcome: 'already-asked', request: { id: first.id } })
    const second = await link.client.requests.ask({ ...again, again: true })
    expect(second).toMatchObject({ outcome: 'queued' })
    expect(await why(link, { ...sending, amountMinor: 16_001 })).toBe('transfer-too-much')
    expect(await why(link, { ...sending, amountMinor: 16_000 })).toBeNull()
    await send(link, first)
    await until(link, first, 'done')
    await send(link, second.request)
    await until(link, second.request, 'done')
    expect(available()).toBe(16_000)
    // The same amount to somebody else, or another amount, is another transfer.
    expect(await ask(link, { ...sending, amountMinor: 2_001 })).toMatchObject({ state: 'queued' })
    expect(await ask(link, { ...sending, person: 'pty_stranger', handle: 'arnbra_print' })).toMatchObject({
      state: 'queued'
    })
  })

  it('is refused for one’s own account, for nobody, for what is not there, and for a handle that was not seen', async () => {
    const link = await open()
    expect(await why(link, { ...sending, amountMinor: 20_001 })).toBe('transfer-too-much')
    expect(await why(link, { ...asking, amountMinor: 20_001 })).toBeNull()
    expect(await why(link, { ...asking, amountMinor: 1_000_001 })).toBe('transfer-above-most')
    expect(await why(link, { ...asking, amountMinor: 1_000_000 })).toBeNull()
    expect(await why(link, { ...sending, currency: 'CHF' })).toBe('transfer-currency')
    expect(await why(link, { ...sending, person: 'pty_nobody' })).toBe('not-found')
    expect(await why(link, { ...sending, handle: 'arnbra_print' })).toBe('changed')
  })

  it('to whoever has another handle by then goes only where the person still means them', async () => {
    const link = await open()
    const request = await ask(link, sending)
    rename('ambra.print.shop')
    await vi.waitFor(
      async () =>
        expect(await link.client.transfers.lookAt({ account, person: friend })).toMatchObject({
          handle: 'ambra.print.shop'
        }),
      patienceMs
    )
    await send(link, request)
    const asked = await until(link, request, 'needs-you')
    expect(asked).toMatchObject({
      ask: 'changed',
      wish: { handle: 'ambra.print' },
      about: { who: '@ambra.print.shop' }
    })
    expect([await made('send'), available()]).toEqual([0, 20_000])
    const { id } = await link.client.requests.decide({ account, id: request.id, decision: 'send-anew' })
    await send(link, { ...asked, id })
    await until(link, { ...asked, id }, 'done')
    expect(await made('send')).toBe(1)
  })

  it('that the balance does not cover any more is refused, and no money moves', async () => {
    const link = await open()
    const request = await ask(link, { ...sending, amountMinor: 15_000 })
    await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
    const body = { direction: 'out', counterparty: friend, amount: { amount: 10_000, currency: 'EUR' } }
    expect((await act(sandbox, 'POST /v1/transfers', body)).status).toBe(201)
    await send(link, request)
    expect(await until(link, request, 'rejected')).toMatchObject({ code: 'insufficient_balance', result: null })
    expect(available()).toBe(10_000)
  })
})

describe('a request for money', () => {
  it('takes nothing from what is available, and becomes a transfer that waits for an answer', async () => {
    const link = await open()
    const request = await ask(link, asking)
    expect(await link.client.transfers.offer({ account })).toMatchObject({
      currencies: [{ leftMinor: 20_000, mostAskedMinor: 1_000_000 }],
      asked: [{ kind: 'transfer-request' }]
    })
    await send(link, request)
    const { result } = await until(link, request, 'done')
    expect(recordOf<Transfer>(sandbox, result?.id ?? '')).toMatchObject({ direction: 'request_out', status: 'pending' })
    expect([await made('request'), await made('send'), available()]).toEqual([1, 0, 20_000])
  })
})

describe('a second look at somebody', () => {
  it('says whether money went or came, and whose handle is easily taken for theirs', async () => {
    was('in', friend, 900)
    const link = await open()
    expect(await link.client.transfers.lookAt({ account, person: friend })).toEqual({
      id: friend,
      handle: 'ambra.print',
      name: 'Ambra Printworks',
      sinceMs: AT,
      isOwn: false,
      formerly: null,
      hasSent: false,
      hasPaid: true,
      last: null,
      alike: []
    })
    expect(await link.client.transfers.lookAt({ account, person: 'pty_stranger' })).toMatchObject({
      hasSent: false,
      hasPaid: false,
      alike: [{ id: friend, who: '@ambra.print', isKnown: true }]
    })
  })

  it('knows the last that was sent, and finds people by handle, by name and not by one’s own', async () => {
    was('out', friend, 500)
    const link = await open()
    expect(await link.client.transfers.lookAt({ account, person: friend })).toMatchObject({
      hasSent: true,
      last: { minor: 500, currency: 'EUR', atMs: AT }
    })
    const found = async (text: string): Promise<string[]> =>
      (await link.client.transfers.findPeople({ account, text })).people.map(({ id }) => id).toSorted()
    expect(await found('@ambra')).toEqual([friend])
    expect(await found('Printworks')).toEqual([friend, 'pty_stranger'])
    expect(await found('printworks ambra')).toEqual([friend, 'pty_stranger'])
    expect(await found('')).toEqual([])
    expect(await found('nobody at all')).toEqual([])
    await expect(link.client.transfers.lookAt({ account, person: 'pty_nobody' })).rejects.toMatchObject({
      code: 'not-found'
    })
  })
})

/** Two consoles of one account, each with the last of the same money queued, over real HTTP: it is given once. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cacheFile, localFile } from '../../../src/backend/engine/store/folder.ts'
import { openForReading } from '../../../src/backend/engine/store/open.ts'
import { recordTypes } from '../../../src/contract/records.ts'
import type { Request } from '../../../src/contract/requests.ts'
import type { Wish } from '../../../src/contract/wishes.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Balance, Party, Sale, Savings } from '../../../src/platform/generated/types.gen.ts'
import { balanceId } from '../../../src/sandbox/world/books.ts'
import { moneyKey, whyKey } from '../../../src/ui/kit/request-sentences.ts'
import { effectsOf, recordOf } from '../../sandbox/server/acting.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, sell, topUp } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const patience = { timeout: 60_000 }
const friend = 'pty_friend'
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

interface Console {
  desk: Desk
  link: Link
}

let consoles: Console[]
let sandbox: Sandbox
let sale: Sale

beforeEach(async () => {
  consoles = []
  sandbox = await startSandbox()
  topUp(sandbox.state, 20_000, AT)
  sale = sell(sandbox.state, AT)
  const made = { version: 1, created_at: new Date(AT).toISOString(), updated_at: new Date(AT).toISOString() }
  const nothing = { amount: 0, currency: 'EUR' }
  const person: Party = { ...made, id: friend, type: 'party', handle: 'ambra', display_name: 'Ambra', kind: 'person' }
  const savings: Savings = {
    ...made,
    id: 'sav_lume',
    type: 'savings',
    balance: nothing,
    rate_ppm: 37_500,
    rates: [{ from: '2026-01-01', rate_ppm: 37_500 }],
    accrued: nothing,
    interest_paid: nothing,
    purpose: 'tax'
  }
  sandbox.state.transaction(() => {
    for (const record of [person, savings]) sandbox.state.put(LUME, record, AT)
  })
  consoles = await Promise.all([open(), open()])
})
afterEach(async () => {
  await sandbox.faults({})
  for (const { desk } of consoles) await desk.remove()
  await sandbox.close()
})

async function open(): Promise<Console> {
  const desk = newDesk()
  const { link } = await desk.start({
    demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
    openDemo: true
  })
  const opened = { desk, link }
  await vi.waitFor(() => expect(copyOf(opened)).toEqual(platformNow()), patience)
  await link.client.settings.setUndo({ account, undoMs: 60_000 })
  return opened
}

type Version = [id: string, record: unknown]
const inOrder = (records: { id: string }[]): Version[] =>
  records.map((record): Version => [record.id, record]).sort(([one], [other]) => (one < other ? -1 : 1))

/** Every record that the console holds, as it came. */
function copyOf({ desk }: Console): Version[] {
  const folder = join(desk.dataDir, 'demo', 'accounts', account)
  const db = openForReading(cacheFile(folder, 1), localFile(folder), desk.kept.get('data-key') ?? '')
  try {
    const rows = recordTypes.flatMap((type) => db.prepare(`SELECT json FROM ${type}`).all() as { json: string }[])
    return inOrder(rows.map(({ json }) => JSON.parse(json) as { id: string }))
  } finally {
    db.close()
  }
}
const platformNow = (): Version[] => inOrder(recordTypes.flatMap((type) => [...sandbox.state.list(LUME, type)]))

const ask = async ({ link }: Console, wish: Wish): Promise<Request> =>
  (await link.client.requests.ask({ account, id: randomUUID(), wish })).request
const sendNow = async ({ link }: Console, { id }: Request): Promise<unknown> =>
  await link.client.requests.decide({ account, id, decision: 'send' })
/** Where it is over, in either way. */
const endOf = async ({ link }: Console, { id }: Request): Promise<Request> =>
  await vi.waitFor(async () => {
    const { request } = await link.client.requests.get({ account, id })
    expect(request.state).toMatch(/^(done|rejected|needs-you)$/)
    return request
  }, patience)

const availableNow = (): number => recordOf<Balance>(sandbox, balanceId('available', 'EUR')).amount.amount

interface Last {
  name: string
  wish: () => Wish
  /** What the platform counts it as, and where it is sent to. */
  effect: string
  on: string
  /** What is left of the money afterwards. */
  left: () => number
  code: string
  says: string
}

const all: readonly Last[] = [
  {
    name: 'the last that can be refunded of a sale',
    wish: () => {
      const { id, refundable, currency } = sale
      return { kind: 'refund', sale: id, amountMinor: refundable, currency, reason: null, note: null }
    },
    effect: 'refund.create',
    on: 'POST /v1/refunds',
    left: () => recordOf<Sale>(sandbox, sale.id).refundable,
    code: 'already_refunded',
    says: 'This sale was already refunded in full.'
  },
  {
    name: 'the last of the balance, sent to somebody',
    wish: () => ({
      kind: 'transfer-send',
      person: friend,
      handle: 'ambra',
      amountMinor: 20_000,
      currency: 'EUR',
      note: null
    }),
    effect: 'transfer.send',
    on: 'POST /v1/transfers',
    left: availableNow,
    code: 'insufficient_balance',
    says: 'This takes 20000 minor units of EUR; 0 are on the available balance.'
  },
  {
    name: 'the last of the balance, moved into savings',
    wish: () => ({ kind: 'savings-in', amountMinor: 20_000, currency: 'EUR' }),
    effect: 'savings.in',
    on: 'POST /v1/savings/moves',
    left: availableNow,
    code: 'insufficient_balance',
    says: 'This takes 20000 minor units of EUR; 0 are on the available balance.'
  }
]

describe.each(all)('$name', ({ wish, effect, on, left, code, says }) => {
  /** Exactly one went through, once, the other was refused in the platform's words, and both consoles know all of it. */
  async function expectOnce(requests: readonly Request[]): Promise<void> {
    const ends = await Promise.all(requests.map((request, at) => endOf(consoles[at]!, request)))
    expect(ends.map(({ state }) => state).sort()).toEqual(['done', 'rejected'])
    const [won, lost] = ['done', 'rejected'].map((state) => ends.find((one) => one.state === state)!)
    expect(lost).toMatchObject({ code, message: says, result: null })
    expect([whyKey(lost!), moneyKey(lost!)]).toEqual([
      'rejected',
      effect.startsWith('refund') ? 'untouched' : 'unchanged'
    ])
    const happened = (await effectsOf(sandbox)).filter(({ kind }) => kind === effect)
    expect(happened.map(({ key }) => key)).toEqual([won!.id])
    expect(left()).toBe(0)
    await sandbox.faults({})
    for (const each of consoles) {
      await each.link.client.accounts.syncNow({ account })
      await vi.waitFor(() => expect(copyOf(each)).toEqual(platformNow()), patience)
      expect(await each.link.client.requests.verifyJournal({ account })).toMatchObject({ isWhole: true })
    }
    // Nothing is left that would go out later.
    for (const [at, request] of requests.entries())
      expect((await endOf(consoles[at]!, request)).state).toBe(ends[at]!.state)
    expect((await effectsOf(sandbox)).filter(({ kind }) => kind === effect)).toHaveLength(1)
  }
  const askBoth = (): Promise<Request[]> => Promise.all(consoles.map((each) => ask(each, wish())))

  it('goes out from both at once: one is done, the other refused', async () => {
    const requests = await askBoth()
    await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
    await Promise.all(requests.map((request, at) => sendNow(consoles[at]!, request)))
    await expectOnce(requests)
  })

  it('goes out from both at once, and the answers of both are lost: neither is sent twice', async () => {
    const requests = await askBoth()
    await sandbox.faults({
      next: [
        { fault: '500', on: 'GET /v1/changes', times: 1_000 },
        { fault: 'drop-after', on, times: 2 }
      ]
    })
    await Promise.all(requests.map((request, at) => sendNow(consoles[at]!, request)))
    await expectOnce(requests)
  })

  it('goes out from the second one after its copy heard of the first: refused all the same', async () => {
    const requests = await askBoth()
    const [first, second] = consoles as [Console, Console]
    await sendNow(first, requests[0]!)
    expect((await endOf(first, requests[0]!)).state).toBe('done')
    await vi.waitFor(() => expect(copyOf(second)).toEqual(platformNow()), patience)
    await sendNow(second, requests[1]!)
    await expectOnce(requests)
  })
})

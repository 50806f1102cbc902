/** Freezing a card and changing its limits, from the page to the platform and back, over real HTTP. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Card as ShownCard } from '../../../src/contract/cards.ts'
import type { Request } from '../../../src/contract/requests.ts'
import type { LimitChange, Wish } from '../../../src/contract/wishes.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Card } from '../../../src/platform/generated/types.gen.ts'
import { act, effectsOf, giveCard, recordOf } from '../../sandbox/server/acting.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { LUME } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const id = 'card_main'
const patienceMs = 15_000
vi.setConfig({ testTimeout: 180_000 })

let desk: Desk
let sandbox: Sandbox

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startSandbox()
  giveCard(sandbox, id)
})
afterEach(async () => {
  await desk.remove()
  await sandbox.close()
})

async function open(at = desk): Promise<Link> {
  const { link } = await at.start({
    demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
    openDemo: true
  })
  await vi.waitFor(async () => expect((await link.client.cards.cards({ account })).cards).toHaveLength(1), patienceMs)
  return link
}

const shown = async (link: Link): Promise<ShownCard> => (await link.client.cards.cards({ account })).cards[0]!
const ask = async (link: Link, wish: Wish, again = false): Promise<Request> =>
  (await link.client.requests.ask({ account, id: randomUUID(), wish, again })).request
const freeze = (isFrozen = true): Wish => ({ kind: 'card-freeze', card: id, isFrozen })
const monthly = (minor: number | null, sawMinor: number | null = 250_000): LimitChange => ({
  interval: 'monthly',
  categories: [],
  minor,
  sawMinor
})
const limits = (...changes: LimitChange[]): Wish => ({
  kind: 'card-limits',
  card: id,
  currency: 'EUR',
  limits: changes
})
const sendNow = async (link: Link, request: Request): Promise<Request> =>
  await link.client.requests.decide({ account, id: request.id, decision: 'send' })
const until = async (link: Link, request: string, wanted: Request['state']): Promise<Request> =>
  await vi.waitFor(async () => {
    const found = (await link.client.requests.get({ account, id: request })).request
    expect(found).toMatchObject({ state: wanted })
    return found
  }, patienceMs)
/** Where it went on, if it did. */
const untilDone = async (link: Link, request: string): Promise<Request> =>
  await vi.waitFor(async () => {
    const found = (await link.client.requests.get({ account, id: request })).request
    if (found.replacedBy !== null) return await untilDone(link, found.replacedBy)
    expect(found).toMatchObject({ state: 'done' })
    return found
  }, patienceMs)
/** Somebody else changes the card at the platform. */
async function elsewhere(edit: object): Promise<void> {
  const { version } = recordOf<Card>(sandbox, id)
  const answer = await act(sandbox, `PATCH /v1/cards/${id}`, edit, { ifMatch: version })
  expect(answer.status).toBe(200)
}
const limitsAt = (): [string, number][] =>
  recordOf<Card>(sandbox, id).limits.map(({ interval, amount }) => [interval, amount.amount])
const updates = async (): Promise<number> =>
  (await effectsOf(sandbox)).filter(({ kind }) => kind === 'card.update').length
const eur = (amount: number): object => ({ amount, currency: 'EUR' })

describe('freezing', () => {
  it('goes out at once; the card stands as it is until the platform says so, beside what was asked for', async () => {
    const link = await open()
    await sandbox.faults({
      next: [
        { fault: 'drop-before', on: 'PATCH /v1/cards/*' },
        { fault: '500', on: 'GET /v1/actions/*', times: 1_000 }
      ]
    })
    const request = await ask(link, freeze())
    expect(request).toMatchObject({ kind: 'card-freeze', amount: null, target: { type: 'card', id } })
    expect((request.notBeforeMs ?? request.askedAtMs) - request.askedAtMs).toBe(0)
    await until(link, request.id, 'unknown')
    expect(await shown(link)).toMatchObject({ status: 'active', askedFreeze: { id: request.id, isFrozen: true } })
    await sandbox.faults({ next: [] })
    await untilDone(link, request.id)
    await vi.waitFor(async () => {
      expect(await shown(link)).toMatchObject({ status: 'inactive', askedFreeze: null, blockedBy: null })
    }, patienceMs)
    await expect(ask(link, freeze(), true)).rejects.toMatchObject({ data: { detail: { why: 'card-frozen' } } })
    await untilDone(link, (await ask(link, freeze(false))).id)
    expect(recordOf<Card>(sandbox, id).status).toBe('active')
    expect(await link.client.requests.verifyJournal({ account })).toMatchObject({ isWhole: true })
  })

  it('does not wait for a limit that can still be taken back', async () => {
    const link = await open()
    const limit = await ask(link, limits(monthly(300_000)))
    const request = await ask(link, freeze())
    expect(request.waitsFor).not.toBe('turn')
    await until(link, request.id, 'done')
    expect(recordOf<Card>(sandbox, id)).toMatchObject({ status: 'inactive', limits: [{ amount: eur(250_000) }] })
    await sendNow(link, limit)
    await untilDone(link, limit.id)
    expect(recordOf<Card>(sandbox, id)).toMatchObject({ status: 'inactive', limits: [{ amount: eur(300_000) }] })
  })

  it('happens once, although its answer is lost', async () => {
    const link = await open()
    await sandbox.faults({ next: [{ fault: 'drop-after', on: 'PATCH /v1/cards/*' }] })
    const request = await ask(link, freeze())
    await untilDone(link, request.id)
    expect(await updates()).toBe(1)
    expect(recordOf<Card>(sandbox, id).status).toBe('inactive')
  })
})

describe('a limit', () => {
  it('is changed, added and taken away in one request while it waits, and leaves the others alone', async () => {
    await elsewhere({
      limits: [
        { interval: 'monthly', amount: eur(250_000) },
        { interval: 'weekly', amount: eur(90_000), categories: ['food'] }
      ]
    })
    const link = await open()
    const first = await ask(link, limits(monthly(300_000)))
    const second = await ask(link, limits({ ...monthly(5_000, null), interval: 'per_authorization' }))
    expect((await link.client.requests.get({ account, id: first.id })).request.replacedBy).toBe(second.id)
    expect((await shown(link)).askedLimits).toMatchObject([
      { interval: 'monthly', minor: 300_000, request: second.id },
      { interval: 'per_authorization', minor: 5_000, request: second.id }
    ])
    expect((await shown(link)).limits).toMatchObject([{ minor: 250_000 }, { minor: 90_000 }])
    const before = await updates()
    await sendNow(link, second)
    await until(link, second.id, 'done')
    expect(await updates()).toBe(before + 1)
    expect(limitsAt()).toEqual([
      ['monthly', 300_000],
      ['weekly', 90_000],
      ['per_authorization', 5_000]
    ])
    await vi.waitFor(async () => expect((await shown(link)).askedLimits).toEqual([]), patienceMs)
    const gone = await ask(link, limits(monthly(null, 300_000)))
    await sendNow(link, gone)
    await until(link, gone.id, 'done')
    expect(limitsAt().map(([interval]) => interval)).toEqual(['weekly', 'per_authorization'])
  })

  it('goes on where something else of the card was changed elsewhere', async () => {
    const link = await open()
    // The copy does not hear of it before it is sent.
    await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
    await elsewhere({ status: 'inactive' })
    const request = await ask(link, limits(monthly(300_000)))
    await sendNow(link, request)
    const done = await untilDone(link, request.id)
    expect(done.id).not.toBe(request.id)
    expect(recordOf<Card>(sandbox, id)).toMatchObject({ status: 'inactive', limits: [{ amount: eur(300_000) }] })
  })

  it.each([
    ['send-anew', 300_000],
    ['give-up', 100_000]
  ] as const)('that was changed elsewhere is for the person: %s leaves %i', async (decision, minor) => {
    const link = await open()
    await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
    await elsewhere({ limits: [{ interval: 'monthly', amount: eur(100_000) }] })
    const request = await ask(link, limits(monthly(300_000)))
    await sendNow(link, request)
    const asked = await until(link, request.id, 'needs-you')
    expect(asked).toMatchObject({ ask: 'changed', can: ['send-anew', 'give-up'] })
    expect(limitsAt()).toEqual([['monthly', 100_000]])
    const after = await link.client.requests.decide({ account, id: request.id, decision })
    if (decision === 'send-anew') {
      await sendNow(link, after)
      await until(link, after.id, 'done')
    }
    expect(limitsAt()).toEqual([['monthly', minor]])
  })

  it('is refused with its reason where nobody can have it', async () => {
    const link = await open()
    const wishes = [
      limits(monthly(-1)),
      limits(monthly(5_000_001)),
      limits(monthly(250_000)),
      { ...limits(monthly(1)), currency: 'USD' } as Wish,
      { ...limits(monthly(1)), card: 'card_nobody' } as Wish,
      limits(...Array.from({ length: 20 }, (_, at) => ({ ...monthly(1, null), categories: [`kind_${at}`] }))),
      freeze(false)
    ]
    const { trials } = await link.client.requests.tryOut({ account, wishes })
    expect(trials.map((trial) => (trial.isPossible ? null : (trial.detail['why'] ?? trial.code)))).toEqual([
      'limit-negative',
      'limit-too-large',
      'limit-unchanged',
      'limit-currency',
      'not-found',
      'limits-too-many',
      'card-not-frozen'
    ])
    await elsewhere({ status: 'inactive' })
    sandbox.state.put(LUME, { ...recordOf<Card>(sandbox, id), status: 'canceled', version: 9 }, Date.now())
    await vi.waitFor(async () => expect(await shown(link)).toMatchObject({ blockedBy: 'canceled' }), patienceMs)
    const after = await link.client.requests.tryOut({ account, wishes: [freeze(), limits(monthly(1))] })
    expect(after.trials).toMatchObject([{ detail: { why: 'card-canceled' } }, { detail: { why: 'card-canceled' } }])
  })
})

describe('two consoles on one card', () => {
  let second: Desk
  beforeEach(() => (second = newDesk()))
  afterEach(() => second.remove())

  it.each([
    ['has heard of it', false],
    ['has not heard of it', true]
  ])('set one limit differently: the later one, which %s, is asked, and both agree after', async (_, isDeaf) => {
    const [one, other] = [await open(), await open(second)]
    const mine = await ask(one, limits(monthly(300_000)))
    const theirs = await ask(other, limits(monthly(100_000)))
    await sendNow(one, mine)
    await until(one, mine.id, 'done')
    if (isDeaf) await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
    else
      await vi.waitFor(async () => expect((await shown(other)).limits).toMatchObject([{ minor: 300_000 }]), patienceMs)
    await sendNow(other, theirs)
    expect(await until(other, theirs.id, 'needs-you')).toMatchObject({ ask: 'changed', can: ['send-anew', 'give-up'] })
    expect(limitsAt()).toEqual([['monthly', 300_000]])
    await sandbox.faults({ next: [] })
    await other.client.requests.decide({ account, id: theirs.id, decision: 'give-up' })
    for (const link of [one, other])
      await vi.waitFor(
        async () => expect(await shown(link)).toMatchObject({ limits: [{ minor: 300_000 }], askedLimits: [] }),
        patienceMs
      )
    expect(await updates()).toBe(1)
  })

  it('set one limit alike: both are done, and it is what both wanted', async () => {
    const [one, other] = [await open(), await open(second)]
    const both = [await ask(one, limits(monthly(300_000))), await ask(other, limits(monthly(300_000)))] as const
    await Promise.all([sendNow(one, both[0]), sendNow(other, both[1])])
    await Promise.all([untilDone(one, both[0].id), untilDone(other, both[1].id)])
    expect(limitsAt()).toEqual([['monthly', 300_000]])
  })

  it('put another card in its place: one is done, the other is refused and says why', async () => {
    const [one, other] = [await open(), await open(second)]
    const replace: Wish = { kind: 'card-replace', card: id, reason: 'damaged' }
    const [mine, theirs] = [await ask(one, replace), await ask(other, replace)]
    await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
    await sendNow(one, mine)
    await until(one, mine.id, 'done')
    await sendNow(other, theirs)
    const refused = await until(other, theirs.id, 'rejected')
    expect(refused.code).toBe('card_replaced')
    expect(refused.message).not.toBe('')
    await sandbox.faults({ next: [] })
    for (const link of [one, other])
      await vi.waitFor(
        async () => expect((await link.client.cards.cards({ account })).cards).toHaveLength(2),
        patienceMs
      )
  })
})

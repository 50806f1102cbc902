/** Thanks for a tip from the page to the platform and back, through the whole backend and over real HTTP. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Request } from '../../../src/contract/requests.ts'
import type { Wish } from '../../../src/contract/wishes.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Tip } from '../../../src/platform/generated/types.gen.ts'
import type { Sandbox } from '../../sandbox/server/harness.ts'
import { effects, giveTip, record, startMoney } from '../../sandbox/server/money-world.ts'
import { LUME } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const patienceMs = 8_000
const patience = { timeout: patienceMs }

let desk: Desk
let sandbox: Sandbox
let tips: Tip[]

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startMoney()
  tips = [500, 300].map((amount) => giveTip(sandbox, { amount: { amount, currency: 'EUR' } }))
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
  await vi.waitFor(async () => {
    expect((await queueOf(link)).rows).toHaveLength(tips.length)
  }, patience)
  return link
}

const queueOf = (link: Link) => link.client.supporters.toThank({ account, limit: 50 })
const idsOf = async (link: Link) => (await queueOf(link)).rows.map(({ id }) => id)
const first = (): string => tips[0]!.id
const thank = (link: Link, tip = first(), { message = 'Grazie di cuore!', again = false } = {}) =>
  link.client.requests.ask({ account, id: randomUUID(), wish: { kind: 'thanks', tip, message }, again })
const sendNow = (link: Link, id: string) => link.client.requests.decide({ account, id, decision: 'send' })
const until = (link: Link, id: string, state: Request['state']): Promise<Request> =>
  vi.waitFor(async () => {
    const { request } = await link.client.requests.get({ account, id })
    expect(request).toMatchObject({ state })
    return request
  }, patience)
const rowOf = async (link: Link, tip: string) =>
  (await link.client.supporters.tips({ account, filter: {}, limit: 50 })).rows.find(({ id }) => id === tip)

describe('thanks', () => {
  it('leave the queue when they are asked for, come back when they are taken back, and move no money', async () => {
    const link = await open()
    const { outcome, request } = await thank(link)
    expect(outcome).toBe('queued')
    expect(request).toMatchObject({
      kind: 'thanks',
      amount: null,
      target: { type: 'tip', id: first() },
      about: { title: null, who: '@anna.verdi' },
      waitsFor: 'undo',
      can: ['withdraw', 'send']
    })
    expect(await queueOf(link)).toMatchObject({ rows: [{ id: tips[1]!.id }], total: 1, asked: 1 })
    expect(await rowOf(link, first())).toMatchObject({ thankedAtMs: null, isThanksAsked: true })
    expect(await link.client.supporters.thanksAsked({ account, tip: first() })).toEqual({ requests: [request.id] })
    expect((await link.client.supporters.overview({ account })).toThank).toBe(1)
    expect((await link.client.home.people({ account })).toThank).toBe(1)
    expect((await link.client.supporters.get({ account, id: tips[0]!.from! })).toThank).toBe(1)

    await link.client.requests.decide({ account, id: request.id, decision: 'withdraw' })
    expect(await queueOf(link)).toMatchObject({ total: 2, asked: 0 })
    expect(await rowOf(link, first())).toMatchObject({ isThanksAsked: false })
    expect(await link.client.supporters.thanksAsked({ account, tip: first() })).toEqual({ requests: [] })
    expect(effects(sandbox)).toEqual([])
  })

  it('are said once, and the tip says so from then on', async () => {
    const link = await open()
    const { request } = await thank(link)
    await sendNow(link, request.id)
    const done = await until(link, request.id, 'done')
    expect(done.result).toMatchObject({ type: 'tip', id: first() })
    expect(await idsOf(link), 'also before the copy says so').toEqual([tips[1]!.id])
    await vi.waitFor(async () => {
      expect(await rowOf(link, first())).toMatchObject({
        thankedAtMs: expect.any(Number) as number,
        isThanksAsked: false
      })
    }, patience)
    expect(await queueOf(link)).toMatchObject({ total: 1, asked: 0 })
    expect(record<Tip>(sandbox, first())).toMatchObject({
      thanks_message: 'Grazie di cuore!',
      idempotency_key: request.id
    })
    expect(effects(sandbox)).toMatchObject([{ kind: 'tip.thank', target: first(), amountMinor: 0 }])
    expect(await link.client.requests.verifyJournal({ account })).toMatchObject({ isWhole: true })
    await expect(thank(link, first(), { again: true })).rejects.toMatchObject({
      code: 'not-possible',
      data: { detail: { why: 'already-thanked' } }
    })
  })

  it.each(['drop-before', 'drop-after', '500-after', 'drop-during'])(
    'whose answer is lost by %s are said once all the same',
    async (fault) => {
      const link = await open()
      await sandbox.faults({ next: [{ fault, on: `POST /v1/tips/${first()}/thanks` }] })
      const { request } = await thank(link)
      await sendNow(link, request.id)
      await vi.waitFor(
        async () => {
          const { request: now } = await link.client.requests.get({ account, id: request.id })
          expect(now).toMatchObject({ state: 'done', result: { id: first() } })
        },
        { timeout: 20_000 }
      )
      expect(effects(sandbox)).toMatchObject([{ kind: 'tip.thank', target: first() }])
      expect(record<Tip>(sandbox, first())).toMatchObject({ thanks_message: 'Grazie di cuore!' })
    },
    30_000
  )

  it('for the same tip in other words are the same again, and never go out beside the first', async () => {
    const link = await open()
    const { request } = await thank(link)
    expect(await thank(link, first(), { message: 'Mille grazie!' })).toMatchObject({
      outcome: 'already-asked',
      request: { id: request.id }
    })
    await expect(thank(link, first(), { message: 'Mille grazie!', again: true })).rejects.toMatchObject({
      code: 'not-possible',
      data: { detail: { why: 'thanks-asked' } }
    })
  })

  it('for who stays anonymous go out too: the platform passes them on', async () => {
    const { id } = giveTip(sandbox, { from: null })
    tips.push({ ...tips[0]!, id })
    const link = await open()
    const { request } = await thank(link, id)
    expect(request.about).toEqual({ title: null, who: null })
    await sendNow(link, request.id)
    await until(link, request.id, 'done')
  })

  it('that the platform refuses come back to the queue with its word', async () => {
    const link = await open()
    sandbox.state.put(LUME, { ...record<Tip>(sandbox, first()), status: 'refunded', version: 9 }, sandbox.clock.now())
    const asked = await thank(link).catch((error: unknown) => error)
    // The copy may know it by now; else the platform says it.
    if (asked instanceof Error) return expect(asked).toMatchObject({ data: { detail: { why: 'tip-refunded' } } })
    const { request } = asked as Awaited<ReturnType<typeof thank>>
    await sendNow(link, request.id)
    expect(await until(link, request.id, 'rejected')).toMatchObject({ code: 'not_thankable' })
  })

  it('cannot be asked for a tip that nobody knows, in blanks, or in more than 500 characters', async () => {
    const gone = giveTip(sandbox, { status: 'refunded' })
    const link = await open()
    await vi.waitFor(async () => expect(await rowOf(link, gone.id)).toBeDefined(), patience)
    const wish = (facts: Partial<Extract<Wish, { kind: 'thanks' }>>): Wish => ({
      kind: 'thanks',
      tip: first(),
      message: 'Grazie!',
      ...facts
    })
    const { trials } = await link.client.requests.tryOut({
      account,
      wishes: [wish({}), wish({ message: '🧡'.repeat(500) }), wish({ tip: 'tip_nobody' }), wish({ tip: gone.id })]
    })
    expect(trials).toMatchObject([
      { isPossible: true, method: 'POST', path: `/v1/tips/${first()}/thanks`, body: '{"message":"Grazie!"}' },
      { isPossible: true },
      { isPossible: false, code: 'not-found', field: 'tip' },
      { isPossible: false, code: 'not-possible', detail: { why: 'tip-refunded' } }
    ])
    for (const message of ['', ' \n\t', 'x'.repeat(501), '🧡'.repeat(501)])
      await expect(thank(link, first(), { message })).rejects.toMatchObject({ code: 'bad-input' })
    expect((await link.client.requests.list({ account })).requests).toEqual([])
  })
})

describe('texts to thank with', () => {
  it('are null until some are written, and are kept with the account', async () => {
    const link = await open()
    expect(await link.client.supporters.thankTexts({ account })).toEqual({ texts: null })
    await link.client.supporters.setThankTexts({ account, texts: ['Grazie, {name}!', 'Evviva!'] })
    expect(await link.client.supporters.thankTexts({ account })).toEqual({ texts: ['Grazie, {name}!', 'Evviva!'] })
    await expect(
      link.client.supporters.setThankTexts({ account, texts: Array.from({ length: 10 }, () => 'Grazie!') })
    ).rejects.toMatchObject({ code: 'bad-input' })
    await link.client.supporters.setThankTexts({ account, texts: [] })
    expect(await link.client.supporters.thankTexts({ account })).toEqual({ texts: [] })
  })
})

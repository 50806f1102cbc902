/** A new card in the place of one, from the page to the platform and back, over real HTTP. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Card as ShownCard } from '../../../src/contract/cards.ts'
import type { Request } from '../../../src/contract/requests.ts'
import type { ReplaceReason, Wish } from '../../../src/contract/wishes.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Card } from '../../../src/platform/generated/types.gen.ts'
import { act, effectsOf, giveCard, recordOf } from '../../sandbox/server/acting.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { LUME } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const patienceMs = 30_000
vi.setConfig({ testTimeout: 120_000 })

let desk: Desk
let sandbox: Sandbox

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startSandbox()
  giveCard(sandbox, 'card_main')
  giveCard(sandbox, 'card_online', { kind: 'virtual', shipping: null })
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
  await vi.waitFor(async () => expect((await link.client.cards.cards({ account })).cards).toHaveLength(2), patienceMs)
  // Nothing goes out by itself while a busy machine looks elsewhere.
  await link.client.settings.setUndo({ account, undoMs: 60_000 })
  return link
}

const shown = async (link: Link, id: string): Promise<ShownCard | undefined> =>
  (await link.client.cards.cards({ account })).cards.find((card) => card.id === id)
const replacing = (card: string, reason: ReplaceReason = 'lost'): Wish => ({ kind: 'card-replace', card, reason })
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
const made = async (): Promise<number> =>
  (await effectsOf(sandbox)).filter(({ kind }) => kind === 'card.replace').length

describe('a new card in the place of one', () => {
  it('is made once although the answer is lost; of a lost one the old pays nothing at once', async () => {
    const link = await open()
    const request = await ask(link, replacing('card_main'))
    expect(request).toMatchObject({ amount: null, about: { title: 'Bottega ··4417' } })
    expect(await shown(link, 'card_main')).toMatchObject({
      status: 'active',
      isReplaced: false,
      askedReplace: { id: request.id, reason: 'lost' }
    })
    const again = { account, id: randomUUID(), wish: replacing('card_main', 'stolen') }
    expect(await link.client.requests.ask(again)).toMatchObject({ outcome: 'already-asked' })
    await sandbox.faults({ next: [{ fault: 'drop-after', on: 'POST /v1/cards/*' }] })
    await send(link, request)
    const { result } = await until(link, request, 'done')
    expect(await made()).toBe(1)
    expect(recordOf<Card>(sandbox, 'card_main')).toMatchObject({ status: 'canceled', replaced_by: result?.id })
    expect(recordOf<Card>(sandbox, result?.id ?? '')).toMatchObject({ status: 'inactive', replaces: 'card_main' })
    await vi.waitFor(async () => {
      expect(await shown(link, 'card_main')).toMatchObject({ isReplaced: true, askedReplace: null, status: 'canceled' })
      expect(await shown(link, result?.id ?? '')).toMatchObject({ blockedBy: 'on-its-way', isReplaced: false })
    }, patienceMs)
    expect(await why(link, replacing('card_main'))).toBe('card-replaced')
    expect(await why(link, replacing(result?.id ?? ''))).toBe('card-on-its-way')
  })

  it('that is damaged leaves the old one as it is until the new one comes; a virtual one goes at once', async () => {
    const link = await open()
    for (const [card, old, next] of [
      ['card_main', 'active', 'inactive'],
      ['card_online', 'canceled', 'active']
    ] as const) {
      const request = await ask(link, replacing(card, 'damaged'))
      await send(link, request)
      const { result } = await until(link, request, 'done')
      expect(recordOf<Card>(sandbox, card).status).toBe(old)
      expect(recordOf<Card>(sandbox, result?.id ?? '').status).toBe(next)
    }
    expect(await why(link, replacing('card_nobody'))).toBe('not-found')
  })

  it('that was made elsewhere meanwhile is refused, and no second one is made', async () => {
    const link = await open()
    const request = await ask(link, replacing('card_main', 'damaged'))
    await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
    expect((await act(sandbox, 'POST /v1/cards/card_main/replace', { reason: 'lost' })).status).toBe(201)
    await send(link, request)
    expect(await until(link, request, 'rejected')).toMatchObject({ code: 'card_replaced' })
    expect(await made()).toBe(1)
  })
})

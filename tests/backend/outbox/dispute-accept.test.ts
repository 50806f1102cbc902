/** Accepting a dispute from the page to the platform and back, through the whole backend and over real HTTP. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DisputeCase } from '../../../src/contract/disputes.ts'
import type { Request } from '../../../src/contract/requests.ts'
import type { Wish } from '../../../src/contract/wishes.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Dispute } from '../../../src/platform/generated/types.gen.ts'
import { act, contest, DAY, effectsOf, recordOf, startLiving } from '../../sandbox/server/acting.ts'
import type { Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, sell, topUp } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const patience = { timeout: 15_000 }
vi.setConfig({ testTimeout: 180_000, hookTimeout: 30_000 })

let desk: Desk
let sandbox: Sandbox
let dispute: Dispute

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startLiving()
  topUp(sandbox.state, 100_000, AT)
  dispute = contest(sandbox, sell(sandbox.state, sandbox.clock.now()))
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
  await vi.waitFor(async () => expect((await caseOf(link)).row.takenMinor).toBeGreaterThan(0), patience)
  return link
}

const caseOf = (link: Link, id = dispute.id): Promise<DisputeCase> => link.client.disputes.get({ account, id })
const wishOf = ({ row, worth }: DisputeCase): Wish => ({
  kind: 'dispute-accept',
  dispute: row.id,
  lostMinor: worth.loseMinor,
  currency: row.currency,
  stage: row.stage
})
const accept = async (link: Link, changes: Partial<Wish> = {}, again = false) =>
  await link.client.requests.ask({
    account,
    id: randomUUID(),
    wish: { ...wishOf(await caseOf(link)), ...changes } as Wish,
    again
  })
const sendNow = (link: Link, id: string) => link.client.requests.decide({ account, id, decision: 'send' })
const until = (link: Link, id: string, state: Request['state']): Promise<Request> =>
  vi.waitFor(async () => {
    const { request } = await link.client.requests.get({ account, id })
    expect(request).toMatchObject({ state })
    return request
  }, patience)
const acceptances = async (): Promise<number> =>
  (await effectsOf(sandbox)).filter(({ kind }) => kind === 'dispute.accept').length
const why = (reason: string) => ({ data: { detail: { why: reason } } })

describe('accepting a dispute', () => {
  it('can be taken back until it is sent; sent, it ends the dispute once, and moves no more money', async () => {
    const link = await open()
    const before = await caseOf(link)
    expect(before).toMatchObject({ canAccept: true, asked: null, row: { asked: null } })
    expect(before.worth.loseMinor).toBe(dispute.amount.amount + dispute.fee.amount)

    const { request: first } = await accept(link)
    expect(first).toMatchObject({ kind: 'dispute-accept', amount: null, state: 'queued', waitsFor: 'undo' })
    expect(await caseOf(link)).toMatchObject({
      canAccept: false,
      asked: { id: first.id, state: 'queued', kind: 'dispute-accept' },
      row: { asked: 'dispute-accept', place: 'answer' }
    })
    expect((await accept(link)).outcome).toBe('already-asked')
    await expect(accept(link, {}, true)).rejects.toMatchObject(why('accept-asked'))
    await link.client.requests.decide({ account, id: first.id, decision: 'withdraw' })
    expect(await caseOf(link)).toMatchObject({ canAccept: true, row: { asked: null } })

    const { request } = await accept(link, {}, true)
    await sendNow(link, request.id)
    await until(link, request.id, 'done')
    await vi.waitFor(async () => {
      expect(await caseOf(link)).toMatchObject({
        canAccept: false,
        asked: null,
        row: { place: 'closed', status: 'accepted', asked: null, takenMinor: before.worth.loseMinor }
      })
    }, patience)
    expect(await acceptances()).toBe(1)
    await expect(accept(link, {}, true)).rejects.toMatchObject(why('dispute-not-open'))
    expect(await link.client.requests.verifyJournal({ account })).toMatchObject({ isWhole: true })
  })

  it('is found where the answer was lost, and never asked for twice', async () => {
    const link = await open()
    await sandbox.faults({
      next: [
        { fault: 'drop-after', on: 'POST /v1/disputes/*/accept' },
        { fault: '500', on: 'GET /v1/actions/*', times: 2 }
      ]
    })
    const { request } = await accept(link)
    await sendNow(link, request.id)
    await until(link, request.id, 'done')
    expect(recordOf<Dispute>(sandbox, dispute.id).status).toBe('accepted')
    expect(await acceptances()).toBe(1)
  })

  it('asks the person where the dispute has come to cost something else, and takes nothing of it unseen', async () => {
    const link = await open()
    await expect(accept(link, { lostMinor: 1 })).rejects.toMatchObject(why('changed'))
    await expect(accept(link, { stage: 'arbitration' })).rejects.toMatchObject(why('changed'))
    const { request } = await accept(link)
    const { version } = recordOf<Dispute>(sandbox, dispute.id)
    const now = { ...recordOf<Dispute>(sandbox, dispute.id), stage: 'pre_arbitration', version: version + 1 }
    sandbox.state.put(LUME, now, sandbox.clock.now())
    await vi.waitFor(async () => expect((await caseOf(link)).row.stage).toBe('pre_arbitration'), patience)
    await sendNow(link, request.id)
    expect(await until(link, request.id, 'needs-you')).toMatchObject({ ask: 'changed' })
    expect(await acceptances()).toBe(0)
    const anew = await link.client.requests.decide({ account, id: request.id, decision: 'send-anew' })
    expect(anew.wish).toMatchObject({ stage: 'pre_arbitration' })
    await sendNow(link, anew.id)
    await until(link, anew.id, 'done')
    expect(await acceptances()).toBe(1)
  })

  it('waits for a copy that stands at the head: what changed while nothing was read is never accepted unseen', async () => {
    const link = await open()
    const { request } = await accept(link)
    await sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })
    await sandbox.ask('/sandbox/time', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance_ms: 3_600_000 })
    })
    const seen = recordOf<Dispute>(sandbox, dispute.id)
    sandbox.state.put(LUME, { ...seen, stage: 'pre_arbitration', version: seen.version + 1 }, sandbox.clock.now())
    await sendNow(link, request.id)
    await vi.waitFor(async () => {
      const { attempts, state } = (await link.client.requests.get({ account, id: request.id })).request
      expect({ attempts, state }).toEqual({ attempts: 0, state: 'queued' })
    }, patience)
    await sandbox.faults({ next: [] })
    expect(await until(link, request.id, 'needs-you')).toMatchObject({ ask: 'changed' })
    expect(await acceptances()).toBe(0)
  })

  it('is refused in the platform’s words where the dispute ended elsewhere meanwhile', async () => {
    const link = await open()
    const { request } = await accept(link)
    expect((await act(sandbox, `POST /v1/disputes/${dispute.id}/accept`, undefined)).status).toBe(200)
    await sendNow(link, request.id)
    expect(await until(link, request.id, 'rejected')).toMatchObject({ code: 'dispute_not_open' })
    await vi.waitFor(async () => expect((await caseOf(link)).row.asked).toBeNull(), patience)
    expect(await acceptances()).toBe(1)
  })

  it('is not offered, and refused, for what took nothing yet', async () => {
    const inquiry = contest(sandbox, sell(sandbox.state, sandbox.clock.now()), {
      stage: 'inquiry',
      dueMs: sandbox.clock.now() + DAY
    })
    const link = await open()
    const found = await vi.waitFor(() => caseOf(link, inquiry.id), patience)
    expect(found.canAccept).toBe(false)
    const asked = link.client.requests.ask({ account, id: randomUUID(), wish: wishOf(found), again: false })
    await expect(asked).rejects.toMatchObject(why('dispute-took-nothing'))
  })
})

/** Withdrawing, taking a payout back and changing the schedule, from the page to the platform and back, over real HTTP. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PayoutOffer, WithdrawOffer } from '../../../src/contract/payouts.ts'
import type { Request, Trial } from '../../../src/contract/requests.ts'
import type { PayoutDays, Wish, WishOf } from '../../../src/contract/wishes.ts'
import type { Link } from '../../../src/link/link.ts'
import type { Account, Balance, Payout } from '../../../src/platform/generated/types.gen.ts'
import { balanceId } from '../../../src/sandbox/world/books.ts'
import { act, effectsOf, recordOf, startLiving } from '../../sandbox/server/acting.ts'
import type { Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, topUp } from '../../sandbox/server/records.ts'
import { newDesk, type Desk } from '../start/desk.ts'

const account = `demo-${LUME}`
const patienceMs = 15_000
vi.setConfig({ testTimeout: 180_000 })

let desks: Desk[]
let sandbox: Sandbox

beforeEach(async () => {
  desks = []
  sandbox = await startLiving()
  topUp(sandbox.state, 100_000, AT)
})
afterEach(async () => {
  for (const desk of desks) await desk.remove()
  await sandbox.close()
})

/** A console of its own at the same platform, once it knows the balance. */
async function open(): Promise<Link> {
  const desk = newDesk()
  desks.push(desk)
  const { link } = await desk.start({
    demo: { start: async () => ({ url: sandbox.url }), stop: async () => undefined },
    openDemo: true
  })
  await vi.waitFor(async () => expect((await euros(link)).availableMinor).not.toBeNull(), patienceMs)
  // Nothing goes out by itself while a busy machine looks elsewhere.
  await link.client.settings.setUndo({ account, undoMs: 60_000 })
  return link
}

const offer = async (link: Link): Promise<PayoutOffer> => await link.client.payouts.offer({ account })
async function euros(link: Link): Promise<WithdrawOffer> {
  const found = (await offer(link)).currencies.find(({ currency }) => currency === 'EUR')
  if (!found) throw new Error('no offer for EUR')
  return found
}
const withdraw = (amountMinor: number, more: Partial<WishOf<'payout'>> = {}): Wish => ({
  kind: 'payout',
  amountMinor,
  currency: 'EUR',
  method: 'standard',
  feeMinor: 0,
  ...more
})
const ask = async (link: Link, wish: Wish, again = false): Promise<Request> =>
  (await link.client.requests.ask({ account, id: randomUUID(), wish, again })).request
const decide = async (link: Link, { id }: Request, decision: 'send' | 'send-anew' | 'withdraw'): Promise<Request> =>
  await link.client.requests.decide({ account, id, decision })
const until = async (link: Link, { id }: Pick<Request, 'id'>, wanted: Request['state']): Promise<Request> =>
  await vi.waitFor(async () => {
    const found = (await link.client.requests.get({ account, id })).request
    expect(found).toMatchObject({ state: wanted })
    return found
  }, patienceMs)
const whyNot = (trial: Trial | undefined): unknown =>
  trial?.isPossible === false ? (trial.detail['why'] ?? trial.code) : null
const available = (): number => recordOf<Balance>(sandbox, balanceId('available', 'EUR')).amount.amount
const effects = async (kind: string): Promise<number> =>
  (await effectsOf(sandbox)).filter((effect) => effect.kind === kind).length
/** Somebody else withdraws at the platform. */
async function elsewhere(amount: number, method: 'standard' | 'instant' = 'standard'): Promise<Payout> {
  const answer = await act(sandbox, 'POST /v1/payouts', { amount: { amount, currency: 'EUR' }, method })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Payout
}
const deafen = (): Promise<unknown> => sandbox.faults({ next: [{ fault: '500', on: 'GET /v1/changes', times: 1_000 }] })

describe('a withdrawal', () => {
  it('can be taken back, is in no total while it waits, and is taken off what else can be asked for', async () => {
    const link = await open()
    const request = await ask(link, withdraw(60_000))
    expect(request).toMatchObject({ waitsFor: 'undo', amount: { minor: 60_000, currency: 'EUR' } })
    expect((request.notBeforeMs ?? 0) - request.askedAtMs).toBe(60_000)
    expect(await euros(link)).toMatchObject({ availableMinor: 100_000, waitingMinor: 60_000, leftMinor: 40_000 })
    expect((await offer(link)).asked).toMatchObject([{ id: request.id, minor: 60_000, method: 'standard' }])
    await expect(ask(link, withdraw(40_001))).rejects.toMatchObject({ data: { detail: { why: 'payout-too-much' } } })
    await decide(link, request, 'withdraw')
    expect(await euros(link)).toMatchObject({ waitingMinor: 0, leftMinor: 100_000 })
    expect((await offer(link)).asked).toEqual([])
    expect(available()).toBe(100_000)
  })

  it('reaches the platform once although its answer is lost, and the forecast counts on it until it is there', async () => {
    const link = await open()
    const request = await ask(link, withdraw(60_000))
    const forecast = await vi.waitFor(async () => {
      const found = await link.client.forecast.get({ account })
      expect(found.isWhole).toBe(true)
      return found
    }, patienceMs)
    expect(forecast.asked).toEqual([{ id: request.id, minor: 60_000, currency: 'EUR', effect: 'counts' }])
    expect(forecast.currencies.find(({ currency }) => currency === 'EUR')).toMatchObject({
      now: { availableMinor: 100_000 },
      payouts: expect.arrayContaining([expect.objectContaining({ kind: 'asked', minor: 60_000 })]) as unknown
    })
    await sandbox.faults({ next: [{ fault: 'drop-after', on: 'POST /v1/payouts' }] })
    await decide(link, request, 'send')
    const { result } = await until(link, request, 'done')
    expect(recordOf<Payout>(sandbox, result?.id ?? '')).toMatchObject({ status: 'pending', automatic: false })
    expect(await effects('payout.create')).toBe(1)
    await vi.waitFor(
      async () =>
        expect(await euros(link)).toMatchObject({ availableMinor: 40_000, waitingMinor: 0, leftMinor: 40_000 }),
      patienceMs
    )
    expect((await offer(link)).asked).toEqual([])
    expect((await link.client.forecast.get({ account })).asked).toEqual([])
    expect(await link.client.requests.verifyJournal({ account })).toMatchObject({ isWhole: true })
  })

  it('at once costs what was said before, and asks where that has changed', async () => {
    await elsewhere(10_000, 'instant')
    const made = await elsewhere(3_333, 'instant')
    const link = await open()
    await vi.waitFor(async () => expect((await euros(link)).instant).not.toBeNull(), patienceMs)
    const { instant, leftMinor } = await euros(link)
    expect(instant).toMatchObject({ feeMinor: 15, ofMinor: 1_000 })
    const most = instant?.mostMinor ?? 0
    const fee = Math.round(most * 0.015)
    expect(most + fee).toBeLessThanOrEqual(leftMinor)
    const { trials } = await link.client.requests.tryOut({
      account,
      wishes: [
        withdraw(most, { method: 'instant', feeMinor: fee }),
        withdraw(most, { method: 'instant', feeMinor: 0 }),
        withdraw(most + 1, { method: 'instant', feeMinor: Math.round((most + 1) * 0.015) })
      ]
    })
    expect(trials.map(whyNot)).toEqual([null, 'payout-fee', 'payout-too-much'])
    const request = await ask(link, withdraw(20_000, { method: 'instant', feeMinor: 300 }))
    // Another fee than any before it, of a payout that the copy hears of.
    const dearer = { ...made, id: 'po_dearer', created_at: new Date(AT + 1_000).toISOString(), fee: 100 }
    sandbox.state.put(LUME, dearer, AT + 1_000)
    await vi.waitFor(async () => expect((await euros(link)).instant?.feeMinor).not.toBe(15), patienceMs)
    await decide(link, request, 'send')
    expect(await until(link, request, 'needs-you')).toMatchObject({ ask: 'changed' })
    expect(await effects('payout.create')).toBe(2)
    const anew = await decide(link, request, 'send-anew')
    expect(anew.wish).toMatchObject({ feeMinor: 600 })
  })

  it('is refused with its reason where it cannot be', async () => {
    const link = await open()
    const { trials } = await link.client.requests.tryOut({
      account,
      wishes: [
        withdraw(100_001),
        withdraw(1_000, { method: 'instant', feeMinor: 15 }),
        withdraw(1_000, { currency: 'USD' }),
        { kind: 'payout-cancel', payout: 'po_nobody' }
      ]
    })
    expect(trials.map(whyNot)).toEqual(['payout-too-much', 'payout-fee', 'payout-balance-unknown', 'not-found'])
    const record = recordOf<Account>(sandbox, LUME)
    const schedule = { ...record.payout_schedule, minimum: [{ amount: 2_500, currency: 'EUR' }] }
    sandbox.state.put(LUME, { ...record, payout_schedule: schedule, version: record.version + 1 }, AT)
    await vi.waitFor(async () => expect((await euros(link)).minimumMinor).toBe(2_500), patienceMs)
    const after = await link.client.requests.tryOut({ account, wishes: [withdraw(2_499), withdraw(2_500)] })
    expect(after.trials.map(whyNot)).toEqual(['payout-below-minimum', null])
  })

  it('that another console was quicker with ends refused and says why, and both agree after', async () => {
    const one = await open()
    const other = await open()
    const mine = await ask(one, withdraw(70_000))
    const theirs = await ask(other, withdraw(70_000))
    await decide(one, mine, 'send')
    await until(one, mine, 'done')
    await decide(other, theirs, 'send')
    expect(await until(other, theirs, 'rejected')).toMatchObject({ code: 'insufficient_balance' })
    expect(available()).toBe(30_000)
    for (const link of [one, other])
      await vi.waitFor(
        async () => expect(await euros(link)).toMatchObject({ availableMinor: 30_000, waitingMinor: 0 }),
        patienceMs
      )
    expect(await effects('payout.create')).toBe(1)
  })

  it('that waits without a network while the money goes elsewhere is refused, not sent twice', async () => {
    const link = await open()
    await deafen()
    const request = await ask(link, withdraw(70_000))
    await elsewhere(50_000)
    await decide(link, request, 'send')
    expect(await until(link, request, 'rejected')).toMatchObject({ code: 'insufficient_balance' })
    expect(available()).toBe(50_000)
  })
})

describe('taking a payout back', () => {
  it('goes out at once, and the money is back', async () => {
    const { id } = await elsewhere(50_000)
    const link = await open()
    const detail = () => link.client.payouts.get({ account, id })
    await vi.waitFor(
      async () => expect(await detail()).toMatchObject({ canCancel: true, canceledBy: null }),
      patienceMs
    )
    await sandbox.faults({
      next: [
        { fault: 'drop-before', on: 'POST /v1/payouts/*' },
        { fault: '500', on: 'GET /v1/actions/*', times: 1_000 }
      ]
    })
    const request = await ask(link, { kind: 'payout-cancel', payout: id })
    await until(link, request, 'unknown')
    expect(await detail()).toMatchObject({ canCancel: false, canceledBy: request.id, row: { status: 'pending' } })
    await sandbox.faults({ next: [] })
    await until(link, request, 'done')
    await vi.waitFor(
      async () =>
        expect(await detail()).toMatchObject({ canCancel: false, canceledBy: null, row: { status: 'canceled' } }),
      patienceMs
    )
    expect(available()).toBe(100_000)
    const { trials } = await link.client.requests.tryOut({ account, wishes: [{ kind: 'payout-cancel', payout: id }] })
    expect(whyNot(trials[0])).toBe('payout-not-pending')
  })
})

describe('the schedule', () => {
  const days = (interval: PayoutDays['interval'], weeklyDay: number | null = null): PayoutDays => ({
    interval,
    weeklyDay,
    monthlyDay: null
  })
  const schedule = async (link: Link) => {
    const { schedule: found } = await offer(link)
    if (!found) throw new Error('no schedule')
    return found
  }
  const change = async (link: Link, to: PayoutDays): Promise<Wish> => {
    const { now, account: id } = await schedule(link)
    const { interval, weeklyDay, monthlyDay } = now
    return { kind: 'payout-schedule', account: id, to, saw: { interval, weeklyDay, monthlyDay } }
  }
  const atPlatform = (): Account['payout_schedule'] => recordOf<Account>(sandbox, LUME).payout_schedule
  async function changeElsewhere(interval: string): Promise<void> {
    const { version, payout_schedule: own } = recordOf<Account>(sandbox, LUME)
    const { delay_days: delay, minimum } = own
    const edit = { interval, delay_days: delay, minimum }
    const answer = await act(sandbox, 'PATCH /v1/account/payout-schedule', edit, { ifMatch: version })
    expect(answer.status).toBe(200)
  }

  it('is changed and leaves all else of it alone, the later word counting while it waits', async () => {
    const before = atPlatform()
    const link = await open()
    await ask(link, await change(link, days('weekly', 2)))
    const request = await ask(link, await change(link, days('manual')))
    expect(await schedule(link)).toMatchObject({
      now: { interval: before.interval },
      asked: { to: { interval: 'manual' } }
    })
    await decide(link, request, 'send')
    await until(link, request, 'done')
    expect(atPlatform()).toEqual({ interval: 'manual', delay_days: before.delay_days, minimum: before.minimum })
    expect(await effects('payout_schedule.update')).toBe(1)
    await vi.waitFor(
      async () => expect(await schedule(link)).toMatchObject({ now: { interval: 'manual' }, asked: null }),
      patienceMs
    )
    const same = await change(link, days('manual'))
    const { trials } = await link.client.requests.tryOut({
      account,
      wishes: [same, await change(link, days('weekly'))]
    })
    expect(trials.map(whyNot)).toEqual(['schedule-unchanged', 'schedule-days'])
  })

  it('that was changed elsewhere meanwhile is for the person to decide', async () => {
    const link = await open()
    await deafen()
    const request = await ask(link, await change(link, days('weekly', 5)))
    await changeElsewhere('manual')
    await decide(link, request, 'send')
    expect(await until(link, request, 'needs-you')).toMatchObject({ ask: 'changed' })
    expect(atPlatform().interval).toBe('manual')
    const anew = await decide(link, request, 'send-anew')
    await decide(link, anew, 'send')
    await until(link, anew, 'done')
    expect(atPlatform()).toMatchObject({ interval: 'weekly', weekly_day: 5 })
  })
})

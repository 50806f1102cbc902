/**
 * A week without a line, with every kind of request waiting, while other people go on at the platform: nothing goes out
 * unasked after, those of one target go in their order, and what cannot be any more moves nothing and says so.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startSandbox, type Sandbox } from '../../../bench/sandbox.ts'
import type { Backend } from '../../../src/backend/start.ts'
import { cacheFile, localFile } from '../../../src/backend/engine/store/folder.ts'
import { openForReading, type Db } from '../../../src/backend/engine/store/open.ts'
import { actions } from '../../../src/backend/features/actions.ts'
import type { Request } from '../../../src/contract/requests.ts'
import { requestKinds, type Wish } from '../../../src/contract/wishes.ts'
import type { Link } from '../../../src/link/link.ts'
import { moneyKey } from '../../../src/ui/kit/request-sentences.ts'
import { newDesk, type Desk } from '../start/desk.ts'
import { shop, studio, weekOfWishes, type Waiting } from './week-wishes.ts'
import { control, fillWeek, send } from './week-world.ts'
import { lineTo, type Line } from './line.ts'

const dayMs = 86_400_000
const patience = { timeout: 60_000, interval: 250 }
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

interface Asked extends Waiting {
  id: string
}
interface Effect {
  key: string
  target: string
}

let desk: Desk
let platform: Sandbox
let line: Line
let backend: Backend
let link: Link
let asked: Asked[]

beforeAll(async () => {
  desk = newDesk()
  platform = await startSandbox([])
  line = await lineTo(url())
  await fillWeek(url())
  const started = await desk.start({
    demo: { start: async () => ({ url: line.url }), stop: async () => undefined },
    openDemo: true
  })
  ;({ backend, link } = started)
  for (const account of [shop, studio])
    await vi.waitFor(
      () =>
        expect(copyOf(account, (db) => db.prepare('SELECT backward FROM cursor').all())).toEqual([{ backward: null }]),
      patience
    )
})
afterAll(async () => {
  await desk.remove()
  await platform.stop()
})

const url = (): string => platform.signIns[0]!.platformUrl
const keyOf = (account: string): string => `demo-${account}`

function copyOf<T>(account: string, read: (db: Db) => T): T {
  const folder = join(desk.dataDir, 'demo', 'accounts', keyOf(account))
  const db = openForReading(cacheFile(folder, 1), localFile(folder), desk.kept.get('data-key') ?? '')
  try {
    return read(db)
  } finally {
    db.close()
  }
}

/** Somebody else does it at the platform, by what this console's copy says. */
async function elsewhere(account: string, { kind, ...params }: Wish): Promise<void> {
  const message = copyOf(account, (db) => actions.find((one) => one.kind === kind)!.message(db, params))
  if (typeof message === 'string') throw new Error(`${kind}: ${message}`)
  await send(url(), account, message)
}

async function effects(account: string): Promise<Effect[]> {
  const answer = await fetch(`${url()}/sandbox/effects?account=${account}`)
  return ((await answer.json()) as { effects: Effect[] }).effects
}

const requestOf = async ({ account, id }: Pick<Asked, 'account' | 'id'>): Promise<Request> =>
  (await link.client.requests.get({ account: keyOf(account), id })).request
/** Where it went on, if it did. */
async function endOf(one: Pick<Asked, 'account' | 'id'>): Promise<Request> {
  const request = await requestOf(one)
  return request.replacedBy === null ? request : await endOf({ ...one, id: request.replacedBy })
}

it('is queued of every kind while there is no line, and nothing leaves', async () => {
  line.cut()
  const wishes = [shop, studio].flatMap((account) => copyOf(account, (db) => weekOfWishes(account, db)))
  expect(new Set(wishes.map(({ wish }) => wish.kind))).toEqual(new Set(requestKinds))
  asked = []
  for (const waiting of wishes) {
    const { account, wish } = waiting
    const answer = await link.client.requests.ask({ account: keyOf(account), id: randomUUID(), wish, again: true })
    asked.push({ ...waiting, id: answer.request.id })
  }
  for (const { account, wish, instead } of wishes)
    if (instead) await elsewhere(account, instead === true ? wish : instead)
  await control(url(), 'time', { advance_ms: 7 * dayMs })
  // For the smaller ones.
  for (const [account, amount, currency] of [
    [shop, 20_000, 'EUR'],
    [studio, 500, 'USD']
  ] as const)
    await control(url(), 'top-up', { account, amount: { amount, currency } })
  for (const one of asked) expect((await requestOf(one)).state).toBe('queued')
})

it('asks about each of them once the line is back, and sends none by itself', async () => {
  await line.mend()
  for (const account of [shop, studio]) await link.client.accounts.syncNow({ account: keyOf(account) })
  for (const one of asked)
    await vi.waitFor(
      async () => expect(await requestOf(one), one.wish.kind).toMatchObject({ state: 'needs-you', ask: 'waited-long' }),
      patience
    )
  const keys = new Set(asked.map(({ id }) => id))
  for (const account of [shop, studio]) expect((await effects(account)).filter(({ key }) => keys.has(key))).toEqual([])
})

it('does what still can be, refuses or asks about the rest, and says of each what became of the money', async () => {
  for (const { account, id } of asked)
    await link.client.requests.decide({ account: keyOf(account), id, decision: 'send' })
  for (const one of asked)
    await vi.waitFor(
      async () => expect((await endOf(one)).state, one.wish.kind).toMatch(/^(done|rejected|needs-you)$/),
      patience
    )
  const done = new Set<string>()
  for (const account of [shop, studio]) for (const { key } of await effects(account)) done.add(key)
  const otherwise: string[] = []
  for (const one of asked) {
    const request = await endOf(one)
    const what = `${one.wish.kind}: ${request.state} ${request.code ?? ''}`.trim()
    if (!wantedEnd(one).test(what)) otherwise.push(what)
    expect([what, done.has(request.id)]).toEqual([what, request.state === 'done'])
    if (request.state === 'done') continue
    expect([what, moneyKey(request)]).toEqual([what, one.wish.kind === 'refund' ? 'untouched' : 'unchanged'])
    // The platform's own words stand beside ours, but where nothing was sent because the copy knows better.
    if (request.state === 'rejected') expect(request.message).toMatch(one.says ?? /./)
  }
  expect(otherwise).toEqual([])
})

/** What is over by now is refused by the platform, or the person is asked where the copy knows it before anything is sent. */
const wantedEnd = ({ code }: Asked): RegExp =>
  code === undefined ? /: done$/ : new RegExp(`: (rejected ${code}|needs-you changed)$`)

it('keeps the order in which one target was asked for, and a journal that is whole', async () => {
  for (const account of [shop, studio]) {
    const happened = (await effects(account)).map(({ key }) => key)
    const order = new Map<string, number[]>()
    for (const one of asked.filter((each) => each.account === account)) {
      const request = await endOf(one)
      // A card is frozen ahead of all else.
      if (request.state !== 'done' || one.wish.kind === 'card-freeze') continue
      order.set(request.target.id, [...(order.get(request.target.id) ?? []), happened.indexOf(request.id)])
    }
    for (const places of order.values()) expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect([...order.values()].some(({ length }) => length > 1)).toBe(true)
    expect(await link.client.requests.verifyJournal({ account: keyOf(account) })).toMatchObject({ isWhole: true })
  }
  expect(backend).toBeDefined()
})

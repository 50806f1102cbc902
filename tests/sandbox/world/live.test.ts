import { beforeEach, describe, expect, test } from 'vitest'
import type {
  Account,
  Dispute,
  Entry,
  FeeInvoice,
  Payout,
  Sale,
  Tip
} from '../../../src/platform/generated/types.gen.ts'
import { HAPPENINGS } from '../../../src/sandbox/world/live/by-story.ts'
import { LiveActivity, advance, makeSale } from '../../../src/sandbox/world/live.ts'
import { liveTill } from '../../../src/sandbox/world/till.ts'
import { audit } from './audit.ts'
import { BOTTEGA, DemoWorld, GIULIA, MARA, ROME } from './demo-world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const AT = '2026-11-22T13:12:00.000Z'

let world: DemoWorld

beforeEach(() => {
  world = new DemoWorld(AT)
})

function expectSound(): void {
  for (const account of world.state.accounts()) expect(audit(world.state, account)).toEqual([])
}

/** Enough for whatever a story takes from the available balance. */
function fund(account: string, ms: number): void {
  const till = liveTill(world.state, account, ms)
  const { code } = world.get<Account>(account, account).currencies[0] ?? { code: 'EUR' }
  till.books.post(
    {
      wallet: 'available',
      currency: code,
      amount: 100_000,
      category: 'topup',
      txn: till.newId('txn', ms),
      source: { type: 'account', id: account }
    },
    ms
  )
  till.books.writeBalances(world.state, account, ms)
}

const list = <T extends Sale | Tip | Dispute | Payout | Entry>(account: string, type: string): T[] => [
  ...world.state.list<T>(account, type)
]
const since = <T extends { created_at: string }>(records: T[], ms: number): T[] =>
  records.filter((record) => Date.parse(record.created_at) > ms)

describe('while nobody looks', () => {
  test('five weeks pass: money settles and is paid out, sales go on, deadlines lie ahead, the books tie out', () => {
    const to = world.atMs + 35 * DAY
    advance(world.state, world.atMs, to)
    expectSound()
    for (const account of [BOTTEGA, MARA, GIULIA]) {
      expect(since(list<Payout>(account, 'payout'), world.atMs).length).toBeGreaterThan(0)
      expect(since(list<Sale>(account, 'sale'), world.atMs).length).toBeGreaterThan(0)
    }
    expect(
      since(list<Payout>(BOTTEGA, 'payout'), world.atMs).filter((payout) => payout.status === 'paid').length
    ).toBeGreaterThan(4)
    expect(
      list<Sale>(BOTTEGA, 'sale').filter(
        (sale) =>
          sale.status === 'pending' && typeof sale.available_on === 'string' && sale.available_on < ROME.date(to)
      )
    ).toEqual([])
    for (const account of world.state.accounts())
      expect(list<Entry>(account, 'entry').filter((entry) => entry.balance_after < 0)).toEqual([])
    const giulia = list<Sale>(GIULIA, 'sale')
      .filter((sale) => sale.status !== 'failed' && sale.created_at.startsWith('2026'))
      .reduce((sum, sale) => sum + sale.paid, 0)
    expect(giulia).toBeGreaterThan(8_431_000)
    expect(giulia).toBeLessThan(8_500_000)
    const open = list<Dispute>(BOTTEGA, 'dispute').filter((dispute) => dispute.status === 'needs_response')
    expect(open.length).toBeGreaterThan(0)
    for (const dispute of open) expect(Date.parse(dispute.evidence_due_by ?? '')).toBeGreaterThan(to)
    expect(world.state.get<Dispute>(BOTTEGA, 'dsp_demo_delivered26h')?.status).toBe('expired')
    const fees = list<Entry>(BOTTEGA, 'entry').filter(
      (entry) =>
        entry.category.startsWith('fee') &&
        entry.amount.currency === 'EUR' &&
        ROME.date(Date.parse(entry.booked_at)).startsWith('2026-11')
    )
    expect(world.state.get<FeeInvoice>(BOTTEGA, 'finv_2026-11-EUR')?.base.amount).toBe(
      -fees.reduce((sum, entry) => sum + entry.amount.amount, 0)
    )
  })

  test('a minute at a time brings the same settlements as one step', () => {
    const night = ROME.at(ROME.day(world.atMs) + 1, 1, 55)
    advance(world.state, world.atMs, world.atMs + 60_000)
    for (let ms = night; ms < night + 10 * 60_000; ms += 60_000) advance(world.state, ms, ms + 60_000)
    expectSound()
    const settled = list<Entry>(BOTTEGA, 'entry').filter(
      (entry) =>
        entry.category === 'settlement' && entry.wallet === 'available' && Date.parse(entry.booked_at) > world.atMs
    )
    expect(settled.map((entry) => [entry.amount.currency, entry.booked_at]).sort()).toEqual([
      ['EUR', '2026-11-23T01:00:00.000Z'],
      ['USD', '2026-11-23T01:00:00.000Z']
    ])
    expect(since(list<Sale>(BOTTEGA, 'sale'), world.atMs).filter((sale) => !sale.subscription)).toEqual([])
  })

  test('three years away cost a bounded number of sales', () => {
    advance(world.state, world.atMs, world.atMs + 1100 * DAY)
    expectSound()
    expect(since(list<Sale>(BOTTEGA, 'sale'), world.atMs).filter((sale) => !sale.subscription).length).toBeLessThan(700)
  })

  test('a step back changes nothing', () => {
    const { puts } = world.state
    advance(world.state, world.atMs, world.atMs - DAY)
    expect(world.state.puts).toBe(puts)
  })
})

describe('while somebody looks', () => {
  test('a sale every 20 seconds, in the second minute a tip with words, in the third a dispute', () => {
    const live = new LiveActivity(world.state, { seed: 1, pacePerSecond: 0.05 })
    const tips = (ms: number): Tip[] =>
      since(list<Tip>(MARA, 'tip'), world.atMs).filter((tip) => Date.parse(tip.created_at) <= ms)
    for (let ms = world.atMs; ms <= world.atMs + 180_000; ms += 250) live.tick(ms)
    expect(since(list<Sale>(BOTTEGA, 'sale'), world.atMs)).toHaveLength(9)
    const withWords = tips(world.atMs + 120_000).filter(
      (tip) => Date.parse(tip.created_at) > world.atMs + 60_000 && tip.message !== null
    )
    expect(withWords.length).toBeGreaterThan(0)
    const [dispute, ...more] = since(list<Dispute>(BOTTEGA, 'dispute'), world.atMs)
    expect(more).toEqual([])
    expect(dispute).toMatchObject({ status: 'needs_response' })
    expect(Date.parse(dispute?.created_at ?? '') - world.atMs).toBeGreaterThan(120_000)
    expectSound()
  })

  test('a pace of 0 is quiet, and a pause is not made up for', () => {
    const { puts } = world.state
    const quiet = new LiveActivity(world.state, { seed: 1, pacePerSecond: 0 })
    quiet.tick(world.atMs)
    quiet.tick(world.atMs + DAY)
    expect(world.state.puts).toBe(puts)
    const live = new LiveActivity(world.state, { seed: 1, pacePerSecond: 1 })
    live.tick(world.atMs)
    for (let tick = 1; tick <= 3; tick++) live.tick(world.atMs + 8 * HOUR + tick * 250)
    expect(since(list<Sale>(BOTTEGA, 'sale'), world.atMs).length).toBeLessThanOrEqual(201)
  })

  test('every story happens when it is called by name, and the books still tie out', () => {
    const live = new LiveActivity(world.state, { seed: 1, pacePerSecond: 0 })
    let ms = world.atMs
    for (const name of Object.keys(HAPPENINGS)) {
      if (name.startsWith('sync-')) continue
      ms += 1000
      for (const account of world.state.accounts()) fund(account, ms)
      const ids = live.trigger(name, ms)
      expect(ids, name).not.toEqual([])
      for (const id of ids)
        expect(
          world.state.accounts().some((account) => world.state.get(account, id)),
          `${name} ${id}`
        ).toBe(true)
    }
    expectSound()
    expect(live.trigger('sync-unknown-type', ms + 1)).toHaveLength(1)
    expect(() => live.trigger('no-such-story', ms)).toThrow('there is no “no-such-story”')
    expect(() => live.trigger('toString', ms)).toThrow('there is no')
  })
})

test('a sale made by hand is booked, and a product that nobody sells is refused', () => {
  const sale = makeSale(
    world.state,
    BOTTEGA,
    { product: 'prod_mole_alba', quantity: 2, channel: 'web', currency: 'EUR' },
    world.atMs + 1000
  )
  expect(world.state.get<Sale>(BOTTEGA, sale.id)).toMatchObject({ gross: 5600, status: 'pending', kept: sale.net })
  expectSound()
  expect(() => makeSale(world.state, BOTTEGA, { product: 'prod_none' }, world.atMs)).toThrow('prod_none')
  expect(() => makeSale(world.state, 'acct_nobody', {}, world.atMs)).toThrow('acct_nobody')
})

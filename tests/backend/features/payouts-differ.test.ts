/** A payout that does not add up says by how much, and names the entry that makes it so; before everything is here it says nothing. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { PayoutDetail } from '../../../src/contract/payouts.ts'
import type { SyncStatus } from '../../../src/contract/sync.ts'
import { BankDays } from '../../../src/backend/engine/forecast/bank-days.ts'
import { getPayout } from '../../../src/backend/features/payouts/detail.ts'
import { getNextPayouts } from '../../../src/backend/features/payouts/next.ts'
import { getPayoutCalendar } from '../../../src/backend/features/payouts/calendar.ts'
import type { Entry, Payout } from '../../../src/platform/generated/types.gen.ts'
import type { Db } from '../../../src/backend/engine/store/open.ts'
import { copyOf, type Feed } from './copy.ts'
import { worldOf } from './figures.ts'
import { madeOf, spanOf } from './payouts-model.ts'
import { atMs, closeCopies, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const bankDays = new BankDays()
const zone = 'Europe/Rome'
const feed = shop(1_500)
const world = worldOf(feed)
const accountId = world.account?.id ?? ''

interface Asked {
  db: Db
  sync: SyncStatus
}

function detailOf({ db, sync }: Asked, id: string): PayoutDetail {
  return getPayout(db, { id, nowMs: atMs, zone, accountId, sync, bankDays })
}

/** The feed with one record changed, or without it. */
function planted(id: string, change: ((record: Entry & Payout) => unknown) | 'without'): Feed {
  const lines = feed.lines.flatMap((line) => {
    if (line.id !== id) return [line]
    if (change === 'without') return []
    const record = structuredClone(line.record) as unknown as Entry & Payout
    change(record)
    return [{ ...line, record }]
  })
  return { ...feed, lines }
}

function askOf(changed: Feed, id: string): PayoutDetail {
  const copy = copyOf(changed, { zone })
  try {
    return detailOf(copy, id)
  } finally {
    copy.close()
  }
}

/** A payout and one of the entries that it is made of. */
const picked = fc
  .constantFrom(...world.payouts.filter((payout) => spanOf(world, payout).length > 1))
  .chain((payout) => fc.record({ payout: fc.constant(payout), entry: fc.constantFrom(...madeOf(world, payout)) }))

const runs = { numRuns: 25 }

test('an entry with another amount is found, whichever it is', () => {
  fc.assert(
    fc.property(picked, fc.integer({ min: 1, max: 5_000 }), fc.boolean(), ({ payout, entry }, by, isMore) => {
      const change = isMore ? by : -by
      const { sum } = askOf(
        planted(entry.id, (record) => (record.amount.amount += change)),
        payout.id
      )
      expect(sum.state).toBe('differs')
      expect(sum.unexplainedMinor).toBe(-change)
      expect(sum.suspects).toContainEqual(
        expect.objectContaining({
          what: 'wrong-balance',
          wallet: entry.wallet,
          fromOrdinal: entry.ordinal,
          expectedMinor: entry.balance_after + change,
          saidMinor: entry.balance_after,
          entry: expect.objectContaining({ id: entry.id }) as unknown
        })
      )
    }),
    runs
  )
})

test('an entry that is missing is named by its ordinal', () => {
  fc.assert(
    fc.property(picked, ({ payout, entry }) => {
      const { sum } = askOf(planted(entry.id, 'without'), payout.id)
      expect(sum.state).toBe('differs')
      expect(sum.unexplainedMinor).toBe(entry.amount.amount)
      expect(sum.suspects).toContainEqual(
        expect.objectContaining({
          what: 'missing',
          wallet: entry.wallet,
          fromOrdinal: entry.ordinal,
          toOrdinal: entry.ordinal
        })
      )
    }),
    runs
  )
})

test('an entry that says it belongs to no payout, or to another one, is found', () => {
  fc.assert(
    fc.property(picked, fc.constantFrom(...world.payouts, null), ({ payout, entry }, other) => {
      fc.pre(other?.id !== payout.id)
      const changed = planted(entry.id, (record) => (record.payout = other?.id ?? null))
      expect(askOf(changed, payout.id).sum).toMatchObject({
        state: 'differs',
        unexplainedMinor: entry.amount.amount,
        suspects: expect.arrayContaining([
          expect.objectContaining({ what: 'not-marked', wallet: entry.wallet, fromOrdinal: entry.ordinal })
        ]) as unknown
      })
      if (other === null) return
      expect(askOf(changed, other.id).sum).toMatchObject({
        state: 'differs',
        suspects: expect.arrayContaining([
          expect.objectContaining({ what: 'outside', wallet: entry.wallet, fromOrdinal: entry.ordinal })
        ]) as unknown
      })
    }),
    runs
  )
})

test('an ordinal of the span that is there twice is found, and the one that lacks', () => {
  const payout = world.payouts.find((each) => spanOf(world, each).length > 3)
  const [first, second] = payout === undefined ? [] : spanOf(world, payout)
  if (payout === undefined || first === undefined || second === undefined) throw new Error('no payout of three entries')
  const { sum } = askOf(
    planted(second.id, (record) => (record.ordinal = first.ordinal)),
    payout.id
  )
  expect(sum).toMatchObject({ state: 'differs', unexplainedMinor: 0 })
  expect(sum.suspects).toContainEqual(
    expect.objectContaining({ what: 'missing', fromOrdinal: second.ordinal, toOrdinal: second.ordinal })
  )
  expect(sum.suspects.filter(({ what }) => what === 'repeated')).toHaveLength(2)
})

test.each([
  ['carried-in', (payout: Payout) => (payout.carried_in += 700)],
  ['left-behind', (payout: Payout) => (payout.left_behind += 700)],
  ['amount', (payout: Payout) => (payout.amount.amount += 700)],
  ['fee', (payout: Payout) => (payout.fee += 700)]
] as const)('a payout that says another %s than the ledger is found', (what, change) => {
  const withFee = feedWithFee()
  const payout = what === 'fee' ? withFee.payout : world.payouts[2]
  if (payout === undefined) throw new Error('no such payout')
  const source = what === 'fee' ? withFee.feed : feed
  const lines = source.lines.map((line) => {
    if (line.id !== payout.id) return line
    const record = structuredClone(line.record) as unknown as Payout
    change(record)
    return { ...line, record: record }
  })
  const { sum } = askOf({ ...source, lines }, payout.id)
  expect(sum.state).toBe('differs')
  expect(Math.abs(sum.unexplainedMinor ?? 0)).toBe(700)
  const suspect = sum.suspects.find((each) => each.what === what)
  expect((suspect?.saidMinor ?? 0) - (suspect?.expectedMinor ?? 0)).toBe(700)
})

/** A payout that took a fee: where this world has none, its last payout is given one that its ledger knows. */
function feedWithFee(): { feed: Feed; payout: Payout | undefined } {
  const payout = world.payouts.find(({ fee }) => fee > 0)
  if (payout !== undefined) return { feed, payout }
  const own = world.payouts.at(-1)
  const paid = world.entries.find(({ category, payout: id }) => category === 'payout' && id === own?.id)
  if (own === undefined || paid === undefined) throw new Error('no payout')
  const fee = {
    ...paid,
    id: 'ent_fee',
    ordinal: paid.ordinal + 1,
    category: 'payout_fee',
    amount: { amount: 0, currency: own.amount.currency }
  }
  const line = feed.lines.find(({ id }) => id === paid.id)
  return {
    feed: { ...feed, lines: line === undefined ? feed.lines : [...feed.lines, { ...line, id: fee.id, record: fee }] },
    payout: own
  }
}

describe.each([1, 40, 300, 900])('with the newest %i of 1,500 records', (newest) => {
  const copy = openCopy(feed, { zone, newest })
  const here = copy.db.prepare('SELECT id FROM payout').all() as { id: string }[]

  test('no sum is broken down, nothing is unexplained and nothing suspicious', () => {
    for (const { id } of here) {
      const { sum, before } = detailOf(copy, id)
      expect(sum).toMatchObject({ state: 'not-yet', unexplainedMinor: null, suspects: [] })
      expect(sum.groups.every(({ minor }) => minor === null)).toBe(true)
      expect(before).toBeNull()
    }
  })

  test('nothing is expected: not none, but unknown', () => {
    const asked = { nowMs: atMs, zone, accountId, sync: copy.sync, bankDays }
    expect(getNextPayouts(copy.db, asked).expected).toBeNull()
    expect(getPayoutCalendar(copy.db, { ...asked, month: '2026-11' }).expected).toBeNull()
  })
})

test('while the feed is read on, what does not add up may yet do so; a sum that does is told', () => {
  const payout = world.payouts.at(-1)
  const entry = payout && madeOf(world, payout)[0]
  if (payout === undefined || entry === undefined) throw new Error('no payout')
  const { db, sync } = openCopy(planted(entry.id, 'without'), { zone })
  const reading = { ...sync, coverage: { ...sync.coverage, share: 0.99 } }
  expect(detailOf({ db, sync: reading }, payout.id).sum).toMatchObject({ state: 'not-yet', unexplainedMinor: null })
  expect(detailOf({ db, sync: { ...sync, asOfMs: null } }, payout.id).sum.state).toBe('not-yet')
  expect(detailOf({ db, sync }, payout.id).sum.state).toBe('differs')
  const other = world.payouts.find(({ id }) => id !== payout.id)
  expect(detailOf({ db, sync: reading }, other?.id ?? '').sum.state).toBe('adds-up')
})

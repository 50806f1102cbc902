/** Before the copy is whole, nothing is claimed that it does not know. */
import { afterAll, describe, expect, test } from 'vitest'
import { getMoney } from '../../../src/backend/features/home/money.ts'
import { getPeople } from '../../../src/backend/features/home/people.ts'
import { getStub } from '../../../src/backend/features/home/stub.ts'
import { getSummary } from '../../../src/backend/features/home/summary.ts'
import { getSale } from '../../../src/backend/features/sales/detail.ts'
import { listSales } from '../../../src/backend/features/sales/list.ts'
import type { Entry } from '../../../src/platform/generated/types.gen.ts'
import { dayIn } from './calendar.ts'
import type { Copy, Feed } from './copy.ts'
import { mainCurrencyOf, peopleOf, sum, summaryOf, worldOf } from './figures.ts'
import { entryMade } from './records.ts'
import { atMs, closeCopies, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const zone = 'Europe/Rome'
const feed = shop(6_000)
const world = worldOf(feed)

/** The feed as far as it was read, newest first. */
function readPart(newest: number): Feed {
  return { ...feed, lines: feed.lines.slice(-newest) }
}

describe.each([1, 40, 700, 2_500, 4_500])('with the newest %i of 6,000 records', (newest) => {
  const { db, sync } = openCopy(feed, { zone, newest })
  const summary = getSummary(db, { nowMs: atMs, zone, mainCurrency: mainCurrencyOf(world), sync })
  const truth = summaryOf(world, atMs, zone)

  test('a day is either told as the platform would, or unknown', () => {
    const known = summary.days.filter((day) => day.keptMinor !== null)
    for (const day of known) expect(day.keptMinor).toBe(truth.days.find((other) => other.day === day.day)?.keptMinor)
    for (const [index, day] of summary.days.entries())
      expect([null, truth.days[index]?.comparedMinor]).toContain(day.comparedMinor)
    const reached = dayIn(zone, sync.coverage.reachesBackToMs ?? Infinity)
    expect(known.map((day) => day.day)).toEqual(truth.days.map((day) => day.day).filter((day) => day > reached))
  })

  test('what is compared with is unknown until all of it is here; a period that is covered is told in full', () => {
    if (summary.coversPeriod)
      expect(summary.sums.map((sums) => [sums.currency, sums.terms, sums.keptMinor])).toEqual(
        truth.sums.map((sums) => [sums.currency, sums.terms, sums.keptMinor])
      )
    if (!summary.coversCompared) expect(summary.sums.every((sums) => sums.comparedKeptMinor === null)).toBe(true)
    expect(summary.coversPeriod).toBe(dayIn(zone, sync.coverage.reachesBackToMs ?? Infinity) < summary.period.fromDay)
  })

  test('the ledger is not said to add up, nor to differ', () => {
    const { tie } = getMoney(db, { nowMs: atMs, mainCurrency: 'EUR', sync })
    expect(tie).toMatchObject({ state: 'not-yet', gaps: [], differences: [] })
  })

  test('nobody is called new or back', () => {
    const people = getPeople(db, { nowMs: atMs, zone, isComplete: sync.coverage.complete })
    expect(people).toMatchObject({ newCount: null, backCount: null, streaksEnding: null })
    expect(people.newest).toEqual(peopleOf(worldOf(readPart(newest)), atMs, zone).newest)
  })

  test("a payout's sum is not broken down", () => {
    for (const payout of worldOf(readPart(newest)).payouts) {
      expect(getStub(db, { id: payout.id, isComplete: false })).toMatchObject({
        rows: [],
        totalMinor: payout.amount.amount
      })
    }
  })

  test('a sale shows its sum only where its entries add up to what was kept', () => {
    for (const row of listSales(db, { filter: {}, sort: 'time', order: 'desc', limit: 200, zone }).rows) {
      const { terms } = getSale(db, row.id)
      if (terms !== null) expect(sum(terms.map((term) => term.minor))).toBe(row.keptMinor ?? 0)
    }
  })
})

describe('after a time without the platform', () => {
  const { db, sync } = openCopy(feed, { zone })
  const summaryAsOf = (asOfMs: number) =>
    getSummary(db, { nowMs: atMs, zone, mainCurrency: mainCurrencyOf(world), sync: { ...sync, asOfMs } })
  const dayMs = 86_400_000

  test('the days since are unknown, not empty, and nothing is compared', () => {
    const asOfMs = atMs - 5 * dayMs
    const summary = summaryAsOf(asOfMs)
    const lastDay = dayIn(zone, asOfMs)
    for (const { day, keptMinor, isUnfinished } of summary.days) {
      expect([day, keptMinor === null, isUnfinished]).toEqual([day, day > lastDay, day === lastDay])
    }
    expect(summary).toMatchObject({ coversPeriod: true, coversCompared: false })
    expect(summary.sums.every(({ comparedKeptMinor }) => comparedKeptMinor === null)).toBe(true)
  })

  test('nothing is claimed of a month that began meanwhile', () => {
    expect(summaryAsOf(atMs - 30 * dayMs)).toMatchObject({ coversPeriod: false, coversCompared: false })
  })

  test('a minute without news changes nothing', () => {
    expect(summaryAsOf(atMs - 60_000)).toEqual(summaryAsOf(atMs))
  })
})

describe('while the feed is read on', () => {
  const entries = feed.lines.filter(({ type, record }) => type === 'entry' && (record as Entry).wallet === 'available')
  const last = entries.at(-1)?.record as Entry
  const more = {
    ...last,
    id: 'ent_more',
    ordinal: last.ordinal + 1,
    balance_after: last.balance_after + last.amount.amount
  }
  const seq = (feed.lines.at(-1)?.seq ?? 0) + 1
  const line = { seq, changed_at: new Date(atMs).toISOString(), type: 'entry', id: more.id, version: 1, record: more }

  test('entries that the balance does not hold yet raise no alarm', () => {
    const { db, sync } = openCopy({ ...feed, lines: [...feed.lines, line] }, { zone })
    expect(getMoney(db, { nowMs: atMs, mainCurrency: 'EUR', sync }).tie).toMatchObject({
      state: 'not-yet',
      gaps: [],
      differences: []
    })
  })

  test('an entry that is missing may still come', () => {
    const { db, sync } = openCopy({ ...feed, lines: feed.lines.filter(({ id }) => id !== last.id) }, { zone })
    const tieAt = (share: number) =>
      getMoney(db, { nowMs: atMs, mainCurrency: 'EUR', sync: { ...sync, coverage: { ...sync.coverage, share } } }).tie
        .state
    expect([tieAt(0.99), tieAt(1)]).toEqual(['not-yet', 'differs'])
  })
})

describe('at the head, what does not add up is named', () => {
  const tieOf = ({ db, sync }: Copy) => getMoney(db, { nowMs: atMs, mainCurrency: 'EUR', sync }).tie

  function changed(change: (lines: Feed['lines']) => Feed['lines']): Copy {
    return openCopy({ ...feed, lines: change(structuredClone(feed.lines)) }, { zone })
  }

  const isEntry =
    (ordinal: number) =>
    ({ record }: Feed['lines'][number]): boolean => {
      const entry = record as Entry | undefined
      return (
        entry?.type === 'entry' &&
        entry.wallet === 'pending' &&
        entry.amount.currency === 'EUR' &&
        entry.ordinal === ordinal
      )
    }

  test('an entry that is missing is a gap', () => {
    const tie = tieOf(changed((lines) => lines.filter((line) => !isEntry(17)(line) && !isEntry(18)(line))))
    expect(tie.state).toBe('differs')
    expect(tie.gaps).toEqual([{ wallet: 'pending', currency: 'EUR', fromOrdinal: 17, toOrdinal: 18 }])
  })

  test('an entry that is missing is a gap also where it is the last one, or where another came twice', () => {
    const pending = world.entries.filter((entry) => entry.wallet === 'pending' && entry.amount.currency === 'EUR')
    const ordinal = Math.max(...pending.map((entry) => entry.ordinal))
    const gap = { wallet: 'pending', currency: 'EUR', fromOrdinal: ordinal, toOrdinal: ordinal }
    expect(tieOf(changed((lines) => lines.filter((line) => !isEntry(ordinal)(line))))).toMatchObject({
      state: 'differs',
      gaps: [gap]
    })
    const doubled = tieOf(
      changed((lines) =>
        lines.map((line) => {
          if (isEntry(18)(line)) (line.record as Entry).ordinal = 17
          return line
        })
      )
    )
    expect(doubled).toMatchObject({ state: 'differs', gaps: [{ ...gap, fromOrdinal: 18, toOrdinal: 18 }] })
  })

  test('an amount that is not what the balance says is a difference', () => {
    const tie = tieOf(
      changed((lines) =>
        lines.map((line) => {
          if (isEntry(17)(line)) (line.record as Entry).amount.amount += 1
          return line
        })
      )
    )
    const platformMinor =
      world.balances.find(({ wallet, amount }) => wallet === 'pending' && amount.currency === 'EUR')?.amount.amount ?? 0
    expect(tie).toMatchObject({
      state: 'differs',
      gaps: [],
      differences: [{ wallet: 'pending', currency: 'EUR', ledgerMinor: platformMinor + 1, platformMinor }]
    })
  })

  test('a balance that is newer than what was read is waited for', () => {
    const tie = tieOf(
      changed((lines) =>
        lines.map((line) => {
          if (line.type === 'balance') (line.record as { as_of_seq: number }).as_of_seq = feed.lines.length + 1_000
          return line
        })
      )
    )
    expect(tie.state).toBe('not-yet')
  })

  test('a wallet without a balance of the platform is not called right', () => {
    const stray = entryMade(1, 0, {
      id: 'ent_stray',
      wallet: 'savings',
      amount: { amount: 5, currency: 'GBP' },
      balance_after: 5
    })
    const seq = (feed.lines.at(-1)?.seq ?? 0) + 1
    const line = {
      seq,
      changed_at: new Date(atMs).toISOString(),
      type: 'entry',
      id: stray.id,
      version: 1,
      record: stray
    }
    expect(tieOf(changed((lines) => [...lines, line]))).toMatchObject({
      state: 'differs',
      differences: [{ wallet: 'savings', currency: 'GBP', ledgerMinor: 5, platformMinor: 0 }]
    })
  })
})

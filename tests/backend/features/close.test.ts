/** Closing a month: each step says what the records say, a tick is the person's own, and what changes after shows. */
import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { join } from 'node:path'
import type { CloseStep } from '../../../src/contract/close.ts'
import { closeSteps } from '../../../src/contract/close.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { copyLocal } from '../../../src/backend/engine/store/portable.ts'
import { sumOf } from '../../../src/backend/engine/report/issued.ts'
import { keepStatement, putStatementPart } from '../../../src/backend/features/reports/keep.ts'
import { getMonth, getYear } from '../../../src/backend/features/close/close.ts'
import { tickMonth } from '../../../src/backend/features/close/tick.ts'
import { mostLate } from '../../../src/backend/engine/store/late.ts'
import type { CardTransaction, Dispute, Entry, Payout, Refund } from '../../../src/platform/generated/types.gen.ts'
import { keyHex } from '../store/folder-for-tests.ts'
import { dayIn } from './calendar.ts'
import { ChangesDesk, dayMs } from './changes-desk.ts'
import { recordsOf } from './copy.ts'
import { disputeMade, entryMade, payoutMade } from './records.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const monthOf = (time: string, zone: string): string => dayIn(zone, time).slice(0, 7)
const stepIn = (steps: readonly CloseStep[], step: CloseStep['step']): CloseStep =>
  steps.find((each) => each.step === step)!
const brief = ({ state, count, amounts }: CloseStep): string =>
  `${state} ${String(count)} ${amounts
    .map(({ currency, minor }) => `${currency} ${String(minor)}`)
    .sort()
    .join(', ')}`

function briefOf(rows: readonly { amount: { amount: number; currency: string } }[]): string {
  const sums = new Map<string, number>()
  for (const { amount } of rows) sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.amount)
  const amounts = [...sums].map(([currency, minor]) => `${currency} ${String(minor)}`).sort()
  return `${rows.length === 0 ? 'done' : 'open'} ${String(rows.length)} ${amounts.join(', ')}`
}

describe.each(['Europe/Rome', 'America/Los_Angeles'])(
  'every month of two worlds in %s',
  { timeout: 120_000 },
  (zone) => {
    test.each([3, 5])('seed %i: each step is what a plain walk over the records says', (seed) => {
      const feed = shop(6_000, seed)
      const { db } = openCopy(feed, { zone })
      const params = { nowMs: atMs, zone, isComplete: true, asOfMs: atMs }
      const [cards, payouts, disputes, refunds, entries] = [
        recordsOf<CardTransaction>(feed, 'card_transaction'),
        recordsOf<Payout>(feed, 'payout'),
        recordsOf<Dispute>(feed, 'dispute'),
        recordsOf<Refund>(feed, 'refund'),
        recordsOf<Entry>(feed, 'entry')
      ]
      const first = entries.map(({ booked_at }) => monthOf(booked_at, zone)).sort()[0]!
      const [year, month] = first.split('-').map(Number)
      const years = [...Array(2026 - year! + 1).keys()].map((each) => getYear(db, year! + each, params))
      const listed = years.flatMap(({ months }) => months)
      expect(listed.map((each) => each.month)[0]).toBe(first)
      // From the first booking to the present, none left out, the ones in which clocks change among them.
      expect(listed).toHaveLength((2026 - year!) * 12 + 11 - month! + 1)
      for (const { month: name, state } of listed) {
        const of = getMonth(db, name, params)
        expect(of.steps.map(({ step }) => step)).toEqual(closeSteps)
        expect(of.state).toBe(state)
        if (name === monthOf(new Date(atMs).toISOString(), zone)) {
          expect(of.state).toBe('incomplete')
          expect(stepIn(of.steps, 'synced')).toMatchObject({ state: 'open', reason: 'not-over' })
          continue
        }
        expect(of.state).toBe('open')
        expect(brief(stepIn(of.steps, 'ledger'))).toBe('done 0 ')
        const bare = cards.filter(
          (card) =>
            card.status === 'cleared' &&
            card.receipt === null &&
            monthOf(card.cleared_at ?? card.authorized_at, zone) === name
        )
        expect(brief(stepIn(of.steps, 'receipts')), name).toBe(briefOf(bare))
        const sent = payouts.filter((each) => each.status !== 'canceled' && monthOf(each.created_at, zone) === name)
        expect(brief(stepIn(of.steps, 'payouts')), name).toBe(briefOf(sent).replace('open', 'unknown'))
        const upTo = (time: string): boolean => monthOf(time, zone) <= name
        const contested = disputes.filter(
          (each) => ['needs_response', 'under_review'].includes(each.status) && upTo(each.created_at)
        )
        expect(brief(stepIn(of.steps, 'disputes')), name).toBe(briefOf(contested))
        const waiting = refunds.filter(
          (each) => ['pending', 'requires_action'].includes(each.status) && upTo(each.created_at)
        )
        expect(brief(stepIn(of.steps, 'refunds')), name).toBe(briefOf(waiting))
        const late = entries.filter(
          (entry) =>
            !entry.category.startsWith('card_') &&
            Date.parse(entry.booked_at) - Date.parse(entry.occurred_at) > dayMs &&
            monthOf(entry.occurred_at, zone) === name &&
            monthOf(entry.booked_at, zone) > name
        )
        expect(brief(stepIn(of.steps, 'late')), name).toBe(briefOf(late))
      }
    })
  }
)

test(
  'the demo’s late correction stands in the month that it belongs to, with its amount and its entry',
  { timeout: 120_000 },
  () => {
    const zone = 'Europe/Rome'
    const { db } = openCopy(demo()[0]!, { zone })
    const { steps } = getMonth(db, '2026-09', { nowMs: atMs, zone, isComplete: true, asOfMs: atMs })
    const entry = recordsOf<Entry>(demo()[0]!, 'entry').find(({ txn }) => txn === 'txn_demo_late_correction')
    expect(stepIn(steps, 'late')).toMatchObject({
      state: 'open',
      amounts: [{ currency: 'EUR', minor: -1840 }],
      rows: [{ type: 'entry', id: entry?.id, amount: { minor: -1840, currency: 'EUR' } }]
    })
  }
)

/** October has two entries; it is over, and the copy is of after it. */
function over(zone = 'Europe/Rome'): ChangesDesk {
  const desk = new ChangesDesk(zone)
  desk.put(entryMade(1, desk.nowMs, { balance_after: 1000 }))
  desk.put(payoutMade('po_1', desk.nowMs, { status: 'paid' }))
  desk.nowMs = Date.parse('2026-11-03T10:00:00Z')
  desk.put(entryMade(2, desk.nowMs, { balance_after: 2000 }))
  desk.sync()
  return desk
}
const paramsOf = (desk: ChangesDesk, zone = desk.zone) => ({
  nowMs: desk.nowMs,
  zone,
  isComplete: true,
  asOfMs: desk.nowMs
})
const monthIn = (desk: ChangesDesk, month = '2026-10') => desk.read((db: Db) => getMonth(db, month, paramsOf(desk)))
const tick = (desk: ChangesDesk, what: 'closed' | 'handed', isDone = true, month = '2026-10'): void =>
  void tickMonth.run(desk.stores(), { month, what, isDone })

describe('a tick', () => {
  test('has its day, and is taken back', () => {
    const desk = over()
    tick(desk, 'handed')
    tick(desk, 'closed')
    expect(monthIn(desk)).toMatchObject({ state: 'closed', closedMs: desk.nowMs, handedMs: desk.nowMs, rows: [] })
    tick(desk, 'closed', false)
    tick(desk, 'handed', false)
    expect(monthIn(desk)).toMatchObject({ state: 'open', closedMs: null, handedMs: null })
  })

  test('closes no month that is not over, or that the copy does not reach to the end of', () => {
    const desk = over()
    expect(() => tick(desk, 'closed', true, '2026-11')).toThrow(expect.objectContaining({ code: 'bad-input' }))
    expect(() => tickMonth.run(desk.stores(false), { month: '2026-10', what: 'closed', isDone: true })).toThrow(
      expect.objectContaining({ code: 'bad-input' })
    )
    // Offline since October.
    const behind = { ...paramsOf(desk), asOfMs: Date.parse('2026-10-31T22:59:59Z') }
    const { state, steps } = desk.read((db) => getMonth(db, '2026-10', behind))
    expect(state).toBe('incomplete')
    expect(stepIn(steps, 'synced')).toMatchObject({ state: 'open', reason: 'behind' })
    expect(stepIn(steps, 'ledger')).toMatchObject({ state: 'unknown', reason: 'behind' })
  })
})

describe('after it was closed', () => {
  test('a correction into it, an entry that came late, and a payout that failed are listed', () => {
    const desk = over()
    tick(desk, 'closed')
    desk.nowMs += dayMs
    const occurred_at = '2026-10-12T10:00:00.000Z'
    const late = { amount: { amount: -300, currency: 'EUR' }, balance_after: 1700, category: 'adjustment', occurred_at }
    desk.put(entryMade(3, desk.nowMs, { id: 'ent_late', ...late }))
    desk.put(
      payoutMade('po_1', Date.parse('2026-10-20T10:00:00Z'), {
        status: 'failed',
        failed_at: new Date(desk.nowMs).toISOString()
      })
    )
    // It says that it is old in every one of its times.
    const old = { created_at: occurred_at, booked_at: occurred_at, occurred_at, balance_after: 2700 }
    desk.put(entryMade(4, desk.nowMs, { id: 'ent_old', ...old }), true)
    desk.sync()
    const { state, changed, rows, steps } = monthIn(desk)
    expect({ state, changed }).toEqual({ state: 'changed', changed: 3 })
    expect(rows.map(({ what, record }) => `${what} ${record.id}`).sort()).toEqual([
      'entry ent_old',
      'late ent_late',
      'payout-failed po_1'
    ])
    expect(brief(stepIn(steps, 'late'))).toBe('open 1 EUR -300')
    tick(desk, 'closed')
    expect(monthIn(desk)).toMatchObject({ state: 'closed', rows: [] })
  })

  test('another cache changes nothing of it, and a backup brings the tick back', () => {
    const desk = over()
    tick(desk, 'closed')
    const file = join(desk.folder, 'copy.db')
    copyLocal(desk.local, file)
    desk.pullAnew(false)
    expect(monthIn(desk)).toMatchObject({ state: 'closed', rows: [] })
    tick(desk, 'closed', false)
    const restored = openForWriting(file, keyHex, 'local')
    expect(restored.prepare('SELECT month FROM month_closed').all()).toEqual([{ month: '2026-10' }])
    restored.close()
  })

  test('in another zone it is not told what changed: its days are others', () => {
    const desk = over()
    tick(desk, 'closed')
    const { state, changed, rows } = desk.read((db) => getMonth(db, '2026-10', paramsOf(desk, 'America/Los_Angeles')))
    expect({ state, changed, rows }).toEqual({ state: 'closed', changed: null, rows: [] })
  })

  test('where it cannot be told what changed, it is said why', () => {
    const desk = over()
    tick(desk, 'closed')
    const untold = (params: object) =>
      desk.read((db) => getMonth(db, '2026-10', { ...paramsOf(desk), ...params })).untold
    expect(untold({})).toBeNull()
    expect(untold({ zone: 'America/Los_Angeles' })).toBe('zone')
    expect(untold({ isComplete: false })).toBe('not-whole')
  })

  test('an entry that is late and booked in the month is one row, not two', () => {
    const desk = over()
    tick(desk, 'closed')
    desk.nowMs += dayMs
    const time = '2026-10-12T10:00:00.000Z'
    desk.put(entryMade(3, desk.nowMs, { id: 'ent_late', booked_at: time, occurred_at: time, balance_after: 3000 }))
    desk.sync()
    const { changed, rows } = monthIn(desk)
    expect(changed).toBe(1)
    expect(rows.map(({ what, record }) => `${what} ${record.id}`)).toEqual(['late ent_late'])
  })

  test('the entry that came is named in a cache that was pulled anew, in whatever order', () => {
    const desk = over()
    tick(desk, 'closed')
    desk.nowMs += dayMs
    const time = '2026-10-12T10:00:00.000Z'
    const old = { created_at: time, booked_at: time, occurred_at: time, balance_after: 3000 }
    desk.put(entryMade(3, desk.nowMs, { id: 'ent_old', ...old }), true)
    // Its line is the last of the feed now, and in the cache to come its row.
    desk.put(entryMade(1, Date.parse('2026-10-20T10:00:00Z'), { balance_after: 1000 }))
    desk.sync()
    desk.pullAnew(true)
    const { changed, rows } = monthIn(desk)
    expect(changed).toBe(1)
    expect(rows.map(({ what, record }) => `${what} ${record.id}`)).toEqual(['entry ent_old'])
  })

  test('an entry that is late and booked in the month counts once, however many others came after it', () => {
    const desk = over()
    tick(desk, 'closed')
    const closedMs = desk.nowMs
    desk.nowMs += dayMs
    const time = '2026-10-12T10:00:00.000Z'
    const booked = { booked_at: time, occurred_at: time }
    desk.put(entryMade(3, desk.nowMs, { ...booked, id: 'ent_late', balance_after: 3000 }))
    // They say that they are old in every one of their times, and take the last places.
    for (let n = 4; n < 304; n++)
      desk.put(entryMade(n, closedMs, { ...booked, created_at: time, balance_after: n * 1000 }), true)
    desk.sync()
    const { changed, rows } = monthIn(desk)
    expect(changed).toBe(301)
    expect(rows.filter(({ record }) => record.id === 'ent_late')).toHaveLength(1)
  })

  test('very many entries that came are all counted, also those that are not listed', () => {
    const desk = over()
    tick(desk, 'closed')
    const time = '2026-10-12T10:00:00.000Z'
    const old = { created_at: time, booked_at: time, occurred_at: time }
    for (let n = 3; n < 263; n++) desk.put(entryMade(n, desk.nowMs, { ...old, balance_after: n * 1000 }), true)
    desk.sync()
    const { changed, rows } = monthIn(desk)
    expect(changed).toBe(260)
    expect(rows.length).toBeLessThan(260)
  })

  test('an entry whose time lies ahead hides none of those that come before it', () => {
    const desk = over()
    const late = { category: 'adjustment', occurred_at: '2026-09-12T10:00:00.000Z' }
    const ahead = '2031-01-01T10:00:00.000Z'
    desk.put(entryMade(3, desk.nowMs, { ...late, created_at: ahead, booked_at: ahead, balance_after: 3000 }), true)
    desk.sync()
    tick(desk, 'closed')
    desk.nowMs += dayMs
    const own = { category: 'adjustment', occurred_at: '2026-10-12T10:00:00.000Z' }
    desk.put(entryMade(4, desk.nowMs, { id: 'ent_own', ...own, balance_after: 4000 }))
    desk.sync()
    expect(monthIn(desk).rows.map(({ record }) => record.id)).toEqual(['ent_own'])
  })
})

test('a month’s own correction is found however many came later for others, and of too many it is said so', () => {
  const desk = over()
  desk.markSeen()
  desk.nowMs += dayMs
  const late = (ordinal: number, occurred_at: string): void =>
    void desk.put(
      entryMade(ordinal, desk.nowMs, { category: 'adjustment', occurred_at, balance_after: ordinal * 1000 })
    )
  late(3, '2026-10-12T10:00:00.000Z')
  desk.nowMs += dayMs
  for (let n = 0; n <= mostLate; n++) late(4 + n, '2026-09-12T10:00:00.000Z')
  desk.sync()
  expect(stepIn(monthIn(desk).steps, 'late')).toMatchObject({ state: 'open', count: 1, isCapped: false })
  expect(stepIn(monthIn(desk, '2026-09').steps, 'late')).toMatchObject({
    state: 'open',
    count: mostLate,
    isCapped: true,
    amounts: []
  })
  expect(desk.since().counts.find(({ what }) => what === 'late')).toMatchObject({ count: mostLate, isCapped: true })
})

test('more disputes than are read are counted and summed whole', () => {
  const desk = over()
  const october = (at: number) => disputeMade(`dsp_${String(at)}`, Date.parse('2026-10-20T10:00:00Z'))
  for (let n = 0; n < 1_001; n++) desk.put(october(n), true)
  desk.sync()
  const step = stepIn(monthIn(desk).steps, 'disputes')
  expect(brief(step)).toBe(`open 1001 EUR ${String(1_001 * 4_900)}`)
  expect(step.rows).toHaveLength(20)
})

test('a sum that cannot be shown leaves its own step unknown, and the other steps and months as they are', () => {
  const desk = over()
  desk.nowMs += dayMs
  for (const id of ['dsp_a', 'dsp_b'])
    desk.put(disputeMade(id, desk.nowMs, { amount: { amount: Number.MAX_SAFE_INTEGER, currency: 'EUR' } }))
  desk.nowMs = Date.parse('2026-12-03T10:00:00Z')
  desk.sync()
  const november = monthIn(desk, '2026-11')
  expect(stepIn(november.steps, 'disputes')).toMatchObject({ state: 'unknown', reason: 'too-large', amounts: [] })
  expect(stepIn(november.steps, 'ledger').state).toBe('done')
  expect(stepIn(monthIn(desk).steps, 'disputes').state).toBe('done')
  const { months } = desk.read((db) => getYear(db, 2026, paramsOf(desk)))
  expect(months.map(({ month }) => month)).toEqual(['2026-10', '2026-11', '2026-12'])
})

test('an entry whose balance does not follow leaves something unexplained', () => {
  const desk = new ChangesDesk()
  desk.put(entryMade(1, desk.nowMs, { balance_after: 1000 }))
  desk.nowMs += dayMs
  desk.put(entryMade(2, desk.nowMs, { balance_after: 1900 }))
  desk.nowMs = Date.parse('2026-11-03T10:00:00Z')
  desk.sync()
  expect(brief(stepIn(monthIn(desk).steps, 'ledger'))).toBe('open 1 EUR -100')
})

test('a record set aside touches the month that it names, and every month where it names none', () => {
  const desk = over()
  const insert = desk.cache.prepare(
    "INSERT INTO set_aside (seq, type, id, version, field, reason, raw, key, first_ms, last_ms, times, rules) VALUES (?, 'sale', ?, 1, 'x', 'y', ?, ?, 0, 0, 1, '')"
  )
  insert.run(1, 'sale_a', '{"record":{"created_at":"2026-10-31T23:30:00.000Z"}}', 'a')
  const count = (month: string): number => stepIn(monthIn(desk, month).steps, 'set-aside').count
  // The first of November in Rome.
  expect([count('2026-10'), count('2026-11')]).toEqual([0, 1])
  insert.run(2, 'sale_b', '{"record":', 'b')
  expect([count('2026-10'), count('2026-11')]).toEqual([1, 2])
})

test('where too many were set aside to read them, all of them may belong to the month', () => {
  const desk = over()
  const insert = desk.cache.prepare(
    "INSERT INTO set_aside (seq, type, id, version, field, reason, raw, key, first_ms, last_ms, times, rules) VALUES (?, 'sale', ?, 1, 'x', 'y', ?, ?, 0, 0, 1, '')"
  )
  const putAside = (n: number, day: string): void =>
    void insert.run(n, `sale_${String(n)}`, `{"record":{"created_at":"${day}T10:00:00.000Z"}}`, String(n))
  const step = () => stepIn(monthIn(desk).steps, 'set-aside')
  putAside(1, '2026-10-12')
  for (let n = 2; n <= 100; n++) putAside(n, '2026-09-12')
  expect(step()).toMatchObject({ state: 'open', count: 1 })
  putAside(101, '2026-09-12')
  expect(step()).toMatchObject({ state: 'open', count: 101 })
  expect(step().rows).toHaveLength(20)
})

describe('the statement of a month', () => {
  const issue = (desk: ChangesDesk, version: number): void => {
    const span = { fromMs: Date.parse('2026-09-30T22:00:00Z'), endMs: Date.parse('2026-10-31T23:00:00Z') }
    const sums = desk.read((db: Db) => sumOf(db, { currency: 'EUR', ...span }))
    const parcel = randomUUID()
    void putStatementPart.run(desk.stores(), { parcel, at: 0, bytes: new Uint8Array([version]) })
    void keepStatement.run(desk.stores(), {
      number: `EUR-2026-10-v${String(version)}`,
      report: 'statement',
      period: '2026-10',
      zone: 'Europe/Rome',
      currency: 'EUR',
      version,
      ...span,
      ...sums,
      closingMinor: 1000,
      manifestSha256: String(version).repeat(64),
      previousSha256: version === 1 ? null : String(version - 1).repeat(64),
      files: { parcel, parts: 1, size: 1, sha256: String(version).repeat(64) }
    })
  }
  const stepOf = (desk: ChangesDesk) => stepIn(monthIn(desk).steps, 'statement')

  test('is open until it is issued, and again where something of the month comes after', () => {
    const desk = over()
    expect(stepOf(desk)).toMatchObject({ state: 'open', count: 1, rows: [{ type: 'currency', id: 'EUR' }] })
    issue(desk, 1)
    expect(stepOf(desk)).toMatchObject({ state: 'done', count: 0 })
    desk.put(entryMade(3, Date.parse('2026-10-31T22:59:59Z'), { balance_after: 3000 }))
    desk.sync()
    expect(stepOf(desk)).toMatchObject({ state: 'open', count: 1 })
    issue(desk, 2)
    expect(stepOf(desk)).toMatchObject({ state: 'done' })
  })

  test('has a number that is given once', () => {
    const desk = over()
    issue(desk, 1)
    expect(() => issue(desk, 1)).toThrow('nothing of it has changed')
  })
})

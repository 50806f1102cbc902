/** What the dispute desk says is what the platform's records and the ledger say: sums, queue, record, rate, deadlines. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { disputeMoney, disputePlaces, type DisputeFilter, type DisputeRow } from '../../../src/contract/disputes.ts'
import { getDisputeCalendar } from '../../../src/backend/features/disputes/calendar.ts'
import { getDispute } from '../../../src/backend/features/disputes/case.ts'
import { getDesk } from '../../../src/backend/features/disputes/desk.ts'
import { listDisputes } from '../../../src/backend/features/disputes/list.ts'
import type { View } from '../../../src/backend/engine/outbox/read.ts'
import type { Db } from '../../../src/backend/engine/store/open.ts'
import { dayIn } from './calendar.ts'
import { deskOf, matches, movedBy, partIn, placeOf } from './disputes-model.ts'
import { sum, worldOf } from './figures.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

const viewOf = (db: Db, nowMs = atMs): View => ({
  account: 'shop',
  db,
  scopes: ['read', 'disputes'],
  sync: { state: 'live' },
  nowMs
})

const worlds = [
  { name: 'a shop', feed: shop(6_000) },
  { name: 'another shop', feed: shop(9_000, 7) },
  ...demo().map((feed, index) => ({ name: `account ${String(index + 1)} of the demo`, feed }))
]
/** All time, a month that holds a change of summer time, and the year so far. */
const periods: DisputeFilter[] = [
  {},
  { fromDay: '2026-10-10', toDay: '2026-11-05' },
  { fromDay: '2026-01-01', toDay: '2026-11-22' }
]

describe.each(worlds)('$name', ({ feed }) => {
  const world = worldOf(feed)
  const currencies = (world.account?.currencies ?? []).map(({ code, exponent }) => ({ code, exponent, kind: 'fiat' }))

  describe.each(['Europe/Rome', 'America/Los_Angeles'])('in %s', (zone) => {
    const { db, sync } = openCopy(feed, { zone })
    const asked = { zone, nowMs: atMs, currencies }

    test('counts, sums, own record, next deadline and rate are those of the records and the ledger', () => {
      for (const period of periods) {
        for (const filter of [{}, { currency: 'EUR' }, { place: ['closed' as const] }]) {
          const { reasons, networks, ...desk } = getDesk(db, { filter: { ...period, ...filter }, sync, ...asked })
          expect(desk, JSON.stringify({ ...period, ...filter })).toEqual(
            deskOf(world, { ...period, ...filter }, zone, atMs)
          )
          expect(reasons).toEqual([...reasons].sort())
          expect(networks).toEqual([...networks].sort())
        }
      }
    })

    test('what was taken is held, lost or won back, to the cent', () => {
      for (const period of periods) {
        const own = world.disputes.filter((dispute) => matches(world, dispute, period, zone))
        for (const { currency, held, lost, won } of getDesk(db, { filter: period, sync, ...asked }).sums) {
          const taken = own
            .filter(({ amount }) => amount.currency === currency)
            .map((dispute) => movedBy(world, dispute).taken)
          expect(held.minor + lost.minor + won.minor).toBe(sum(taken))
        }
      }
    })

    test('the rate is unknown while the copy does not reach back through its days, or is old', () => {
      const coverage = { ...sync.coverage, complete: false, reachesBackToMs: atMs - 80 * 86_400_000 }
      expect(getDesk(db, { filter: {}, ...asked, sync: { ...sync, coverage } }).rate).toBeNull()
      const reaching = { ...coverage, reachesBackToMs: atMs - 91 * 86_400_000 }
      expect(getDesk(db, { filter: {}, ...asked, sync: { ...sync, coverage: reaching } }).rate).not.toBeNull()
      const asOfMs = atMs - 3 * 86_400_000
      expect(getDesk(db, { filter: {}, ...asked, sync: { ...sync, asOfMs } }).rate).toBeNull()
    })

    test('each sum opens exactly the rows behind it, in any page size, and every dispute stands in one place', () => {
      fc.assert(
        fc.property(
          filterOf(world.disputes.map(({ reason }) => reason)),
          fc.integer({ min: 1, max: 9 }),
          (filter, limit) => {
            const rows = disputePlaces.flatMap((place) => {
              const pages: DisputeRow[] = []
              let cursor: string | undefined
              do {
                const page = listDisputes(db, {
                  ...asked,
                  filter,
                  place,
                  cursor,
                  limit: place === 'answer' ? 200 : limit
                })
                expect(page.rows.every((row) => row.place === place)).toBe(true)
                pages.push(...page.rows)
                cursor = page.next ?? undefined
              } while (cursor !== undefined)
              return pages
            })
            const own = world.disputes.filter((dispute) => matches(world, dispute, filter, zone))
            expect(rows.map(({ id }) => id).sort()).toEqual(own.map(({ id }) => id).sort())
            if (filter.money === undefined) return
            const told = getDesk(db, { filter, sync, ...asked }).sums.map((sums) => sums[filter.money ?? 'stake'].count)
            expect(sum(told)).toBe(rows.length)
          }
        ),
        { numRuns: 30 }
      )
    })

    test('the deadlines of each month are those of the records, on the days of the zone', () => {
      const months = new Set(
        world.disputes.flatMap(({ evidence_due_by: due }) => (due ? dayIn(zone, due).slice(0, 7) : []))
      )
      for (const month of months) {
        const own = world.disputes.filter(({ evidence_due_by: due }) => due && dayIn(zone, due).startsWith(month))
        const { items, more, due } = getDisputeCalendar(db, { month, zone, nowMs: atMs })
        expect(more).toBe(0)
        expect(
          items.map(({ id, day, dueAtMs }) => ({ id, day, dueAtMs })).sort((a, b) => a.id.localeCompare(b.id))
        ).toEqual(
          own
            .map(({ id, evidence_due_by: by }) => ({ id, day: dayIn(zone, by ?? ''), dueAtMs: Date.parse(by ?? '') }))
            .sort((a, b) => a.id.localeCompare(b.id))
        )
        const waiting = own.filter(
          ({ status, evidence_due_by: by }) => status === 'needs_response' && Date.parse(by ?? '') > atMs
        )
        expect(
          items
            .filter(({ state }) => state === 'due')
            .map(({ id }) => id)
            .sort()
        ).toEqual(waiting.map(({ id }) => id).sort())
        expect(new Map(due.map(({ currency, minor }) => [currency, minor]))).toEqual(
          new Map(
            [...Map.groupBy(waiting, ({ amount }) => amount.currency)].map(([currency, some]) => [
              currency,
              sum(some.map(({ amount }) => amount.amount))
            ])
          )
        )
      }
    })

    test('a case is what its record, its sale and its entries say', () => {
      for (const dispute of world.disputes) {
        const one = getDispute(viewOf(db), dispute.id)
        const { taken, back } = movedBy(world, dispute)
        const sale = world.sales.find(({ id }) => id === dispute.sale)
        expect(one.row, dispute.id).toMatchObject({
          place: placeOf(dispute),
          takenMinor: taken,
          backMinor: back,
          title: sale?.lines[0]?.title,
          minor: dispute.amount.amount
        })
        const fee = dispute.fee_returned_on_win ? dispute.fee.amount : 0
        expect(one.worth).toMatchObject({ loseMinor: taken, winMinor: taken === 0 ? 0 : dispute.amount.amount + fee })
        expect(sum(one.entries.map(({ minor }) => minor))).toBe(back - taken)
        const decided = world.disputes.filter(
          ({ reason, status }) => reason === dispute.reason && (status === 'won' || status === 'lost')
        )
        expect(one.record).toEqual({
          won: decided.filter(({ status }) => status === 'won').length,
          decided: decided.length
        })
        expect(one.saleFacts).toMatchObject({ paidMinor: sale?.paid, refundedMinor: sale?.refunded })
      }
    })

    test('what waits for an answer goes by money × time, what can no longer be answered last', () => {
      const { rows } = listDisputes(db, { ...asked, filter: {}, place: 'answer', limit: 200 })
      const perHour = rows.map(({ minor, dueAtMs }) =>
        dueAtMs !== null && dueAtMs <= atMs
          ? -1
          : minor / (dueAtMs === null ? 72 : Math.max((dueAtMs - atMs) / 3_600_000, 1))
      )
      expect(perHour).toEqual([...perHour].sort((a, b) => b - a))
    })
  })
})

function filterOf(reasons: readonly string[]): fc.Arbitrary<DisputeFilter> {
  const day = fc.integer({ min: 0, max: 500 }).map((ago) => dayIn('UTC', atMs - ago * 86_400_000))
  const some = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(values, { minLength: 1, maxLength: 2 })
  return fc
    .record(
      {
        place: some(fc.constantFrom(...disputePlaces)),
        status: some(fc.constantFrom('won', 'lost', 'needs_response', 'under_review', 'expired', 'nothing')),
        reason: some(fc.constantFrom('never', ...new Set(reasons))),
        network: some(fc.constantFrom('visa', 'mastercard', 'amex')),
        currency: fc.constantFrom('EUR', 'USD'),
        money: fc.constantFrom(...disputeMoney),
        fromDay: day,
        toDay: day
      },
      { requiredKeys: [] }
    )
    .filter(({ fromDay, toDay }) => fromDay === undefined || toDay === undefined || fromDay <= toDay)
}

describe('bad input', () => {
  const { db } = openCopy(shop(6_000), { zone: 'UTC' })
  const asked = { zone: 'UTC', nowMs: atMs, currencies: [], limit: 5, filter: {} }

  test('days the wrong way round are refused by name', () => {
    expect(() =>
      listDisputes(db, { ...asked, place: 'closed', filter: { fromDay: '2026-11-02', toDay: '2026-11-01' } })
    ).toThrow(expect.objectContaining({ code: 'bad-input', data: { field: 'filter.fromDay' } }))
  })

  test('what is no cursor is refused by name, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        fc.pre(!/^-?\d{1,16}\.\d{1,16}$/.test(cursor))
        expect(() => listDisputes(db, { ...asked, place: 'closed', cursor })).toThrow(
          expect.objectContaining({ code: 'bad-input', data: { field: 'cursor' } })
        )
      })
    )
  })

  test('an id that is not here is not found', () => {
    expect(() => getDispute(viewOf(db), 'dsp_nobody')).toThrow(expect.objectContaining({ code: 'not-found' }))
  })
})

describe('the demo', () => {
  const [bottega] = demo()
  if (!bottega) throw new Error('the demo has no shop')
  const { db } = openCopy(bottega, { zone: 'Europe/Rome' })
  const of = (id: string) => getDispute(viewOf(db), id)
  const item = (id: string, kind: string) => of(id).evidence.find((each) => each.kind === kind)

  test('a delivered parcel: nearly all of what is asked for is drafted, and it is worth an answer', () => {
    const one = of('dsp_demo_delivered26h')
    expect(one.evidence.filter(({ kind }) => kind !== 'other').map(({ kind, state }) => [kind, state])).toEqual([
      ['delivery', 'drafted'],
      ['tracking', 'drafted'],
      ['address', 'drafted'],
      ['receipt', 'drafted'],
      ['messages', 'missing']
    ])
    expect(item('dsp_demo_delivered26h', 'delivery')?.facts.map(({ what }) => what)).toEqual([
      'draft-text',
      'draft-file',
      'delivered',
      'signed'
    ])
    expect(one.worth).toMatchObject({ verdict: 'answer', winMinor: 19_900, loseMinor: 19_900, isFeeReturned: true })
    expect(one.record).toEqual({ won: 7, decided: 9 })
  })

  test('“unauthorised” by somebody with twelve quiet purchases: eight of them are what Visa’s rule asks for', () => {
    const facts = item('dsp_demo_unauthorised9d', 'earlier-purchases')?.facts
    expect(facts?.map(({ what, count }) => [what, count])).toEqual([
      ['earlier', 12],
      ['compelling', 8]
    ])
    expect(of('dsp_demo_unauthorised9d').record).toEqual({ won: 1, decided: 6 })
  })

  test('each way to stand is told apart', () => {
    expect(of('dsp_demo_small490').worth).toMatchObject({ verdict: 'accept', winMinor: 490, feeMinor: 1500 })
    expect(of('dsp_demo_early_warning').worth).toMatchObject({ verdict: 'refund', loseMinor: 0, lastFeeMinor: 1500 })
    expect(of('dsp_demo_inquiry').worth).toMatchObject({ verdict: 'reply', loseMinor: 0 })
    expect(of('dsp_demo_under_review').worth.verdict).toBeNull()
    const steps = (id: string) => of(id).course.map(({ what, state }) => `${what} ${state}`)
    expect(steps('dsp_demo_under_review')).toEqual(['opened done', 'taken done', 'answered done', 'decision now'])
    expect(steps('dsp_demo_pre_arbitration')).toEqual([
      ...['opened done', 'taken done', 'answered done', 'went-on done', 'due now', 'decision to-come']
    ])
    expect(steps('dsp_demo_lost_then_won')).toEqual([
      ...['opened done', 'taken done', 'answered done', 'went-on done', 'decided done', 'returned done']
    ])
    expect(steps('dsp_demo_expired')).toEqual(['opened done', 'taken done', 'due missed', 'decided done'])
  })

  test('a deadline that passed while the platform says nothing can no longer be answered', () => {
    const dueMs = of('dsp_demo_delivered26h').row.dueAtMs ?? NaN
    expect(getDispute(viewOf(db, dueMs), 'dsp_demo_delivered26h').worth.verdict).toBe('late')
    const { rows } = listDisputes(db, {
      ...{ filter: {}, place: 'answer', limit: 200, zone: 'UTC', currencies: [], nowMs: dueMs }
    })
    expect(rows.at(-1)?.id).toBe('dsp_demo_delivered26h')
  })

  test('a part of a sum is never more than the amount and the fee', () => {
    const world = worldOf(bottega)
    for (const dispute of world.disputes)
      for (const money of disputeMoney) {
        const part = partIn(world, dispute, money)
        expect(part).toBeGreaterThanOrEqual(0)
        expect(part).toBeLessThanOrEqual(dispute.amount.amount + dispute.fee.amount)
      }
  })
})

/** What the desk says: its first sentence, how a dispute stands, how near the limit is, and its address. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  disputeMoney,
  disputePlaces,
  networkLimitPpm,
  type DisputeDesk,
  type DisputeSums
} from '../../../src/contract/disputes.ts'
import { disputeState } from '../../../src/ui/features/disputes/dispute-state.ts'
import { disputesAnswer, percentOf, roomOf } from '../../../src/ui/features/disputes/disputes-answer.ts'
import { queryFromView, viewFromQuery } from '../../../src/ui/features/disputes/filter-query.ts'

const now = Date.parse('2026-11-22T09:00:00Z')
const hour = 3_600_000
const nothing = { minor: 0, count: 0 }

function desk(counts: Partial<DisputeDesk['counts']>, more: Partial<DisputeDesk> = {}): DisputeDesk {
  return {
    counts: { answer: 0, review: 0, closed: 0, ...counts },
    sums: [],
    record: [],
    nextDue: null,
    late: 0,
    rate: null,
    reasons: [],
    networks: [],
    ...more
  }
}

function sums(currency: string, part: Partial<DisputeSums>): DisputeSums {
  return { currency, stake: nothing, held: nothing, lost: nothing, won: nothing, ...part }
}

describe('the answer', () => {
  it('names what is at stake in each currency, and the first deadline', () => {
    const own = desk(
      { answer: 3 },
      {
        sums: [
          sums('EUR', { stake: { minor: 18_400, count: 2 } }),
          sums('JPY', { lost: { minor: 500, count: 1 } }),
          sums('USD', { stake: { minor: 900, count: 1 } })
        ],
        nextDue: { id: 'd', dueAtMs: now }
      }
    )
    expect(disputesAnswer(own, false, false)).toEqual({
      word: 'waiting',
      count: 3,
      amounts: [
        { minor: 18_400, currency: 'EUR' },
        { minor: 900, currency: 'USD' }
      ],
      dueAtMs: now,
      isLate: false
    })
    expect(disputesAnswer(desk({ answer: 2 }, { late: 2 }), false, true)).toMatchObject({ isLate: true })
  })

  it('calls a desk calm only once everything is here', () => {
    expect(disputesAnswer(desk({ closed: 4 }), false, false)).toEqual({ word: 'unknown' })
    expect(disputesAnswer(desk({ closed: 4 }), false, true)).toEqual({ word: 'calm' })
    expect(disputesAnswer(desk({}), false, true)).toEqual({ word: 'none' })
  })

  it('says what is held while the bank decides, and nothing of money where nothing was taken', () => {
    const held = [sums('EUR', { held: { minor: 4300, count: 1 } })]
    expect(disputesAnswer(desk({ review: 1 }, { sums: held }), false, true)).toEqual({
      word: 'review',
      count: 1,
      amounts: [{ minor: 4300, currency: 'EUR' }]
    })
    expect(disputesAnswer(desk({ review: 1 }), false, true)).toMatchObject({ word: 'reviewNoMoney' })
  })

  it('only counts under a filter', () => {
    expect(disputesAnswer(desk({ answer: 1, closed: 4 }), true, true)).toEqual({ word: 'filtered', count: 5 })
  })
})

describe('a state', () => {
  const row = {
    place: 'answer',
    status: 'needs_response',
    stage: 'chargeback',
    dueAtMs: now + 26 * hour,
    asked: null
  } as const

  it('presses within three days, and is lost time after the deadline', () => {
    expect(disputeState(row, now)).toMatchObject({ word: 'answer', tone: 'needs' })
    expect(disputeState({ ...row, dueAtMs: now + 9 * 24 * hour }, now)).toMatchObject({ word: 'answer', tone: 'plain' })
    expect(disputeState({ ...row, dueAtMs: now }, now)).toMatchObject({ word: 'late', tone: 'failed' })
    expect(disputeState({ ...row, dueAtMs: null }, now)).toMatchObject({ word: 'undated', tone: 'needs' })
  })

  it('says what was asked for while it waits for an answer, and not once it is over', () => {
    const asked = { ...row, asked: 'dispute-accept' } as const
    expect(disputeState(asked, now)).toMatchObject({ word: 'accepting', tone: 'soft' })
    expect(disputeState({ ...row, asked: 'dispute-evidence' }, now)).toMatchObject({ word: 'answering', tone: 'soft' })
    expect(disputeState({ ...asked, place: 'closed', status: 'accepted' }, now).word).toBe('accepted')
  })

  it('says by its stage what is to be done', () => {
    expect(disputeState({ ...row, stage: 'early_warning' }, now).word).toBe('warning')
    expect(disputeState({ ...row, stage: 'inquiry' }, now).word).toBe('inquiry')
    expect(disputeState({ ...row, stage: 'pre_arbitration' }, now).word).toBe('answer')
  })

  it('tells a win in arbitration from a win at once, and keeps a status that nobody knows', () => {
    const closed = { ...row, place: 'closed', status: 'won' } as const
    expect(disputeState(closed, now).word).toBe('won')
    expect(disputeState({ ...closed, stage: 'arbitration' }, now).word).toBe('won-later')
    expect(disputeState({ ...closed, status: 'expired' }, now)).toMatchObject({ word: 'expired', tone: 'failed' })
    expect(disputeState({ ...row, place: 'review', status: 'with_the_moon' }, now).word).toBe('other')
  })
})

describe('the share of sales', () => {
  const rate = (chargebacks: number, sales: number) => ({ fromDay: '', toDay: '', chargebacks, sales })

  it('counts exactly how many more would reach the limit', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(5_000), (sales, chargebacks) => {
        fc.pre(sales >= 20)
        const room = roomOf(rate(chargebacks, sales)) ?? NaN
        const reaches = (count: number): boolean => count * 1_000_000 >= sales * networkLimitPpm
        expect(reaches(chargebacks + room)).toBe(true)
        expect(room === 0 || !reaches(chargebacks + room - 1)).toBe(true)
      })
    )
  })

  it('says nothing of too few sales, and rounds to hundredths of a percent', () => {
    expect(roomOf(rate(1, 19))).toBeNull()
    expect(percentOf(7, 3302)).toBe(21)
    expect(percentOf(0, 0)).toBe(0)
  })
})

describe('the address', () => {
  it('brings every view back', () => {
    // As the filters choose them: a value once.
    const some = fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,12}$/), { minLength: 1, maxLength: 3 })
    const filter = fc.record(
      {
        place: fc.subarray([...disputePlaces], { minLength: 1 }),
        status: some,
        reason: some,
        network: some,
        currency: fc.constantFrom('EUR', 'USDC'),
        money: fc.constantFrom(...disputeMoney),
        fromDay: fc.constant('2026-01-02'),
        toDay: fc.constant('2026-03-04')
      },
      { requiredKeys: [] }
    )
    fc.assert(
      fc.property(filter, fc.constantFrom('desk', 'list', 'calendar'), (filter, shown) => {
        const isCalendar = shown === 'calendar'
        const view = { filter, isCalendar, isList: shown === 'list', month: isCalendar ? '2026-11' : undefined }
        expect(viewFromQuery(queryFromView(view) as Record<string, string>)).toEqual(view)
      })
    )
  })

  it('takes how a dispute ended, or what became of its money, for what was meant by the place', () => {
    expect(viewFromQuery({ place: 'won' }).filter).toEqual({ status: ['won'] })
    expect(viewFromQuery({ place: 'closed,lost', status: 'won' }).filter).toEqual({
      place: ['closed'],
      status: ['won', 'lost']
    })
    expect(viewFromQuery({ place: 'closed' }).filter).toEqual({ place: ['closed'] })
    expect(viewFromQuery({ place: 'held' }).filter).toEqual({ money: 'held' })
    expect(viewFromQuery({ place: 'nowhere' }).filter).toEqual({})
  })

  it('opens the page whatever somebody typed', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('place', 'money', 'month', 'from', 'view'), fc.string()), (query) => {
        const { filter, month } = viewFromQuery(query)
        expect(filter.place ?? ['answer']).toEqual(
          (filter.place ?? ['answer']).filter((each) => disputePlaces.includes(each))
        )
        expect(filter.money === undefined || disputeMoney.includes(filter.money)).toBe(true)
        expect(month ?? '2026-01').toMatch(/^\d{4}-\d\d$/)
      })
    )
  })
})

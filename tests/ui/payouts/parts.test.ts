import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NextPayouts, PayoutDetail, PayoutRow } from '../../../src/contract/payouts.ts'
import { dayByKey, monthBy, weeksOf } from '../../../src/ui/kit/calendar-grid.ts'
import { namedDifferences } from '../../../src/ui/features/payouts/differences.ts'
import { isFiltered, queryFromView, viewFromQuery } from '../../../src/ui/features/payouts/filter-query.ts'
import { payoutState } from '../../../src/ui/features/payouts/payout-state.ts'
import { payoutsAnswer, thenOf } from '../../../src/ui/features/payouts/payouts-answer.ts'
import { waterfallOf } from '../../../src/ui/features/payouts/waterfall.ts'

const payout = (facts: Partial<PayoutRow> = {}): PayoutRow => ({
  id: 'po_1',
  createdAtMs: 0,
  sentAtMs: 0,
  arrivalOn: '2026-11-24',
  failedAtMs: null,
  minor: 1_000,
  currency: 'EUR',
  feeMinor: 0,
  status: 'in_transit',
  method: 'standard',
  isAutomatic: true,
  destination: 'Intesa ··4417',
  failureCode: null,
  ...facts
})
const expected = {
  madeOn: '2026-11-30',
  arrivesOn: '2026-12-02',
  amount: { minor: 5, currency: 'EUR' },
  destination: null
}
const next = (facts: Partial<NextPayouts> = {}): NextPayouts => ({
  today: '2026-11-22',
  underway: [],
  failed: [],
  lastArrived: null,
  expected: [],
  schedule: null,
  ...facts
})

describe('the answer of Payouts', () => {
  it('is what is on its way, before what is only expected', () => {
    const both = next({ underway: [payout()], expected: [expected] })
    expect(payoutsAnswer(both, true)).toEqual({ word: 'arrives', payout: payout() })
    expect(thenOf(both, payoutsAnswer(both, true))).toEqual([{ expected }])
  })

  it('says of a payout whose day has passed that it is not confirmed, never that it arrives', () => {
    expect(payoutsAnswer(next({ underway: [payout({ arrivalOn: '2026-11-21' })] }), true).word).toBe('overdue')
    expect(payoutsAnswer(next({ underway: [payout({ arrivalOn: '2026-11-22' })] }), true).word).toBe('arrives')
    expect(payoutsAnswer(next({ underway: [payout({ arrivalOn: null })] }), true).word).toBe('on-its-way')
  })

  it('claims nothing before everything is here', () => {
    expect(payoutsAnswer(next({ expected: null }), false).word).toBe('unknown')
    expect(payoutsAnswer(next({ expected: [expected], lastArrived: payout() }), true).word).toBe('expected')
    expect(payoutsAnswer(next({ lastArrived: payout() }), true).word).toBe('last')
    expect(payoutsAnswer(next(), true).word).toBe('none')
  })
})

describe('the state of a payout', () => {
  const stateAt = (status: string, facts: Partial<PayoutRow> = {}) =>
    payoutState(payout({ status, ...facts }), '2026-11-24')

  it('is red only where it failed, and its word says why where that is known', () => {
    expect(stateAt('failed', { failureCode: 'account_closed' })).toMatchObject({
      word: 'failed-because',
      tone: 'failed'
    })
    expect(stateAt('failed')).toMatchObject({ word: 'failed', tone: 'failed' })
    for (const status of ['pending', 'in_transit', 'paid', 'canceled', 'held_for_review'])
      expect(stateAt(status).tone).not.toBe('failed')
  })

  it('is overdue from the day after its arrival on, and a status that came later is the platform’s own word', () => {
    expect(stateAt('in_transit').word).toBe('underway')
    expect(stateAt('in_transit', { arrivalOn: '2026-11-23' }).word).toBe('overdue')
    expect(stateAt('paid', { arrivalOn: '2026-11-20' }).word).toBe('arrived')
    expect(stateAt('held_for_review').word).toBe('other')
  })
})

describe('the sum as a picture', () => {
  const minor = fc.integer({ min: -100_000, max: 100_000 })
  const details = fc
    .record({
      carried: fc.nat(50_000),
      left: fc.nat(50_000),
      fee: fc.nat(500),
      groups: fc.array(minor, { maxLength: 12 })
    })
    .map(({ carried, left, fee, groups }): Pick<PayoutDetail, 'row' | 'sum'> => ({
      row: payout({ minor: carried + groups.reduce((sum, each) => sum + each, 0) - fee - left, feeMinor: fee }),
      sum: {
        state: 'adds-up',
        carriedInMinor: carried,
        leftBehindMinor: left,
        groups: groups.map((each, index) => ({ kind: `kind-${String(index)}`, minor: each, entries: 1 })),
        entries: groups.length,
        firstOrdinal: null,
        lastOrdinal: null,
        unexplainedMinor: 0,
        suspects: []
      }
    }))

  it('shows rows that come to the amount, each bar within the lane', () => {
    fc.assert(
      fc.property(details, (detail) => {
        const { rows, result } = waterfallOf(detail)
        expect(rows.reduce((sum, row) => sum + (row.minor ?? NaN), 0)).toBe(detail.row.minor)
        for (const bar of [...rows.map((row) => row.bar), result]) {
          if (bar === null) continue
          expect(bar.from).toBeGreaterThanOrEqual(-1e-9)
          expect(bar.width).toBeGreaterThanOrEqual(0)
          expect(bar.from + bar.width).toBeLessThanOrEqual(100 + 1e-9)
        }
      })
    )
  })

  it('draws nothing and says no figure while the entries are not all here', () => {
    const [detail] = fc.sample(details, 1)
    if (detail === undefined) throw new Error('no sample')
    const groups = [{ kind: 'sales', minor: null, entries: 3 }]
    const { rows, result } = waterfallOf({
      ...detail,
      sum: { ...detail.sum, state: 'not-yet', groups, unexplainedMinor: null }
    })
    expect(result).toBeNull()
    expect(rows.every(({ bar }) => bar === null)).toBe(true)
    expect(rows.find(({ what }) => what === 'sales')).toMatchObject({ minor: null, entries: 3 })
  })

  it('has a row for what is unexplained', () => {
    const [detail] = fc.sample(details, 1)
    if (detail === undefined) throw new Error('no sample')
    const { rows } = waterfallOf({ ...detail, sum: { ...detail.sum, state: 'differs', unexplainedMinor: 700 } })
    expect(rows.at(-1)).toMatchObject({ what: 'unexplained', minor: 700 })
  })
})

it('the named differences and the others come to the whole difference', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9_999, max: 9_999 }), { maxLength: 15 }), (minors) => {
      const parts = minors.map((minor, index) => ({ what: String(index), minor }))
      const totalMinor = minors.reduce((sum, minor) => sum + minor, 0)
      const { named, othersMinor } = namedDifferences({ parts, totalMinor })
      expect(named.reduce((sum, { minor }) => sum + minor, 0) + othersMinor).toBe(totalMinor)
      expect(named.length).toBeLessThanOrEqual(5)
    })
  )
})

describe('the calendar', () => {
  const months = fc.integer({ min: 0, max: 1_200 }).map((count) => monthBy('1990-01', count))

  it('is whole weeks from Monday that hold every day of the month once', () => {
    fc.assert(
      fc.property(months, (month) => {
        const days = weeksOf(month).flat()
        expect(days.length % 7).toBe(0)
        expect(days.every(({ day }, index) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7 === index % 7)).toBe(
          true
        )
        const own = days.filter(({ isInMonth }) => isInMonth).map(({ day }) => day)
        expect(new Set(own).size).toBe(own.length)
        expect(own.length).toBe(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate())
      })
    )
  })

  it('is walked through by keys: days, weeks, the ends of a week, months; a day that a month lacks is its last', () => {
    expect(dayByKey('ArrowRight', '2026-11-30')).toBe('2026-12-01')
    expect(dayByKey('ArrowUp', '2026-11-25')).toBe('2026-11-18')
    expect(dayByKey('Home', '2026-11-25')).toBe('2026-11-23')
    expect(dayByKey('End', '2026-11-25')).toBe('2026-11-29')
    expect(dayByKey('PageDown', '2026-01-31')).toBe('2026-02-28')
    expect(dayByKey('PageUp', '2026-12-31')).toBe('2026-11-30')
    expect(dayByKey('x', '2026-11-25')).toBeUndefined()
  })
})

describe('the address of the page', () => {
  it('comes back as it went', () => {
    const view = {
      filter: {
        status: ['failed', 'paid'],
        method: ['instant'],
        currency: 'EUR',
        fromDay: '2026-10-01',
        toDay: '2026-10-31'
      },
      isCalendar: true,
      isForecast: false,
      month: '2026-10'
    }
    expect(viewFromQuery(queryFromView(view) as Record<string, string>)).toEqual(view)
    expect(queryFromView(viewFromQuery({}))).toEqual({})
    expect(isFiltered(viewFromQuery({}).filter)).toBe(false)
  })

  it('leaves out what is no value of its field', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (month, currency, from) => {
        const view = viewFromQuery({ view: 'calendar', month, currency, from, status: ',,' })
        expect(view.month === undefined || /^\d{4}-\d{2}$/.test(view.month)).toBe(true)
        expect(view.filter.status).toBeUndefined()
        expect(view.filter.currency === undefined || /^[A-Z0-9]{3,8}$/.test(view.filter.currency)).toBe(true)
      })
    )
    expect(viewFromQuery({ month: '2026-13', from: '2026-02-30' })).toMatchObject({ month: undefined, filter: {} })
  })
})

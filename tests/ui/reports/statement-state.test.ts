import { describe, expect, it } from 'vitest'
import type { Issued } from '../../../src/contract/reports.ts'
import { entriesBehind, mayName } from '../../../src/ui/features/reports/report-cells.ts'
import { periodOf, quartersOf, spanOf, usualPeriod } from '../../../src/ui/features/reports/report-periods.ts'
import { cellOf, zoneOfStatements } from '../../../src/ui/features/reports/statement-state.ts'

const issued = (version: number, isChanged = false): Issued => ({
  number: `EUR-2026-09-v${String(version)}`,
  report: 'statement',
  period: '2026-09',
  zone: version === 1 ? 'Europe/Rome' : 'UTC',
  currency: 'EUR',
  version,
  issuedAtMs: version,
  closingMinor: 0,
  entries: 1,
  isChanged
})
const months = (['2026-08', '2026-09', '2026-10', '2026-11'] as const).map((month) => ({
  month,
  state: month === '2026-08' || month === '2026-11' ? ('incomplete' as const) : ('open' as const)
}))
const stateOf = (period: string, statements: Issued[] = []): string =>
  cellOf(period, 'EUR', { months, statements, today: '2026-11-26' }).state

describe('the state of a statement', () => {
  it('tells what is not over, what the copy does not hold, and what was before the account', () => {
    expect(stateOf('2026-10')).toBe('open')
    expect(stateOf('2026-11')).toBe('not-over')
    expect(stateOf('2026-08')).toBe('incomplete')
    expect(stateOf('2026-Q3'), 'a quarter is as whole as its months').toBe('incomplete')
    expect(stateOf('2026')).toBe('not-over')
    expect(stateOf('2026-01')).toBe('before')
  })

  it('goes by the newest version, in its own currency', () => {
    expect(stateOf('2026-09', [issued(1, true)])).toBe('changed')
    expect(stateOf('2026-09', [issued(1, true), issued(2)])).toBe('issued')
    expect(stateOf('2026-09', [{ ...issued(1), currency: 'USD' }])).toBe('open')
  })

  it('counts days in the zone of the statement that was issued first', () => {
    expect(zoneOfStatements([issued(2), { ...issued(1), zone: 'Asia/Tokyo', issuedAtMs: 0 }])).toBe('Asia/Tokyo')
    expect(zoneOfStatements([])).toBeUndefined()
  })
})

describe('periods', () => {
  it.each(['2026', '2026-Q1', '2026-Q4', '2026-02', '2026-10-05..2026-11-04'])(
    '%s reads as days and back',
    (period) => {
      expect(periodOf(spanOf(period)!)).toBe(period)
    }
  )

  it.each(['', '26', '2026-13', '2026-Q5', '2026-02-30..2026-03-01', '2026-03-02..2026-03-01'])(
    '"%s" is none',
    (period) => {
      expect(spanOf(period)).toBeUndefined()
    }
  )

  it('begins with what one would hand in', () => {
    expect(usualPeriod('statement', '2026-11-26')).toBe('2026-10')
    expect(usualPeriod('eu-vat', '2026-11-26')).toBe('2026-Q3')
    expect(usualPeriod('us-1099k', '2026-11-26')).toBe('2026')
    expect(usualPeriod('us-1099k', '2027-01-02')).toBe('2026')
  })

  it('sets a year out by quarters', () => {
    expect(quartersOf(2026)[3]).toEqual(['2026-10', '2026-11', '2026-12', '2026-Q4'])
  })
})

describe('cells of a report', () => {
  const column = (
    key: string,
    kind: 'text' | 'day' | 'amount' | 'id' | 'number'
  ): { key: string; head: string; kind: typeof kind } => ({
    key,
    head: key,
    kind
  })

  it('takes every text for one that may name somebody, but for its own words', () => {
    expect(mayName(column('subject', 'text'))).toBe(true)
    expect(mayName(column('anything_new', 'text'))).toBe(true)
    expect(mayName(column('category', 'text'))).toBe(false)
    expect(mayName(column('subject', 'amount'))).toBe(false)
  })

  it('opens the entries of a category, of a day and of an entry', () => {
    const of = {
      report: 'statement' as const,
      currency: 'EUR',
      span: { fromDay: '2026-10-01', toDay: '2026-10-31' },
      account: 'a'
    }
    const categories = { name: 'categories', columns: [column('category', 'text'), column('entries', 'number')] }
    expect(entriesBehind(categories, ['tip', 100], 1, of)).toMatchObject({
      query: { currency: 'EUR', group: 'tips', from: '2026-10-01', to: '2026-10-31' }
    })
    const days = {
      name: 'days',
      columns: [column('day', 'day'), column('entries', 'number'), column('closing', 'amount')]
    }
    expect(entriesBehind(days, ['2026-10-05', 1, 2], 1, of)).toMatchObject({
      query: { from: '2026-10-05', to: '2026-10-05' }
    })
    expect(entriesBehind(days, ['2026-10-05', 1, 2], 2, of), 'a balance is no sum of a day').toBeUndefined()
    expect(
      entriesBehind(days, ['2026-10-05', 1, 2], 1, { ...of, span: undefined }),
      'days of another zone are others'
    ).toBeUndefined()
    const items = { name: 'items', columns: [column('amount', 'amount'), column('entry_id', 'id')] }
    expect(entriesBehind(items, [1, 'ent_1'], 0, of)).toBe('/a/a/balance/ent_1')
    expect(entriesBehind(items, [1, 'ent_1'], 1, of), 'one link a row').toBeUndefined()
  })
})

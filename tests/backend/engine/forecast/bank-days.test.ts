/** Bank holidays of one's own: a day more, a day less, a year of a currency; taken whole or refused by name. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BankDays } from '../../../../src/backend/engine/forecast/bank-days.ts'
import { builtInHolidays } from '../../../../src/backend/engine/forecast/holiday-rows.ts'
import { parseOwnHolidays, parseOwnRows } from '../../../../src/backend/engine/report/own-rows.ts'
import { Tables } from '../../../../src/backend/engine/report/tables.ts'
import { datedRows } from '../../../../src/backend/features/reports/dated-rows.ts'

const from = { confidence: 'primary', source: 'https://example.test/days', checkedOn: '2026-11-27' }
const eve = { currency: 'EUR', kind: 'closed', day: '2026-12-24', name: 'Christmas Eve', ...from }
const labour = { currency: 'EUR', kind: 'open', day: '2026-05-01', name: 'Works all the same', ...from }
const year = {
  currency: 'EUR',
  kind: 'year',
  year: 2026,
  name: 'A bank of its own',
  days: [{ day: '2026-12-07', name: 'Saint Ambrose' }],
  ...from
}
const pound = { ...year, currency: 'GBP', days: [{ day: '2026-12-28', name: 'Boxing Day' }] }

const text = (...holidays: unknown[]): string => JSON.stringify({ holidays })
const daysBy = (...rows: unknown[]): BankDays => new BankDays(parseOwnHolidays(text(...rows)))
const built = new BankDays()

describe('holidays in effect', () => {
  it('have one day more, with its name, and no other moves', () => {
    const own = daysBy(eve)
    expect([built.isBankDay('EUR', '2026-12-24'), own.isBankDay('EUR', '2026-12-24')]).toEqual([true, false])
    expect(own.holidayOn('EUR', '2026-12-24')).toBe('Christmas Eve')
    expect(own.isBankDay('USD', '2026-12-24')).toBe(true)
    expect(own.holidayOn('EUR', '2026-12-25')).toBe('Christmas Day')
    // 24 closed, 25 and 26 built in, a Sunday: the bank day after the 23rd is the 28th.
    expect([built.addTo('EUR', '2026-12-23', 1), own.addTo('EUR', '2026-12-23', 1)]).toEqual([
      '2026-12-24',
      '2026-12-28'
    ])
    expect([built.between('EUR', '2026-12-23', '2026-12-28'), own.between('EUR', '2026-12-23', '2026-12-28')]).toEqual([
      2, 1
    ])
  })

  it('have one day less, a weekend too where banks work on it', () => {
    const own = daysBy(labour, { ...labour, day: '2026-11-28' })
    expect([built.isBankDay('EUR', '2026-05-01'), own.isBankDay('EUR', '2026-05-01')]).toEqual([false, true])
    expect(own.holidayOn('EUR', '2026-05-01')).toBeUndefined()
    expect([built.isBankDay('EUR', '2026-11-28'), own.isBankDay('EUR', '2026-11-28')]).toEqual([false, true])
    expect(own.isBankDay('EUR', '2026-11-29')).toBe(false)
  })

  it("are a year's own alone, under single days; other years and currencies stay what they were", () => {
    const own = daysBy(year, { ...labour, day: '2026-12-07' }, pound)
    expect(own.isBankDay('EUR', '2026-12-25')).toBe(true)
    expect(daysBy(year).isBankDay('EUR', '2026-12-07')).toBe(false)
    expect(own.isBankDay('EUR', '2026-12-07')).toBe(true)
    expect(own.isBankDay('EUR', '2027-01-01')).toBe(false)
    expect(own.isBankDay('USD', '2026-12-25')).toBe(false)
    expect([built.isBankDay('GBP', '2026-12-28'), own.isBankDay('GBP', '2026-12-28')]).toEqual([true, false])
    expect([built.calendarOf('GBP', '2026-12-28'), own.calendarOf('GBP', '2026-12-28')?.isOwn]).toEqual([
      undefined,
      true
    ])
  })

  it('tell only the rows of that currency that were gone by, up to a day', () => {
    const own = daysBy(eve, labour, pound)
    expect(own.usedOwn('EUR', '2026-12-31')).toEqual([])
    own.addTo('EUR', '2026-12-21', 1)
    expect(own.usedOwn('EUR', '2026-12-31')).toEqual([])
    own.addTo('EUR', '2026-12-21', 4)
    expect(own.usedOwn('EUR', '2026-12-31')).toEqual([eve])
    expect(own.usedOwn('EUR', '2026-12-23')).toEqual([])
    own.isBankDay('GBP', '2026-12-01')
    expect(own.usedOwn('GBP', '2026-12-31')).toEqual([pound])
  })

  it('are listed with source and day checked, and a year of ones own stands for the built-in one', () => {
    const rows = datedRows(new Tables(parseOwnRows(text(eve, year, pound)))).filter(({ table }) => table === 'holidays')
    expect(rows.length).toBe(builtInHolidays.length + 2)
    expect(rows.filter(({ isOwn }) => isOwn)).toEqual([
      expect.objectContaining({ key: 'EUR 2026', says: 'closed 12-07 (A bank of its own)', checkedOn: '2026-11-27' }),
      expect.objectContaining({
        key: 'EUR 2026-12-24',
        says: 'banks are closed: Christmas Eve',
        sources: [from.source]
      }),
      expect.objectContaining({ key: 'GBP 2026', says: 'closed 12-28 (A bank of its own)' })
    ])
    expect(rows.find(({ key }) => key === 'EUR 2027')).toMatchObject({
      says: 'closed 01-01, 03-26, 03-29, 05-01, 12-25, 12-26 (TARGET closing days)',
      isOwn: false
    })
  })
})

describe('rows that are broken', () => {
  it.each<[string, unknown[], string]>([
    ['a day that no year has', [eve, { ...eve, day: '2026-02-30' }], 'row 2, day'],
    ['29 February of another year', [{ ...eve, day: '2026-02-29' }], 'row 1, day'],
    ['a day of another time', [{ ...eve, day: '1026-12-24' }], 'row 1, day'],
    ['a currency that is none', [{ ...eve, currency: 'EUX' }], 'row 1, currency'],
    ['a country', [{ ...eve, currency: 'IT' }], 'row 1, currency'],
    ['an unknown kind', [{ ...eve, kind: 'shut' }], 'row 1, kind'],
    ['no name', [{ ...eve, name: ' ' }], 'row 1, name'],
    ['no source', [{ ...eve, source: 'my bank' }], 'row 1, source'],
    ['a day checked that is none', [{ ...eve, checkedOn: '2026-13-01' }], 'row 1, checkedOn'],
    ['the same day twice', [eve, year, eve], 'row 3'],
    ['a day closed and open', [labour, { ...labour, kind: 'closed' }], 'row 2'],
    ['the same year twice', [year, { ...year, name: 'Another' }], 'row 2'],
    ['a day twice within a year', [{ ...year, days: [year.days[0], year.days[0]] }], 'row 1, days.1.day'],
    ['a day of another year', [{ ...year, year: 2027 }], 'row 1, days.0.day'],
    ['a wrong day within a year', [{ ...year, days: [{ day: '2026-02-30', name: 'None' }] }], 'row 1, days.0.day'],
    ['a year that is no number', [{ ...year, year: '2026' }], 'row 1, year']
  ])('are refused by name: %s', (_, rows, place) => {
    const field = `tables.json, holidays, ${place}`
    const named = expect.objectContaining({
      code: 'bad-input',
      data: { field },
      message: expect.stringContaining(`${field}: `) as string
    })
    expect(() => parseOwnHolidays(text(...rows))).toThrow(named)
    expect(() => parseOwnRows(text(...rows))).toThrow(named)
  })

  it('of other tables stop no forecast, but a table that does not exist does', () => {
    const broken = { rates: [{ country: 1 }], holidays: [eve] }
    expect(parseOwnHolidays(JSON.stringify(broken))).toEqual([eve])
    expect(() => parseOwnRows(JSON.stringify(broken))).toThrow('rates, row 1')
    expect(() => parseOwnHolidays(JSON.stringify({ holiday: [eve] }))).toThrow('tables.json')
    expect(() => parseOwnHolidays('{"holidays":')).toThrow('it is no JSON')
  })

  it('come through in no mutation: each is refused, with its row named', () => {
    const rows = [eve, labour, year, pound] as readonly Record<string, unknown>[]
    const strange = fc.constantFrom<unknown>(undefined, null, {}, [], -0.5, '', true, '2026-02-30', '9'.repeat(90))
    const mutated = fc.nat(rows.length - 1).chain((at) =>
      fc.constantFrom(...Object.keys(rows[at] ?? {})).chain((key) =>
        strange
          // No holiday at all is a year too, and any text is a name.
          .filter((value) => !(key === 'days' && Array.isArray(value)))
          .filter((value) => !(key === 'name' && value === '2026-02-30'))
          .map((value) => ({ at, rows: rows.map((row, index) => (index === at ? { ...row, [key]: value } : row)) }))
      )
    )
    const more = fc
      .tuple(fc.nat(rows.length - 1), fc.string({ minLength: 1 }))
      .filter(([at, key]) => !(key in (rows[at] ?? {})) && key !== '__proto__')
      .map(([at, key]) => ({ at, rows: rows.map((row, index) => (index === at ? { ...row, [key]: 1 } : row)) }))
    fc.assert(
      fc.property(fc.oneof(mutated, more), ({ at, rows: broken }) => {
        expect(() => parseOwnHolidays(text(...broken))).toThrow(`holidays, row ${String(at + 1)}`)
      }),
      { numRuns: 500 }
    )
  })

  it('or right ones: a day is a bank day exactly where rows, year and weekday say so', () => {
    const dayArb = fc
      .integer({ min: 0, max: 729 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
    const single = fc.record({ kind: fc.constantFrom('closed', 'open'), day: dayArb })
    fc.assert(
      fc.property(fc.uniqueArray(single, { selector: ({ day }) => day, maxLength: 20 }), dayArb, (singles, asked) => {
        const own = daysBy(...singles.map((row) => ({ ...eve, ...row })), year)
        for (const day of [asked, ...singles.map((row) => row.day)]) {
          const said = singles.find((row) => row.day === day)
          const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
          const inYear = day.startsWith('2026') ? day !== '2026-12-07' : built.holidayOn('EUR', day) === undefined
          const wanted = said === undefined ? weekday % 6 !== 0 && inYear : said.kind === 'open'
          expect(own.isBankDay('EUR', day), day).toBe(wanted)
        }
      })
    )
  })
})

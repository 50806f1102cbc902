/** The dated tables say what the specification says, and where it is from; rows of one's own are taken whole or refused by name. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseOwnRows } from '../../../../src/backend/engine/report/own-rows.ts'
import { datedRows } from '../../../../src/backend/features/reports/dated-rows.ts'
import { Tables, taxLineSource } from '../../../../src/backend/engine/report/tables.ts'

const built = new Tables()
const federalThreshold = (year: number) => built.federalThreshold(year)
const standardVatRate = (country: string, day: string) => built.standardVatRate(country, day)
const suggestedTaxLine = (mcc: string) => built.suggestedTaxLine(mcc)
const stateThresholds = () => built.stateThresholds()

const stateOf = (name: string) => stateThresholds().find(({ state }) => state === name)

describe('thresholds of Form 1099-K', () => {
  it.each([
    [2022, 20_000, 200],
    [2023, 20_000, 200],
    [2024, 5_000, null],
    [2025, 20_000, 200],
    [2026, 20_000, 200]
  ])('are those of %i', (year, aboveUsd, aboveTransactions) => {
    expect(federalThreshold(year)).toMatchObject({ aboveUsd, aboveTransactions, checkedOn: '2026-11-22' })
  })

  it('say nothing of a year or a state that nobody looked at', () => {
    expect(federalThreshold(2027)).toBeUndefined()
    expect(federalThreshold(2021)).toBeUndefined()
    expect(stateOf('TX')).toBeUndefined()
  })

  it('know the lower tests of states, and how sure each is', () => {
    expect(stateOf('MA')).toMatchObject({ minUsd: 600, comparison: 'at-least', confidence: 'secondary' })
    expect(stateOf('IL')).toMatchObject({ minUsd: 1_000, comparison: 'above', minTransactions: 4 })
    expect(stateOf('RI')).toMatchObject({ minUsd: 100, confidence: 'unconfirmed' })
    expect(stateOf('FL')).toMatchObject({ minUsd: null, comparison: 'copy-of-federal' })
  })
})

describe('rates of VAT', () => {
  it('are exact in millionths, by the day of the supply', () => {
    expect(standardVatRate('FI', '2026-03-01')?.ratePpm).toBe(255_000)
    expect(standardVatRate('EE', '2025-07-01')?.ratePpm).toBe(240_000)
    expect(standardVatRate('EE', '2025-06-30')).toBeUndefined()
    expect(standardVatRate('RO', '2025-08-01')?.ratePpm).toBe(210_000)
    expect(standardVatRate('CH', '2026-03-01')).toMatchObject({ ratePpm: 81_000, isEu: false })
  })

  it('know Greece under both of its codes, and every state of the EU', () => {
    expect(standardVatRate('GR', '2026-03-01')).toBe(standardVatRate('EL', '2026-03-01'))
    const eu = 'AT BE BG HR CY CZ DK EE FI FR DE EL HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ')
    expect(eu.filter((country) => standardVatRate(country, '2026-06-01')?.isEu !== true)).toEqual([])
    expect(standardVatRate('US', '2026-06-01')).toBeUndefined()
  })
})

describe('suggested lines of Schedule C', () => {
  it.each([
    ['7311', '8'],
    ['3058', '24a'],
    ['3351', '24a'],
    ['5812', '24b'],
    ['6011', null],
    ['9222', null]
  ])('%s goes to %s', (mcc, line) => {
    expect(suggestedTaxLine(mcc)).toMatchObject({ line })
  })

  it('say nothing where nobody knows, and never that they are sure', () => {
    expect(suggestedTaxLine('0742')).toBeUndefined()
    expect(taxLineSource.confidence).toBe('unconfirmed')
  })
})

describe('accounts abroad that somebody in Italy holds', () => {
  it.each([
    ['rw-peak', 1_500_000],
    ['ivafe-average', 500_000],
    ['ivafe-account', 34_20]
  ] as const)('%s is %i cents, from a source and of a day, and to be checked', (test, eurCents) => {
    expect(built.abroadValue(test, '2026-12-31')).toMatchObject({
      eurCents,
      confidence: 'secondary',
      source: expect.stringMatching(/^https:/) as string,
      checkedOn: '2026-11-27'
    })
    expect(built.abroadValue(test, '2014-12-31')).toBeUndefined()
  })
})

describe("rows of one's own", () => {
  const sources = ['https://example.test/rule']
  const federal = {
    year: 2027,
    aboveUsd: 30_000,
    aboveTransactions: 100,
    confidence: 'primary',
    sources,
    checkedOn: '2027-01-02',
    note: ''
  }
  const rate = {
    country: 'DE',
    isEu: true,
    rateType: 'standard',
    ratePpm: 200_000,
    validFrom: '2026-07-01',
    validTo: '2026-12-31',
    confidence: 'primary',
    source: sources[0],
    checkedOn: '2026-11-26'
  }
  const whole = {
    federal: [federal],
    rates: [rate],
    taxLines: [{ mcc: [['0742', '0742']], line: '15', label: 'Vets', note: '' }]
  }

  it('are one more, or take the place of what says the same; only those that were asked for are told', () => {
    const tables = new Tables(parseOwnRows(JSON.stringify(whole)))
    expect(tables.usedOwn).toEqual([])
    expect(tables.federalThreshold(2026)).toBe(built.federalThreshold(2026))
    expect(tables.usedOwn).toEqual([])
    expect(tables.federalThreshold(2027)).toMatchObject({ aboveUsd: 30_000 })
    expect(tables.standardVatRate('DE', '2026-08-01')?.ratePpm).toBe(200_000)
    expect(tables.standardVatRate('DE', '2027-01-01')?.ratePpm).toBe(190_000)
    expect(tables.suggestedTaxLine('0742')).toMatchObject({ line: '15' })
    expect(tables.usedOwn).toEqual(['federal 2027', 'rates DE standard 2026-07-01', 'taxLines 0742'])
    const again = new Tables(parseOwnRows(JSON.stringify({ federal: [{ ...federal, year: 2026 }] })))
    expect(again.rows('federal').filter(({ year }) => year === 2026)).toMatchObject([{ aboveUsd: 30_000 }])
    expect(again.rows('federal').length).toBe(built.rows('federal').length)
  })

  it('that overlap are the same in any order: the rate that began last holds, and the narrowest span', () => {
    const overlapping = [
      { ...rate, ratePpm: 160_000, validFrom: '2020-07-01', validTo: null },
      { ...rate, ratePpm: 170_000, validFrom: '2026-03-01', validTo: '2026-09-30' },
      { ...rate, ratePpm: 150_000, validFrom: '2026-07-01', validTo: '2026-08-31' }
    ]
    const lines = [
      { mcc: [['5000', '5999']], line: '22', label: 'Wide', note: '' },
      {
        mcc: [
          ['5800', '5812'],
          ['7311', '7311']
        ],
        line: '15',
        label: 'Narrow',
        note: ''
      },
      { mcc: [['5810', '5813']], line: '16', label: 'As narrow as the built-in one', note: '' }
    ]
    for (const turn of [0, 1, 2]) {
      const turned = <T>(rows: readonly T[]): T[] => [...rows.slice(turn), ...rows.slice(0, turn)]
      const tables = new Tables(parseOwnRows(JSON.stringify({ rates: turned(overlapping), taxLines: turned(lines) })))
      const found = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01', '2026-09-01', '2026-10-01'].map(
        (day) => tables.standardVatRate('DE', day)?.ratePpm
      )
      expect(found).toEqual([160_000, 190_000, 170_000, 150_000, 170_000, 190_000])
      expect(['5100', '5805', '5811', '5812', '5814', '7311'].map((mcc) => tables.suggestedTaxLine(mcc)?.line)).toEqual(
        ['22', '15', '16', '16', '24b', '15']
      )
      const rows = datedRows(tables)
      const said = (table: string, key: string) =>
        rows.filter((row) => row.table === table && row.key.startsWith(key)).map(({ key: of, says }) => [of, says])
      expect(said('rates', 'DE')).toEqual([
        ['DE standard 2020-07-01', '16 %, until 2025-12-31'],
        ['DE standard 2026-01-01', '19 %, until 2026-02-28, from 2026-10-01'],
        ['DE standard 2026-03-01', '17 %, until 2026-06-30, from 2026-09-01 until 2026-09-30'],
        ['DE standard 2026-07-01', '15 %, until 2026-08-31']
      ])
      // One's own line of the same span takes the place of the built-in one, which is given to nothing any more.
      expect(said('taxLines', '7311')).toEqual([])
      expect(said('taxLines', '5811-5814')).toEqual([['5811-5814', '24b: Meals']])
    }
  })

  it.each<[unknown, string]>([
    [{ federals: [] }, 'tables.json'],
    [{ federal: [federal, { ...federal, year: 2028, aboveUsd: -1 }] }, 'tables.json, federal, row 2, aboveUsd'],
    [{ rates: [{ ...rate, ratePpm: 20.5 }] }, 'tables.json, rates, row 1, ratePpm'],
    [{ rates: [{ ...rate, source: 'somebody said so' }] }, 'tables.json, rates, row 1, source'],
    [{ rates: [rate, rate] }, 'tables.json, rates, row 2'],
    [{ federal: [{ ...federal, checkedOn: 'yesterday' }] }, 'tables.json, federal, row 1, checkedOn']
  ])('that are broken are refused, and named: %j', (rows, field) => {
    expect(() => parseOwnRows(JSON.stringify(rows))).toThrow(
      expect.objectContaining({
        code: 'bad-input',
        data: { field },
        message: expect.stringMatching(
          new RegExp(`^${field}: .*\\. Nothing goes by the file until it is mended or taken out of the data folder\\.$`)
        ) as string
      })
    )
  })

  it('come from no file that is broken in any way', () => {
    const text = JSON.stringify(whole)
    const wrong = fc.oneof(
      fc.string(),
      fc.json().filter((json) => json !== '{}'),
      fc.nat(text.length - 2).map((end) => text.slice(0, end)),
      // A field that is missing, or of another kind.
      fc.constantFrom(...Object.keys(federal)).chain((key) =>
        fc
          .constantFrom(undefined, null, {}, -0.5)
          .filter((value) => !(key === 'aboveTransactions' && value === null))
          .map((value) => JSON.stringify({ federal: [{ ...federal, [key]: value }] }))
      )
    )
    fc.assert(
      fc.property(wrong, (broken) => {
        expect(() => parseOwnRows(broken)).toThrow(expect.objectContaining({ code: 'bad-input' }))
      }),
      { numRuns: 300 }
    )
  })
})

/** The dated tables say what the specification says, and where it is from. */
import { describe, expect, it } from 'vitest'
import {
  federalThreshold,
  standardVatRate,
  stateThresholds,
  suggestedTaxLine,
  taxLineSource
} from '../../../../src/backend/engine/report/tables.ts'

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

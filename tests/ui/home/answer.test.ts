import { describe, expect, it } from 'vitest'
import { answerOf, comparedDays } from '../../../src/ui/features/home/answer.ts'

/** A summary of one currency that kept `kept` minor units this month, and `compared` in the same days before. */
function summaryOf(
  kept: number,
  compared: number | null,
  coverage = { coversPeriod: true, coversCompared: compared !== null }
) {
  return {
    ...coverage,
    sums: [{ currency: 'EUR', terms: [], keptMinor: kept, comparedKeptMinor: compared, parts: [] }]
  }
}

describe('the first sentence of Home', () => {
  it('says by how much this month is above or below the same days before', () => {
    expect(answerOf(summaryOf(348_850, 311_473))).toEqual({ kind: 'above', keptMinor: 348_850, percent: 12 })
    expect(answerOf(summaryOf(50_000, 100_000))).toEqual({ kind: 'below', keptMinor: 50_000, percent: 50 })
  })

  it('says that they are the same rather than 0 % above', () => {
    expect(answerOf(summaryOf(100_100, 100_000))).toEqual({ kind: 'same', keptMinor: 100_100 })
  })

  it('claims no figure while the copy does not reach back to the first of the month', () => {
    expect(answerOf(summaryOf(12_300, null, { coversPeriod: false, coversCompared: false }))).toEqual({
      kind: 'unknown'
    })
  })

  it('compares nothing while the month before is not here', () => {
    expect(answerOf(summaryOf(12_300, null))).toEqual({ kind: 'alone', keptMinor: 12_300 })
    expect(answerOf(summaryOf(12_300, 9_000, { coversPeriod: true, coversCompared: false }))).toEqual({
      kind: 'alone',
      keptMinor: 12_300
    })
  })

  it.each([
    ['a loss before', 20_000, -5_000],
    ['a loss now', -20_000, 50_000],
    ['next to nothing before', 348_850, 320],
    ['more than four times as much', 500_001, 100_000]
  ])('says both figures and no percentage after %s', (_, kept, compared) => {
    expect(answerOf(summaryOf(kept, compared))).toEqual({ kind: 'after', keptMinor: kept, comparedMinor: compared })
  })

  it('divides by nothing when nothing was kept before', () => {
    expect(answerOf(summaryOf(12_300, 0))).toEqual({ kind: 'after-nothing', keptMinor: 12_300 })
  })
})

describe('the compared days', () => {
  it('are as many as this month has had', () => {
    const days = comparedDays({
      period: { fromDay: '2026-11-01', toDay: '2026-11-22' },
      compared: { fromDay: '2026-10-01', toDay: '2026-10-22' }
    })
    expect(days).toEqual({ days: 22, isWholeMonth: false })
  })

  it('are a whole shorter month late in a longer one', () => {
    const days = comparedDays({
      period: { fromDay: '2026-03-01', toDay: '2026-03-31' },
      compared: { fromDay: '2026-02-01', toDay: '2026-02-28' }
    })
    expect(days).toEqual({ days: 28, isWholeMonth: true })
  })
})

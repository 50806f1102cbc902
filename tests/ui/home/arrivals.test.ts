import { describe, expect, it } from 'vitest'
import type { CurrencyForecast, Forecast, ForecastPayout } from '../../../src/contract/forecast.ts'
import { arrivalsOf, arrivingCurrencies, nextPayout } from '../../../src/ui/features/home/arrivals.ts'

function payout(arrivesOn: string | null, minor: number, currency = 'EUR'): ForecastPayout {
  return {
    kind: 'expected',
    id: null,
    madeOn: '2026-11-22',
    arrivesOn,
    isLate: false,
    minor,
    currency,
    riskMinor: 0,
    destination: null,
    parts: []
  }
}

function currency(code: string, payouts: ForecastPayout[], expectedMinor: number): CurrencyForecast {
  return {
    currency: code,
    days: [{ day: '2026-11-22', certainMinor: 0, expectedMinor, riskMinor: 0 }],
    payouts,
    risks: [],
    now: null,
    sums: null,
    changedMinor: 0,
    stays: [],
    bankDaysToArrive: null,
    minimumMinor: 1,
    destination: null,
    failed: null,
    holidays: { calendar: null, isKnown: false, met: [], own: [] }
  }
}

const forecast: Forecast = {
  today: '2026-11-22',
  lastDay: '2026-12-05',
  zone: 'Europe/Rome',
  isWhole: true,
  schedule: null,
  currencies: [
    currency('EUR', [payout('2026-11-25', 500), payout('2026-12-06', 1), payout(null, 7)], 500),
    currency('USD', [payout('2026-11-25', 900, 'USD'), payout('2026-11-24', 300, 'USD')], 0)
  ],
  assumed: [],
  asked: [],
  choices: { disputes: [], withdrawals: [] }
}

describe('what reaches the bank', () => {
  it('is listed by day over all currencies, the larger first, without a day last, and not beyond the last day', () => {
    expect(arrivalsOf(forecast).map(({ minor }) => minor)).toEqual([300, 900, 500, 7])
  })

  it('has bars where something arrives', () => {
    expect(arrivingCurrencies(forecast).map((each) => each.currency)).toEqual(['EUR'])
  })

  it('comes next from whatever currency is first, and never from a payout without a day', () => {
    expect(nextPayout(forecast)?.minor).toBe(300)
    expect(nextPayout({ ...forecast, currencies: [currency('EUR', [payout(null, 7)], 0)] })).toBeUndefined()
  })
})

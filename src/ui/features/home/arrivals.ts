/** What reaches the bank, over all currencies. */
import type { CurrencyForecast, Forecast, ForecastPayout } from '../../../contract/forecast.ts'

/** Payouts of all currencies by the day on which they arrive within the forecast; those without a day last, larger amounts first. */
export function arrivalsOf({ currencies, lastDay }: Forecast): ForecastPayout[] {
  return currencies
    .flatMap(({ payouts }) => payouts)
    .filter(({ arrivesOn }) => arrivesOn === null || arrivesOn <= lastDay)
    .toSorted((a, b) => (a.arrivesOn ?? '9').localeCompare(b.arrivesOn ?? '9') || b.minor - a.minor)
}

/** Currencies of which something arrives within the forecast: only those have bars. */
export function arrivingCurrencies({ currencies }: Forecast): CurrencyForecast[] {
  return currencies.filter(({ days }) => days.some((day) => day.certainMinor + day.expectedMinor + day.riskMinor !== 0))
}

/** The next payout that has a day; undefined where none is known. */
export function nextPayout(forecast: Forecast): ForecastPayout | undefined {
  return forecast.currencies
    .flatMap(({ payouts }) => payouts)
    .filter(({ arrivesOn }) => arrivesOn !== null)
    .toSorted((a, b) => (a.arrivesOn ?? '').localeCompare(b.arrivesOn ?? ''))[0]
}

/** A forecast on screen: bars and their parts, what a currency comes to, where a payout's money is from. */
import { useI18n } from 'vue-i18n'
import type { CurrencyForecast, ForecastPayout } from '../../contract/forecast.ts'
import type { StackBar, StackPart } from './stack-bars-types.ts'
import { isolate } from './isolate.ts'
import { useFormat } from './useFormat.ts'

export interface ForecastWords {
  parts: () => readonly StackPart[]
  bars: (forecast: CurrencyForecast) => StackBar[]
  /** "1,204.11 EUR certain + ~ 688.90 EUR expected = 1,893.01 EUR", over the days that are shown; empty for nothing. */
  sums: (forecast: CurrencyForecast) => string
  /** "Payout, expected from 41 settled sales and a reserve", "Payout to Banca ··0317". */
  payout: (payout: ForecastPayout) => string
}

export function useForecastWords(): ForecastWords {
  const { t } = useI18n()
  const format = useFormat()

  function sourcesOf({ parts }: ForecastPayout): string[] {
    const sales = parts.reduce((sum, { what, count }) => sum + (what === 'settles' ? count : 0), 0)
    return [
      ...(sales > 0 ? [t('forecast.row.sales', { count: format.count(sales) }, sales)] : []),
      ...(parts.some(({ what }) => what === 'available') ? [t('forecast.row.balance')] : []),
      ...(parts.some(({ what }) => what === 'reserve') ? [t('forecast.row.reserve')] : [])
    ]
  }

  return {
    parts: () => [
      { word: t('forecast.part.certain'), isEstimate: false },
      { word: t('forecast.part.expected'), isEstimate: true },
      { word: t('forecast.part.risk'), isEstimate: true }
    ],
    bars: ({ days, holidays }) =>
      days.map(({ day, certainMinor, expectedMinor, riskMinor }) => {
        const holiday = holidays.met.find((each) => each.day === day)
        const isOwn = holidays.own.some((own) => own.day === day || String(own.year) === day.slice(0, 4))
        return {
          day,
          minors: [certainMinor, expectedMinor, riskMinor],
          note:
            holiday === undefined
              ? null
              : t(isOwn ? 'forecast.ownHoliday' : 'forecast.holiday', { name: isolate(holiday.name) })
        }
      }),
    sums({ currency, days }) {
      const total = (of: (day: (typeof days)[number]) => number): number => days.reduce((sum, day) => sum + of(day), 0)
      const sums = [
        ['certain', total(({ certainMinor }) => certainMinor)],
        ['expected', total(({ expectedMinor }) => expectedMinor)],
        ['risk', total(({ riskMinor }) => riskMinor)]
      ] as const
      const parts = sums.flatMap(([what, minor]) =>
        minor === 0 ? [] : [t(`forecast.sum.${what}`, { amount: format.money({ minor, currency }) })]
      )
      const all = sums.reduce((sum, [, minor]) => sum + minor, 0)
      const sum = parts.join(' + ')
      return parts.length < 2 ? sum : t('forecast.sum.all', { sum, amount: format.money({ minor: all, currency }) })
    },
    payout: (payout) => {
      if (payout.kind === 'asked') return t('forecast.row.asked')
      if (payout.kind === 'assumed') return t('forecast.row.assumed')
      if (payout.kind === 'underway')
        return payout.destination === null
          ? t('forecast.row.underwayAnywhere')
          : t('forecast.row.underway', { destination: payout.destination })
      const [one, other] = sourcesOf(payout)
      if (one === undefined) return t('forecast.row.expectedBare')
      return t('forecast.row.expected', {
        from: other === undefined ? one : t('forecast.row.both', { one, other })
      })
    }
  }
}

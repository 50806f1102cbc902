import { useI18n } from 'vue-i18n'
import type { PreviewTable } from '../../../contract/reports.ts'
import { mask, useOnlookers } from '../../app/onlookers.ts'
import { formatMoment, systemClock } from '../../kit/format-date.ts'
import { useFormat } from '../../kit/useFormat.ts'
import { mayName } from './report-cells.ts'

type Value = PreviewTable['rows'][number][number]

interface ReportCells {
  /** A value of a report as it reads: amounts in its currency, moments in its zone, nobody named while people are hidden. */
  textOf: (value: Value, column: PreviewTable['columns'][number], of: { currency: string; zone: string }) => string
  /** A sentence of a report: it may hold amounts, and names. */
  factOf: (value: string) => string
}

export function useReportCells(): ReportCells {
  const { locale } = useI18n()
  const format = useFormat()
  const onlookers = useOnlookers()
  const clock = systemClock()

  return {
    textOf(value, column, { currency, zone }) {
      if (value === null) return ''
      if (onlookers.hiding === 'people' && mayName(column)) return mask
      switch (column.kind) {
        case 'amount':
          return typeof value === 'number' ? format.figure(value, currency) : value
        case 'number':
          return typeof value === 'number' ? format.count(value) : value
        case 'moment':
          return typeof value === 'number'
            ? formatMoment(value, { locale: locale.value, zone, clock, nowMs: format.nowMs.value })
            : value
        case 'day':
          return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? format.day(value) : String(value)
        default:
          return String(value)
      }
    },
    factOf: (value) => (onlookers.hiding === 'people' || (onlookers.isHiding && /\d/.test(value)) ? mask : value)
  }
}

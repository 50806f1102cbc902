import { useI18n } from 'vue-i18n'
import { useFormat } from './useFormat.ts'
import { kindOf, type DaySpan } from './period-span.ts'

/** "November 2026", "Q4 2026", "2026", "3 Nov to 9 Nov". */
export function usePeriodName(): (span: DaySpan) => string {
  const { t, locale } = useI18n()
  const format = useFormat()
  return (span) => {
    const { fromDay, toDay } = span
    const year = fromDay.slice(0, 4)
    switch (kindOf(span)) {
      case 'month':
        return new Intl.DateTimeFormat(locale.value, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
          Date.parse(`${fromDay}T12:00:00Z`)
        )
      case 'quarter':
        return t('balance.period.quarter', { quarter: Math.ceil(Number(fromDay.slice(5, 7)) / 3), year })
      case 'year':
        return year
      default:
        return fromDay === toDay
          ? format.day(fromDay)
          : t('kit.filters.span', { from: format.shortDay(fromDay), to: format.shortDay(toDay) })
    }
  }
}

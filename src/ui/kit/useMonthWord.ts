import { useI18n } from 'vue-i18n'
import { useFormat } from './useFormat.ts'

/** "November" of a day in it or of a YYYY-MM; with the year where it is another than today's. */
export function useMonthWord(): (day: string) => string {
  const { locale } = useI18n()
  const format = useFormat()
  return (day) =>
    new Intl.DateTimeFormat(locale.value, {
      month: 'long',
      ...(day.slice(0, 4) === format.today.value.slice(0, 4) ? {} : { year: 'numeric' }),
      timeZone: 'UTC'
    }).format(Date.parse(`${day.slice(0, 7)}-15T12:00:00Z`))
}

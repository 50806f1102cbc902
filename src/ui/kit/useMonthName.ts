import { useI18n } from 'vue-i18n'

/** "November 2026" of a YYYY-MM. */
export function useMonthName(): (month: string) => string {
  const { locale } = useI18n()
  return (month) =>
    new Intl.DateTimeFormat(locale.value, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      Date.parse(`${month}-15T12:00:00Z`)
    )
}

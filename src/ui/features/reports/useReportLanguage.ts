import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { languages, type Language } from '../../../contract/language.ts'

/** Reports are made in the language that the page speaks. */
export function useReportLanguage(): ComputedRef<Language> {
  const { locale } = useI18n()
  return computed(() => languages.find((language) => language === locale.value) ?? 'en')
}

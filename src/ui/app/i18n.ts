/**
 * The sentences of the page in the language that it speaks; the other one is not loaded. Compiled at run time without
 * generated code, so that the page's policy holds.
 */
import { watch } from 'vue'
import { createI18n } from 'vue-i18n'
import type { Language } from '../../contract/language.ts'
import type en from '../locales/en.ts'
import type { usePreferences } from './preferences.ts'

type Messages = typeof en

/** English gives the shape: an area's Italian file `satisfies` it, so one with a sentence more or less does not compile. */
const load: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import('../locales/en.ts')).default,
  it: async () => (await import('../locales/it.ts')).default
}

export async function createPageI18n(language: Language) {
  const locale: string = language
  return createI18n({
    legacy: false,
    locale,
    fallbackLocale: false,
    messages: { [language]: await load[language]() },
    missing(spoken, key) {
      const fault = `No sentence in "${spoken}": ${key}`
      if (import.meta.env.MODE === 'test') throw new Error(fault)
      // The tests in a browser fail on it; a person sees the key and goes on.
      console.error(fault) // eslint-disable-line no-console
    }
  })
}

export type PageI18n = Awaited<ReturnType<typeof createPageI18n>>

/** The page speaks what is chosen, at once and without being loaded anew: nothing on screen is lost. */
export function followLanguage(i18n: PageI18n, preferences: ReturnType<typeof usePreferences>, page: Document): void {
  async function speak(language: Language): Promise<void> {
    if (!i18n.global.availableLocales.includes(language)) {
      i18n.global.setLocaleMessage(language, await load[language]())
    }
    // Another one may have been chosen meanwhile.
    if (preferences.spoken !== language) return
    i18n.global.locale.value = language
    page.documentElement.lang = language
  }
  watch(
    () => preferences.spoken,
    // Where the console is not reached, the page goes on as it was, and speaks the other one when it is loaded next.
    (language) => void speak(language).catch(() => undefined),
    { immediate: true }
  )
}

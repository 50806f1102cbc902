/** What the reader chose for this page on this machine. Kept in the browser's own storage, and for the host: none of it is data. */
import { useColorMode, useLocalStorage, usePreferredDark, usePreferredLanguages } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { firstSpoken, languages } from '../../contract/language.ts'
import { leaveFor, takeAlong } from './of-this-host.ts'

/** `system`: the first of the reader's languages that the page speaks. */
export const languageChoices = ['system', ...languages] as const
export type LanguageChoice = (typeof languageChoices)[number]

/** The same key is read by public/theme.js before the first paint, in the storage and in the host's cookie. */
const themeKey = 'vueuse-color-scheme'
const languageKey = 'cassa-language'
const singleKeysKey = 'cassa-single-keys'

export const usePreferences = defineStore('preferences', () => {
  for (const key of [themeKey, languageKey, singleKeysKey]) takeAlong(key)
  /** `auto` follows the system. */
  const theme = useColorMode({ storageKey: themeKey, emitAuto: true, disableTransition: false })
  const systemIsDark = usePreferredDark()
  const isDark = computed(() => theme.value === 'dark' || (theme.value === 'auto' && systemIsDark.value))
  const language = useLocalStorage<LanguageChoice>(languageKey, 'system', {
    serializer: { read: (kept) => languageChoices.find((known) => known === kept) ?? 'system', write: (value) => value }
  })
  const systemLanguages = usePreferredLanguages()
  /** What the page speaks. */
  const spoken = computed(() => (language.value === 'system' ? firstSpoken(systemLanguages.value) : language.value))
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  const hasSingleKeys = useLocalStorage(singleKeysKey, true)
  const isSidebarNarrow = useLocalStorage('cassa-sidebar-narrow', false)
  /** The key of the account that was open last; empty before the first one. */
  const lastAccount = useLocalStorage('cassa-last-account', '')
  leaveFor(themeKey, theme)
  leaveFor(languageKey, language)
  leaveFor(singleKeysKey, hasSingleKeys)
  return { theme, isDark, language, spoken, hasSingleKeys, isSidebarNarrow, lastAccount }
})

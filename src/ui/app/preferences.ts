/** What the reader chose for this page on this machine. Kept in the browser's own storage: none of it is data. */
import { useColorMode, useLocalStorage, usePreferredDark, usePreferredLanguages } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { firstSpoken, languages } from '../../contract/language.ts'

/** `system`: the first of the reader's languages that the page speaks. */
export const languageChoices = ['system', ...languages] as const
export type LanguageChoice = (typeof languageChoices)[number]

export const usePreferences = defineStore('preferences', () => {
  /** `auto` follows the system. The same key is read by public/theme.js before the first paint. */
  const theme = useColorMode({ storageKey: 'vueuse-color-scheme', emitAuto: true, disableTransition: false })
  const systemIsDark = usePreferredDark()
  const isDark = computed(() => theme.value === 'dark' || (theme.value === 'auto' && systemIsDark.value))
  const language = useLocalStorage<LanguageChoice>('cassa-language', 'system', {
    serializer: { read: (kept) => languageChoices.find((known) => known === kept) ?? 'system', write: (value) => value }
  })
  const systemLanguages = usePreferredLanguages()
  /** What the page speaks. */
  const spoken = computed(() => (language.value === 'system' ? firstSpoken(systemLanguages.value) : language.value))
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  const hasSingleKeys = useLocalStorage('cassa-single-keys', true)
  const isSidebarNarrow = useLocalStorage('cassa-sidebar-narrow', false)
  /** The key of the account that was open last; empty before the first one. */
  const lastAccount = useLocalStorage('cassa-last-account', '')
  return { theme, isDark, language, spoken, hasSingleKeys, isSidebarNarrow, lastAccount }
})

/** What the reader chose for this page on this machine. Kept in the browser's own storage: none of it is data. */
import { useColorMode, useLocalStorage } from '@vueuse/core'
import { defineStore } from 'pinia'

export const usePreferences = defineStore('preferences', () => {
  /** `auto` follows the system. The same key is read by public/theme.js before the first paint. */
  const theme = useColorMode({ storageKey: 'vueuse-color-scheme', emitAuto: true, disableTransition: false })
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  const hasSingleKeys = useLocalStorage('cassa-single-keys', true)
  const isSidebarNarrow = useLocalStorage('cassa-sidebar-narrow', false)
  /** The account that was open last. */
  const lastAccount = useLocalStorage<string | null>('cassa-last-account', null, { writeDefaults: false })
  return { theme, hasSingleKeys, isSidebarNarrow, lastAccount }
})

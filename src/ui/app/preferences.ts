/** What the reader chose for this page on this machine. Kept in the browser's own storage: none of it is data. */
import { useColorMode, useLocalStorage, usePreferredDark } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed } from 'vue'

export const usePreferences = defineStore('preferences', () => {
  /** `auto` follows the system. The same key is read by public/theme.js before the first paint. */
  const theme = useColorMode({ storageKey: 'vueuse-color-scheme', emitAuto: true, disableTransition: false })
  const systemIsDark = usePreferredDark()
  const isDark = computed(() => theme.value === 'dark' || (theme.value === 'auto' && systemIsDark.value))
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  const hasSingleKeys = useLocalStorage('cassa-single-keys', true)
  const isSidebarNarrow = useLocalStorage('cassa-sidebar-narrow', false)
  /** The key of the account that was open last; empty before the first one. */
  const lastAccount = useLocalStorage('cassa-last-account', '')
  return { theme, isDark, hasSingleKeys, isSidebarNarrow, lastAccount }
})

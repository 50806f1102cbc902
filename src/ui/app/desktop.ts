/** The page in the desktop shell: what it tells the system, and what the system asks of it. */
import type { InjectionKey } from 'vue'
import { watch } from 'vue'
import type { Router } from 'vue-router'
import type { Desktop } from '../../contract/desktop.ts'
import type { usePreferences } from './preferences.ts'
import type { useSession } from './session.ts'

export const desktopKey: InjectionKey<Desktop> = Symbol('desktop')

/** The shell's verbs; undefined in a browser. */
export function findDesktop(window: Window): Desktop | undefined {
  return (window as Window & { desktop?: Desktop }).desktop
}

/** The shell follows the page's theme and language, and the page opens what a link from outside names. */
export function followDesktop(
  desktop: Desktop,
  router: Router,
  preferences: ReturnType<typeof usePreferences>,
  session: ReturnType<typeof useSession>
): void {
  watch(
    () => preferences.theme,
    (theme) => desktop.setTheme(theme),
    { immediate: true }
  )
  watch(
    () => preferences.spoken,
    (language) => desktop.setLanguage(language),
    { immediate: true }
  )
  desktop.onOpenPage((page) => {
    const account = session.findAccount(preferences.lastAccount) ?? session.accounts[0]
    if (account !== undefined) void router.push({ name: page, params: { account: account.key } })
  })
}

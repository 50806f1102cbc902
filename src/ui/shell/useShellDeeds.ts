/** What can be done from anywhere, for the palette that finds and does. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useBackend } from '../app/backend.ts'
import { useOnlookers } from '../app/onlookers.ts'
import { usePreferences } from '../app/preferences.ts'
import { useSession } from '../app/session.ts'
import { useAccountKey } from '../app/useAccount.ts'
import { isolate } from '../kit/isolate.ts'
import { accountName } from './account-name.ts'

export interface Deed {
  label: string
  icon: string
  run: () => void
}

export function useShellDeeds(): ComputedRef<Deed[]> {
  const { t } = useI18n()
  const router = useRouter()
  const backend = useBackend()
  const onlookers = useOnlookers()
  const preferences = usePreferences()
  const session = useSession()
  const account = useAccountKey()

  return computed(() => {
    const others = session.accounts.filter(({ key }) => key !== account.value)
    return [
      {
        label: t('search.deed.sync'),
        icon: 'i-lucide-refresh-cw',
        run: () => void backend.accounts.syncNow({ account: account.value })
      },
      onlookers.isHiding
        ? { label: t('search.deed.show'), icon: 'i-lucide-eye', run: onlookers.toggle }
        : { label: t('search.deed.hide'), icon: 'i-lucide-eye-off', run: onlookers.toggle },
      ...others.map((other) => ({
        label: t('search.deed.account', { name: isolate(accountName(other)) }),
        icon: 'i-lucide-arrow-right-left',
        run: () => void router.push({ name: 'home', params: { account: other.key } })
      })),
      {
        label: t('search.deed.connect'),
        icon: 'i-lucide-plus',
        run: () => void router.push({ name: 'welcome' })
      },
      preferences.isDark
        ? { label: t('search.deed.light'), icon: 'i-lucide-sun', run: () => (preferences.theme = 'light') }
        : { label: t('search.deed.dark'), icon: 'i-lucide-moon', run: () => (preferences.theme = 'dark') },
      preferences.spoken === 'it'
        ? { label: 'English', icon: 'i-lucide-languages', run: () => (preferences.language = 'en') }
        : { label: 'Italiano', icon: 'i-lucide-languages', run: () => (preferences.language = 'it') }
    ]
  })
}

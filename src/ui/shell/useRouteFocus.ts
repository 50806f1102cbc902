import { nextTick, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useAccount } from '../app/useAccount.ts'
import { accountName } from './account-name.ts'

/** Names the document after the page, and takes the keyboard to a new page's answer. A panel that opens is not a new page. */
export function useRouteFocus(): void {
  const route = useRoute()
  const account = useAccount()
  const { t } = useI18n()

  watch(
    () => [route.meta['title'], account.value] as const,
    ([title, open]) => {
      const words = [
        typeof title === 'string' ? t(title) : undefined,
        open === undefined ? undefined : accountName(open),
        t('common.app')
      ]
      document.title = words.filter((word) => word !== undefined).join(' · ')
    },
    { immediate: true }
  )
  watch(
    // Two sources, not one array: a new array would be a change at every filter that the address takes.
    [() => route.name, () => route.params['account']],
    async () => {
      await nextTick()
      const target =
        document.querySelector<HTMLElement>('main h1[tabindex]') ?? document.querySelector<HTMLElement>('main')
      target?.focus({ preventScroll: true })
    }
  )
}

import { useEventListener } from '@vueuse/core'
import { ref, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import { usePreferences } from '../app/preferences.ts'
import { useAccountKey } from '../app/useAccount.ts'
import { createKeyReader, isTyping, type KeyCommand } from './key-sequence.ts'

/**
 * The keys that work anywhere in an account. A page's search field is the one marked `data-find`.
 *
 * @returns whether the overlay with all keys is open
 */
export function useShellKeys(): Ref<boolean> {
  const router = useRouter()
  const account = useAccountKey()
  const preferences = usePreferences()
  const isHelpOpen = ref(false)
  const read = createKeyReader()

  const commands: Readonly<Record<KeyCommand, () => void>> = {
    home: () => void router.push({ name: 'home', params: { account: account.value } }),
    sales: () => void router.push({ name: 'sales', params: { account: account.value } }),
    find: () => document.querySelector<HTMLElement>('[data-find]')?.focus(),
    help: () => (isHelpOpen.value = true)
  }
  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    if (!preferences.hasSingleKeys || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target) || isHelpOpen.value) return
    const command = read(event.key, event.timeStamp)
    if (command === undefined) return
    event.preventDefault()
    commands[command]()
  })
  return isHelpOpen
}

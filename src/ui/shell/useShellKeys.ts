import { useEventListener } from '@vueuse/core'
import { ref, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import { useOnlookers } from '../app/onlookers.ts'
import { usePreferences } from '../app/preferences.ts'
import { useAccountKey } from '../app/useAccount.ts'
import { isTyping } from '../kit/is-typing.ts'
import { createKeyReader, type KeyCommand } from './key-sequence.ts'

/**
 * The keys that work anywhere in an account. A page's search field is the one marked `data-find`.
 *
 * @returns whether the overlay with all keys is open, and whether the search over everything is
 */
export function useShellKeys(): { isHelpOpen: Ref<boolean>; isSearchOpen: Ref<boolean> } {
  const router = useRouter()
  const account = useAccountKey()
  const preferences = usePreferences()
  const onlookers = useOnlookers()
  const isHelpOpen = ref(false)
  const isSearchOpen = ref(false)
  const read = createKeyReader()

  const obey = (command: KeyCommand): void => {
    if (command === 'help') isHelpOpen.value = true
    else if (command === 'find') document.querySelector<HTMLElement>('[data-find]')?.focus()
    else void router.push({ name: command.page, params: { account: account.value } })
  }
  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    // Also while somebody types: it is no letter of a text.
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault()
      isSearchOpen.value = !isSearchOpen.value && !isHelpOpen.value
      return
    }
    // By its place: with Shift, the key has another name on each keyboard.
    if (event.code === 'Period' && (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey) {
      event.preventDefault()
      onlookers.toggle()
      return
    }
    if (!preferences.hasSingleKeys || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target) || isHelpOpen.value || isSearchOpen.value) return
    const command = read(event.key, event.timeStamp)
    if (command === undefined) return
    event.preventDefault()
    obey(command)
  })
  return { isHelpOpen, isSearchOpen }
}

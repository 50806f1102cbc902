import { useEventListener } from '@vueuse/core'
import { usePreferences } from '../app/preferences.ts'
import { isTyping } from './is-typing.ts'

/** True for a letter pressed alone, outside of fields and of what floats above the page, that nobody has taken yet. */
function isFree(event: KeyboardEvent): boolean {
  return (
    !event.defaultPrevented &&
    !event.repeat &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !isTyping(event.target) &&
    document.querySelector('[data-dismissable-layer][data-state=open]') === null
  )
}

/**
 * A single-letter key that works anywhere on the page while its part is there, unless the reader switched those off.
 *
 * @param act answers false where the key means nothing now, and is left to others
 */
export function useSingleKey(key: string, act: () => boolean): void {
  const preferences = usePreferences()
  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    if (event.key !== key || !preferences.hasSingleKeys || !isFree(event)) return
    if (act()) event.preventDefault()
  })
}

/** Copying and leaving a selection by keys, wherever in the page the keyboard is: the list's own keys are the table's. */
import { useEventListener } from '@vueuse/core'
import { ref, watch, type Ref } from 'vue'
import { useOnlookers } from '../app/onlookers.ts'
import { isTyping } from './is-typing.ts'
import type { LedgerSelection } from './useLedgerSelection.ts'

/**
 * @param frame the table with what belongs to it
 * @param text what the selection is as text
 * @returns how many rows were copied since the selection last changed, and the way to copy for a button
 */
export function useSelectionKeys<Row>(
  frame: Readonly<Ref<HTMLElement | null>>,
  selection: LedgerSelection<Row>,
  text: () => string
): { copied: Readonly<Ref<number | null>>; copy: () => void } {
  const onlookers = useOnlookers()
  const copied = ref<number | null>(null)
  watch(selection.choice, () => (copied.value = null))

  /** The keyboard is in this list, or in none, and nothing floats above the page. */
  function isMeant(target: EventTarget | null): boolean {
    if (selection.count.value === 0 || isTyping(target) || isCovered()) return false
    const list = target instanceof Element ? target.closest('.ledger') : null
    return list === null || list === frame.value
  }

  // The clipboard outlives what is hidden on screen: it is asked whether all may be seen.
  function mayCopy(): boolean {
    if (onlookers.isHiding) onlookers.isAsking = true
    return !onlookers.isHiding
  }

  function copy(): void {
    if (!mayCopy()) return
    const [count, choice] = [selection.count.value, selection.choice.value]
    // A browser may refuse the clipboard: then nothing says that it was copied.
    void navigator.clipboard.writeText(text()).then(
      () => (copied.value = choice === selection.choice.value ? count : null),
      () => (copied.value = null)
    )
  }

  useEventListener(document, 'copy', (event: ClipboardEvent) => {
    // Another list of the page may have had rows to copy. Who has marked text means that.
    if (event.defaultPrevented || !isMeant(document.activeElement) || !(document.getSelection()?.isCollapsed ?? true))
      return
    event.preventDefault()
    if (!mayCopy()) return
    event.clipboardData?.setData('text/plain', text())
    copied.value = selection.count.value
  })
  // Before the panel hears of it: the selection goes first.
  useEventListener(
    document,
    'keydown',
    (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !isMeant(event.target)) return
      event.preventDefault()
      event.stopPropagation()
      selection.clear()
    },
    { capture: true }
  )
  return { copied, copy }
}

function isCovered(): boolean {
  return document.querySelector('[data-dismissable-layer][data-state=open]') !== null
}

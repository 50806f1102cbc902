import { useEventListener } from '@vueuse/core'
import { ref, type Ref } from 'vue'

/**
 * Files that are dropped, wherever on the page: one that misses a box would be opened by the browser in the console's
 * place.
 *
 * @returns whether files are over the page
 */
export function useFileDrop(take: (files: readonly File[]) => void): Ref<boolean> {
  const isOver = ref(false)
  const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
  useEventListener(document, 'dragover', (event) => {
    if (!hasFile(event)) return
    event.preventDefault()
    isOver.value = true
  })
  useEventListener(document, 'dragleave', (event) => {
    if (event.relatedTarget === null) isOver.value = false
  })
  useEventListener(document, 'drop', (event) => {
    if (!hasFile(event)) return
    event.preventDefault()
    isOver.value = false
    take([...(event.dataTransfer?.files ?? [])])
  })
  return isOver
}

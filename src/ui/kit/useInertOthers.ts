import { onScopeDispose, watch, type Ref } from 'vue'

/** Takes everything beside an element out of reach while `isActive`, for something that covers the whole page. What is marked `data-stays` floats above even that. */
export function useInertOthers(element: Readonly<Ref<HTMLElement | null>>, isActive: Readonly<Ref<boolean>>): void {
  let made: HTMLElement[] = []

  function release(): void {
    for (const other of made) other.inert = false
    made = []
  }

  watch(
    [element, isActive],
    () => {
      release()
      if (!isActive.value) return
      for (let inside = element.value; inside !== null && inside !== document.body; inside = inside.parentElement) {
        const others = [...(inside.parentElement?.children ?? [])].filter(
          (other) =>
            other instanceof HTMLElement && other !== inside && !other.inert && !other.hasAttribute('data-stays')
        )
        for (const other of others as HTMLElement[]) {
          other.inert = true
          made.push(other)
        }
      }
    },
    { immediate: true, flush: 'post' }
  )
  onScopeDispose(release)
}

/**
 * The keyboard is never lost: where what had it goes away (a question that was answered, a button that can do no more),
 * it stays where that was. Whoever knows a better place takes the keyboard there first.
 */
import { useEventListener, useMutationObserver } from '@vueuse/core'
import { onScopeDispose } from 'vue'

/** Places in the page that the keyboard can stand on when a part of them went. */
const places =
  'aside, [role=dialog], [role=grid], [role=group], [role=region], [role=search], article, fieldset, form, li, section, main'
/** What had the keyboard before; somebody goes back a few steps, not many. */
const mostBefore = 12

/** Is in the page and can have the keyboard, or hold what has it. */
function isThere(element: Element): element is HTMLElement {
  return (
    element instanceof HTMLElement &&
    element.isConnected &&
    element.checkVisibility() &&
    element.closest('[inert]') === null
  )
}

function isFocusable(element: Element): element is HTMLElement {
  return isThere(element) && !element.matches(':disabled')
}

/** Within a place: its row, its heading, or the place itself. */
function take(place: HTMLElement): void {
  const own = place.matches('[role=grid]')
    ? place.querySelector<HTMLElement>('[role=row][tabindex="0"]')
    : place.matches('aside, main')
      ? place.querySelector<HTMLElement>('h1[tabindex], h2[tabindex]')
      : null
  const target = own ?? place
  // For as long as it has the keyboard: a place is no stop of Tab.
  if (!target.hasAttribute('tabindex')) {
    target.setAttribute('tabindex', '-1')
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true })
  }
  target.focus({ preventScroll: true })
}

export function useKeptFocus(): void {
  /** What had the keyboard and what is around each, the newest first. */
  let trails: Element[][] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body

  function keep(): void {
    const [newest] = trails
    if (!isLost() || newest?.[0] === undefined || isFocusable(newest[0])) return
    const place = newest.find(isThere)?.closest<HTMLElement>(places) ?? null
    if (place !== null && !place.matches('main')) return take(place)
    // A whole panel went: back to where it was opened from.
    const before = trails.find(([element]) => element !== undefined && isFocusable(element))?.[0]
    const main = document.querySelector<HTMLElement>('main')
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    else if (main !== null) take(main)
  }

  useEventListener(document, 'focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    const trail: Element[] = []
    for (let at: Element | null = target; at !== null && at !== document.body; at = at.parentElement) trail.push(at)
    trails = [trail, ...trails.filter(([element]) => element !== target)].slice(0, mostBefore)
  })
  useEventListener(document, 'focusout', ({ target, relatedTarget }) => {
    // What it went on to may be gone by the time that is looked at below.
    if (relatedTarget !== null) return
    // Somebody who clicks beside everything has put the keyboard down.
    setTimeout(() => {
      if (isLost() && target instanceof HTMLElement && isFocusable(target)) trails = []
    })
  })
  useMutationObserver(
    document.body,
    () => {
      if (!isLost() || trails.length === 0) return
      // After the next frame: whoever knows a better place has taken it by then.
      clearTimeout(timer)
      timer = setTimeout(() => requestAnimationFrame(keep))
    },
    { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden', 'inert', 'style'] }
  )
  onScopeDispose(() => clearTimeout(timer))
}

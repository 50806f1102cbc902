/** The page comes in parts, one per screen. A part may fail to come: the console was renewed under an open page, or is not there. */
import { readonly, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import type { Router } from 'vue-router'

export class PartMissing extends Error {
  override readonly name = 'PartMissing'
}

export interface Parts {
  /** The address whose part did not come; undefined while all is well. */
  readonly missing: Readonly<ShallowRef<string | undefined>>
  readonly retry: () => void
}

export const partsKey: InjectionKey<Parts> = Symbol('parts')

/** The address that was loaded anew because its part was missing: never twice in a row. */
const storedAs = 'cassa-loaded-anew'

/** A screen's part, told apart from every other error of a navigation. */
export function part<T>(load: () => Promise<T>): () => Promise<T> {
  return () =>
    load().catch((cause: unknown) => Promise.reject(new PartMissing('A part of the page did not come', { cause })))
}

/**
 * Loads the whole page anew, once, where a part is missing: a renewed console has other parts than the page asks for.
 * Where that does not help, or the console is not reached, it is said and what is on screen stays.
 *
 * @param isReached whether the console answers: without it a page that loads anew would be gone
 */
export function watchParts(window: Window, router: Router, isReached: () => boolean): Parts {
  const missing = shallowRef<string>()

  function loadAnew(address: string): void {
    window.sessionStorage.setItem(storedAs, address)
    window.history.pushState(null, '', router.resolve(address).href)
    window.location.reload()
  }

  router.onError((error, to) => {
    if (!(error instanceof PartMissing)) return
    if (isReached() && window.sessionStorage.getItem(storedAs) !== to.fullPath) loadAnew(to.fullPath)
    else missing.value = to.fullPath
  })
  router.afterEach((_to, _from, failure) => {
    if (failure !== undefined) return
    missing.value = undefined
    window.sessionStorage.removeItem(storedAs)
  })
  // Who navigated need not answer for it: it is said on the page.
  window.addEventListener('unhandledrejection', (event) => {
    if (event.reason instanceof PartMissing) event.preventDefault()
  })
  return {
    missing: readonly(missing),
    retry() {
      if (missing.value === undefined) return
      if (isReached()) loadAnew(missing.value)
      else void router.push(missing.value)
    }
  }
}

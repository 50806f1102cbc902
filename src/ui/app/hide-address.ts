import type { Router, RouterHistory } from 'vue-router'
import { personParts } from '../../contract/views.ts'

/**
 * Takes whom and what the address looks for out of it, where the page begins while people are hidden: it is seen, too.
 * What is typed afterwards stands there as `hiddenWords` shows it.
 */
export function hideInAddress(router: Router, isHiding: () => boolean): void {
  router.beforeEach((to, from) => {
    if (from.matched.length > 0 || !isHiding()) return true
    const kept = Object.entries(to.query).filter(([part]) => !personParts.includes(part))
    if (kept.length === Object.keys(to.query).length) return true
    return { path: to.path, query: Object.fromEntries(kept), replace: true }
  })
}

/** The number of words that this page alone knows. */
const token = /^~(\d+)$/

/**
 * A history in whose addresses, and links, no words stand while people are hidden: a number in their place, which this page
 * alone knows. The router goes by the words. A page that is loaded again knows them no more, and looks for nobody.
 */
export function hiddenWords(history: RouterHistory, isHiding: () => boolean): RouterHistory {
  const words: string[] = []

  function change(address: string, of: (value: string) => string): string {
    const [path = '', query] = address.split(/\?(.*)/s)
    if (query === undefined) return address
    const parts = query.split('&').map((each) => {
      const [name = '', value] = each.split(/=(.*)/s)
      return value !== undefined && personParts.includes(name) ? `${name}=${of(value)}` : each
    })
    return `${path}?${parts.join('&')}`
  }
  function hide(address: string): string {
    if (!isHiding()) return address
    return change(address, (value) => {
      if (token.test(value)) return value
      if (!words.includes(value)) words.push(value)
      return `~${words.indexOf(value)}`
    })
  }
  /** What stands for nothing that is known stays: it names nobody. */
  const show = (address: string): string =>
    change(address, (value) => words[Number(token.exec(value)?.[1] ?? -1)] ?? value)

  return {
    get base() {
      return history.base
    },
    get location() {
      return show(history.location)
    },
    get state() {
      return history.state
    },
    push: (to, data) => history.push(hide(to), data),
    replace: (to, data) => history.replace(hide(to), data),
    go: (delta, isTold) => history.go(delta, isTold),
    listen: (told) => history.listen((to, from, information) => told(show(to), show(from), information)),
    createHref: (location) => history.createHref(hide(location)),
    destroy: () => history.destroy()
  }
}

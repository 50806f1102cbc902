import type { Router } from 'vue-router'
import { personParts } from '../../contract/views.ts'

/**
 * Takes whom and what the address looks for out of it, where the page begins while people are hidden: it is seen, too.
 * What is typed afterwards stands there, for whoever types it means it to be seen.
 */
export function hideInAddress(router: Router, isHiding: () => boolean): void {
  router.beforeEach((to, from) => {
    if (from.matched.length > 0 || !isHiding()) return true
    const kept = Object.entries(to.query).filter(([part]) => !personParts.includes(part))
    if (kept.length === Object.keys(to.query).length) return true
    return { path: to.path, query: Object.fromEntries(kept), replace: true }
  })
}

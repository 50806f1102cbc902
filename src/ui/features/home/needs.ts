/** Needs you: which words a need takes, when it presses, and where its verb leads. */
import type { RouteLocationRaw } from 'vue-router'
import type { Need } from '../../../contract/home.ts'
import { receiptPath } from '../../kit/record-link.ts'

/** A deadline nearer than this is said in amber. */
const pressingMs = 72 * 3_600_000

/** Failed money, a lost sign-in and a request that only the person moves press at once: they are late already. */
const pressingKinds: ReadonlySet<Need['kind']> = new Set(['payout-failed', 'sign-in-again', 'request-needs-you'])

/** Whether a need stands out: due within three days (or past), or something that is broken now. */
export function isPressing(need: Pick<Need, 'kind' | 'dueAtMs'>, nowMs: number): boolean {
  return need.dueAtMs === null ? pressingKinds.has(need.kind) : need.dueAtMs - nowMs < pressingMs
}

/** Where the verb of a need leads: its record, or the page that can mend it; null where nothing is there to open yet. */
export function openNeed(need: Pick<Need, 'kind' | 'record'>, account: string): RouteLocationRaw | null {
  if (need.kind === 'sign-in-again') return { name: 'welcome' }
  if (need.kind === 'record-set-aside') return { name: 'set-aside', params: { account } }
  if (need.record === null) return null
  const path = receiptPath(need.record.type, need.record.id, account)
  return path === undefined ? null : { path }
}

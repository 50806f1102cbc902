/** Needs you: which words a need takes, when it presses, and where its verb leads. */
import type { RouteLocationRaw } from 'vue-router'
import type { Need } from '../../../contract/home.ts'

/** A deadline nearer than this is said in amber. */
const pressingMs = 72 * 3_600_000

/** Failed money and a lost sign-in press at once: they have no deadline, they are late already. */
const pressingKinds: ReadonlySet<Need['kind']> = new Set(['payout-failed', 'sign-in-again'])

/** Whether a need stands out: due within three days (or past), or something that is broken now. */
export function isPressing(need: Pick<Need, 'kind' | 'dueAtMs'>, nowMs: number): boolean {
  return need.dueAtMs === null ? pressingKinds.has(need.kind) : need.dueAtMs - nowMs < pressingMs
}

/** Record types that open as a receipt beside Home. */
const stubTypes = new Set(['payout', 'dispute', 'tip'])

/** Where the verb of a need leads: its record, or the page that can mend it; null where nothing is there to open yet. */
export function openNeed(need: Pick<Need, 'kind' | 'record'>, account: string): RouteLocationRaw | null {
  if (need.kind === 'sign-in-again') return { path: '/', query: { again: account } }
  if (need.record === null) return null
  if (stubTypes.has(need.record.type)) return homeRecord(account, need.record.id)
  if (need.record.type === 'sale') return { path: `/a/${encodeURIComponent(account)}/sales/${encodeURIComponent(need.record.id)}` }
  return null
}

/** The side panel of a payout, dispute or tip on Home. */
export function homeRecord(account: string, id: string): { path: string } {
  return { path: `/a/${encodeURIComponent(account)}/home/${encodeURIComponent(id)}` }
}

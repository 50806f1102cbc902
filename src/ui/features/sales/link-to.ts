import type { RecordLink } from '../../../contract/sales.ts'

const onHome: ReadonlySet<RecordLink['kind']> = new Set(['payout', 'dispute', 'tip'])

/** The address of a record that a sale belongs to; undefined where it is not synced or has no page yet. A person opens all that they bought. */
export function linkTo(link: Pick<RecordLink, 'kind' | 'id' | 'label' | 'isSynced'>, account: string): { path: string; query?: Record<string, string> } | undefined {
  if (link.id === null || !link.isSynced) return undefined
  const base = `/a/${encodeURIComponent(account)}`
  if (onHome.has(link.kind)) return { path: `${base}/home/${encodeURIComponent(link.id)}` }
  if (link.kind === 'sale') return { path: `${base}/sales/${encodeURIComponent(link.id)}` }
  if (link.kind === 'party' && link.label !== null) return { path: `${base}/sales`, query: { q: link.label } }
  return undefined
}

import type { RecordLink } from '../../contract/sales.ts'

const onHome: ReadonlySet<string> = new Set(['payout', 'dispute', 'tip'])

/**
 * The page of a record: receipts of payouts, disputes and tips stand beside Home, sales beside their list.
 * Undefined for a type that has no page yet. Ids come from the platform and never break out of their address.
 */
export function recordPath(type: string, id: string, account: string): string | undefined {
  const base = `/a/${encodeURIComponent(account)}`
  if (onHome.has(type)) return `${base}/home/${encodeURIComponent(id)}`
  return type === 'sale' ? `${base}/sales/${encodeURIComponent(id)}` : undefined
}

/** Where a link of a receipt leads; a person leads to all that they bought. Undefined where it is not synced or has no page yet. */
export function linkAddress(
  link: Pick<RecordLink, 'kind' | 'id' | 'label' | 'isSynced'>,
  account: string
): { path: string; query?: Record<string, string> } | undefined {
  if (link.id === null || !link.isSynced) return undefined
  if (link.kind === 'party')
    return link.label === null
      ? undefined
      : { path: `/a/${encodeURIComponent(account)}/sales`, query: { q: link.label } }
  const path = recordPath(link.kind, link.id, account)
  return path === undefined ? undefined : { path }
}

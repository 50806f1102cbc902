import type { RecordLink } from '../../contract/sales.ts'

const onHome: ReadonlySet<string> = new Set(['tip'])

/**
 * The page of a record: receipts of tips stand beside Home, sales and payouts beside their list, a dispute on its desk.
 * Undefined for a type that has no page yet. Ids come from the platform and never break out of their address.
 */
export function recordPath(type: string, id: string, account: string): string | undefined {
  const base = `/a/${encodeURIComponent(account)}`
  if (type === 'payout') return `${base}/payouts/${encodeURIComponent(id)}`
  if (type === 'dispute') return `${base}/disputes/${encodeURIComponent(id)}`
  if (type === 'refund') return `${base}/refunds/${encodeURIComponent(id)}`
  if (type === 'entry') return `${base}/balance/${encodeURIComponent(id)}`
  if (onHome.has(type)) return `${base}/home/${encodeURIComponent(id)}`
  if (type === 'request') return `${base}/requests/${encodeURIComponent(id)}`
  return type === 'sale' ? `${base}/sales/${encodeURIComponent(id)}` : undefined
}

/** The receipt of a record where it was named on Home: payouts have one there, too, so that a look at one does not lead away. */
export function receiptPath(type: string, id: string, account: string): string | undefined {
  return type === 'payout'
    ? `/a/${encodeURIComponent(account)}/home/${encodeURIComponent(id)}`
    : recordPath(type, id, account)
}

/** Where a link of a receipt leads; a person leads to all that they bought, entries to the statement of what caused them. Undefined where it is not synced or has no page yet. */
export function linkAddress(
  link: Pick<RecordLink, 'kind' | 'id' | 'label' | 'isSynced'>,
  account: string
): { path: string; query?: Record<string, string> } | undefined {
  if (link.id === null || !link.isSynced) return undefined
  if (link.kind === 'party')
    return link.label === null
      ? undefined
      : { path: `/a/${encodeURIComponent(account)}/sales`, query: { q: link.label } }
  if (link.kind === 'entries') return { path: `/a/${encodeURIComponent(account)}/balance`, query: { id: link.id } }
  const path = recordPath(link.kind, link.id, account)
  return path === undefined ? undefined : { path }
}

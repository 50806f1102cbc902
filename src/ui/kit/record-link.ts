import type { RecordLink } from '../../contract/sales.ts'
import { mask } from '../app/onlookers.ts'

/** Where the record stands beside its list. */
const pages: Readonly<Record<string, string>> = {
  payout: 'payouts',
  dispute: 'disputes',
  refund: 'refunds',
  entry: 'balance',
  bank_line: 'payouts/bank',
  product: 'products',
  request: 'requests',
  sale: 'sales',
  subscription: 'subscriptions',
  supporter: 'supporters',
  tip: 'supporters/tip',
  post: 'supporters/post',
  transfer: 'transfers',
  card_transaction: 'cards'
}

/**
 * The page of a record, by its type; a supporter is a party that gave tips.
 * Undefined for a type that has no page yet. Ids come from the platform and never break out of their address.
 */
export function recordPath(type: string, id: string, account: string): string | undefined {
  const page = pages[type]
  return page === undefined ? undefined : `/a/${encodeURIComponent(account)}/${page}/${encodeURIComponent(id)}`
}

/** The receipt of a record where it was named on Home: payouts and tips have one there, too, so that a look at one does not lead away. */
export function receiptPath(type: string, id: string, account: string): string | undefined {
  return type === 'payout' || type === 'tip'
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
    return link.label === null || link.label === mask
      ? undefined
      : { path: `/a/${encodeURIComponent(account)}/sales`, query: { q: link.label } }
  if (link.kind === 'entries') return { path: `/a/${encodeURIComponent(account)}/balance`, query: { id: link.id } }
  const path = recordPath(link.kind, link.id, account)
  return path === undefined ? undefined : { path }
}

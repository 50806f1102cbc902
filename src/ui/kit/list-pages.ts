/** Which page shows a list that can be exported and kept as a view. */
import type { RouteLocationRaw } from 'vue-router'
import type { ListName } from '../../contract/exports.ts'
import type { SavedView } from '../../contract/views.ts'

const pages: Readonly<Record<ListName, string>> = {
  sales: 'sales',
  refunds: 'refunds',
  disputes: 'disputes',
  payouts: 'payouts',
  transfers: 'transfers',
  cards: 'cards',
  tips: 'supporters',
  supporters: 'supporters',
  subscriptions: 'subscriptions',
  products: 'products',
  entries: 'balance',
  notes: 'notes',
  bank: 'bank',
  'bank-left': 'bank',
  'set-aside': 'set-aside'
}

export function isListName(list: string): list is ListName {
  return Object.hasOwn(pages, list)
}

/** The address of a view: its own, and its name among the parts. Undefined for a list that this version does not know. */
export function viewAddress({ id, list, query }: SavedView, account: string): RouteLocationRaw | undefined {
  return isListName(list) ? { name: pages[list], params: { account }, query: { ...query, saved: id } } : undefined
}

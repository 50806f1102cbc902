import type { RecordLink } from '../../../contract/sales.ts'
import { homeRecord } from './needs.ts'

const onHome: ReadonlySet<RecordLink['kind']> = new Set(['payout', 'dispute', 'tip'])

/** The address of a record that a receipt on Home belongs to; undefined where it is not synced or has no page yet. */
export function stubLink(link: Pick<RecordLink, 'kind' | 'id' | 'isSynced'>, account: string): { path: string } | undefined {
  if (link.id === null || !link.isSynced) return undefined
  if (onHome.has(link.kind)) return homeRecord(account, link.id)
  if (link.kind === 'sale') return { path: `/a/${encodeURIComponent(account)}/sales/${encodeURIComponent(link.id)}` }
  return undefined
}

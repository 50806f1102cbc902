/** How a sale stands, as an icon and a word; colour only where somebody is needed or money failed. */
import type { SaleRow } from '../../../contract/sales.ts'

export interface SaleState {
  /** A key below `sales.state`. */
  word:
    | 'dispute-due'
    | 'dispute-late'
    | 'failed'
    | 'failed-because'
    | 'pending'
    | 'pending-until'
    | 'refund-waiting'
    | 'available'
    | 'paid-out'
    | 'refunded'
    | 'partly-refunded'
    | 'disputed'
    | 'other'
  tone: 'plain' | 'soft' | 'needs' | 'failed'
  /** Written out here: only icons whose names stand in the sources are in the bundle. */
  icon: string
}

/** The state of a row at a moment in epoch ms. A status that is not known is `other`, to be shown as the platform's own word. */
export function saleState(
  row: Pick<SaleRow, 'status' | 'disputeDueAtMs' | 'isRefundWaiting' | 'declineCode' | 'availableOn'>,
  nowMs: number
): SaleState {
  if (row.disputeDueAtMs !== null) {
    return { word: row.disputeDueAtMs > nowMs ? 'dispute-due' : 'dispute-late', tone: 'needs', icon: 'i-lucide-flag' }
  }
  if (row.isRefundWaiting) return { word: 'refund-waiting', tone: 'soft', icon: 'i-lucide-clock' }
  switch (row.status) {
    case 'failed':
      return { word: row.declineCode === null ? 'failed' : 'failed-because', tone: 'failed', icon: 'i-lucide-x' }
    case 'pending':
      return { word: row.availableOn === null ? 'pending' : 'pending-until', tone: 'soft', icon: 'i-lucide-clock' }
    case 'available':
      return { word: 'available', tone: 'plain', icon: 'i-lucide-check' }
    case 'paid_out':
      return { word: 'paid-out', tone: 'plain', icon: 'i-lucide-check' }
    case 'refunded':
      return { word: 'refunded', tone: 'plain', icon: 'i-lucide-undo-2' }
    case 'partially_refunded':
      return { word: 'partly-refunded', tone: 'plain', icon: 'i-lucide-undo-2' }
    case 'disputed':
      return { word: 'disputed', tone: 'plain', icon: 'i-lucide-flag' }
    default:
      return { word: 'other', tone: 'soft', icon: 'i-lucide-circle-dashed' }
  }
}

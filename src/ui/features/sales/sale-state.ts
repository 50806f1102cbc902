/** How a sale stands, as an icon and a word; colour only where somebody is needed or money failed. */
import type { SaleRow } from '../../../contract/sales.ts'

export interface SaleState {
  /** A key below `sales.state`. */
  word: 'dispute-due' | 'dispute-late' | 'failed' | 'failed-because' | 'pending' | 'pending-until' | 'available' | 'paid-out' | 'refunded' | 'partly-refunded' | 'disputed' | 'other'
  tone: 'plain' | 'quiet' | 'needs-you' | 'failed'
  mark: 'tick' | 'clock' | 'back' | 'flag' | 'cross' | 'dot'
}

/** The state of a row at a moment in epoch ms. A status that is not known is `other`, to be shown as the platform's own word. */
export function saleState(row: Pick<SaleRow, 'status' | 'disputeDueAtMs' | 'declineCode' | 'availableOn'>, nowMs: number): SaleState {
  if (row.disputeDueAtMs !== null) {
    return { word: row.disputeDueAtMs > nowMs ? 'dispute-due' : 'dispute-late', tone: 'needs-you', mark: 'flag' }
  }
  switch (row.status) {
    case 'failed':
      return { word: row.declineCode === null ? 'failed' : 'failed-because', tone: 'failed', mark: 'cross' }
    case 'pending':
      return { word: row.availableOn === null ? 'pending' : 'pending-until', tone: 'quiet', mark: 'clock' }
    case 'available':
      return { word: 'available', tone: 'plain', mark: 'tick' }
    case 'paid_out':
      return { word: 'paid-out', tone: 'plain', mark: 'tick' }
    case 'refunded':
      return { word: 'refunded', tone: 'plain', mark: 'back' }
    case 'partially_refunded':
      return { word: 'partly-refunded', tone: 'plain', mark: 'back' }
    case 'disputed':
      return { word: 'disputed', tone: 'plain', mark: 'flag' }
    default:
      return { word: 'other', tone: 'quiet', mark: 'dot' }
  }
}

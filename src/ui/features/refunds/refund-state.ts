/** How a refund stands, as an icon and a word; colour only where somebody is needed or money failed. */
import type { RefundRow } from '../../../contract/refunds.ts'

export interface RefundState {
  /** A key below `refunds.state`. */
  word:
    | 'went-back'
    | 'went-back-later'
    | 'waiting'
    | 'waiting-because'
    | 'buyer'
    | 'failed'
    | 'failed-because'
    | 'canceled'
    | 'other'
  tone: 'plain' | 'soft' | 'needs' | 'failed'
  /** Written out here: only icons whose names stand in the sources are in the bundle. */
  icon: string
}

/**
 * A status that is not known is `other`, to be shown as the platform's own word.
 *
 * @param succeededOn the day on which it went through, in the account's zone; null where it did not
 */
export function refundState(
  { status, pendingReason, failureReason, day }: Pick<RefundRow, 'status' | 'pendingReason' | 'failureReason' | 'day'>,
  succeededOn: string | null
): RefundState {
  switch (status) {
    case 'succeeded':
      return {
        word: succeededOn === null || succeededOn === day ? 'went-back' : 'went-back-later',
        tone: 'plain',
        icon: 'i-lucide-check'
      }
    case 'pending':
      if (pendingReason === null) return { word: 'waiting', tone: 'soft', icon: 'i-lucide-clock' }
      return {
        word: 'waiting-because',
        tone: pendingReason === 'insufficient_funds' ? 'needs' : 'soft',
        icon: 'i-lucide-clock'
      }
    case 'requires_action':
      return { word: 'buyer', tone: 'needs', icon: 'i-lucide-clock' }
    case 'failed':
      return { word: failureReason === null ? 'failed' : 'failed-because', tone: 'failed', icon: 'i-lucide-x' }
    case 'canceled':
      return { word: 'canceled', tone: 'soft', icon: 'i-lucide-ban' }
    default:
      return { word: 'other', tone: 'soft', icon: 'i-lucide-circle-dashed' }
  }
}

/** How a payout stands, as an icon and a word; colour only where money failed. */
import type { PayoutRow } from '../../../contract/payouts.ts'

export interface PayoutState {
  /** A key below `payouts.state`. */
  word: 'preparing' | 'underway' | 'overdue' | 'arrived' | 'said' | 'failed' | 'failed-because' | 'canceled' | 'other'
  tone: 'plain' | 'soft' | 'failed'
  /** Written out here: only icons whose names stand in the sources are in the bundle. */
  icon: string
}

/** The state of a row on a day of the account. A status that is not known is `other`, to be shown as the platform's own word. */
export function payoutState(
  { status, arrivalOn, failureCode, proof }: Pick<PayoutRow, 'status' | 'arrivalOn' | 'failureCode' | 'proof'>,
  today: string
): PayoutState {
  const isLate = arrivalOn !== null && arrivalOn < today
  switch (status) {
    case 'pending':
    case 'in_transit':
      if (isLate) return { word: 'overdue', tone: 'soft', icon: 'i-lucide-clock-alert' }
      return { word: status === 'pending' ? 'preparing' : 'underway', tone: 'soft', icon: 'i-lucide-clock' }
    case 'paid':
      // A bank's file is here, and no line of it is this payout.
      if (proof === 'platform') return { word: 'said', tone: 'soft', icon: 'i-lucide-circle-dashed' }
      return { word: 'arrived', tone: 'plain', icon: 'i-lucide-check' }
    case 'failed':
      return { word: failureCode === null ? 'failed' : 'failed-because', tone: 'failed', icon: 'i-lucide-x' }
    case 'canceled':
      return { word: 'canceled', tone: 'soft', icon: 'i-lucide-ban' }
    default:
      return { word: 'other', tone: 'soft', icon: 'i-lucide-circle-dashed' }
  }
}

/** How a purchase stands, as an icon and a word; colour only where a person is needed or it failed. */
import type { PurchaseRow } from '../../../contract/cards.ts'

export interface PurchaseState {
  /** A key below `cards.state`; null for a status that is not known, to be shown as the platform's own word. */
  word: string | null
  tone: 'plain' | 'soft' | 'needs' | 'failed'
  /** Written out here: only icons whose names stand in the sources are in the bundle. */
  icon: string
  /** By how much what cleared differs from what was held; 0 where it does not. */
  differenceMinor: number
}

export function purchaseState(
  row: Pick<PurchaseRow, 'status' | 'needsReceipt' | 'heldMinor' | 'minor' | 'declineReason'>
): PurchaseState {
  const differenceMinor = row.status === 'cleared' && row.heldMinor !== null ? row.minor - row.heldMinor : 0
  const state = (word: string | null, tone: PurchaseState['tone'], icon: string): PurchaseState => ({
    word,
    tone,
    icon,
    differenceMinor
  })
  switch (row.status) {
    case 'pending':
      return state('held', 'soft', 'i-lucide-clock')
    case 'cleared':
      if (row.needsReceipt) return state('bare', 'needs', 'i-lucide-receipt-text')
      if (differenceMinor === 0) return state('cleared', 'plain', 'i-lucide-check')
      return state(differenceMinor < 0 ? 'less' : 'more', 'plain', 'i-lucide-check')
    case 'refunded':
      return state('given-back', 'plain', 'i-lucide-undo-2')
    case 'declined':
      return state(row.declineReason === null ? 'declined' : 'declined-because', 'failed', 'i-lucide-x')
    case 'reversed':
      return state('reversed', 'soft', 'i-lucide-ban')
    case 'expired':
      return state('expired', 'soft', 'i-lucide-ban')
    default:
      return state(null, 'soft', 'i-lucide-circle-dashed')
  }
}

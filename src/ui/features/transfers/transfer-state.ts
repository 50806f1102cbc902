/** How a transfer stands, as an icon and a word; colour only where somebody is needed or money failed. */
import type { TransferRow } from '../../../contract/transfers.ts'

export interface TransferState {
  /** A key below `transfers.state`; null for a status that is not known, to be shown as the platform's own word. */
  word: string | null
  tone: 'plain' | 'soft' | 'needs' | 'failed'
  /** Written out here: only icons whose names stand in the sources are in the bundle. */
  icon: string
}

const isRequest = (direction: string): boolean => direction === 'request_in' || direction === 'request_out'

export function transferState({
  direction,
  status,
  askedBack
}: Pick<TransferRow, 'direction' | 'status' | 'askedBack'>): TransferState {
  switch (status) {
    case 'completed':
      if (askedBack !== null)
        return askedBack.status === 'completed'
          ? { word: 'came-back', tone: 'plain', icon: 'i-lucide-undo-2' }
          : { word: 'asked-back', tone: 'plain', icon: 'i-lucide-undo-2' }
      if (isRequest(direction)) return { word: `${direction}-completed`, tone: 'plain', icon: 'i-lucide-check' }
      return direction === 'in' || direction === 'out'
        ? { word: direction, tone: 'plain', icon: 'i-lucide-check' }
        : { word: null, tone: 'soft', icon: 'i-lucide-circle-dashed' }
    case 'pending':
      if (direction === 'request_in') return { word: 'request_in-pending', tone: 'needs', icon: 'i-lucide-clock' }
      return {
        word: direction === 'request_out' ? 'request_out-pending' : 'pending',
        tone: 'soft',
        icon: 'i-lucide-clock'
      }
    case 'declined':
      return { word: isRequest(direction) ? `${direction}-declined` : 'declined', tone: 'soft', icon: 'i-lucide-ban' }
    case 'canceled':
      return { word: 'canceled', tone: 'soft', icon: 'i-lucide-ban' }
    case 'expired':
      return { word: 'expired', tone: 'soft', icon: 'i-lucide-ban' }
    case 'failed':
      return { word: 'failed', tone: 'failed', icon: 'i-lucide-x' }
    default:
      return { word: null, tone: 'soft', icon: 'i-lucide-circle-dashed' }
  }
}

/** Money that came, or would come, has no sign; what went, or would go, is negative. */
export function signedMinor({ direction, minor }: Pick<TransferRow, 'direction' | 'minor'>): number {
  return direction === 'out' || direction === 'request_in' ? -minor : minor
}

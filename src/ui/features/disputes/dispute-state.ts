/** How a dispute stands, as an icon and a word; colour only where somebody must answer or money was lost. */
import type { DisputeRow } from '../../../contract/disputes.ts'

export interface DisputeState {
  /** A key below `disputes.state`; `other` is shown as the platform's own word. */
  word:
    | 'warning'
    | 'inquiry'
    | 'answer'
    | 'accepting'
    | 'answering'
    | 'undated'
    | 'late'
    | 'review'
    | 'won'
    | 'won-later'
    | 'lost'
    | 'accepted'
    | 'expired'
    | 'prevented'
    | 'closed'
    | 'other'
  tone: 'plain' | 'soft' | 'needs' | 'failed'
  /** Written out here: only icons whose names stand in the sources are in the bundle. */
  icon: string
}

/** A deadline nearer than this is said in amber, as on Home. */
const pressingMs = 72 * 3_600_000

export function disputeState(
  row: Pick<DisputeRow, 'place' | 'status' | 'stage' | 'dueAtMs' | 'asked'>,
  nowMs: number
): DisputeState {
  if (row.asked !== null && row.place === 'answer')
    return {
      word: row.asked === 'dispute-accept' ? 'accepting' : 'answering',
      tone: 'soft',
      icon: 'i-lucide-hourglass'
    }
  if (row.place === 'answer') return waiting(row, nowMs)
  switch (row.status) {
    case 'under_review':
      return { word: 'review', tone: 'soft', icon: 'i-lucide-clock' }
    case 'won':
      // Arbitration is only asked for after a decision for the buyer.
      return { word: row.stage === 'arbitration' ? 'won-later' : 'won', tone: 'plain', icon: 'i-lucide-check' }
    case 'lost':
    case 'accepted':
    case 'expired':
      return { word: row.status, tone: 'failed', icon: 'i-lucide-x' }
    case 'prevented':
    case 'closed':
      return { word: row.status, tone: 'plain', icon: 'i-lucide-check' }
    default:
      return { word: 'other', tone: 'soft', icon: 'i-lucide-circle-dashed' }
  }
}

function waiting({ stage, dueAtMs }: Pick<DisputeRow, 'stage' | 'dueAtMs'>, nowMs: number): DisputeState {
  if (dueAtMs === null) return { word: 'undated', tone: 'needs', icon: 'i-lucide-flag' }
  if (dueAtMs <= nowMs) return { word: 'late', tone: 'failed', icon: 'i-lucide-clock-alert' }
  return {
    word: stage === 'early_warning' ? 'warning' : stage === 'inquiry' ? 'inquiry' : 'answer',
    tone: dueAtMs - nowMs < pressingMs ? 'needs' : 'plain',
    icon: 'i-lucide-flag'
  }
}

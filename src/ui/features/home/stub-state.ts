import type { Stub } from '../../../contract/home.ts'

/** Amber where somebody must act, red where money did not arrive or was lost, plain ink with a mark for all else. */
export function stateOf({ type, status, dueAtMs }: Pick<Stub, 'type' | 'status' | 'dueAtMs'>): {
  tone: 'plain' | 'soft' | 'needs' | 'failed'
  icon: string
} {
  if (type === 'dispute' && status === 'needs_response')
    return { tone: dueAtMs === null ? 'plain' : 'needs', icon: 'i-lucide-flag' }
  if (status === 'failed' || status === 'lost' || status === 'expired') return { tone: 'failed', icon: 'i-lucide-x' }
  if (['paid', 'won', 'available', 'paid_out', 'prevented'].includes(status))
    return { tone: 'plain', icon: 'i-lucide-check' }
  if (status === 'refunded') return { tone: 'plain', icon: 'i-lucide-undo-2' }
  return { tone: 'soft', icon: 'i-lucide-clock' }
}

import type { Stub } from '../../../contract/home.ts'

/** Red where money did not arrive, plain ink with a mark for all else. */
export function stateOf({ status }: Pick<Stub, 'status'>): { tone: 'plain' | 'soft' | 'failed'; icon: string } {
  if (status === 'failed') return { tone: 'failed', icon: 'i-lucide-x' }
  if (['paid', 'available', 'paid_out'].includes(status)) return { tone: 'plain', icon: 'i-lucide-check' }
  if (status === 'refunded') return { tone: 'plain', icon: 'i-lucide-undo-2' }
  return { tone: 'soft', icon: 'i-lucide-clock' }
}

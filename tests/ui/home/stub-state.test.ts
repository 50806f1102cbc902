import { describe, expect, it } from 'vitest'
import records from '../../../src/ui/locales/en/records.ts'
import { stateOf } from '../../../src/ui/features/home/stub-state.ts'

const at = (type: 'payout' | 'dispute' | 'tip', status: string, dueAtMs: number | null = null) =>
  stateOf({ type, status, dueAtMs })

describe('the state of a receipt', () => {
  it('is amber only where an answer is due', () => {
    expect(at('dispute', 'needs_response', 1).tone).toBe('needs')
    for (const status of Object.keys(records.status.dispute).filter((each) => each !== 'needs_response'))
      expect(at('dispute', status).tone).not.toBe('needs')
  })

  it('is red only where money did not arrive or was lost', () => {
    expect(at('payout', 'failed').tone).toBe('failed')
    expect(at('dispute', 'lost').tone).toBe('failed')
    expect(at('dispute', 'won').tone).toBe('plain')
    expect(at('payout', 'paid').tone).toBe('plain')
    expect(at('tip', 'refunded').tone).toBe('plain')
  })

  it('has a mark for a status that nobody knows', () => {
    expect(at('payout', 'held_by_review').icon).toMatch(/^i-lucide-/)
  })
})

import { describe, expect, it } from 'vitest'
import { stateOf } from '../../../src/ui/features/home/stub-state.ts'

const at = (status: string) => stateOf({ status })

describe('the state of a receipt', () => {
  it('is red only where money did not arrive', () => {
    expect(at('failed').tone).toBe('failed')
    expect(at('paid').tone).toBe('plain')
    expect(at('refunded').tone).toBe('plain')
  })

  it('has a mark for a status that nobody knows', () => {
    expect(at('held_by_review').icon).toMatch(/^i-lucide-/)
  })
})

import { describe, expect, it } from 'vitest'
import { emptyKind } from '../../../src/ui/features/sales/empty-kind.ts'

const at = (complete: boolean) => ({
  coverage: { complete, reachesBackToMs: 1, records: 5, share: complete ? 1 : 0.3 }
})

describe('an empty list of sales', () => {
  it('says which of the four empties it is', () => {
    expect(emptyKind({}, at(true), ['read'])).toBe('none')
    expect(emptyKind({ status: ['failed'] }, at(true), ['read'])).toBe('filtered')
    expect(emptyKind({}, at(false), ['read'])).toBe('not-synced')
    expect(emptyKind({}, at(true), ['payouts'])).toBe('no-permission')
  })

  it('never says that nothing matches before everything is here', () => {
    expect(emptyKind({ text: 'ink' }, at(false), ['read'])).toBe('not-synced')
    expect(emptyKind({ text: 'ink' }, undefined, ['read'])).toBe('not-synced')
  })
})

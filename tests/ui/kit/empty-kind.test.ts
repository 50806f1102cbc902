import { describe, expect, it } from 'vitest'
import { emptyKind } from '../../../src/ui/kit/empty-kind.ts'

const at = (complete: boolean) => ({
  coverage: { complete, reachesBackToMs: 1, records: 5, share: complete ? 1 : 0.3 }
})

describe('an empty list', () => {
  it('says which of the four empties it is', () => {
    expect(emptyKind(false, at(true), ['read'])).toBe('none')
    expect(emptyKind(true, at(true), ['read'])).toBe('filtered')
    expect(emptyKind(false, at(false), ['read'])).toBe('not-synced')
    expect(emptyKind(false, at(true), ['payouts'])).toBe('no-permission')
  })

  it('never says that nothing matches before everything is here', () => {
    expect(emptyKind(true, at(false), ['read'])).toBe('not-synced')
    expect(emptyKind(true, undefined, ['read'])).toBe('not-synced')
  })
})

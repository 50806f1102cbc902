import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limitKey, type LimitChange } from '../../../src/contract/wishes.ts'
import { areAsSeen, limitNow, mergeChanges, withChanges } from '../../../src/backend/features/cards/limits.ts'
import type { CardLimit } from '../../../src/platform/generated/types.gen.ts'

const limitsArb: fc.Arbitrary<CardLimit[]> = fc.uniqueArray(
  fc.record({
    interval: fc.constantFrom('daily', 'monthly', 'fortnightly'),
    amount: fc.record({ amount: fc.nat(3), currency: fc.constant('EUR') }),
    categories: fc.subarray(['food', 'travel'])
  }),
  { selector: limitKey }
)
const changesArb: fc.Arbitrary<LimitChange[]> = fc.uniqueArray(
  fc.record({
    interval: fc.constantFrom('daily', 'monthly', 'yearly'),
    categories: fc.subarray(['travel', 'food']),
    minor: fc.option(fc.nat(3)),
    sawMinor: fc.option(fc.nat(3))
  }),
  { selector: limitKey, minLength: 1 }
)

describe('changes of limits', () => {
  it('make what was asked for, and leave every other limit in its place and as it was', () => {
    fc.assert(
      fc.property(limitsArb, changesArb, (limits, changes) => {
        const after = withChanges(limits, changes, 'EUR')
        for (const change of changes) expect(limitNow(after, change)).toBe(change.minor)
        const changed = new Set(changes.map(limitKey))
        const others = (list: readonly CardLimit[]) => list.filter((limit) => !changed.has(limitKey(limit)))
        expect(others(after)).toEqual(others(limits))
        expect(new Set(after.map(limitKey)).size).toBe(after.length)
      })
    )
  })

  it('that merge are the same as one after the other, and rest on what was seen first', () => {
    fc.assert(
      fc.property(limitsArb, changesArb, changesArb, (limits, earlier, later) => {
        const merged = mergeChanges(earlier, later)
        const sorted = (list: readonly CardLimit[]) =>
          list.map((limit) => [limitKey(limit), limit.amount.amount]).sort()
        expect(sorted(withChanges(limits, merged, 'EUR'))).toEqual(
          sorted(withChanges(withChanges(limits, earlier, 'EUR'), later, 'EUR'))
        )
        for (const change of merged) {
          const first = [...earlier, ...later].find((one) => limitKey(one) === limitKey(change))
          expect(change.sawMinor).toBe(first?.sawMinor)
        }
      })
    )
  })

  it('are as seen only where each limit is what the person saw, or already what they want', () => {
    fc.assert(
      fc.property(limitsArb, changesArb, (limits, changes) => {
        const seen = changes.map((change) => ({ ...change, sawMinor: limitNow(limits, change) }))
        expect(areAsSeen(limits, seen)).toBe(true)
        const [first, ...rest] = seen
        const other = { ...first!, minor: 8, sawMinor: 9 }
        expect(areAsSeen(limits, [other, ...rest])).toBe(false)
      })
    )
  })
})

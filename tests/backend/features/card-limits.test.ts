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

/** The same wishes, made by a person who sees these limits. */
function asSeen(limits: readonly CardLimit[], changes: readonly LimitChange[]): LimitChange[] {
  return changes.map((change) => ({ ...change, sawMinor: limitNow(limits, change) }))
}

function amountsOf(limits: readonly CardLimit[]): [string, number][] {
  return limits
    .map((limit): [string, number] => [limitKey(limit), limit.amount.amount])
    .sort(([one], [other]) => (one < other ? -1 : 1))
}

function change(sawMinor: number, minor: number): LimitChange {
  return { interval: 'daily', categories: [], minor, sawMinor }
}

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
      fc.property(limitsArb, changesArb, changesArb, (limits, one, other) => {
        // Each made from what stood there then.
        const earlier = asSeen(limits, one)
        const between = withChanges(limits, earlier, 'EUR')
        const later = asSeen(between, other)
        const merged = mergeChanges(earlier, later)
        expect(amountsOf(withChanges(limits, merged, 'EUR'))).toEqual(amountsOf(withChanges(between, later, 'EUR')))
        expect(areAsSeen(limits, merged)).toBe(true)
        for (const change of merged) expect(change.sawMinor).toBe(limitNow(limits, change))
      })
    )
  })

  it('that come back to what was seen first are none', () => {
    const [up, down] = [change(1, 3), change(3, 1)]
    expect(mergeChanges([up], [down])).toEqual([])
    expect(mergeChanges([up], [change(3, 2)])).toEqual([change(1, 2)])
  })

  it('are as seen only where each limit is what the person saw, or already what they want', () => {
    fc.assert(
      fc.property(limitsArb, changesArb, (limits, changes) => {
        const seen = asSeen(limits, changes)
        expect(areAsSeen(limits, seen)).toBe(true)
        const [first, ...rest] = seen
        const other = { ...first!, minor: 8, sawMinor: 9 }
        expect(areAsSeen(limits, [other, ...rest])).toBe(false)
      })
    )
  })
})

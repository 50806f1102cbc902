import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createLayout,
  itemsBetween,
  lineOf,
  nearestGroup,
  placeByEnd,
  placeOf,
  rankAt,
  rankOf,
  topOf
} from '../../../src/ui/kit/ledger-layout.ts'

const heights = { row: 32, head: 36 }
const dayName = (index: number): string =>
  new Date(Date.UTC(2026, 10, 22) - index * 86_400_000).toISOString().slice(0, 10)
const days = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 })
  .map((counts) => counts.map((count, index) => ({ day: dayName(index), count })))

describe('the layout of a ledger', () => {
  it('draws exactly the heads and rows that touch the screen, in order and without a hole', () => {
    fc.assert(
      fc.property(days, fc.nat(2_000), fc.integer({ min: 1, max: 900 }), (groups, top, view) => {
        const layout = createLayout(groups, heights, false)
        // The slow way: every line of the list, one after the other.
        const all: { top: number; bottom: number }[] = []
        let at = 0
        for (const { count } of groups) {
          for (const height of [heights.head, ...Array<number>(count).fill(heights.row)]) {
            all.push({ top: at, bottom: at + height })
            at += height
          }
        }
        const expected = all.filter((line) => line.bottom > top && line.top < top + view).map((line) => line.top)
        expect(itemsBetween(layout, top, top + view).map((item) => item.top)).toEqual(expected)
        expect(layout.height).toBe(at)
      })
    )
  })

  it('numbers its lines without a gap, heads included', () => {
    fc.assert(
      fc.property(days, (groups) => {
        const layout = createLayout(groups, heights, false)
        const lines = itemsBetween(layout, 0, layout.height).map((item) => lineOf(layout, item))
        expect(lines).toEqual(lines.map((_, index) => index))
      })
    )
  })

  it('finds the row of a place and the place of a row', () => {
    fc.assert(
      fc.property(days, fc.nat(), (groups, seed) => {
        const layout = createLayout(groups, heights, false)
        const rank = seed % layout.total
        expect(rankAt(layout, topOf(layout, rank))).toBe(rank)
        const { group, skip } = placeOf(layout, rank)
        expect(groups.slice(0, group).reduce((sum, { count }) => sum + count, skip)).toBe(rank)
        expect(rankOf(layout, placeByEnd(layout, rank)!)).toBe(rank)
      })
    )
  })

  it('keeps every row where it was counted from its day’s end while newer rows come in above', () => {
    fc.assert(
      fc.property(days, fc.nat(), fc.integer({ min: 1, max: 50 }), fc.boolean(), (groups, seed, arrived, isNewDay) => {
        const before = createLayout(groups, heights, false)
        const [first, ...rest] = groups
        const after = createLayout(
          isNewDay
            ? [{ day: '2026-11-23', count: arrived }, ...groups]
            : [{ ...first!, count: first!.count + arrived }, ...rest],
          heights,
          false
        )
        const rank = seed % before.total
        expect(rankOf(after, placeByEnd(before, rank)!)).toBe(rank + arrived)
      })
    )
  })

  it('keeps every row where it was counted from its day’s beginning while newer rows come in at the end', () => {
    fc.assert(
      fc.property(
        days,
        fc.nat(),
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        (newestFirst, seed, arrived, isNewDay) => {
          const groups = newestFirst.toReversed()
          const before = createLayout(groups, heights, true)
          const last = groups.at(-1)!
          const after = createLayout(
            isNewDay
              ? [...groups, { day: '2026-11-23', count: arrived }]
              : [...groups.slice(0, -1), { ...last, count: last.count + arrived }],
            heights,
            true
          )
          const rank = seed % before.total
          expect(rankOf(after, placeByEnd(before, rank)!)).toBe(rank)
        }
      )
    )
  })

  it('leads to the next older day where the one that is asked for has no rows', () => {
    const groups = [
      { day: '2026-11-22', count: 3 },
      { day: '2026-11-19', count: 2 },
      { day: '2026-10-01', count: 1 }
    ]
    expect(nearestGroup(groups, '2026-11-20')).toBe(1)
    expect(nearestGroup(groups, '2026-12-24')).toBe(0)
    expect(nearestGroup(groups, '2020-01-01')).toBe(2)
    expect(nearestGroup(groups.toReversed(), '2026-11-20')).toBe(2)
  })

  it('is empty without rows', () => {
    const layout = createLayout([], heights, false)
    expect(itemsBetween(layout, 0, 900)).toEqual([])
    expect(placeByEnd(layout, 0)).toBeUndefined()
    expect(rankAt(layout, 100)).toBe(0)
  })

  it('costs as much for two million rows as for its days', () => {
    const layout = createLayout(
      Array.from({ length: 540 }, (_, index) => ({ day: dayName(index), count: 3_704 })),
      heights,
      false
    )
    expect(layout.total).toBe(2_000_160)
    expect(itemsBetween(layout, layout.height / 2, layout.height / 2 + 900).length).toBeLessThan(32)
    expect(topOf(layout, layout.total - 1)).toBe(layout.height - heights.row)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestPx, scrolled, scrollTo, spaceHeight, type ScrollState } from '../../../src/ui/kit/ledger-scroll.ts'

const start: ScrollState = { scrollTop: 0, listTop: 0 }
const huge = { listHeight: 64_000_000, viewHeight: 800 }
const small = { listHeight: 40_000, viewHeight: 800 }

describe('scrolling a list', () => {
  it('that fits is the browser’s own', () => {
    expect(scrolled(small, start, 1234)).toEqual({ scrollTop: 1234, listTop: 1234 })
    expect(scrollTo(small, 999_999)).toEqual({ scrollTop: 39_200, listTop: 39_200 })
    expect(spaceHeight(small)).toBe(40_000)
  })

  it('that is longer than a browser allows never asks for a taller element', () => {
    expect(spaceHeight(huge)).toBe(longestPx)
    expect(longestPx).toBeLessThan(33_554_432)
  })

  it('reaches both ends of the longest list by the scroll bar', () => {
    expect(scrolled(huge, start, longestPx - huge.viewHeight).listTop).toBeCloseTo(huge.listHeight - huge.viewHeight, 3)
    expect(scrolled(huge, { scrollTop: 5_000_000, listTop: 21_000_000 }, 0)).toEqual({ scrollTop: 0, listTop: 0 })
  })

  it('moves by pixels where the step is small, however long the list', () => {
    const middle = scrollTo(huge, 30_000_000)
    const next = scrolled(huge, middle, middle.scrollTop + 100)
    expect(next.listTop).toBe(30_000_100)
    expect(next.scrollTop).toBe(middle.scrollTop + 100)
  })

  it('comes to each end by small steps alone, with the bar at its end', () => {
    let state = scrollTo(huge, 40_000)
    for (let step = 0; step < 1_000 && state.listTop > 0; step += 1)
      state = scrolled(huge, state, Math.max(0, state.scrollTop - 100))
    expect(state).toEqual({ scrollTop: 0, listTop: 0 })

    const end = huge.listHeight - huge.viewHeight
    state = scrollTo(huge, end - 40_000)
    for (let step = 0; step < 1_000 && state.listTop < end; step += 1)
      state = scrolled(huge, state, Math.min(longestPx - 800, state.scrollTop + 100))
    expect(state.listTop).toBe(end)
    expect(state.scrollTop).toBeCloseTo(longestPx - 800, 3)
  })

  it('never leaves the list, whatever is scrolled', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 90_000_000 }),
        fc.integer({ min: 1, max: 2_000 }),
        fc.array(fc.integer({ min: -3_000_000, max: 3_000_000 }), { maxLength: 60 }),
        (listHeight, viewHeight, steps) => {
          const space = { listHeight, viewHeight }
          const room = Math.max(0, spaceHeight(space) - viewHeight)
          let state = start
          for (const step of steps) {
            state = scrolled(space, state, Math.min(Math.max(0, state.scrollTop + step), room))
            expect(state.listTop).toBeGreaterThanOrEqual(0)
            expect(state.listTop).toBeLessThanOrEqual(Math.max(0, listHeight - viewHeight) + 0.01)
            expect(state.scrollTop).toBeLessThanOrEqual(room + 0.01)
          }
        }
      )
    )
  })
})

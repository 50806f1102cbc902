import { describe, expect, it } from 'vitest'
import { coverageOf, isSameFeed, movedBack, movedForward } from '../../../src/backend/engine/sync/position.ts'
import type { ChangeSlice } from '../../../src/platform/slices.ts'

function slice(next: number, isLast: boolean, times: number[] = [], head = 100): ChangeSlice {
  const changes = times.map((changedAtMs) => ({
    seq: next,
    changedAtMs,
    type: 'party',
    id: 'party_1',
    version: 1,
    record: null
  }))
  return { feed: 'f', head, dateMs: 0, changes, setAside: [], next, isLast }
}

const cursor = { feed: 'f', forward: 100, backward: 41, start: 100, reachesBackToMs: 5_000 }

describe('the cursor', () => {
  it('begins at the head that the platform named, and goes back from there', () => {
    const first = movedBack(null, slice(90, false, [9_000, 8_000]))
    expect(first).toEqual({ feed: 'f', forward: 100, backward: 90, start: 100, reachesBackToMs: 8_000 })
    expect(movedBack(first, slice(41, false, [7_000, 5_000], 130))).toEqual(cursor)
    expect(movedBack(cursor, slice(1, true, [4_000, 1_000]))).toEqual({
      ...cursor,
      backward: null,
      reachesBackToMs: 1_000
    })
  })

  it('goes forward without touching the way back', () => {
    expect(movedForward(cursor, slice(120, true, [11_000, 12_000]))).toEqual({ ...cursor, forward: 120 })
  })

  it('belongs to one feed, and to a head that it has not passed', () => {
    expect(isSameFeed(cursor, { feed: 'f', head: 100 })).toBe(true)
    expect(isSameFeed(cursor, { feed: 'f', head: 99 })).toBe(false)
    expect(isSameFeed(cursor, { feed: 'g', head: 200 })).toBe(false)
  })
})

describe('coverage', () => {
  const atHead = (head: number): { head: number; isAtHead: boolean } => ({ head, isAtHead: true })

  it('knows nothing before the first slice', () => {
    expect(coverageOf(null, atHead(0), 0)).toEqual({ complete: false, reachesBackToMs: null, records: 0, share: null })
  })

  it('counts the sequence numbers that were read, of all that there are', () => {
    expect(coverageOf(cursor, atHead(100), 33)).toEqual({
      complete: false,
      reachesBackToMs: 5_000,
      records: 33,
      share: 0.6
    })
    expect(coverageOf(cursor, atHead(200), 33).share).toBeCloseTo(0.3)
    expect(coverageOf({ ...cursor, backward: null }, atHead(100), 60)).toMatchObject({ complete: true, share: 1 })
  })

  it('is not whole before reading has ended at the head: what was read back may have moved above it', () => {
    const { complete, share } = coverageOf({ ...cursor, backward: null }, { head: 100, isAtHead: false }, 60)
    expect(complete).toBe(true)
    expect(share).toBeLessThan(1)
  })

  it('of an empty feed is whole', () => {
    expect(coverageOf({ ...cursor, forward: 0, start: 0, backward: null }, atHead(0), 0)).toMatchObject({
      complete: true,
      share: 1
    })
  })
})

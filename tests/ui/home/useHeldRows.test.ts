import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, shallowRef, type EffectScope } from 'vue'
import { newRows, useHeldRows } from '../../../src/ui/features/home/useHeldRows.ts'

const row = (id: string, createdAtMs: number, title = id) => ({ id, createdAtMs, title })
let scope: EffectScope

beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

function held(first: ReturnType<typeof row>[]) {
  const latest = shallowRef(first)
  const isHeld = ref(false)
  const rows = scope.run(() =>
    useHeldRows(
      () => latest.value,
      () => isHeld.value
    )
  )
  if (rows === undefined) throw new Error('The scope has ended.')
  return { latest, isHeld, rows }
}

describe('a live list', () => {
  it('shows a new row at once and marks it for a moment', async () => {
    const { latest, rows } = held([row('a', 1)])
    latest.value = [row('b', 2), row('a', 1)]
    await nextTick()
    expect(rows.shown.value.map(({ id }) => id)).toEqual(['b', 'a'])
    expect([...rows.fresh.value]).toEqual(['b'])
    vi.advanceTimersByTime(5_000)
    expect(rows.fresh.value.size).toBe(0)
  })

  it('lets rows that come while it is held wait until they are asked for, and changes shown ones in place', async () => {
    const { latest, isHeld, rows } = held([row('a', 1)])
    isHeld.value = true
    latest.value = [row('c', 3), row('b', 2), row('a', 1, 'renamed')]
    await nextTick()
    expect(rows.shown.value).toEqual([row('a', 1, 'renamed')])
    expect(rows.waiting.value).toBe(2)
    isHeld.value = false
    await nextTick()
    expect(rows.shown.value).toHaveLength(1)
    rows.release()
    expect(rows.waiting.value).toBe(0)
    expect(rows.shown.value.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  })

  it('marks nothing in its first answer', async () => {
    const { latest, rows } = held([])
    latest.value = [row('b', 2), row('a', 1)]
    await nextTick()
    expect(rows.shown.value).toHaveLength(2)
    expect(rows.fresh.value.size).toBe(0)
  })

  it('announces arrivals in batches, not one by one', async () => {
    const { latest, rows } = held([row('a', 1)])
    latest.value = [row('b', 2), row('a', 1)]
    await nextTick()
    latest.value = [row('c', 3), row('b', 2), row('a', 1)]
    await nextTick()
    expect(rows.announced.value).toBe(0)
    vi.advanceTimersByTime(10_000)
    expect(rows.announced.value).toBe(2)
    vi.advanceTimersByTime(10_000)
    expect(rows.announced.value).toBe(0)
  })

  it('does not take an old sale that moved up for a new one', () => {
    expect(newRows([row('a', 5)], [row('a', 5), row('older', 3)])).toEqual([])
  })
})

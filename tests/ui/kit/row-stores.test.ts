import { describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../src/contract/errors.ts'
import { createDayRowStore } from '../../../src/ui/kit/day-row-store.ts'
import type { DaySource, LedgerDay, PageSource } from '../../../src/ui/kit/ledger-table-types.ts'
import { createPageRowStore } from '../../../src/ui/kit/page-row-store.ts'
import type { RowStore } from '../../../src/ui/kit/row-store.ts'

interface Row {
  id: string
}

/** A backend's list in memory: ids newest first, cut into days. */
function listOf(
  days: readonly LedgerDay[],
  version: string
): DaySource<Row> & { calls: { day: string; skip: number }[] } {
  const all = days.flatMap(({ day, count }) =>
    Array.from({ length: count }, (_, index) => ({ id: `${day}#${count - index}`, version }))
  )
  const calls: { day: string; skip: number }[] = []
  return {
    kind: 'days',
    days,
    calls,
    load: async (from, limit) => {
      calls.push(from)
      const first = days
        .slice(
          0,
          days.findIndex(({ day }) => day === from.day)
        )
        .reduce((sum, { count }) => sum + count, from.skip)
      return all.slice(first, first + limit)
    }
  }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
const shown = (store: RowStore<Row>, group: number, skips: number[]): (string | undefined)[] =>
  skips.map((skip) => store.rowAt(group, skip)?.id)

describe('rows by day', () => {
  const days = [
    { day: '2026-11-22', count: 3 },
    { day: '2026-11-21', count: 500 }
  ]

  it('begins with the rows that came along, and asks for those behind them alone', async () => {
    const source = listOf(days, 'a')
    const first = await source.load({ day: '2026-11-22', skip: 0 }, 100, new AbortController().signal)
    source.calls.length = 0
    const store = createDayRowStore({ ...source, first }, vi.fn())
    store.need(0, 30)
    expect(shown(store, 1, [0])).toEqual(['2026-11-21#500'])
    expect(store.isReading).toBe(false)
    store.need(90, 120)
    await settled()
    expect(source.calls).toEqual([{ day: '2026-11-21', skip: 97 }])
    expect(store.isNew({ id: '2026-11-22#3' })).toBe(false)
  })

  it('asks only for what is near the screen, by its place', async () => {
    const source = listOf(days, 'a')
    const store = createDayRowStore(source, vi.fn())
    store.need(300, 330)
    await settled()
    expect(source.calls).toEqual([{ day: '2026-11-21', skip: 272 }])
    expect(shown(store, 1, [300, 330])).toEqual(['2026-11-21#200', '2026-11-21#170'])
    expect(store.rowAt(0, 0)).toBeUndefined()
    store.need(310, 340)
    await settled()
    expect(source.calls).toHaveLength(1)
  })

  it('draws once wherever somebody jumps to: what is seen comes with one answer', async () => {
    for (let from = 0; from < 480; from += 7) {
      const source = listOf(days, 'a')
      const changed = vi.fn()
      const store = createDayRowStore(source, changed)
      store.need(from, from + 22)
      await settled()
      expect(source.calls, `rows from ${String(from)} on`).toHaveLength(1)
      expect(changed).toHaveBeenCalledOnce()
      expect(
        Array.from(
          { length: 23 },
          (_, at) => shown(store, from + at < 3 ? 0 : 1, [from + at < 3 ? from + at : from + at - 3])[0]
        )
      ).not.toContain(undefined)
    }
  })

  it('reads a whole call ahead the way somebody scrolls, back too', async () => {
    const asked: [number, number][] = []
    const source = listOf([{ day: '2026-11-22', count: 2_000 }], 'a')
    const store = createDayRowStore<Row>(
      {
        ...source,
        load: (from, limit, signal) => {
          asked.push([from.skip, limit])
          return source.load(from, limit, signal)
        }
      },
      vi.fn()
    )
    const look = async (from: number): Promise<[number, number][]> => {
      asked.length = 0
      store.need(from, from + 20)
      await settled()
      return [...asked]
    }
    expect(await look(1_000)).toEqual([[975, 75]])
    expect(await look(1_005)).toEqual([[1_050, 100]])
    expect(await look(1_100)).toEqual([])
    expect(await look(990)).toEqual([[875, 100]])
    expect(await look(1_000)).toEqual([])
  })

  it('keeps every row on screen in its place while a new one comes in above, and until the answer is here', async () => {
    const store = createDayRowStore(listOf(days, 'a'), vi.fn())
    store.need(0, 30)
    await settled()
    const next = listOf([{ day: '2026-11-22', count: 4 }, days[1]!], 'b')
    store.recount(next)
    expect(shown(store, 0, [0, 1, 2, 3])).toEqual([undefined, '2026-11-22#3', '2026-11-22#2', '2026-11-22#1'])
    expect(shown(store, 1, [0])).toEqual(['2026-11-21#500'])
    await settled()
    expect(store.rowAt(0, 0)).toEqual({ id: '2026-11-22#4', version: 'b' })
    expect(store.rowAt(0, 1)).toEqual({ id: '2026-11-22#3', version: 'b' })
    expect(store.isNew(store.rowAt(0, 0)!)).toBe(true)
    expect(store.isNew(store.rowAt(0, 1)!)).toBe(false)
  })

  it('does not pass off as loaded what was not asked for again, nor what is gone', async () => {
    const ids = (of: RowStore<Row>): string[] => [...of.loaded()].map(({ row }) => row.id).toSorted()
    const source = listOf([{ day: '2026-11-22', count: 250 }], 'a')
    const store = createDayRowStore(source, vi.fn())
    store.need(0, 30)
    await settled()
    store.need(230, 240)
    await settled()
    expect(ids(store)).toHaveLength(150)
    store.need(0, 30)
    const next = listOf([{ day: '2026-11-22', count: 249 }], 'b')
    store.recount({ ...next, load: async (from, limit, signal) => (await next.load(from, limit, signal)).slice(0, 98) })
    await settled()
    expect(store.isReading).toBe(false)
    expect([...store.loaded()].every(({ renewal }) => renewal === store.renewals)).toBe(true)
    expect(ids(store)).toHaveLength(98)
    expect(store.rowAt(0, 200), 'it stays on screen until it is asked for').toBeDefined()
  })

  it('keeps every row in its place while a new one comes in below, where the oldest is first', async () => {
    // The ids of `listOf` tell the place from the day's end: here the other way round.
    const ascending = (count: number): DaySource<Row> => ({
      kind: 'days',
      order: 'asc',
      days: [{ day: '2026-11-22', count }],
      load: async () => Array.from({ length: count }, (_, index) => ({ id: String(index) }))
    })
    const store = createDayRowStore(ascending(3), vi.fn())
    store.need(0, 30)
    await settled()
    store.recount(ascending(4))
    expect(shown(store, 0, [0, 1, 2, 3])).toEqual(['0', '1', '2', undefined])
    await settled()
    expect(shown(store, 0, [2, 3])).toEqual(['2', '3'])
  })

  it('gives up calls for places that are scrolled past', async () => {
    const signals: AbortSignal[] = []
    const store = createDayRowStore<Row>(
      {
        kind: 'days',
        days: [{ day: '2026-11-22', count: 10_000 }],
        load: (_from, _limit, signal) => {
          signals.push(signal)
          return new Promise(() => undefined)
        }
      },
      vi.fn()
    )
    store.need(0, 30)
    store.need(9_000, 9_030)
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
  })

  it('says why a read failed, does not ask on every frame, and asks again when told to', async () => {
    let calls = 0
    const store = createDayRowStore<Row>(
      {
        kind: 'days',
        days,
        load: async () => {
          calls += 1
          throw new AppError('link-lost', 'gone')
        }
      },
      vi.fn()
    )
    store.need(0, 30)
    await settled()
    store.need(0, 30)
    await settled()
    expect(store.error?.code).toBe('link-lost')
    expect(calls).toBe(1)
    store.renew()
    await settled()
    expect(calls).toBe(2)
  })

  it('holds a few thousand rows at most, however far somebody scrolls', async () => {
    const source = listOf([{ day: '2026-11-22', count: 60_000 }], 'a')
    const store = createDayRowStore(source, vi.fn())
    for (let rank = 0; rank < 60_000; rank += 100) {
      store.need(rank, rank + 30)
      await settled()
    }
    let held = 0
    for (let skip = 0; skip < 60_000; skip += 1) if (store.rowAt(0, skip) !== undefined) held += 1
    expect(held).toBeLessThanOrEqual(4_000)
    store.need(0, 30)
    await settled()
    expect(store.rowAt(0, 0)?.id).toBe('2026-11-22#60000')
  })
})

describe('rows by page', () => {
  function pages(count: number, size: number): PageSource<Row> & { cursors: (string | undefined)[] } {
    const cursors: (string | undefined)[] = []
    return {
      kind: 'pages',
      cursors,
      load: async (cursor) => {
        cursors.push(cursor)
        const from = Number(cursor ?? 0)
        const rows = Array.from({ length: Math.max(0, Math.min(size, count - from)) }, (_, index) => ({
          id: String(from + index)
        }))
        return { rows, next: from + size < count ? String(from + size) : null }
      }
    }
  }

  it('reads on as far as somebody scrolls, and knows when it has all', async () => {
    const source = pages(250, 100)
    const store = createPageRowStore(source, vi.fn())
    expect([store.isKnown, store.isAll]).toEqual([false, false])
    store.need(0, 20)
    await settled()
    expect(store.groups).toEqual([{ day: '', count: 100 }])
    expect([store.isKnown, store.isAll]).toEqual([true, false])
    store.need(190, 210)
    await settled()
    expect(store.groups).toEqual([{ day: '', count: 250 }])
    expect(store.isAll).toBe(true)
    expect(source.cursors).toEqual([undefined, '100', '200'])
  })

  it('goes on past empty pages: a search that found nothing yet has not found nothing', async () => {
    const answers = [
      { rows: [], next: 'a' },
      { rows: [], next: 'b' },
      { rows: [{ id: '1' }], next: null }
    ]
    const store = createPageRowStore<Row>({ kind: 'pages', load: async () => answers.shift()! }, vi.fn())
    store.need(0, 20)
    await settled()
    expect(store.rowAt(0, 0)?.id).toBe('1')
    expect(store.isAll).toBe(true)
  })

  it('keeps the old rows until the new ones are as many', async () => {
    let version = 'old'
    let release: (() => void) | undefined
    const store = createPageRowStore<Row>(
      {
        kind: 'pages',
        load: async () => {
          if (version === 'new') await new Promise<void>((resolve) => (release = resolve))
          return { rows: [{ id: version }], next: null }
        }
      },
      vi.fn()
    )
    store.need(0, 20)
    await settled()
    version = 'new'
    store.renew()
    await settled()
    expect(store.rowAt(0, 0)?.id).toBe('old')
    expect(store.isReading).toBe(true)
    expect([...store.loaded()].map(({ renewal }) => renewal)).toEqual([store.renewals - 1])
    release?.()
    await settled()
    expect(store.rowAt(0, 0)?.id).toBe('new')
    expect([...store.loaded()].map(({ renewal }) => renewal)).toEqual([store.renewals])
  })
})

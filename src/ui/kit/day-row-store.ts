/** Rows of a list whose days are known with exact counts: any part of it can be asked for by its place. */
import type { AppError } from '../../contract/errors.ts'
import { toAppError } from '../../link/errors.ts'
import { createLayout, fromEndOf, placeByEnd, placeOf, rankFinder, type LedgerLayout } from './ledger-layout.ts'
import type { DaySource } from './ledger-table-types.ts'
import type { LoadedRow, RowStore } from './row-store.ts'
import { firstRows } from './useFirstPage.ts'

/** What is here, and what is asked for, is told by so many rows. */
const chunkRows = 25
/** Of one call: neighbours are asked for together, for each answer draws the table once. */
const callChunks = firstRows / chunkRows
/** Rows that stay in memory before those away from the screen are dropped. */
const keptRows = 4_000

export interface DayRowStore<Row> extends RowStore<Row> {
  /** The days were counted again: the same list, a little later. */
  recount(source: DaySource<Row>): void
}

/** @param changed told after every answer */
export function createDayRowStore<Row extends { id: string }>(
  first: DaySource<Row>,
  changed: () => void
): DayRowStore<Row> {
  let source = first
  let layout = layoutOf(first)
  // By day and distance from the day's end, or its beginning: rows that come in leave every key as it is, so nothing jumps.
  const rows = new Map<string, LoadedRow<Row>>()
  const newIds = new Set<string>()
  let renewals = 0
  /** The chunks that were answered as things stand, if only by an error, and those on their way. */
  let fresh = new Set<number>()
  const pending = new Map<number, AbortController>()
  let wanted = { from: 0, to: 0 }
  let error: AppError | null = null
  let answers = 0

  async function load(chunks: readonly number[]): Promise<void> {
    const abort = new AbortController()
    for (const chunk of chunks) pending.set(chunk, abort)
    const asked = layout
    const fromRank = (chunks[0] ?? 0) * chunkRows
    const { group, skip } = placeOf(asked, fromRank)
    const place = { day: asked.groups[group]?.day ?? '', skip }
    try {
      const loaded = await source.load(place, chunks.length * chunkRows, abort.signal)
      if (abort.signal.aborted) return
      keep(asked, fromRank, loaded)
      error = null
    } catch (thrown) {
      if (abort.signal.aborted) return
      error = toAppError(thrown)
    }
    for (const chunk of chunks) {
      // After an error not asked again by itself: a list that fails on every frame would flood the backend.
      fresh.add(chunk)
      pending.delete(chunk)
    }
    answers += 1
    changed()
  }

  function keep(asked: LedgerLayout, fromRank: number, loaded: readonly Row[]): void {
    const known = fromRank === 0 && answers > 0 ? new Set([...rows.values()].map(({ row }) => row.id)) : undefined
    loaded.forEach((row, index) => {
      const rank = fromRank + index
      if (rank >= asked.total) return
      const place = placeByEnd(asked, rank)
      if (place !== undefined) rows.set(`${place.day}/${place.fromEnd}`, { place, row, renewal: renewals })
      if (known !== undefined && !known.has(row.id)) newIds.add(row.id)
    })
    if (rows.size > keptRows) dropFarRows()
  }

  function dropFarRows(): void {
    const kept: typeof rows = new Map()
    for (
      let rank = Math.max(0, wanted.from - keptRows / 4);
      rank < Math.min(layout.total, wanted.to + keptRows / 4);
      rank += 1
    ) {
      const row = rows.get(keyOf(layout, rank))
      if (row !== undefined) kept.set(keyOf(layout, rank), row)
    }
    rows.clear()
    for (const [key, row] of kept) rows.set(key, row)
    fresh = new Set(
      [...fresh].filter(
        (chunk) =>
          kept.has(keyOf(layout, chunk * chunkRows)) &&
          kept.has(keyOf(layout, Math.min((chunk + 1) * chunkRows, layout.total) - 1))
      )
    )
  }

  /** A call goes on as long as any of its rows is not far. */
  function forgetPending(isFar: (chunk: number) => boolean): void {
    const needed = new Set([...pending].flatMap(([chunk, abort]) => (isFar(chunk) ? [] : [abort])))
    for (const [chunk, abort] of pending) {
      if (needed.has(abort)) continue
      abort.abort()
      pending.delete(chunk)
    }
  }

  function need(fromRank: number, toRank: number): void {
    wanted = { from: fromRank, to: toRank }
    if (layout.total === 0) return
    const from = chunkOf(Math.max(0, fromRank - chunkRows))
    const to = chunkOf(Math.min(layout.total - 1, toRank + chunkRows))
    forgetPending((chunk) => chunk < from - callChunks || chunk > to + callChunks)
    for (let chunk = from; chunk <= to; chunk += 1) {
      if (isMissing(chunk)) void load(missingFrom(chunk, to))
    }
  }

  const isMissing = (chunk: number): boolean => !fresh.has(chunk) && !pending.has(chunk)

  /** A call's worth of neighbours. Who comes from rows that are here scrolls on: more is read ahead, the way they go. */
  function missingFrom(first: number, to: number): number[] {
    const isOnward = first === 0 || !isMissing(first - 1)
    const end = isOnward ? chunkOf(layout.total - 1) : to
    const chunks: number[] = []
    for (let chunk = first; chunk <= end && chunks.length < callChunks && isMissing(chunk); chunk += 1)
      chunks.push(chunk)
    const isBack = !isOnward && !isMissing((chunks.at(-1) ?? first) + 1)
    for (let chunk = first - 1; isBack && chunk >= 0 && chunks.length < callChunks && isMissing(chunk); chunk -= 1)
      chunks.unshift(chunk)
    return chunks
  }

  function renew(): void {
    renewals += 1
    fresh.clear()
    forgetPending(() => true)
    need(wanted.from, wanted.to)
  }

  const isWhole = (chunk: number, count: number): boolean =>
    chunk * chunkRows < layout.total && count >= Math.min((chunk + 1) * chunkRows, layout.total)
  if (first.first !== undefined) {
    keep(layout, 0, first.first)
    for (let chunk = 0; isWhole(chunk, first.first.length); chunk += 1) fresh.add(chunk)
    answers += 1
  }

  return {
    get groups() {
      return layout.groups
    },
    get growsAtEnd() {
      return layout.growsAtEnd
    },
    get renewals() {
      return renewals
    },
    get isReading() {
      return pending.size > 0
    },
    isAll: true,
    isKnown: true,
    get error() {
      return error
    },
    rowAt: (group, skip) => {
      const day = layout.groups[group]
      return day === undefined ? undefined : rows.get(`${day.day}/${fromEndOf(layout, day, skip)}`)?.row
    },
    loaded() {
      const rankIn = rankFinder(layout)
      return [...rows.values()].filter(({ place, renewal }) => {
        const rank = rankIn(place)
        return rank !== undefined && (renewal === renewals || pending.has(chunkOf(rank)))
      })
    },
    isNew: ({ id }) => newIds.has(id),
    need,
    renew,
    recount(next) {
      source = next
      layout = layoutOf(next)
      renew()
    },
    stop: () => forgetPending(() => true)
  }
}

function layoutOf({ days, order }: Pick<DaySource<never>, 'days' | 'order'>): LedgerLayout {
  return createLayout(days, { row: 1, head: 0 }, order === 'asc')
}

function chunkOf(rank: number): number {
  return Math.floor(rank / chunkRows)
}

function keyOf(layout: LedgerLayout, rank: number): string {
  const place = placeByEnd(layout, rank)
  return place === undefined ? '' : `${place.day}/${place.fromEnd}`
}

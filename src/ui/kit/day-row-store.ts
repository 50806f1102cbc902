/** Rows of a list whose days are known with exact counts: any part of it can be asked for by its place. */
import type { AppError } from '../../contract/errors.ts'
import { toAppError } from '../../link/errors.ts'
import { createLayout, fromEndOf, placeByEnd, placeOf, rankFinder, type LedgerLayout } from './ledger-layout.ts'
import type { DaySource } from './ledger-table-types.ts'
import type { LoadedRow, RowStore } from './row-store.ts'
import { firstRows } from './useFirstPage.ts'

/** Rows of one call. */
const chunkRows = firstRows
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

  async function load(chunk: number): Promise<void> {
    const abort = new AbortController()
    pending.set(chunk, abort)
    const asked = layout
    const { group, skip } = placeOf(asked, chunk * chunkRows)
    try {
      const loaded = await source.load({ day: asked.groups[group]?.day ?? '', skip }, chunkRows, abort.signal)
      if (abort.signal.aborted) return
      keep(asked, chunk, loaded)
      fresh.add(chunk)
      error = null
    } catch (thrown) {
      if (abort.signal.aborted) return
      // Not asked again by itself: a list that fails on every frame would flood the backend.
      fresh.add(chunk)
      error = toAppError(thrown)
    }
    pending.delete(chunk)
    answers += 1
    changed()
  }

  function keep(asked: LedgerLayout, chunk: number, loaded: readonly Row[]): void {
    const known = chunk === 0 && answers > 0 ? new Set([...rows.values()].map(({ row }) => row.id)) : undefined
    loaded.forEach((row, index) => {
      const rank = chunk * chunkRows + index
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

  function forgetPending(isFar: (chunk: number) => boolean): void {
    for (const [chunk, abort] of pending) {
      if (!isFar(chunk)) continue
      abort.abort()
      pending.delete(chunk)
    }
  }

  function need(fromRank: number, toRank: number): void {
    wanted = { from: fromRank, to: toRank }
    if (layout.total === 0) return
    const from = Math.floor(Math.max(0, fromRank - chunkRows / 4) / chunkRows)
    const to = Math.floor(Math.min(layout.total - 1, toRank + chunkRows / 4) / chunkRows)
    forgetPending((chunk) => chunk < from - 1 || chunk > to + 1)
    for (let chunk = from; chunk <= to; chunk += 1) {
      if (!fresh.has(chunk) && !pending.has(chunk)) void load(chunk)
    }
  }

  function renew(): void {
    renewals += 1
    fresh.clear()
    forgetPending(() => true)
    need(wanted.from, wanted.to)
  }

  if (first.first !== undefined) {
    keep(layout, 0, first.first)
    if (first.first.length >= Math.min(chunkRows, layout.total)) fresh.add(0)
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
        return rank !== undefined && (renewal === renewals || pending.has(Math.floor(rank / chunkRows)))
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

function keyOf(layout: LedgerLayout, rank: number): string {
  const place = placeByEnd(layout, rank)
  return place === undefined ? '' : `${place.day}/${place.fromEnd}`
}

/** Which rows of a ledger are chosen: by their ids, so that it stays while the list grows and ends where another one begins. */
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { placeByEnd, placeOf, rankFinder, rankOf, type LedgerLayout, type LedgerPlace } from './ledger-layout.ts'
import type { LoadedRow, RowStore } from './row-store.ts'

/** By their ids. */
type Chosen<Row> = ReadonlyMap<string, LoadedRow<Row>>

export interface LedgerSelection<Row> {
  readonly count: ComputedRef<number>
  /** Another value after every choice; news of the chosen rows is none. */
  readonly choice: Readonly<ShallowRef<number>>
  /** Rows that a range or "all" meant, that were not here then, and so are not among the chosen ones. */
  readonly missing: Readonly<ShallowRef<number>>
  /** Chosen rows that are as they were before the last change: they may be other ones, or gone, and are not here to be asked. */
  readonly earlier: Readonly<ShallowRef<number>>
  /** Everything that was here was chosen at once, and nothing else since. */
  readonly isAll: ComputedRef<boolean>
  has(id: string): boolean
  /** As they stand now, but for those that are as they were, in the order of the list. */
  rows(): Row[]
  toggle(rank: number): void
  /** From where the last choice began to this row; what an earlier range of the same beginning held besides goes. */
  extend(from: number, to: number): void
  /** The next range begins where the keyboard is then. */
  endRange(): void
  all(): void
  clear(): void
}

/**
 * @param store the rows that are here; triggered after every answer
 * @param listName another list starts with nothing chosen
 */
export function useLedgerSelection<Row extends { id: string }>(
  store: Readonly<ShallowRef<RowStore<Row>>>,
  layout: () => LedgerLayout,
  listName: () => string
): LedgerSelection<Row> {
  const chosen = shallowRef<Chosen<Row>>(new Map())
  const choice = shallowRef(0)
  const missing = shallowRef(0)
  const earlier = shallowRef(0)
  /** The renewals of the list up to which all that it asked for is answered. */
  let answered = 0
  /** Where a range begins, and what was chosen before it. */
  let range: { anchor: LedgerPlace; before: Chosen<Row> } | undefined

  const isAll = shallowRef(false)

  function choose(next: Chosen<Row>, missed = 0, all = false): void {
    choice.value += 1
    missing.value = missed
    isAll.value = all
    keep(next)
  }
  function keep(next: Chosen<Row>): void {
    chosen.value = next
    countEarlier()
  }
  function countEarlier(): void {
    const { isReading, renewals } = store.value
    // While answers are on their way the list itself is as it was.
    answered = isReading ? Math.min(answered, renewals) : renewals
    earlier.value = [...chosen.value.values()].filter(({ renewal }) => renewal < answered).length
  }
  function clear(): void {
    range = undefined
    if (chosen.value.size > 0) choose(new Map())
  }
  function endRange(): void {
    range = undefined
  }

  watch(listName, clear)
  // What came anew stands for what was chosen before: its sums are those of now.
  watch(store, (rows) => {
    if (chosen.value.size === 0) return
    const next = new Map(chosen.value)
    for (const each of rows.loaded()) if (next.has(each.row.id)) put(next, each)
    keep(next)
  })

  return {
    count: computed(() => chosen.value.size),
    choice,
    missing,
    earlier,
    isAll: computed(() => isAll.value),
    has: (id) => chosen.value.has(id),
    rows() {
      const rankIn = rankFinder(layout())
      return [...chosen.value.values()]
        .map(({ place, row }) => ({ row, rank: rankIn(place) ?? rankOf(layout(), place) }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ row }) => row)
    },
    toggle(rank) {
      const place = placeByEnd(layout(), rank)
      const row = rowAt(store.value, layout(), rank)
      if (place === undefined || row === undefined) return
      const next = new Map(chosen.value)
      if (!next.delete(row.id)) put(next, { place, row, renewal: renewalOf(store.value, row.id) })
      choose(next)
      range = { anchor: place, before: next }
    },
    extend(from, to) {
      const anchor = range?.anchor ?? placeByEnd(layout(), from)
      if (anchor === undefined) return
      range ??= { anchor, before: chosen.value }
      const start = rankOf(layout(), anchor)
      const [first, last] = start < to ? [start, to] : [to, start]
      const next = new Map(range.before)
      const rankIn = rankFinder(layout())
      let found = 0
      for (const each of store.value.loaded()) {
        const rank = rankIn(each.place)
        const isMeant = rank !== undefined && rank >= first && rank <= last
        if (isMeant) found += 1
        if (isMeant || next.has(each.row.id)) put(next, each)
      }
      choose(next, Math.max(0, last - first + 1 - found))
    },
    endRange,
    all() {
      range = undefined
      const next = new Map<string, LoadedRow<Row>>()
      for (const each of store.value.loaded()) put(next, each)
      choose(next, Math.max(0, layout().total - next.size), true)
    },
    clear
  }
}

function rowAt<Row>(store: RowStore<Row>, layout: LedgerLayout, rank: number): Row | undefined {
  const { group, skip } = placeOf(layout, rank)
  return store.rowAt(group, skip)
}

/** A row that moved may be here twice, at its old place too: what was answered last stands. */
function put<Row extends { id: string }>(rows: Map<string, LoadedRow<Row>>, each: LoadedRow<Row>): void {
  if ((rows.get(each.row.id)?.renewal ?? -1) <= each.renewal) rows.set(each.row.id, each)
}

/** Of a row on screen; before any other where it is old. */
function renewalOf<Row extends { id: string }>(store: RowStore<Row>, id: string): number {
  let latest = -1
  for (const { row, renewal } of store.loaded()) if (row.id === id) latest = Math.max(latest, renewal)
  return latest
}

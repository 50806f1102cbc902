/** The row that has the keyboard: a record by its id, for it decides what a key means. Its place follows it. */
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { placeByEnd, placeOf, rankOf, type LedgerLayout, type LedgerPlace } from './ledger-layout.ts'
import type { RowStore } from './row-store.ts'

/** Rows on either side of which one is left when the record itself goes. */
const nearRows = 20

export interface ActiveRow<Row> {
  /** Where it is in the list as it stands. */
  readonly rank: ComputedRef<number>
  /** The record left the list, and this is the nearest one: nobody has chosen it yet. */
  readonly isStray: Readonly<ShallowRef<boolean>>
  /** Its record, as far as it is here and at its place: while answers are on their way another one may stand there. */
  row(): Row | undefined
  /** False while nobody has been in the list: its first row waits for the keyboard. */
  isSet(): boolean
  set(rank: number): void
  /** The person knows that the record left, and means the one that it is now. */
  accept(): void
}

/**
 * @param store the rows that are here; triggered after every answer
 * @param listName another list begins at its first row
 */
export function useActiveRow<Row extends { id: string }>(
  store: Readonly<ShallowRef<RowStore<Row>>>,
  layout: () => LedgerLayout,
  listName: () => string
): ActiveRow<Row> {
  const place = shallowRef<LedgerPlace>()
  const isStray = shallowRef(false)
  let id: string | undefined
  /** Ids around it, the nearest first, as they stood when the record was last at its place. */
  let near: readonly string[] = []

  const rank = computed(() => (place.value === undefined ? 0 : rankOf(layout(), place.value)))

  function rowAt(at: number): Row | undefined {
    if (at < 0 || at >= layout().total) return undefined
    const { group, skip } = placeOf(layout(), at)
    return store.value.rowAt(group, skip)
  }

  function lookAround(): void {
    near = Array.from({ length: nearRows }, (_, index) => [rank.value + index + 1, rank.value - index - 1])
      .flat()
      .flatMap((at) => rowAt(at)?.id ?? [])
  }

  function stand(at: LedgerPlace | undefined, on: string | undefined): void {
    place.value = at
    id = on
    lookAround()
  }

  /** Where records are now. One that moved may be here twice, at its old place too: what was answered last stands. */
  function find(ids: readonly string[]): LedgerPlace | undefined {
    const latest = new Map<string, { place: LedgerPlace; renewal: number }>()
    for (const { row, place: at, renewal } of store.value.loaded())
      if ((latest.get(row.id)?.renewal ?? -1) < renewal) latest.set(row.id, { place: at, renewal })
    const { isReading, renewals } = store.value
    return ids
      .map((each) => latest.get(each))
      .find((each) => each !== undefined && (!isReading || each.renewal === renewals))?.place
  }

  function follow(): void {
    if (place.value === undefined) return
    const here = rowAt(rank.value)
    const { isReading } = store.value
    if (id === undefined) {
      if (here !== undefined) stand(place.value, here.id)
      return
    }
    const own = find([id])
    if (own !== undefined) {
      place.value = own
      if (!isReading) lookAround()
      return
    }
    // What is far from the screen is not read again, and dropped: that it is not here does not say that it is gone.
    const isUnknown = here === undefined ? layout().total > 0 : here.id === id
    if (isReading || isUnknown) return
    isStray.value = true
    place.value = find(near) ?? placeByEnd(layout(), rank.value)
    stand(place.value, rowAt(rank.value)?.id)
  }

  watch([store, layout, listName], ([, , name], [, , nameBefore]) => {
    if (name === nameBefore) return follow()
    isStray.value = false
    stand(undefined, undefined)
  })

  return {
    rank,
    isStray,
    row() {
      const here = rowAt(rank.value)
      return id === undefined || here?.id === id ? here : undefined
    },
    isSet: () => place.value !== undefined,
    set(at) {
      isStray.value = false
      stand(placeByEnd(layout(), at), rowAt(at)?.id)
    },
    accept: () => (isStray.value = false)
  }
}

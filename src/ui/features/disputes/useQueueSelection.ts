/** Disputes chosen in the queue, as rows are in a list: by their ids, in the order of the queue. */
import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { DisputePlace, DisputeRow } from '../../../contract/disputes.ts'
import { createLayout } from '../../kit/ledger-layout.ts'
import type { LedgerDay } from '../../kit/ledger-table-types.ts'
import type { LoadedRow, RowStore } from '../../kit/row-store.ts'
import { useLedgerSelection, type LedgerSelection } from '../../kit/useLedgerSelection.ts'

interface Group {
  readonly place: DisputePlace
  readonly rows: readonly DisputeRow[]
}

/**
 * @param groups as they stand one below the other; new ones with every answer
 * @param listName another account or filter begins with nothing chosen
 */
export function useQueueSelection(
  groups: () => readonly Group[],
  listName: () => string
): { selection: LedgerSelection<DisputeRow>; rankOf: ComputedRef<ReadonlyMap<string, number>> } {
  let renewals = 0
  const store = shallowRef(queueStore(groups(), renewals))
  watch(groups, (next) => (store.value = queueStore(next, (renewals += 1))))
  const selection = useLedgerSelection(
    store,
    () => createLayout(store.value.groups, { row: 1, head: 0 }, true),
    listName
  )
  const rankOf = computed(
    () =>
      new Map(
        groups()
          .flatMap(({ rows }) => rows)
          .map(({ id }, rank) => [id, rank])
      )
  )
  return { selection, rankOf }
}

/** All of it is here: a place of the queue stands for a day of a list. */
function queueStore(groups: readonly Group[], renewals: number): RowStore<DisputeRow> {
  const days: LedgerDay[] = groups.map(({ place, rows }) => ({ day: place, count: rows.length }))
  return {
    groups: days,
    growsAtEnd: true,
    isAll: true,
    isKnown: true,
    error: null,
    rowAt: (group, skip) => groups[group]?.rows[skip],
    renewals,
    isReading: false,
    loaded: () =>
      groups.flatMap(({ place, rows }) =>
        rows.map((row, skip): LoadedRow<DisputeRow> => ({
          place: { day: place, fromEnd: 0 - skip },
          row,
          renewal: renewals
        }))
      ),
    isNew: () => false,
    need: () => undefined,
    renew: () => undefined,
    stop: () => undefined
  }
}

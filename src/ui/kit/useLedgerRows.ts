import { onScopeDispose, shallowRef, triggerRef, watch, type ShallowRef } from 'vue'
import { createDayRowStore, type DayRowStore } from './day-row-store.ts'
import type { LedgerSource } from './ledger-table-types.ts'
import { createPageRowStore } from './page-row-store.ts'
import type { RowStore } from './row-store.ts'

interface LedgerRowsInput<Row> {
  readonly source: LedgerSource<Row>
  readonly resetKey: string
  readonly revision?: string | number | undefined
}

/**
 * The row store of a table's props. Another `resetKey` or kind of source is another list and starts empty; a new
 * source of the same list, or a new `revision`, keeps the rows on screen and asks for them again.
 *
 * @returns the store; triggered after every answer
 */
export function useLedgerRows<Row extends { id: string }>(
  props: LedgerRowsInput<Row>
): Readonly<ShallowRef<RowStore<Row>>> {
  const changed = (): void => triggerRef(store)
  let days: DayRowStore<Row> | undefined
  const create = (): RowStore<Row> => {
    days = props.source.kind === 'days' ? createDayRowStore(props.source, changed) : undefined
    return days ?? createPageRowStore(props.source as Extract<LedgerSource<Row>, { kind: 'pages' }>, changed)
  }
  const store = shallowRef(create())

  watch(
    () => [props.resetKey, props.source, props.revision] as const,
    ([resetKey, source], [resetKeyBefore, sourceBefore]) => {
      if (resetKey !== resetKeyBefore || source.kind !== sourceBefore.kind) {
        store.value.stop()
        store.value = create()
      } else if (source.kind === 'days' && source !== sourceBefore) {
        days?.recount(source)
        changed()
      } else {
        store.value.renew()
      }
    }
  )
  onScopeDispose(() => store.value.stop())
  return store
}

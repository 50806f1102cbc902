/** What the statement shows, kept in the address: a link opens the same one, back and forward walk through the filters. */
import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { EntryFilter } from '../../../contract/balance.ts'
import { useAddressRead } from '../../kit/list-on-page.ts'
import { queryFromView, viewFromQuery, type StatementView } from './statement-query.ts'

export type FilterChange = { [Field in keyof EntryFilter]?: EntryFilter[Field] | undefined }

export interface StatementInAddress {
  view: ComputedRef<StatementView>
  /** Changes parts of the filter; undefined takes one away. Typing replaces the address, choosing adds to the history. */
  narrow: (change: FilterChange, how?: 'push' | 'replace') => void
  turn: (order: StatementView['order']) => void
  clear: () => void
}

export function useStatementView(): StatementInAddress {
  const route = useRoute()
  const router = useRouter()
  const view = computed(() => viewFromQuery(route.query))
  useAddressRead(() => queryFromView(view.value))

  function show(next: StatementView, how: 'push' | 'replace'): void {
    void router[how]({ query: queryFromView(next) })
  }

  return {
    view,
    narrow(change, how = 'push') {
      // The parts that are undefined are left out of the address.
      const filter = { ...view.value.filter, ...change }
      show({ ...view.value, filter }, how)
    },
    turn: (order) => show({ ...view.value, order }, 'push'),
    clear: () => show({ filter: {}, order: view.value.order }, 'push')
  }
}

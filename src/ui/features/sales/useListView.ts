/** What the list shows, kept in the address: a link opens the same list, back and forward walk through the filters. */
import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { SaleFilter } from '../../../contract/sales.ts'
import { useAddressRead } from '../../kit/list-on-page.ts'
import { queryFromView, viewFromQuery, type ListView } from './filter-query.ts'

export interface ListViewInAddress {
  view: ComputedRef<ListView>
  /** Changes parts of the filter; undefined takes one away. Typing replaces the address, choosing adds to the history. */
  narrow: (change: { [Field in keyof SaleFilter]?: SaleFilter[Field] | undefined }, how?: 'push' | 'replace') => void
  order: (sort: ListView['sort'], order: ListView['order'], currency: string | undefined) => void
  clear: () => void
}

export function useListView(): ListViewInAddress {
  const route = useRoute()
  const router = useRouter()
  const view = computed(() => viewFromQuery(route.query))
  useAddressRead(() => queryFromView(view.value))

  function show(next: ListView, how: 'push' | 'replace'): void {
    void router[how]({ query: queryFromView(next) })
  }

  return {
    view,
    narrow(change, how = 'push') {
      show({ ...view.value, filter: { ...view.value.filter, ...change } }, how)
    },
    order(sort, order, currency) {
      // Amounts of several currencies have no order: a sort by amount brings a currency with it.
      const filter = sort === 'time' || currency === undefined ? view.value.filter : { ...view.value.filter, currency }
      show({ filter, sort, order }, 'push')
    },
    clear: () => show({ filter: {}, sort: 'time', order: 'desc' }, 'push')
  }
}

/** What the page shows, kept in the address: a link opens the same queue or month, back and forward walk through them. */
import { computed, watch, type ComputedRef } from 'vue'
import { useRoute, useRouter, type RouteLocationRaw } from 'vue-router'
import type { DisputeFilter } from '../../../contract/disputes.ts'
import { useAccountKey } from '../../app/useAccount.ts'
import { useAddressRead } from '../../kit/list-on-page.ts'
import { queryFromView, viewFromQuery, type DisputesView } from './filter-query.ts'

type Change = { [Field in keyof DisputeFilter]?: DisputeFilter[Field] | undefined }

export interface DisputesViewInAddress {
  view: ComputedRef<DisputesView>
  /** The dispute that the address names. */
  opened: ComputedRef<string | undefined>
  /** The address of a dispute on the desk, under this filter; without an id that of the desk alone. */
  placeOf: (id?: string) => RouteLocationRaw
  /** The address of the queue with other filters and nothing opened. */
  narrowed: (change: Change) => RouteLocationRaw
  narrow: (change: Change) => void
  showMonth: (month: string) => void
  clear: () => void
}

export function useDisputesView(): DisputesViewInAddress {
  const route = useRoute()
  const router = useRouter()
  const account = useAccountKey()
  const view = computed(() => viewFromQuery(route.query))
  useAddressRead(() => queryFromView(view.value))
  const at = (next: DisputesView, id?: string): RouteLocationRaw => ({
    name: 'disputes',
    params: { account: account.value, id: id ?? '' },
    query: queryFromView(next)
  })
  // An address that asked for a place that is none is put right, for it is copied and kept. One of a saved view is not: it says so.
  watch(
    () => route.query['place'],
    (place) => {
      const written = queryFromView(view.value)
      if (place === undefined || route.query['saved'] !== undefined || place === written['place']) return
      void router.replace({ params: route.params, query: written })
    },
    { immediate: true }
  )
  const narrowed = (change: Change): RouteLocationRaw =>
    at({ ...view.value, isCalendar: false, filter: { ...view.value.filter, ...change } })

  return {
    view,
    opened: computed(() =>
      typeof route.params['id'] === 'string' && route.params['id'] !== '' ? route.params['id'] : undefined
    ),
    placeOf: (id) => at({ ...view.value, isCalendar: false, isList: false }, id),
    narrowed,
    narrow: (change) => void router.push(narrowed(change)),
    // Walking through months is one step of the history.
    showMonth: (month) => void router.replace(at({ ...view.value, isCalendar: true, isList: false, month })),
    clear: () => void router.push(at({ ...view.value, filter: {} }))
  }
}

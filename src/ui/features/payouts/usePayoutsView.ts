/** What the page shows, kept in the address: a link opens the same list or month, back and forward walk through them. */
import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { PayoutFilter } from '../../../contract/payouts.ts'
import { useAddressRead } from '../../kit/list-on-page.ts'
import { queryFromView, viewFromQuery, type PayoutsView } from './filter-query.ts'

export interface PayoutsViewInAddress {
  view: ComputedRef<PayoutsView>
  /** Changes parts of the filter; undefined takes one away. */
  narrow: (change: { [Field in keyof PayoutFilter]?: PayoutFilter[Field] | undefined }) => void
  showMonth: (month: string) => void
  clear: () => void
}

export function usePayoutsView(): PayoutsViewInAddress {
  const route = useRoute()
  const router = useRouter()
  const view = computed(() => viewFromQuery(route.query))
  useAddressRead(() => queryFromView(view.value))
  const show = (next: PayoutsView, how: 'push' | 'replace' = 'push'): void =>
    void router[how]({ query: queryFromView(next) })

  return {
    view,
    narrow: (change) => {
      show({ ...view.value, filter: { ...view.value.filter, ...change } })
    },
    // Walking through months is one step of the history.
    showMonth: (month) => {
      show({ ...view.value, isCalendar: true, isForecast: false, month }, 'replace')
    },
    clear: () => {
      show({ ...view.value, filter: {} })
    }
  }
}

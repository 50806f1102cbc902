/** A list's filter, kept in the address: a link opens the same list, back and forward walk through them. */
import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQuery, type LocationQueryRaw } from 'vue-router'
import { useAddressRead } from './list-on-page.ts'

export interface FilterInAddress<Filter> {
  filter: ComputedRef<Filter>
  /** Changes parts of the filter; undefined takes one away. */
  narrow: (change: { [Field in keyof Filter]?: Filter[Field] | undefined }) => void
  clear: () => void
}

/** @param read what is no value of its field is left out: an old or mistyped link still opens the list */
export function useFilterInAddress<Filter extends object>(
  read: (query: LocationQuery) => Filter,
  write: (filter: Filter) => LocationQueryRaw
): FilterInAddress<Filter> {
  const route = useRoute()
  const router = useRouter()
  const filter = computed(() => read(route.query))
  useAddressRead(() => write(filter.value))
  return {
    filter,
    narrow: (change) => void router.push({ query: write({ ...filter.value, ...change }) }),
    clear: () => void router.push({ query: {} })
  }
}

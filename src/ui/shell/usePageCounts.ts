import { computed, type ComputedRef } from 'vue'
import { useAccountKey } from '../app/useAccount.ts'
import { useLocalQuery } from '../kit/useLocalQuery.ts'

/** How much on each page needs the person, by the page's name. A page that is not here counts nothing. */
export function usePageCounts(): ComputedRef<Readonly<Record<string, number>>> {
  const account = useAccountKey()
  const counts = useLocalQuery({
    account: () => account.value,
    key: () => ['requests', 'counts'],
    topics: ['requests'],
    call: (backend) => backend.requests.counts({ account: account.value }),
    isEnabled: () => account.value !== ''
  })
  const disputes = useLocalQuery({
    account: () => account.value,
    // As the desk asks for it, so that both are one read.
    key: () => ['disputes', 'desk', {}],
    topics: ['dispute', 'sale', 'settings'],
    call: (backend) => backend.disputes.desk({ account: account.value, filter: {} }),
    isEnabled: () => account.value !== ''
  })
  return computed(() => ({
    requests: counts.data.value?.needsYou ?? 0,
    disputes: disputes.data.value?.counts.answer ?? 0
  }))
}

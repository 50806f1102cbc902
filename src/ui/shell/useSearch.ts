import { refDebounced } from '@vueuse/core'
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { SearchHit } from '../../contract/search.ts'
import { isAsking, parseSearch, type SearchQuery } from '../../contract/search-query.ts'
import { useAccountKey } from '../app/useAccount.ts'
import { useLocalQuery, type LocalAnswer } from '../kit/useLocalQuery.ts'

export interface SearchAnswer {
  hits: SearchHit[]
  /** How far back it was looked; null where all of it was. */
  lookedBackToMs: number | null
  problems: SearchQuery['problems']
}

/** Hits that fill the list. */
const enough = 20
/** Calls until they are found, before the reader is asked whether to look further. Each is a few milliseconds. */
const callsAtOnce = 30

/**
 * Asks while it is typed.
 *
 * @returns the answer to the last text that asks for something, and a way to look further back for it
 */
export function useSearch(text: Ref<string>): {
  answer: LocalAnswer<SearchAnswer>
  isAsked: ComputedRef<boolean>
  /** What is typed is not answered yet: the list may change under the keys. */
  isLooking: ComputedRef<boolean>
  lookFurther: () => void
} {
  const account = useAccountKey()
  const asked = refDebounced(text, 60)
  const reach = ref(1)
  watch(asked, () => {
    reach.value = 1
  })
  const isAsked = computed(() => isAsking(parseSearch(asked.value)))
  const answer = useLocalQuery<SearchAnswer>({
    account: () => account.value,
    key: () => ['search', asked.value, reach.value],
    // What comes meanwhile would move the list under the keys.
    topics: [],
    isEnabled: () => account.value !== '' && isAsked.value,
    async call(backend, signal) {
      const hits: SearchHit[] = []
      let after: string | undefined
      for (let calls = 1; ; calls += 1) {
        const found = await backend.search.find({ account: account.value, text: asked.value, after, limit: enough })
        hits.push(...found.hits)
        const isEnough = found.next === null || hits.length >= enough || calls === callsAtOnce * reach.value
        if (isEnough || signal.aborted) {
          return { hits, lookedBackToMs: found.lookedBackToMs, problems: found.problems }
        }
        after = found.next ?? undefined
      }
    }
  })
  return {
    answer,
    isAsked,
    isLooking: computed(
      () =>
        text.value !== asked.value ||
        (isAsked.value && answer.error.value === null && (answer.isFirst.value || answer.isEarlier.value))
    ),
    lookFurther: () => {
      reach.value *= 4
    }
  }
}

import { onScopeDispose, watch } from 'vue'

/** Just after the moment, so that the answer knows that it is over. */
const afterMs = 200

/**
 * Asks again when a moment has come that changes an answer by itself, without any news.
 *
 * @param atMs the next such moment in epoch ms; null where there is none
 */
export function useAskAgainAt(atMs: () => number | null, ask: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    atMs,
    (moment) => {
      clearTimeout(timer)
      const waitMs = moment === null ? -1 : moment - Date.now()
      if (waitMs >= 0) timer = setTimeout(ask, waitMs + afterMs)
    },
    { immediate: true }
  )
  onScopeDispose(() => clearTimeout(timer))
}

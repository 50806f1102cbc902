/** The first rows of a list, asked for at the same moment as its days: what is seen first waits for one answer, not for two. */
import { onScopeDispose, watch } from 'vue'

/** As many as the first call of a table asks for. */
export const firstRows = 100

/**
 * @param key names the list; another one is asked for at once, and what was on its way for the one before is broken off
 * @returns the first page of the list as it is named now; undefined where it failed, for the table asks again and says why
 */
export function useFirstPage<Page>(
  key: () => string,
  read: (signal: AbortSignal) => Promise<Page>
): () => Promise<Page | undefined> {
  let abort = new AbortController()
  let page: Promise<Page | undefined> = Promise.resolve(undefined)
  watch(
    key,
    () => {
      abort.abort()
      abort = new AbortController()
      page = read(abort.signal).catch(() => undefined)
    },
    { immediate: true }
  )
  onScopeDispose(() => abort.abort())
  return () => page
}

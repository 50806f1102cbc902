/** Opens this page's link, whatever hosts it, and lets the backend's news reach the stores and the reads on screen. */
import type { useQueryCache } from '@pinia/colada'
import { shallowRef } from 'vue'
import type { Topic } from '../../contract/records.ts'
import { wirePath } from '../../contract/web-doors.ts'
import { toAppError } from '../../link/errors.ts'
import { createLink, type LinkState } from '../../link/link.ts'
import { dropSession, takeSession } from '../../link/session.ts'
import { openSocket } from '../../link/socket.ts'
import type { PageLink } from './backend.ts'
import type { useSession } from './session.ts'

type QueryCache = ReturnType<typeof useQueryCache>
type SessionStore = ReturnType<typeof useSession>

/**
 * @returns undefined where this browser has no session with the running console
 */
export async function openLink(
  window: Window & typeof globalThis,
  session: SessionStore,
  cache: QueryCache
): Promise<PageLink | undefined> {
  const secret = await takeSession(window)
  if (secret === undefined) return undefined
  const url = `${window.location.origin.replace(/^http/, 'ws')}${wirePath}`
  const link = createLink(() => openSocket(url, secret))
  const state = shallowRef<LinkState>(link.state)
  const readSession = (): void => {
    // Where the wire broke, the next one asks again.
    link.client.accounts.session().then(session.setSession, (error: unknown) => (session.failure = toAppError(error)))
  }
  link.onState((next) => {
    state.value = next
    if (next === 'refused') dropSession(window)
    if (next !== 'open') return
    readSession()
    // What was read over an earlier wire may be old: its news went past.
    cache.invalidateQueries().catch(shownByItsReader)
  })
  link.onNews((news) => {
    if (news.kind === 'store.changed') invalidateTopics(cache, news.account, news.topics)
    else if (news.kind === 'sync.changed') session.setSync(news.status)
    else readSession()
  })
  return { backend: link.client, state, retry: () => link.retry() }
}

/** Asks again, in place, every read of that account that depends on one of the topics. */
export function invalidateTopics(cache: QueryCache, account: string, topics: readonly Topic[]): void {
  const changed: ReadonlySet<unknown> = new Set(topics)
  cache
    .invalidateQueries({
      predicate: ({ key, meta }) =>
        key[0] === account && Array.isArray(meta['topics']) && meta['topics'].some((topic) => changed.has(topic))
    })
    .catch(shownByItsReader)
}

/** A read that failed keeps its error, and whoever shows the data shows that. */
function shownByItsReader(): void {}

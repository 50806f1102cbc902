/** Opens this page's link, whatever hosts it, and lets the backend's news reach the stores and the reads on screen. */
import type { useQueryCache } from '@pinia/colada'
import { shallowRef } from 'vue'
import type { AppError } from '../../contract/errors.ts'
import type { Topic } from '../../contract/records.ts'
import { wirePath } from '../../contract/web-doors.ts'
import type { Wire } from '../../contract/wire.ts'
import { toAppError } from '../../link/errors.ts'
import { createLink, type LinkState } from '../../link/link.ts'
import type { Desktop } from '../../contract/desktop.ts'
import { desktopWires } from '../../link/desktop.ts'
import { dropSession, takeSession } from '../../link/session.ts'
import { openSocket } from '../../link/socket.ts'
import type { PageLink } from './backend.ts'
import type { useSession } from './session.ts'

type QueryCache = ReturnType<typeof useQueryCache>
type SessionStore = ReturnType<typeof useSession>

/**
 * @param desktop the shell's verbs, where the page runs in it
 * @returns undefined where this browser has no session with the running console
 */
export async function openLink(
  window: Window & typeof globalThis,
  desktop: Desktop | undefined,
  session: SessionStore,
  cache: QueryCache
): Promise<PageLink | undefined> {
  const openWire = desktop === undefined ? await socketWires(window) : desktopWires(desktop, window)
  if (openWire === undefined) return undefined
  const failure = shallowRef<AppError | null>(null)
  const link = createLink(async () => {
    try {
      const wire = await openWire()
      failure.value = null
      return wire
    } catch (error) {
      failure.value = toAppError(error)
      throw error
    }
  })
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
  return { backend: link.client, state, failure, retry: () => link.retry() }
}

/** Undefined where this browser has no session. */
async function socketWires(window: Window & typeof globalThis): Promise<(() => Promise<Wire>) | undefined> {
  const secret = await takeSession(window)
  if (secret === undefined) return undefined
  const url = `${window.location.origin.replace(/^http/, 'ws')}${wirePath}`
  return () => openSocket(url, secret)
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

import type { News } from '../../../contract/events.ts'

/** At most four of each kind and account a second. */
const gapMs = 250

export interface NewsDesk {
  publish(news: News): void
  /** `first`, then what is published from now on; ends when `signal` is aborted or the desk closes. */
  follow(first: readonly News[], signal: AbortSignal | undefined): AsyncGenerator<News, void, void>
  close(): void
}

interface Follower {
  /** By lane, so that who reads slowly holds one piece of news of a kind and not a queue. */
  readonly waiting: Map<string, News>
  wake(): void
}

/**
 * Tells every follower what happened: the first of a kind and account at once, later ones merged and at most four a
 * second. A follower waits for a real event between two, so a port is never flooded.
 */
export function createNewsDesk(): NewsDesk {
  const followers = new Set<Follower>()
  /** A lane exists while its gap lasts; it holds what came meanwhile. */
  const lanes = new Map<string, { held: News | undefined; timer: NodeJS.Timeout }>()
  let isClosed = false

  const deliver = (lane: string, news: News): void => {
    for (const follower of followers) {
      follower.waiting.set(lane, merge(follower.waiting.get(lane), news))
      follower.wake()
    }
    lanes.set(lane, { held: undefined, timer: setTimeout(() => release(lane), gapMs).unref() })
  }
  const release = (lane: string): void => {
    const held = lanes.get(lane)?.held
    lanes.delete(lane)
    if (held !== undefined) deliver(lane, held)
  }

  return {
    publish(news) {
      if (isClosed) return
      const lane = laneOf(news)
      const busy = lanes.get(lane)
      if (busy === undefined) deliver(lane, news)
      else busy.held = merge(busy.held, news)
    },
    async *follow(first, signal) {
      let wake: () => void = () => undefined
      const follower: Follower = { waiting: new Map(), wake: () => wake() }
      const onAbort = (): void => wake()
      followers.add(follower)
      signal?.addEventListener('abort', onAbort)
      try {
        yield* first
        while (!isClosed && signal?.aborted !== true) {
          const [next] = follower.waiting
          if (next === undefined) {
            await new Promise<void>((resolve) => {
              wake = resolve
            })
          } else {
            follower.waiting.delete(next[0])
            yield next[1]
          }
        }
      } finally {
        followers.delete(follower)
        signal?.removeEventListener('abort', onAbort)
      }
    },
    close() {
      isClosed = true
      for (const { timer } of lanes.values()) clearTimeout(timer)
      lanes.clear()
      for (const follower of followers) follower.wake()
    }
  }
}

function laneOf(news: News): string {
  switch (news.kind) {
    case 'store.changed':
      return `${news.kind} ${news.account}`
    case 'sync.changed':
      return `${news.kind} ${news.status.account}`
    case 'accounts.changed':
      return news.kind
  }
}

/** Two pieces of news of one lane as one: the later one, and for a store everything that changed. */
function merge(before: News | undefined, news: News): News {
  if (before?.kind !== 'store.changed' || news.kind !== 'store.changed') return news
  return { ...news, topics: [...new Set([...before.topics, ...news.topics])] }
}

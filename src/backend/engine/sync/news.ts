/** What the sync of one account tells the serve thread, at most four times a second each and the first time at once. */
import { topics as allTopics } from '../../../contract/records.ts'
import type { Topic } from '../../../contract/records.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import type { FromSync } from './protocol.ts'
import { throttle } from './throttle.ts'

const everyMs = 250

export interface News {
  /** Something was committed. The revision that pages see only grows, also where a new cache counts from the start. */
  changed(topics: Iterable<Topic>): void
  /** All of it changed: readers open another cache. */
  replaced(cacheFile: string, generation: number): void
  /** The status is another one; it is asked for when it is told. */
  status(): void
  log(level: 'info' | 'warn' | 'error', fields: Record<string, string | number | boolean | null>, message: string): void
  /** Tells what waits, and nothing after it. */
  end(): void
}

/** @param revision the number of the last commit before this run */
export function newsOf(
  account: string,
  revision: number,
  readStatus: () => SyncStatus,
  say: (message: FromSync) => void
): News {
  const waiting = new Set<Topic>()
  const change = throttle(everyMs, () => {
    say({ kind: 'changed', account, topics: [...waiting], revision })
    waiting.clear()
  })
  const status = throttle(everyMs, () => say({ kind: 'status', status: readStatus() }))

  function changed(topics: Iterable<Topic>): void {
    revision++
    for (const topic of topics) waiting.add(topic)
    change.ask()
  }

  return {
    changed,
    replaced(cacheFile, generation) {
      say({ kind: 'generation', account, cacheFile, generation })
      changed(allTopics)
    },
    status: () => status.ask(),
    log: (level, fields, message) => say({ kind: 'log', level, fields: { account, ...fields }, message }),
    end() {
      change.end()
      status.end()
    }
  }
}

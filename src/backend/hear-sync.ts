import { AppError } from '../contract/errors.ts'
import { topics } from '../contract/records.ts'
import type { NewsDesk } from './engine/rpc/news.ts'
import type { Registry } from './features/accounts/registry.ts'
import type { Log } from './host.ts'
import type { SyncNews, SyncThread } from './sync-thread.ts'

interface Hearers {
  readonly registry: Registry
  readonly desk: NewsDesk
  readonly thread: SyncThread
  readonly log: Log
}

/** What the sync thread says of an account becomes what this thread reads, and what the pages are told. */
export function hearSync(news: SyncNews, { registry, desk, thread, log }: Hearers): void {
  switch (news.kind) {
    case 'ready':
      tryOpening(news.account, () => registry.opened(news), registry, log)
      desk.publish({ kind: 'accounts.changed' })
      return
    case 'account-failed':
      registry.failed(news.account, news.code)
      desk.publish({ kind: 'accounts.changed' })
      return
    case 'generation':
      tryOpening(news.account, () => registry.renewed(news), registry, log)
      thread.generationOpened(news.account, news.generation)
      desk.publish({
        kind: 'store.changed',
        account: news.account,
        topics: [...topics],
        revision: registry.revision(news.account)
      })
      return
    case 'status':
      registry.status(news.status)
      desk.publish({ kind: 'sync.changed', status: news.status })
      return
    case 'changed': {
      const isNowKnown = registry.changed(news.account, news.revision)
      desk.publish({ kind: 'store.changed', account: news.account, topics: news.topics, revision: news.revision })
      if (isNowKnown || news.topics.includes('account')) desk.publish({ kind: 'accounts.changed' })
    }
  }
}

/** What cannot be opened for reading is that account's trouble, and not the end of the others. */
function tryOpening(account: string, open: () => void, registry: Registry, log: Log): void {
  try {
    open()
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'internal'
    log.error(
      { account, code, stack: error instanceof Error ? error.stack : undefined },
      'the stores of an account cannot be read'
    )
    registry.failed(account, code)
  }
}

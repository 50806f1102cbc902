import { AppError } from '../../src/contract/errors.ts'
import { unknownStatus, type SyncStatus } from '../../src/contract/sync.ts'
import type { Log } from '../../src/backend/host.ts'
import type { Context } from '../../src/backend/engine/rpc/context.ts'
import { createFiles } from '../../src/backend/engine/files.ts'
import { createNewsDesk, type NewsDesk } from '../../src/backend/engine/rpc/news.ts'
import { createRpcServer, type RpcServer } from '../../src/backend/engine/rpc/serve.ts'
import { createRegistry, type Registry } from '../../src/backend/features/accounts/registry.ts'
import { router } from '../../src/backend/router.ts'

/** The real router over a data folder with one account whose stores are not open yet; no sync thread, but its record. */
export interface TestBackend {
  readonly rpc: RpcServer
  readonly desk: NewsDesk
  readonly registry: Registry
  /** Everything that was asked of the sync thread. */
  readonly asked: string[]
  readonly logged: { fields: Record<string, unknown>; message: string }[]
  /** Streams of news that are being followed. */
  following(): number
}

/** A call that asks it is never answered. */
export const silentPlatform = 'https://silent.example'

export function createTestBackend(): TestBackend {
  const asked: string[] = []
  const logged: TestBackend['logged'] = []
  const keep = (fields: Record<string, unknown>, message: string): void => void logged.push({ fields, message })
  const log: Log = { info: keep, warn: keep, error: keep }
  const desk = createNewsDesk()
  const registry = createRegistry('00'.repeat(32), log, () => undefined)
  registry.expect({ key: 'shop', folder: '/nowhere' })
  let followers = 0
  const context: Context = {
    account: (key) => registry.read(key),
    accounts: () => registry.list(),
    sync: {
      syncNow: (key) => void asked.push(`sync-now ${key}`),
      setZone: async (key, zone) => void asked.push(`set-zone ${key} ${zone}`),
      setUndo: async (key, undoMs) => void asked.push(`set-undo ${key} ${undoMs}`),
      addAccount: async ({ key }) => void asked.push(`add ${key}`),
      signOut: (key) => Promise.resolve(asked.push(`sign-out ${key}`) > 0),
      backUp: async (key) => void asked.push(`back-up ${key}`),
      restore: async ({ key }) => void asked.push(`restore ${key}`),
      ask: async (key, { id }) => {
        asked.push(`ask ${key} ${id}`)
        return { outcome: 'queued', request: id }
      },
      decide: async (key, request, decision) => {
        asked.push(`decide ${key} ${decision}`)
        return request
      },
      tryAgain: async (key, rid) => void asked.push(`try-again ${key} ${rid}`),
      runLocal: (key, task) => Promise.resolve(asked.push(`local ${key} ${task}`)),
      dismissNotice: async (key, kind) => void asked.push(`dismiss-notice ${key} ${kind}`)
    },
    journalHead: async () => undefined,
    facts: { appVersion: '0.0.0', sealing: 'owner-only-file', defaultPlatformUrl: null, canOpenDemo: true },
    async openDemo() {
      asked.push('open-demo')
      // What nobody foresaw, with words that no caller may see.
      throw new TypeError('the secret of giulia is 42')
    },
    resetDemo: () => Promise.resolve('shop'),
    files: createFiles('/nowhere').desk,
    dataDir: '/nowhere',
    dataKeyHex: '00'.repeat(32),
    placeFor: (_platformUrl, accountId) => ({ key: accountId, folder: '/nowhere' }),
    copies: {
      make: () => {
        throw new Error('nobody makes a copy here')
      },
      open: async () => ({ account: 'copy-0', isNew: true }),
      close: async (key) => void asked.push(`close ${key}`)
    },
    connect: {
      start: (platformUrl) =>
        platformUrl === silentPlatform
          ? new Promise(() => undefined)
          : Promise.reject(new AppError('platform-unreachable', 'Nobody there.', { detail: { status: 503 } })),
      state: () => ({ attempt: 'a', state: 'waiting', account: null, reason: null }),
      cancel: () => void asked.push('connect-cancel')
    },
    async *news(signal) {
      followers += 1
      try {
        yield* desk.follow(
          registry.list().map(({ sync }) => ({ kind: 'sync.changed', status: sync })),
          signal
        )
      } finally {
        followers -= 1
      }
    },
    log,
    now: () => 0
  }
  return { rpc: createRpcServer(router, context), desk, registry, asked, logged, following: () => followers }
}

export function status(account: string, records: number): SyncStatus {
  return {
    ...unknownStatus(account),
    state: 'live',
    asOfMs: 1,
    coverage: { complete: true, reachesBackToMs: 0, records, share: 1 }
  }
}

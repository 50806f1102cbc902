/**
 * The backend that is killed: the real sync thread on a data folder, its sign-in in a file of the folder. It tells its
 * parent of every status, and ends in order when it is told to.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Log } from '../src/backend/host.ts'
import { startSyncThread, type SyncThread } from '../src/backend/sync-thread.ts'
import type { SignIn } from './sandbox.ts'

export interface TortureJob {
  folder: string
  dataKeyHex: string
  signIn: SignIn
}

export const accountKey = 'tortured'
const syncThreadPath = fileURLToPath(new URL('../src/backend/engine/sync/thread.ts', import.meta.url))

function keptIn(file: string): { get(name: string): string | undefined; set(name: string, value: string): void } {
  const kept = new Map<string, string>(
    existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : []
  )
  return {
    get: (name) => kept.get(name),
    set(name, value) {
      kept.set(name, value)
      // Whole or not at all: a kill may come in between.
      writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(kept)))
      renameSync(`${file}.new`, file)
    }
  }
}

async function run({ folder, dataKeyHex, signIn }: TortureJob): Promise<SyncThread> {
  mkdirSync(folder, { recursive: true })
  const place = { key: accountKey, folder: join(folder, accountKey) }
  const isKnown = existsSync(join(place.folder, 'local.db'))
  const kept = keptIn(join(folder, 'secrets.json'))
  const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const thread = startSyncThread({
    path: syncThreadPath,
    dataKeyHex,
    log: silent,
    now: Date.now,
    accounts: () => (isKnown ? [place] : []),
    secrets: {
      kind: 'owner-only-file',
      get: async (name) => kept.get(name),
      set: async (name, value) => kept.set(name, value),
      delete: async () => undefined
    },
    onNews(news) {
      if (news.kind === 'generation') thread.generationOpened(news.account, news.generation)
      process.send?.(news)
    },
    leave: () => undefined,
    onDown: () => {
      throw new Error('The sync thread ended by itself.')
    }
  })
  if (!isKnown) await connect(thread, place, signIn)
  return thread
}

async function connect(thread: SyncThread, place: { key: string; folder: string }, signIn: SignIn): Promise<void> {
  const { platformUrl, account, accessToken, refreshToken } = signIn
  await thread.addAccount(
    { ...place, platformUrl, accountId: account, scopes: ['read'], isDemo: false },
    { accessToken, refreshToken, expiresAtMs: Date.now() + 86_400_000, scopes: ['read'] }
  )
}

process.once('message', (job: TortureJob) => {
  void run(job).then((thread) => {
    process.once('message', () => {
      void thread.stop().then(() => process.exit())
    })
  })
})

/**
 * The backend that is killed: the real sync thread on a data folder, its sign-in in a file of the folder. It tells its
 * parent of every status, and ends in order when it is told to.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '../src/contract/errors.ts'
import type { Decision } from '../src/contract/requests.ts'
import type { Wish } from '../src/contract/wishes.ts'
import type { Log } from '../src/backend/host.ts'
import { startSyncThread, type SyncThread } from '../src/backend/sync-thread.ts'
import type { SignIn } from './sandbox.ts'

/** What a person asks for. */
export interface TortureWish {
  id: string
  wish: Wish
  /** Written and kept here before. */
  before?: LocalStep[]
}

/** A noun's own work in `local`. */
export interface LocalStep {
  task: string
  input: object
}

/** What the console says once a wish is kept, or the reason for which it cannot be asked for. */
export interface Asked {
  kind: 'asked'
  id: string
  refused?: string
}

export interface TortureJob {
  folder: string
  dataKeyHex: string
  signIn: SignIn
  /** What the sign-in of a new folder may do; `read` where it is left out. */
  scopes?: string[]
  /** Asked for, and decided, once the account is open. */
  wishes?: TortureWish[]
  decisions?: { id: string; decision: Decision }[]
  /** How often somebody presses "try now"; never where it is left out. */
  hurryEveryMs?: number
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

async function run({
  folder,
  dataKeyHex,
  signIn,
  scopes,
  wishes,
  decisions,
  hurryEveryMs
}: TortureJob): Promise<SyncThread> {
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
  if (hurryEveryMs !== undefined) setInterval(() => thread.syncNow(accountKey), hurryEveryMs)
  if (!isKnown) await connect(thread, place, signIn, scopes)
  for (const wish of wishes ?? []) await ask(thread, wish)
  for (const { id, decision } of decisions ?? []) await decide(thread, id, decision)
  return thread
}

/** What was asked for before the kill of an earlier life, or is no longer possible, is told and left. */
async function ask(thread: SyncThread, { id, wish: { kind, ...params }, before = [] }: TortureWish): Promise<void> {
  let refused: string | undefined
  try {
    for (const { task, input } of before) await thread.runLocal(accountKey, task, input)
    await thread.ask(accountKey, { kind, id, params, again: true })
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') throw error
    refused = String(error.data.detail?.['why'] ?? error.code)
  }
  process.send?.({ kind: 'asked', id, ...(refused !== undefined && { refused }) } satisfies Asked)
}

/** Between the look and the word the request may have gone on; and what cannot be asked for anew is given up. */
async function decide(thread: SyncThread, id: string, decision: Decision): Promise<void> {
  try {
    await thread.decide(accountKey, id, decision)
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'internal'
    if (code === 'not-refundable' || code === 'amount-too-large' || code === 'not-possible')
      await decide(thread, id, 'give-up')
    else if (code !== 'too-late') throw error
  }
}

async function connect(
  thread: SyncThread,
  place: { key: string; folder: string },
  signIn: SignIn,
  scopes = ['read']
): Promise<void> {
  const { platformUrl, account, accessToken, refreshToken } = signIn
  await thread.addAccount(
    { ...place, platformUrl, accountId: account, scopes, isDemo: false },
    { accessToken, refreshToken, expiresAtMs: Date.now() + 86_400_000, scopes }
  )
}

process.once('message', (job: TortureJob) => {
  void run(job).then((thread) => {
    process.once('message', () => {
      void thread.stop().then(() => process.exit())
    })
  })
})

import { randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import { AppError } from '../contract/errors.ts'
import type { SyncCommands } from './engine/rpc/context.ts'
import { forgetKept, loadKept, saveKept } from './kept.ts'
import type { AccountPlace, FromSync, Tokens, ToSync } from './engine/sync/protocol.ts'
import { revokeToken } from '../platform/oauth.ts'
import type { Log, Secrets } from './host.ts'

/** What concerns the accounts; the rest of what the thread says is answered here. */
export type SyncNews = Extract<FromSync, { kind: 'ready' | 'status' | 'changed' | 'generation' | 'account-failed' }>

export interface SyncThreadParts {
  /** The thread's entry. */
  readonly path: string
  readonly dataKeyHex: string
  readonly secrets: Secrets
  readonly log: Log
  /** Asked at every start of the thread. */
  accounts(): AccountPlace[]
  onNews(news: SyncNews): void
  /** The account's files are about to change, or to go: what is read of it is closed in the same turn. */
  leave(account: string): void
  /** The thread ended by itself and is started again at that time, in epoch ms. */
  onDown(retryAtMs: number): void
  now(): number
}

export interface SyncThread extends SyncCommands {
  /** The network came back. */
  online(): void
  /** Closes an account, and forgets it and its sign-in. */
  remove(account: string): Promise<void>
  /** Opens the stores of a copy that was put in its place. */
  openCopy(account: AccountPlace): Promise<void>
  generationOpened(account: string, generation: number): void
  /** A reader met damage in that generation of the cache. */
  damaged(account: string, generation: number): void
  /** Resolves when the thread has closed its stores, or was ended after 1.5 s. */
  stop(): Promise<void>
}

type Done = Extract<FromSync, { kind: 'done' }>

interface Waiting {
  resolve(done: Done): void
  reject(error: AppError): void
}

const firstRestartMs = 250
const longestRestartMs = 30_000
/** A thread that lived this long was well: the next restart is quick again. */
const healthyMs = 60_000
const stopTimeoutMs = 1_500

const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresAtMs: z.number(),
  scopes: z.array(z.string())
})

/**
 * Runs the sync thread and starts it again, later each time, when it dies; nothing that it had not committed was ever
 * seen. Requests that wait on a dead thread reject.
 */
export function startSyncThread(parts: SyncThreadParts): SyncThread {
  const { secrets, log } = parts
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let lastId = 0
  let deaths = 0
  let restart: NodeJS.Timeout | undefined
  let isStopping = false

  const turns = new Map<string, Promise<unknown>>()

  /** What opens or closes an account, one after another: two at once would have two syncs, or a live file renamed. */
  const inTurn = <T>(account: string, task: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(account) ?? Promise.resolve()).then(task, task)
    turns.set(account, turn)
    return turn
  }

  const post = (message: ToSync): void => worker?.postMessage(message)

  const request = async (make: (id: number) => ToSync): Promise<Done> => {
    if (worker === undefined) throw gone(isStopping)
    const id = (lastId += 1)
    return await new Promise<Done>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      post(make(id))
    })
  }

  const rejectAll = (error: AppError): void => {
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }

  /** @param reply to the thread that asked: its successor counts its questions anew */
  const hear = (message: FromSync, reply: (answer: ToSync) => void): void => {
    switch (message.kind) {
      case 'done':
        waiting.get(message.id)?.resolve(message)
        waiting.delete(message.id)
        return
      case 'failed': {
        const { id, code, message: text, data } = message
        waiting.get(id)?.reject(new AppError(code, text, data))
        waiting.delete(id)
        return
      }
      case 'tokens-wanted':
        void loadTokens(secrets, message.account, log).then((tokens) =>
          reply({ kind: 'tokens', id: message.id, account: message.account, tokens })
        )
        return
      case 'tokens-save':
        void saveTokens(secrets, message.account, message.tokens, log).then((isSaved) =>
          reply({ kind: 'tokens-saved', id: message.id, account: message.account, isSaved })
        )
        return
      case 'kept-wanted':
        void loadKept(secrets, message.account, log).then((kept) =>
          reply({ kind: 'kept', id: message.id, account: message.account, kept: kept ?? null })
        )
        return
      case 'kept-save':
        void saveKept(secrets, message.account, message.kept, log).then((isSaved) =>
          reply({ kind: 'kept-saved', id: message.id, account: message.account, isSaved })
        )
        return
      case 'log':
        log[message.level](message.fields, message.message)
        return
      default:
        tell(message)
    }
  }

  const tell = (news: SyncNews): void => {
    try {
      parts.onNews(news)
    } catch (error) {
      // One account's store that turns out to be damaged must not end the others.
      log.error(
        { kind: news.kind, stack: error instanceof Error ? error.stack : undefined },
        'what the sync said could not be followed'
      )
    }
  }

  const start = (): void => {
    const startedAtMs = parts.now()
    const started = new Worker(parts.path, { name: 'sync' })
    worker = started
    const reply = (answer: ToSync): void => {
      if (worker === started) started.postMessage(answer)
    }
    started.on('message', (message: FromSync) => hear(message, reply))
    started.on('error', (error: Error) =>
      log.error({ error: error.name, stack: error.stack }, 'the sync thread failed')
    )
    started.once('exit', (code) => {
      worker = undefined
      rejectAll(gone(isStopping))
      if (isStopping) return
      deaths = parts.now() - startedAtMs > healthyMs ? 0 : deaths + 1
      const waitMs = Math.min(firstRestartMs * 2 ** deaths, longestRestartMs)
      log.error({ code, waitMs }, 'the sync thread ended and is started again')
      restart = setTimeout(start, waitMs)
      parts.onDown(parts.now() + waitMs)
    })
    post({ kind: 'open', dataKeyHex: parts.dataKeyHex, accounts: parts.accounts() })
  }

  start()
  return {
    syncNow: (account) => post({ kind: 'sync-now', account }),
    setZone: async (account, zone) => void (await request((id) => ({ kind: 'set-zone', id, account, zone }))),
    setUndo: async (account, undoMs) => void (await request((id) => ({ kind: 'set-undo', id, account, undoMs }))),
    async ask(account, wanted) {
      const { asked } = await request((id) => ({ kind: 'ask', id, account, wanted }))
      if (asked === undefined) throw gone(isStopping)
      return asked
    },
    async decide(account, asked, decision) {
      const done = await request((id) => ({ kind: 'decide', id, account, request: asked, decision }))
      return done.request ?? asked
    },
    async runLocal(account, task, input) {
      const { result } = await request((id) => ({ kind: 'local', id, account, task, input }))
      return result
    },
    tryAgain: async (account, rid) => void (await request((id) => ({ kind: 'try-again', id, account, rid }))),
    dismissNotice: async (account, notice, atMs) =>
      void (await request((id) => ({ kind: 'dismiss-notice', id, account, notice, atMs }))),
    addAccount: (account, tokens) =>
      inTurn(account.key, async () => {
        // Kept first: an account whose sign-in was lost between two steps would ask for a new one.
        await secrets.set(secretName(account.key), JSON.stringify(tokens))
        await request((id) => ({ kind: 'add', id, account, tokens }))
      }),
    async signOut(account, platformUrl) {
      const tokens = await inTurn(account, async () => {
        // At rest, for what a sync renews would be kept in the place of what is removed.
        await request((id) => ({ kind: 'pause', id, account }))
        try {
          const known = await loadTokens(secrets, account, log)
          await secrets.delete(secretName(account))
          return known
        } finally {
          await request((id) => ({ kind: 'resume', id, account }))
        }
      })
      return tokens !== null && (await isRevoked(platformUrl, tokens.refreshToken))
    },
    backUp: async (account, file) => void (await request((id) => ({ kind: 'back-up', id, account, file }))),
    restore: (account, file) =>
      inTurn(account.key, async () => {
        parts.leave(account.key)
        await request((id) => ({ kind: 'restore', id, account, file }))
      }),
    openCopy: (account) =>
      inTurn(account.key, async () => void (await request((id) => ({ kind: 'open-copy', id, account })))),
    remove: (account) =>
      inTurn(account, async () => {
        parts.leave(account)
        await request((id) => ({ kind: 'remove', id, account }))
        await secrets.delete(secretName(account))
        await forgetKept(secrets, account)
      }),
    online: () => post({ kind: 'online' }),
    generationOpened: (account, generation) => post({ kind: 'generation-opened', account, generation }),
    damaged: (account, generation) => post({ kind: 'damaged', account, generation }),
    async stop() {
      isStopping = true
      clearTimeout(restart)
      const ending = worker
      if (ending === undefined) return
      const ended = new Promise((resolve) => ending.once('exit', resolve))
      const timer = setTimeout(() => void ending.terminate(), stopTimeoutMs)
      post({ kind: 'stop' })
      await ended
      clearTimeout(timer)
    }
  }
}

function secretName(account: string): string {
  return `token:${account}`
}

async function loadTokens(secrets: Secrets, account: string, log: Log): Promise<Tokens | null> {
  try {
    const text = await secrets.get(secretName(account))
    return text === undefined ? null : tokensSchema.parse(JSON.parse(text))
  } catch {
    log.warn({ account }, 'the sign-in of an account cannot be read')
    return null
  }
}

async function saveTokens(secrets: Secrets, account: string, tokens: Tokens, log: Log): Promise<boolean> {
  try {
    await secrets.set(secretName(account), JSON.stringify(tokens))
    return true
  } catch {
    log.error({ account }, 'the sign-in of an account cannot be kept')
    return false
  }
}

async function isRevoked(platformUrl: string, refreshToken: string): Promise<boolean> {
  return await revokeToken(new URL(platformUrl), refreshToken).then(
    () => true,
    () => false
  )
}

function gone(isStopping: boolean): AppError {
  if (isStopping) return new AppError('stopping', 'The console is stopping.')
  return new AppError('internal', 'The sync thread ended and is started again.', {
    logId: randomBytes(4).toString('hex')
  })
}

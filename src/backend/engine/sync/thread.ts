/**
 * The entry of the backend's threads. The sync thread is the only writer of every account's stores, and speaks with the
 * serve thread by protocol.ts.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { AppError } from '../../../contract/errors.ts'
import { answerCopyJob, isCopyJob } from '../copy/thread.ts'
import { storeError } from '../store/errors.ts'
import { replaceLocal } from '../store/folder.ts'
import { Account } from './account.ts'
import type { Kept } from '../outbox/identity.ts'
import type { AccountPlace, FromSync, Tokens, ToSync } from './protocol.ts'
import { AccountStores } from './stores.ts'

class SyncThread {
  readonly #port: MessagePort
  readonly #accounts = new Map<string, Account>()
  /** What was asked of the serve thread and is not answered yet. */
  readonly #asked = new Map<number, (answer: ToSync) => void>()
  #lastId = 0
  #keyHex = ''

  constructor(port: MessagePort) {
    this.#port = port
  }

  listen(): void {
    this.#port.on('message', (message: ToSync) => this.#receive(message))
  }

  #receive(message: ToSync): void {
    switch (message.kind) {
      case 'open':
        this.#keyHex = message.dataKeyHex
        return this.#open(message.accounts)
      case 'add':
        return void this.#answer(message.id, () => this.#add(message))
      case 'sync-now':
        return this.#accounts.get(message.account)?.hurry()
      case 'set-zone':
        return void this.#answer(message.id, () => this.#account(message.account).setZone(message.zone))
      case 'set-undo':
        return void this.#answer(message.id, () => this.#account(message.account).setUndo(message.undoMs))
      case 'pause':
        return void this.#answer(message.id, () => this.#account(message.account).pause())
      case 'resume':
        return void this.#answer(message.id, () => this.#account(message.account).resume())
      case 'back-up':
        return void this.#answer(message.id, () => this.#account(message.account).copyLocal(message.file))
      case 'restore':
        return void this.#answer(message.id, () => this.#restore(message.account, message.file))
      case 'open-copy':
        return void this.#answer(message.id, () => this.#open([message.account]))
      case 'remove':
        return void this.#answer(message.id, () => this.#close(message.account))
      case 'ask':
        return void this.#answer(message.id, async () => ({
          asked: await this.#account(message.account).ask(message.wanted)
        }))
      case 'decide':
        return void this.#answer(message.id, async () => ({
          request: await this.#account(message.account).decide(message.request, message.decision)
        }))
      case 'local': {
        const { account, task, input } = message
        return void this.#answer(message.id, () =>
          Promise.resolve({ result: this.#account(account).runLocal(task, input) })
        )
      }
      case 'try-again':
        return void this.#answer(message.id, () => this.#account(message.account).tryAgain(message.rid))
      case 'dismiss-notice':
        return void this.#answer(message.id, () =>
          this.#account(message.account).dismissNotice(message.notice, message.atMs)
        )
      case 'generation-opened':
        return this.#accounts.get(message.account)?.generationOpened(message.generation)
      case 'damaged':
        return this.#accounts.get(message.account)?.damaged(message.generation)
      case 'online':
        for (const account of this.#accounts.values()) account.hurry()
        return
      case 'tokens':
      case 'tokens-saved':
      case 'kept':
      case 'kept-saved':
        this.#asked.get(message.id)?.(message)
        this.#asked.delete(message.id)
        return
      case 'stop':
        return void this.#stop()
    }
  }

  #open(places: readonly AccountPlace[]): void {
    for (const place of places) {
      try {
        const account = this.#openAccount(place)
        account.announce()
        account.start()
      } catch (error) {
        const { code, message } = this.#appError(error)
        this.#say({ kind: 'account-failed', account: place.key, code, message })
      }
    }
  }

  async #add({ account: { key, folder, ...connection }, tokens }: Extract<ToSync, { kind: 'add' }>): Promise<void> {
    const account = this.#accounts.get(key) ?? this.#openAccount({ key, folder })
    await account.signIn(connection, tokens)
  }

  async #close(key: string): Promise<void> {
    const account = this.#accounts.get(key)
    this.#accounts.delete(key)
    await account?.close()
  }

  /** Whatever comes of it, the account is open again after. */
  async #restore(place: AccountPlace, file: string): Promise<void> {
    try {
      await this.#close(place.key)
      replaceLocal(place.folder, file, this.#keyHex, Date.now())
    } finally {
      this.#open([place])
    }
  }

  async #stop(): Promise<void> {
    await Promise.allSettled([...this.#accounts.values()].map((account) => account.close()))
    // Whatever still holds the thread, such as a connection kept for the next request, holds nothing of worth.
    process.exit()
  }

  #openAccount(place: AccountPlace): Account {
    const account = new Account(place.key, new AccountStores(place, this.#keyHex, Date.now), {
      now: Date.now,
      say: (message) => this.#say(message),
      wantTokens: (key) => this.#wantTokens(key),
      saveTokens: (key, tokens) => this.#saveTokens(key, tokens),
      wantKept: (key) => this.#wantKept(key),
      saveKept: (key, kept) => this.#saveKept(key, kept)
    })
    this.#accounts.set(place.key, account)
    return account
  }

  #account(key: string): Account {
    const account = this.#accounts.get(key)
    if (!account) throw new AppError('no-account', 'There is no such account')
    return account
  }

  async #wantTokens(account: string): Promise<Tokens | null> {
    const answer = await this.#ask((id) => ({ kind: 'tokens-wanted', id, account }))
    return answer.kind === 'tokens' ? answer.tokens : null
  }

  async #saveTokens(account: string, tokens: Tokens): Promise<void> {
    const answer = await this.#ask((id) => ({ kind: 'tokens-save', id, account, tokens }))
    if (answer.kind !== 'tokens-saved' || !answer.isSaved) throw new Error('The tokens could not be kept')
  }

  async #wantKept(account: string): Promise<Kept | null> {
    const answer = await this.#ask((id) => ({ kind: 'kept-wanted', id, account }))
    return answer.kind === 'kept' ? answer.kept : null
  }

  async #saveKept(account: string, kept: Kept): Promise<void> {
    const answer = await this.#ask((id) => ({ kind: 'kept-save', id, account, kept }))
    if (answer.kind !== 'kept-saved' || !answer.isSaved) throw new Error('The end of the journal could not be kept')
  }

  #ask(message: (id: number) => FromSync): Promise<ToSync> {
    const id = ++this.#lastId
    return new Promise((resolve) => {
      this.#asked.set(id, resolve)
      this.#say(message(id))
    })
  }

  async #answer(id: number, task: () => Promise<object | void> | void): Promise<void> {
    try {
      this.#say({ kind: 'done', id, ...(await task()) })
    } catch (error) {
      const { code, message, data } = this.#appError(error)
      this.#say({ kind: 'failed', id, code, message, data })
    }
  }

  #appError(error: unknown): AppError {
    const cause = storeError(error)
    if (cause instanceof AppError) return cause
    const name = cause instanceof Error ? cause.name : 'unknown'
    this.#say({ kind: 'log', level: 'error', fields: { name }, message: 'unexpected error on the sync thread' })
    return new AppError('internal', 'Something went wrong that should not')
  }

  #say(message: FromSync): void {
    this.#port.postMessage(message)
  }
}

if (!parentPort) throw new Error('The sync thread is started as a worker')
// The same program makes and opens copies, on threads of their own.
if (isCopyJob(workerData)) answerCopyJob(workerData, parentPort)
else new SyncThread(parentPort).listen()

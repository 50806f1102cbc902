/** One account on the sync thread: its stores, its sign-in and its sync. */
import type { Decision, UndoMs } from '../../../contract/requests.ts'
import type { Topic } from '../../../contract/records.ts'
import { AppError } from '../../../contract/errors.ts'
import type { ErrorCode } from '../../../contract/errors.ts'
import type { Notice, SyncStatus } from '../../../contract/sync.ts'
import { createClient } from '../../../platform/client.ts'
import type { PlatformClient } from '../../../platform/client.ts'
import { PlatformError } from '../../../platform/errors.ts'
import { refreshTokens } from '../../../platform/oauth.ts'
import { createTokenSource } from '../../../platform/tokens.ts'
import type { TokenSource } from '../../../platform/tokens.ts'
import { AccountOutbox } from '../outbox/account-outbox.ts'
import type { Kept } from '../outbox/identity.ts'
import type { Asked, Wanted } from '../outbox/wishes.ts'
import { writeUndoMs } from '../outbox/undo-time.ts'
import { AccountLocal } from '../local/account-local.ts'
import { readersTasks } from '../../features/local-tasks.ts'
import { refuseInCopy } from '../copy/refuse.ts'
import { copyStatus } from '../copy/status.ts'
import { readCursor, readMeta } from '../store/ingest.ts'
import { AccountSync, usualTiming } from './account-sync.ts'
import type { Timing } from './account-sync.ts'
import { newsOf } from './news.ts'
import type { News } from './news.ts'
import type { Connection, FromSync, Tokens } from './protocol.ts'
import type { AccountStores } from './stores.ts'
import { AccountZone } from './zone.ts'

/** What an account asks of the thread that it lives on. */
export interface Surroundings {
  now: () => number
  say: (message: FromSync) => void
  wantTokens: (account: string) => Promise<Tokens | null>
  /** Resolves once they are on disk; rejects where they could not be written. */
  saveTokens: (account: string, tokens: Tokens) => Promise<void>
  /** What is kept beside the key of the account; null where nothing is. */
  wantKept: (account: string) => Promise<Kept | null>
  /** Resolves once it is kept; rejects where it could not be. */
  saveKept: (account: string, kept: Kept) => Promise<void>
  timing?: Timing
}

export class Account {
  readonly key: string
  readonly #around: Surroundings
  readonly #stores: AccountStores
  readonly #zone: AccountZone
  readonly #outbox: AccountOutbox
  readonly #local: AccountLocal
  #sync: AccountSync | undefined
  #news: News | undefined
  /** Ends when the last sign-in has taken over. */
  #turn: Promise<void> = Promise.resolve()
  /** Counts the syncs: what one that was paused still renews must not be kept. */
  #run = 0

  /** @param stores belong to the account from now on, which closes them */
  constructor(key: string, stores: AccountStores, around: Surroundings) {
    this.key = key
    this.#around = around
    this.#stores = stores
    this.#zone = new AccountZone(stores)
    this.#outbox = new AccountOutbox({
      stores,
      now: around.now,
      wantKept: () => around.wantKept(key),
      saveKept: (kept) => around.saveKept(key, kept),
      changed: (topics) => {
        this.#news?.changed(topics)
        this.#local.fed(['requests'])
      },
      warn: (code, message) => this.#warn({ code }, message)
    })
    this.#local = new AccountLocal({
      stores,
      now: around.now,
      changed: (topics) => this.#news?.changed(topics),
      warn: (code, message) => this.#warn({ code }, message)
    })
  }

  get connection(): Connection {
    return this.#stores.connection
  }

  /** Undefined before the first start. */
  get status(): SyncStatus | undefined {
    return this.#sync?.status
  }

  /**
   * Goes on with a new sign-in, or with a platform that moved. One after another: two syncs would write one cursor.
   * @throws AppError `store-corrupt`, `disk-full`
   */
  signIn(connection: Connection, tokens: Tokens): Promise<void> {
    const turn = this.#turn.then(async () => {
      await this.pause()
      this.connect(connection)
      // They are kept already; again, for the sync that was paused may have had its own kept in their place meanwhile.
      await this.#around.saveTokens(this.key, tokens).catch(() => undefined)
      this.announce()
      this.start(tokens)
    })
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** Writes down where and as whom the account is signed in. */
  connect(connection: Connection): void {
    this.#stores.setConnection(connection)
  }

  /** Lets readers in. @throws AppError `signed-out` where the account was never connected, `copy-broken` */
  announce(): void {
    const { current, localFile, localDamage, connection } = this.#stores
    // One that was damaged cannot be pulled again, and must not look like one that is empty.
    if (connection.copy && readCursor(current.db) === undefined)
      throw new AppError('copy-broken', 'The opened copy is damaged')
    this.#warn(
      localDamage && { code: 'local-damaged', restoredFromMs: localDamage.restoredFromMs },
      'local was damaged: its last backup took its place'
    )
    this.#warn(
      current.setAside === null ? null : { code: 'cache-damaged' },
      'the cache was damaged: it is pulled again'
    )
    this.#around.say({
      kind: 'ready',
      account: this.key,
      cacheFile: current.file,
      localFile,
      generation: current.generation,
      connection
    })
    if (this.#stores.hasLeaving) {
      this.#around.say({
        kind: 'generation',
        account: this.key,
        cacheFile: current.file,
        generation: current.generation
      })
    }
  }

  /** @param tokens of a new sign-in; else those that the serve thread keeps */
  start(tokens?: Tokens): void {
    const { key, connection } = this
    if (connection.copy) return this.#showCopy()
    const { now, say, timing = usualTiming } = this.#around
    const client: PlatformClient = createClient({
      platformUrl: connection.platformUrl,
      tokens: this.#tokenSource(connection, tokens, () => client.platformNow()),
      now
    })
    const news: News = this.#heard(newsOf(key, readMeta(this.#stores.filling).revision, () => sync.status, say))
    const sync: AccountSync = new AccountSync({
      account: key,
      stores: this.#stores,
      client,
      zone: this.#zone,
      news,
      compare: (signal) => this.#local.compare(signal),
      now,
      timing
    })
    this.#news = news
    this.#sync = sync
    news.status()
    sync.start()
    this.#outbox.start(client, timing.backoffMs)
  }

  /** A copy is shown as it came: nobody is asked for more, and nothing is sent. */
  #showCopy(): void {
    const { key } = this
    this.#around.say({ kind: 'status', status: copyStatus(key, this.#stores.current.db) })
    this.#around.say({
      kind: 'changed',
      account: key,
      topics: ['accounts'],
      revision: readMeta(this.#stores.current.db).revision
    })
  }

  /** Ends the sync after the commit under way; the stores stay open. */
  async pause(): Promise<void> {
    this.#run++
    this.#local.stop()
    await this.#outbox.stop()
    await this.#sync?.stop()
    this.#news?.end()
    this.#sync = undefined
  }

  /** Starts anew after `pause`, with the sign-in that the serve thread keeps, if it keeps one. */
  resume(): void {
    if (this.#sync === undefined) this.start()
  }

  /** Copies what only this machine knows of the account. @throws AppError `disk-full` */
  copyLocal(file: string): void {
    refuseInCopy(this.connection)
    this.#stores.copyLocal(file)
    this.#news?.changed(['settings'])
  }

  async close(): Promise<void> {
    await this.pause()
    this.#stores.close()
  }

  hurry(): void {
    this.#sync?.hurry()
    this.#outbox.hurry()
  }

  /** @throws AppError `copy-read-only`; as the checks of the kind do */
  async ask(wanted: Wanted): Promise<Asked> {
    refuseInCopy(this.connection)
    return await this.#outbox.ask(wanted)
  }

  /** @throws AppError `copy-read-only`, `not-found`, `too-late` */
  async decide(request: string, decision: Decision): Promise<string> {
    refuseInCopy(this.connection)
    return await this.#outbox.decide(request, decision)
  }

  /** @throws AppError `copy-read-only`; as the task does */
  runLocal(task: string, input: unknown): object {
    if (!readersTasks.has(task)) refuseInCopy(this.connection)
    return this.#local.run(task, input)
  }

  /** A reader met damage in the cache that this thread may never touch again by itself. */
  damaged(generation: number): void {
    if (generation !== this.#stores.current.generation) return
    if (this.connection.copy)
      this.#around.say({
        kind: 'account-failed',
        account: this.key,
        code: 'copy-broken',
        message: 'A reader met damage in an opened copy'
      })
    else this.#sync?.discard()
  }

  generationOpened(generation: number): void {
    if (generation !== this.#stores.current.generation) return
    try {
      this.#stores.readersLeft()
    } catch (error) {
      // The next start finds what stayed; meanwhile it only takes room.
      this.#warn({ code: (error as NodeJS.ErrnoException).code ?? 'unknown' }, 'an older cache was not set aside')
    }
  }

  /** Somebody has read it. */
  dismissNotice(kind: Notice['kind'], atMs: number): void {
    refuseInCopy(this.connection)
    this.#stores.dismissNotice(kind, atMs)
    this.#news?.status()
  }

  /**
   * Asks the platform again for a record that was set aside.
   * @throws AppError `not-found` where the row is gone or the platform has the record no more, and the reason why the
   * platform could not be asked
   */
  async tryAgain(rid: number): Promise<void> {
    refuseInCopy(this.connection)
    try {
      await this.#sync?.tryAgain(rid)
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      throw new AppError(codeOf(error), 'The platform could not be asked', {}, { cause: error })
    }
  }

  /** @throws AppError `bad-input` */
  setZone(zone: string | null): void {
    refuseInCopy(this.connection)
    this.#zone.choose(zone)
    this.#news?.changed(['settings', 'entry', 'sale', 'tip', 'accounts'])
  }

  setUndo(undoMs: UndoMs): void {
    refuseInCopy(this.connection)
    writeUndoMs(this.#stores.local, undoMs)
  }

  /** What the feed brings may settle a request. */
  #heard(news: News): News {
    return {
      ...news,
      changed: (some: Iterable<Topic>) => {
        const all = [...some]
        news.changed(all)
        this.#outbox.fed(all)
        this.#local.fed(all)
      },
      replaced: (file, generation) => {
        news.replaced(file, generation)
        this.#outbox.fed()
        this.#local.replaced()
      }
    }
  }

  #warn(fields: Record<string, string | number | null> | null, message: string): void {
    if (fields) this.#around.say({ kind: 'log', level: 'warn', fields: { account: this.key, ...fields }, message })
  }

  #tokenSource({ platformUrl }: Connection, given: Tokens | undefined, now: () => number): TokenSource {
    const { wantTokens, saveTokens } = this.#around
    const run = this.#run
    let fresh = given ?? null
    return createTokenSource({
      now,
      load: async () => {
        const tokens = fresh ?? (await wantTokens(this.key))
        fresh = null
        return tokens
      },
      save: async (tokens) => {
        if (run !== this.#run) throw new Error('another sign-in has taken over')
        await saveTokens(this.key, tokens)
      },
      refresh: (refreshToken) => refreshTokens(new URL(new URL(platformUrl).origin), refreshToken, now)
    })
  }
}

function codeOf({ kind, status, isRetryable }: PlatformError): ErrorCode {
  if (kind === 'signed-out') return 'signed-out'
  if (kind === 'problem' && status === 429) return 'rate-limited'
  return isRetryable ? 'platform-unreachable' : 'platform-refused'
}

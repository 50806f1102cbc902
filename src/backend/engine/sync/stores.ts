/** The databases of one account, as the one thread that writes them holds them. */
import { AppError } from '../../../contract/errors.ts'
import { storeError } from '../store/errors.ts'
import type { Notice, RebuildCause } from '../../../contract/sync.ts'
import { backUp } from '../store/backup.ts'
import {
  cacheFile,
  generations,
  localFile,
  openCache,
  openGeneration,
  openLocal,
  pruneSetAside,
  setFileAside
} from '../store/folder.ts'
import type { OpenedCache } from '../store/folder.ts'
import { readCursor } from '../store/ingest.ts'
import type { Db } from '../store/open.ts'
import { copyLocal } from '../store/portable.ts'
import { readSetting, writeSetting } from '../store/settings.ts'
import type { AccountPlace, Connection } from './protocol.ts'

interface Rebuild {
  generation: number
  cause: RebuildCause
}

interface Leaving {
  file: string
  generation: number
  /** Undefined where a process before this one left it. */
  db: Db | undefined
}

export class AccountStores {
  readonly local: Db
  readonly localFile: string
  /** Set where `local` was damaged: from when the backup is that took its place; null where there was none. */
  readonly localDamage: { restoredFromMs: number | null } | null
  readonly #place: AccountPlace
  readonly #keyHex: string
  readonly #now: () => number
  #current: OpenedCache
  #notices: Notice[]
  /** The cache of a generation to come, while it is being filled. */
  #next: OpenedCache | undefined
  /** Caches whose readers have not said yet that they left. */
  #leaving: Leaving[] = []
  #haveReadersLeft = false

  /** @throws AppError `store-wrong-key`, `store-from-future`, `store-corrupt`, `disk-full` */
  constructor(place: AccountPlace, keyHex: string, now: () => number) {
    this.#place = place
    this.#keyHex = keyHex
    this.#now = now
    const { db, damage } = openLocal(place.folder, keyHex, now())
    this.local = db
    this.localDamage = damage
    this.localFile = localFile(place.folder)
    try {
      // Local outlives its caches: the pasts of the platform that it knows go by their numbers.
      this.#current = openCache(place.folder, keyHex, now(), Math.max(1, ...this.#restored))
    } catch (error) {
      this.local.close()
      throw error
    }
    this.#notices = (readSetting(this.local, 'notices') as Notice[] | undefined) ?? []
    this.#noteDamage(now())
    // A process that ended while it changed generations left the old one behind.
    this.#leaving = generations(place.folder)
      .filter((generation) => generation !== this.#current.generation)
      .map((generation) => ({ file: cacheFile(place.folder, generation), generation, db: undefined }))
  }

  get folder(): string {
    return this.#place.folder
  }

  #noteDamage(atMs: number): void {
    try {
      if (this.localDamage) this.notice({ kind: 'local-restored', atMs, backupMs: this.localDamage.restoredFromMs })
      if (this.#current.setAside === null) return
      this.notice({ kind: 'cache-damaged', atMs })
      this.setRebuildCause('cache-damaged')
    } catch (error) {
      // On a full disk it is said in this run only; the copy is readable all the same.
      if (!(error instanceof Error) || !('code' in error)) throw error
    }
  }

  /** What readers have open, or shall open. */
  get current(): OpenedCache {
    return this.#current
  }

  /** What the sync fills: the next generation where there is one. */
  get filling(): Db {
    return (this.#next ?? this.#current).db
  }

  get isRebuilding(): boolean {
    return this.#next !== undefined
  }

  /** True while older caches wait for their readers to leave. */
  get hasLeaving(): boolean {
    return this.#leaving.length > 0
  }

  /** True while what changed by a restoration of the platform is to be found out yet: until then the older caches stay. */
  get isUncompared(): boolean {
    return this.rebuildCause === 'feed-restored'
  }

  /** The newest whole copy before the one that is filled; undefined where there is none, or it cannot be opened. */
  openBefore(): { db: Db; generation: number } | undefined {
    const older: Leaving[] = [...this.#leaving, ...(this.#next ? [this.#current] : [])]
    for (const before of older.toReversed()) {
      try {
        const db = (before.db ??= openGeneration(this.folder, before.generation, this.#keyHex, this.#now()).db)
        if (readCursor(db)?.backward === null) return { db, generation: before.generation }
      } catch (error) {
        const cause = storeError(error)
        if (!(cause instanceof AppError) || cause.code !== 'store-corrupt') throw cause
      }
    }
    return undefined
  }

  /** Begins the next generation, empty. One that was half filled is given up. */
  beginNext(cause: RebuildCause): void {
    if (this.#next) {
      this.#next.db.close()
      setFileAside(this.#next.file, this.#now())
    }
    const generation = this.fillingGeneration + 1
    this.#next = undefined
    // Before there is a file: after a crash in between it is known of what past the file is, or the file is not there.
    this.#keepRebuildCause(cause, generation)
    if (cause === 'feed-restored') writeSetting(this.local, 'restored', [...this.#restored, generation])
    this.#next = openGeneration(this.#place.folder, generation, this.#keyHex, this.#now())
  }

  /** The next generation becomes what readers open; the one before stays until `retire`. */
  promote(): void {
    if (!this.#next) return
    const { file, generation, db } = this.#current
    this.#leaving.push({ file, generation, db })
    this.#haveReadersLeft = false
    this.#current = this.#next
    this.#next = undefined
  }

  /** The readers of older caches have left. */
  readersLeft(): void {
    this.#haveReadersLeft = true
    this.retire()
  }

  /** Sets the older caches aside, unless somebody needs them yet. */
  retire(): void {
    if (!this.#haveReadersLeft || this.isUncompared) return
    for (const { file, db } of this.#leaving) {
      db?.close()
      setFileAside(file, this.#now())
    }
    this.#leaving = []
    pruneSetAside(this.#place.folder)
  }

  get connection(): Connection {
    const connection = readSetting(this.local, 'connection')
    if (connection === undefined) throw new AppError('signed-out', 'The account has no connection; sign in again')
    return connection as Connection
  }

  setConnection(connection: Connection): void {
    const isFirst = readSetting(this.local, 'connection') === undefined
    writeSetting(this.local, 'connection', connection)
    // The backup of a file that was just made holds nothing that an account could be opened with.
    if (isFirst) backUp(this.local, this.#place.folder, this.#now())
  }

  /** The zone that the person chose; null for the platform's own. */
  get chosenZone(): string | null {
    return (readSetting(this.local, 'zone') as string | null | undefined) ?? null
  }

  setChosenZone(zone: string | null): void {
    writeSetting(this.local, 'zone', zone)
  }

  /** For the time until the feed brings the account's own record. */
  keepOwnAccount(record: object): void {
    writeSetting(this.local, 'own-account', record)
  }

  /** Why the cache that is filled is pulled again; null where it is the first, or is full. Survives a restart. */
  get rebuildCause(): RebuildCause | null {
    const rebuild = readSetting(this.local, 'rebuild') as Rebuild | null | undefined
    return rebuild?.generation === this.fillingGeneration ? rebuild.cause : null
  }

  setRebuildCause(cause: RebuildCause | null): void {
    this.#keepRebuildCause(cause, this.fillingGeneration)
  }

  #keepRebuildCause(cause: RebuildCause | null, generation: number): void {
    writeSetting(this.local, 'rebuild', cause && ({ generation, cause } satisfies Rebuild))
  }

  get #restored(): readonly number[] {
    return (readSetting(this.local, 'restored') as number[] | undefined) ?? []
  }

  /** Names the past of the platform that a generation copies: the one that was begun when the platform was restored last. */
  eraOf(generation: number): number {
    return Math.max(0, ...this.#restored.filter((began) => began <= generation))
  }

  /** Of the cache that is filled. */
  get fillingGeneration(): number {
    return (this.#next ?? this.#current).generation
  }

  /** What happened to the copy and nobody has read yet. */
  get notices(): Notice[] {
    return this.#notices
  }

  /** Said until it is dismissed, also after a restart. A later one of its kind takes its place. */
  notice(notice: Notice): void {
    this.#keepNotices([...this.#notices.filter(({ kind }) => kind !== notice.kind), notice])
  }

  /** Not a later one of that kind, which the person cannot have read. */
  dismissNotice(kind: Notice['kind'], atMs: number): void {
    this.#keepNotices(this.#notices.filter((notice) => notice.kind !== kind || notice.atMs > atMs))
  }

  #keepNotices(notices: Notice[]): void {
    this.#notices = notices
    writeSetting(this.local, 'notices', notices)
  }

  /** @throws AppError `disk-full` */
  copyLocal(file: string): void {
    try {
      copyLocal(this.local, file)
    } catch (error) {
      throw storeError(error)
    }
    writeSetting(this.local, 'backed-up-at', this.#now())
  }

  close(): void {
    for (const db of [this.#next?.db, ...this.#leaving.map((old) => old.db), this.#current.db, this.local]) db?.close()
  }
}

import { AppError, type ErrorCode } from '../../../contract/errors.ts'
import type { Currency } from '../../../contract/money.ts'
import { unknownStatus, type SyncStatus } from '../../../contract/sync.ts'
import type { Log } from '../../host.ts'
import type { AccountReader, KnownAccount } from '../../engine/rpc/context.ts'
import { openForReading, type Db } from '../../engine/store/open.ts'
import { watchQueries } from '../../engine/store/read.ts'
import type { AccountPlace, Connection, FromSync } from '../../engine/sync/protocol.ts'
import { findOwnAccount, findStoreZone, type OwnAccount } from './queries.ts'

/** The accounts of this data folder as this thread knows them: their read connections, and what the sync says of them. */
export interface Registry {
  list(): readonly KnownAccount[]
  /** @throws AppError `no-account`, `not-synced-yet`, or the reason why its stores could not be opened */
  read(key: string): AccountReader
  /** Lists an account whose stores are about to be opened. False where it is listed already. */
  expect(place: AccountPlace): boolean
  /** Closes what is read of an account, whose files are about to change; `opened` reads it again. */
  leave(key: string): void
  forget(key: string): void
  opened(news: Extract<FromSync, { kind: 'ready' }>): void
  /** Reads the new cache from now on. */
  renewed(news: Extract<FromSync, { kind: 'generation' }>): void
  failed(key: string, code: ErrorCode): void
  /** Why its stores cannot be read; undefined where they can, or are being opened. */
  failure(key: string): ErrorCode | undefined
  /** Something was committed. True where it made known who the account is. */
  changed(key: string, revision: number): boolean
  revision(key: string): number
  /** Of the cache that is read; undefined where none is. */
  generation(key: string): number | undefined
  /** Reads zone and currencies anew, though no commit was told. */
  reread(key: string): void
  status(status: SyncStatus): void
  /** The sync thread ended: what it said last is no longer so. Answers what holds now. */
  down(retryAtMs: number): readonly SyncStatus[]
  close(): void
}

interface Entry {
  readonly place: AccountPlace
  connection: Connection | null
  localFile: string
  db: Db | undefined
  generation: number | undefined
  sync: SyncStatus
  revision: number
  failure: ErrorCode | undefined
  /** The pages were told who it is. */
  isKnown: boolean
  /** Its files are about to change. */
  isLeft: boolean
  /** Read once for each revision. */
  own: { revision: number; account: OwnAccount | undefined; storeZone: string | undefined } | undefined
}

/**
 * @param onDamage hears once of a generation of an account's cache in which a query met damage
 */
export function createRegistry(
  keyHex: string,
  log: Log,
  onDamage: (account: string, generation: number) => void
): Registry {
  const entries = new Map<string, Entry>()

  // Once a start: damage that a new cache does not cure is in `local`, and would have it pulled for ever.
  const reported = new Set<string>()
  const report = ({ place }: Entry, generation: number): void => {
    if (reported.has(place.key)) return
    reported.add(place.key)
    onDamage(place.key, generation)
  }
  const open = (entry: Entry, cacheFile: string, generation: number): void => {
    const db = openForReading(cacheFile, entry.localFile, keyHex)
    watchQueries(db, log, () => report(entry, generation))
    entry.db?.close()
    entry.db = db
    entry.generation = generation
    entry.own = undefined
    entry.failure = undefined
  }
  const entryOf = (key: string): Entry => {
    const entry = entries.get(key)
    if (entry === undefined) throw new AppError('no-account', 'There is no such account.', { field: 'account' })
    return entry
  }

  return {
    list: () => [...entries.values()].map(knownAccount),
    read(key) {
      const entry = entryOf(key)
      if (entry.failure !== undefined) throw unread(entry.failure)
      const reader = readerOf(entry)
      if (reader === undefined) throw new AppError('not-synced-yet', 'The stores of the account are being opened.')
      return reader
    },
    expect(place) {
      if (entries.has(place.key)) return false
      entries.set(place.key, {
        place,
        connection: null,
        localFile: '',
        db: undefined,
        generation: undefined,
        sync: unknownStatus(place.key),
        revision: 0,
        failure: undefined,
        isKnown: false,
        isLeft: false,
        own: undefined
      })
      return true
    },
    leave(key) {
      const entry = entries.get(key)
      if (entry === undefined) return
      entry.db?.close()
      entry.db = undefined
      entry.own = undefined
      entry.isKnown = false
      entry.isLeft = true
    },
    forget(key) {
      entries.get(key)?.db?.close()
      entries.delete(key)
    },
    opened({ account, cacheFile, localFile, generation, connection }) {
      const entry = entryOf(account)
      entry.connection = connection
      entry.localFile = localFile
      entry.isLeft = false
      open(entry, cacheFile, generation)
    },
    renewed({ account, cacheFile, generation }) {
      const entry = entryOf(account)
      // One that was left is opened by `opened` alone: its files are about to change.
      if (!entry.isLeft) open(entry, cacheFile, generation)
    },
    failed(key, code) {
      const entry = entries.get(key)
      if (entry === undefined) return
      entry.db?.close()
      entry.db = undefined
      entry.failure = code
      entry.sync = { ...entry.sync, state: 'failed', reason: code, retryAtMs: null }
    },
    failure: (key) => entries.get(key)?.failure,
    changed(key, revision) {
      const entry = entries.get(key)
      if (entry === undefined) return false
      entry.revision = revision
      // Also where the number is one that was told before: a sync that starts anew counts from its store on.
      entry.own = undefined
      if (entry.isKnown || ownOf(entry)?.account === undefined) return false
      entry.isKnown = true
      return true
    },
    generation: (key) => entries.get(key)?.generation,
    revision: (key) => entries.get(key)?.revision ?? 0,
    reread(key) {
      const entry = entries.get(key)
      if (entry !== undefined) entry.own = undefined
    },
    status(status) {
      const entry = entries.get(status.account)
      if (entry !== undefined) entry.sync = status
    },
    down(retryAtMs) {
      return [...entries.values()].map((entry) => {
        entry.sync = { ...entry.sync, state: 'starting', retryAtMs, reason: 'internal' }
        return entry.sync
      })
    },
    close() {
      for (const entry of entries.values()) entry.db?.close()
      entries.clear()
    }
  }
}

function unread(failure: ErrorCode): AppError {
  const sentence =
    failure === 'copy-broken'
      ? 'The opened copy is damaged. Close it, and open it again from its file.'
      : 'The stores of the account cannot be opened.'
  return new AppError(failure, sentence)
}

function knownAccount(entry: Entry): KnownAccount {
  const { place, connection, sync } = entry
  return { place, connection, sync, reader: readerOf(entry) }
}

function readerOf(entry: Entry): AccountReader | undefined {
  const { place, connection, db, sync, revision } = entry
  if (db === undefined || connection === null) return undefined
  return {
    key: place.key,
    folder: place.folder,
    connection,
    db,
    sync,
    revision,
    get zone(): string {
      const own = ownOf(entry)
      // Before the first record there are no days, and no zone by which they were computed.
      return own?.storeZone ?? own?.account?.zone ?? 'UTC'
    },
    get currencies(): readonly Currency[] {
      return ownOf(entry)?.account?.currencies ?? []
    }
  }
}

/** Who the account is, as of the present revision; undefined while its stores are not open. */
function ownOf(entry: Entry): Entry['own'] {
  const { connection, db, revision } = entry
  if (db === undefined || connection === null) return undefined
  if (entry.own?.revision !== revision) {
    entry.own = { revision, account: findOwnAccount(db, connection.accountId), storeZone: findStoreZone(db) }
  }
  return entry.own
}

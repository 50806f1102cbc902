/** What every handler is given: the accounts to read, and what only the sync thread or the start of the backend can do. */
import type { ConnectAttempt, Session } from '../../../contract/accounts.ts'
import type { CopyPart } from '../../../contract/copies.ts'
import type { News } from '../../../contract/events.ts'
import type { Currency } from '../../../contract/money.ts'
import type { Decision, UndoMs } from '../../../contract/requests.ts'
import type { Notice, SyncStatus } from '../../../contract/sync.ts'
import type { Log } from '../../host.ts'
import type { FileDesk } from '../files.ts'
import type { Head } from '../journal/chain.ts'
import type { Asked, Wanted } from '../outbox/wishes.ts'
import type { Db } from '../store/open.ts'
import type { AccountPlace, Connection, Tokens } from '../sync/protocol.ts'

/** An account whose stores are open. Ask for it in every call and keep nothing of it: a new generation replaces `db`. */
export interface AccountReader {
  readonly key: string
  /** The absolute path of its files. */
  readonly folder: string
  readonly connection: Connection
  /** The cache, read-only; local's tables are in the schema `local`. Only `get` and `all`: an open iterator holds the WAL. */
  readonly db: Db
  /** The IANA zone by which `day` was computed. */
  readonly zone: string
  /** As the account's own record lists them, the main one first; empty until that record is here. */
  readonly currencies: readonly Currency[]
  /** Grows with every commit that this thread was told of. */
  readonly revision: number
  readonly sync: SyncStatus
}

/** An account of the data folder, whether or not its stores could be opened. */
export interface KnownAccount {
  readonly place: AccountPlace
  /** Null until its stores were opened once. */
  readonly connection: Connection | null
  readonly sync: SyncStatus
  readonly reader: AccountReader | undefined
}

/** What the sync thread does on request. Whatever waits rejects with `stopping` while that thread is not running. */
export interface SyncCommands {
  syncNow(account: string): void
  /** Resolves when the rollups are made anew. Null means the platform's own zone. */
  setZone(account: string, zone: string | null): Promise<void>
  setUndo(account: string, undoMs: UndoMs): Promise<void>
  /** Answers whether the platform could be told. */
  signOut(account: string, platformUrl: string): Promise<boolean>
  /** Copies what only this machine knows of an account, sealed with the folder's key, to that path. */
  backUp(account: string, file: string): Promise<void>
  /** Puts that file in the place of the account's `local`. The account may be one that is not listed yet. */
  restore(account: AccountPlace, file: string): Promise<void>
  /** Resolves when the wish is kept for good. @throws AppError as the checks of its kind do */
  ask(account: string, wanted: Wanted): Promise<Asked>
  /** A person's word on a request; the id of the one that stands for it after. @throws AppError `not-found`, `too-late` */
  decide(account: string, request: string, decision: Decision): Promise<string>
  /** A noun's own work in `local`, by its name; answers what it answers. @throws AppError as the task does */
  runLocal(account: string, task: string, input: unknown): Promise<unknown>
  /** Asks the platform again for a record that was set aside; resolves when the answer is written. */
  tryAgain(account: string, rid: number): Promise<void>
  dismissNotice(account: string, kind: Notice['kind'], atMs: number): Promise<void>
  /** Adds an account after a sign-in, or replaces its connection; resolves when its stores are open for reading. */
  addAccount(account: AccountPlace & Connection, tokens: Tokens): Promise<void>
}

/** Copies of accounts that are handed over, and those that were opened here. */
export interface CopyDesk {
  /** Yields how many MB are done, and answers how many there were; the file is at `path` then. @throws AppError */
  make(
    account: AccountReader,
    wanted: { passphrase: string; parts: readonly CopyPart[]; path: string; signal: AbortSignal | undefined }
  ): AsyncGenerator<number, number, void>
  /** Makes an account of a sealed file. @throws AppError; nothing has changed then */
  open(file: string, passphrase: string): Promise<{ account: string; isNew: boolean }>
  /** Forgets an opened copy and removes its files. */
  close(account: string): Promise<void>
}

/** Signing in at a platform, in the system's browser. */
export interface ConnectDesk {
  /** @throws AppError `bad-input` for an address that no token may be sent to, `platform-unreachable`, `rate-limited`, `platform-refused` */
  start(
    platformUrl: string,
    scopes: readonly string[]
  ): Promise<{ attempt: string; authorizeUrl: string; expiresAtMs: number }>
  /** @throws AppError `not-found` for an attempt that is not known (any more) */
  state(attempt: string): ConnectAttempt
  /** Gives a waiting attempt up; nothing where it has ended. */
  cancel(attempt: string): void
}

export interface Context {
  /**
   * @throws AppError `no-account` for an unknown key, `not-synced-yet` before its stores are open, and the reason
   * (`store-wrong-key`, `store-from-future`, `store-corrupt`, `copy-broken`) where they could not be opened
   */
  account(key: string): AccountReader
  accounts(): readonly KnownAccount[]
  readonly sync: SyncCommands
  /** Where the account's journal ended when it was last kept beside the key; undefined where nothing is kept. */
  journalHead(account: string): Promise<Head | undefined>
  /** Facts of this start that the page is told. */
  readonly facts: Omit<Session, 'accounts'>
  /** Opens the demo, or finds it open; the first account's key. Several callers share one opening. */
  openDemo(): Promise<string>
  readonly connect: ConnectDesk
  readonly copies: CopyDesk
  /** Removes the demo and opens it anew; the first account's key. */
  resetDemo(): Promise<string>
  readonly files: FileDesk
  readonly dataDir: string
  readonly dataKeyHex: string
  /** The place of an account in this data folder, whether or not it is there. @throws AppError `bad-input` */
  placeFor(platformUrl: string, accountId: string): AccountPlace
  /** News from now on, after the present `sync.changed` of each account; ends when `signal` is aborted. */
  news(signal: AbortSignal | undefined): AsyncGenerator<News, void, void>
  readonly log: Log
  now(): number
}

/**
 * What the serve thread and the sync thread say to each other. Values survive a structured clone; times are epoch ms.
 * The sync thread owns every write to the stores of all accounts; the serve thread owns the secrets.
 *
 * A message with an `id` is answered by exactly one `done` or `failed` with that id, or, where the sync thread asked,
 * by the one answer named beside it. Everything else is news and is not answered.
 */
import type { CopyFacts } from '../../../contract/copies.ts'
import type { ErrorCode, ErrorData } from '../../../contract/errors.ts'
import type { Decision, UndoMs } from '../../../contract/requests.ts'
import type { Topic } from '../../../contract/records.ts'
import type { Kept } from '../outbox/identity.ts'
import type { Asked, Wanted } from '../outbox/wishes.ts'
import type { Notice, SyncStatus } from '../../../contract/sync.ts'

/** The tokens of one sign-in, as the serve thread keeps them in the host's secrets. Never logged. */
export interface Tokens {
  accessToken: string
  refreshToken: string
  /** When the access token ends, by the platform's clock. */
  expiresAtMs: number
  scopes: string[]
}

/** An account of the data folder: `key` names it everywhere, `folder` is the absolute path of its files. */
export interface AccountPlace {
  key: string
  folder: string
}

/** What `add` writes into the account's `local.db`; `open` reads it back from there. */
export interface Connection {
  platformUrl: string
  /** The platform's own id of the account. */
  accountId: string
  scopes: string[]
  isDemo: boolean
  /** Of a copy that somebody handed over: it is never synced, and nothing is asked or written in it. */
  copy?: CopyFacts
}

export type ToSync =
  /**
   * Sent once, first. `dataKeyHex` seals the stores: 64 hex digits. A demo whose platform was not started yet is left
   * out, and comes with `add`: its address is another one each time. A thread that takes a dead one's place is told of
   * it here: the address is still the same.
   */
  | { kind: 'open'; dataKeyHex: string; accounts: AccountPlace[] }
  /**
   * A sign-in succeeded. Makes the account's stores, or opens them and replaces the connection (a second sign-in, a
   * demo whose platform moved). Done when its stores are ready: `ready` comes before `done`.
   */
  | { kind: 'add'; id: number; account: AccountPlace & Connection; tokens: Tokens }
  /** Try now rather than at the next time. */
  | { kind: 'sync-now'; account: string }
  /** An IANA zone, or null for the platform's own. Done when the rollups are made anew. */
  | { kind: 'set-zone'; id: number; account: string; zone: string | null }
  | { kind: 'set-undo'; id: number; account: string; undoMs: UndoMs }
  /** Ends the sync of an account after the commit under way; done when it stands still. `resume` starts it anew. */
  | { kind: 'pause'; id: number; account: string }
  | { kind: 'resume'; id: number; account: string }
  /** Copies `local`, sealed as it is, to that path. */
  | { kind: 'back-up'; id: number; account: string; file: string }
  /**
   * Puts a file that holds a `local`, sealed with the folder's key, in the place of the account's, which is set aside.
   * The serve thread has closed what it reads of the account; `ready` comes before `done`, and before `failed` where
   * the account stays as it was.
   */
  | { kind: 'restore'; id: number; account: AccountPlace; file: string }
  /** Opens the stores of a copy that was put in its place. `ready` comes before `done`. */
  | { kind: 'open-copy'; id: number; account: AccountPlace }
  /** Closes the account's stores, for good. The serve thread has closed what it reads of them. */
  | { kind: 'remove'; id: number; account: string }
  /** A person wants the platform to do something. Done, with `asked`, when it is kept for good. */
  | { kind: 'ask'; id: number; account: string; wanted: Wanted }
  /** A person's word on a request. Done, with the `request` that stands for it after. */
  | { kind: 'decide'; id: number; account: string; request: string; decision: Decision }
  /** A noun's own work in `local`. Done, with its `result`. */
  | { kind: 'local'; id: number; account: string; task: string; input: unknown }
  /** Ask the platform again for a record that was set aside. Done when the answer is written. */
  | { kind: 'try-again'; id: number; account: string; rid: number }
  /** Somebody has read what happened to the copy. Done when that is kept. */
  | { kind: 'dismiss-notice'; id: number; account: string; notice: Notice['kind']; atMs: number }
  /** The serve thread has closed the cache before and reads this one. */
  | { kind: 'generation-opened'; account: string; generation: number }
  /** A reader met a page that is not what was written: pull this generation again. Another one is past already. */
  | { kind: 'damaged'; account: string; generation: number }
  /** The network came back. */
  | { kind: 'online' }
  /** Answers `tokens-wanted`; null where there are none: the account is signed out. */
  | { kind: 'tokens'; id: number; account: string; tokens: Tokens | null }
  /** Answers `tokens-save`: they are on disk, or they could not be written. */
  | { kind: 'tokens-saved'; id: number; account: string; isSaved: boolean }
  /** Answers `kept-wanted`; null where nothing is kept beside the key. */
  | { kind: 'kept'; id: number; account: string; kept: Kept | null }
  /** Answers `kept-save`. */
  | { kind: 'kept-saved'; id: number; account: string; isSaved: boolean }
  /** Finish the commit under way, close everything and exit. */
  | { kind: 'stop' }

export type FromSync =
  /** The stores are migrated and may be opened for reading; sent again after a failed account was added anew. */
  | { kind: 'ready'; account: string; cacheFile: string; localFile: string; generation: number; connection: Connection }
  /** At most four a second for each account; the first one at once. */
  | { kind: 'status'; status: SyncStatus }
  /** Something was committed. At most four a second for each account; the first one at once. */
  | { kind: 'changed'; account: string; topics: Topic[]; revision: number }
  /** A new cache is filled: close the old one, open this, answer `generation-opened`. */
  | { kind: 'generation'; account: string; cacheFile: string; generation: number }
  | { kind: 'tokens-wanted'; id: number; account: string }
  /** The new refresh token is not used before `tokens-saved` says that it is kept. */
  | { kind: 'tokens-save'; id: number; account: string; tokens: Tokens }
  /** What is kept beside the key: the folder's id, and the end of its journal. */
  | { kind: 'kept-wanted'; id: number; account: string }
  | { kind: 'kept-save'; id: number; account: string; kept: Kept }
  | { kind: 'done'; id: number; asked?: Asked; request?: string; result?: object }
  | { kind: 'failed'; id: number; code: ErrorCode; message: string; data: ErrorData }
  | {
      kind: 'log'
      level: 'info' | 'warn' | 'error'
      fields: Record<string, string | number | boolean | null>
      message: string
    }
  /** The account cannot be opened; the others go on. `message` holds no secret and no path. */
  | { kind: 'account-failed'; account: string; code: ErrorCode; message: string }

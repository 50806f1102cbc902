/** What a noun says of a thing that a person can ask the platform to do; the outbox does the rest and knows no noun. */
import { AppError } from '../../../contract/errors.ts'
import type { Impossible, RequestKind, WishOf } from '../../../contract/wishes.ts'
import type { RecordType } from '../../../contract/records.ts'
import type { Db } from '../store/open.ts'

/** What the checks made of a wish: what the row keeps of it. */
export interface CheckedWish {
  targetId: string
  /** Null for what moves no money. */
  amountMinor: number | null
  currency: string | null
  reason: string | null
  note: string | null
}

/** What goes to the platform: the exact bytes, frozen by the first sending. */
export interface Message {
  method: 'POST' | 'PUT' | 'PATCH'
  path: string
  body: string
  /** The version of the target that it rests on. */
  ifMatch: string | null
}

/**
 * What must be so at the platform before the message can go, one thing at a time. It can be sent any number of times and
 * comes to the same: by its content, or by a key made of the request's and of what is sent.
 */
export interface Preparation {
  /** As the journal names it. */
  what: 'file' | 'draft'
  method: 'PUT'
  path: string
  body: string | Uint8Array
  mediaType: string
  ifMatch: string | null
}

/** What became of it, as the platform's answer tells. */
export interface Result {
  id: string
  /** From this time on (the platform's), the target's record holds what was done. */
  includedMs: number
}

export interface About {
  title: string | null
  who: string | null
}

export interface Action<Params = unknown> {
  kind: RequestKind
  targetType: string
  /** The type of the record that comes of it. */
  resultType: RecordType
  /** How long it waits before it is sent, so that taking it back is real, where the person chose no other time; 0: none. */
  undoMs: number
  /** It waits for nothing else that was asked of its target, and nothing else for it: only its own kind keeps its order. */
  goesAhead?: boolean
  /** It is sent only where the copy stood at the head of the feed lately: the platform does not hold it to what was seen. */
  needsCurrentCopy?: boolean
  /**
   * Checks a wish against the copy, in the transaction that keeps it.
   * @throws AppError with the reason why it cannot be asked for; nothing is changed then
   */
  check(cache: Db, local: Db, params: Params): CheckedWish
  /** The target of a wish; asked before the checks. */
  targetOf(params: Params): string
  /** Whether two wishes for one target are the same thing again. */
  isSame(one: Params, other: Params): boolean
  /**
   * 'changed' where what it was to change was changed elsewhere: then the person is asked, and nothing is sent.
   * 'not-synced' where the copy does not hold it (yet, or while it is pulled again): then it waits.
   */
  message(cache: Db, params: Params): Message | 'changed' | 'not-synced'
  /**
   * What is still to be done before the message, as the copy and `local` stand; asked again after each of them, and not
   * once the message is frozen. 'ready' where nothing is left. 'changed', 'not-synced' as of the message; 'gone' where
   * something of it is not in `local` any more.
   */
  prepare?(cache: Db, local: Db, params: Params): Preparation | 'ready' | 'changed' | 'not-synced' | 'gone'
  /**
   * For edits: a wish that holds both, where the earlier one still waits to be sent. The later one wins where they meet.
   * Undefined where both together change nothing: all is to be as it was.
   */
  merge?(earlier: Params, later: Params): Params | undefined
  /**
   * For edits: the same wish, resting on the target as the copy holds it now. Undefined where what it was to change was
   * changed elsewhere, unless `isForced`: the person has seen that and wants it nevertheless.
   */
  rebase?(cache: Db, params: Params, isForced: boolean): Params | undefined
  /**
   * For edits: whether what the person saw in a field is what that other wish was to make of it, and is not so in the
   * copy. Then it waits until the other one is decided.
   */
  restsOn?(cache: Db, params: Params, other: Params): boolean
  /** Undefined where the record is not what this wish can have made. */
  resultOf(params: Params, record: Readonly<Record<string, unknown>>): Result | undefined
  /** A record of the copy that was made under this key; undefined where there is none (yet). */
  findMade(cache: Db, params: Params, key: string): Readonly<Record<string, unknown>> | undefined
  /** For the pages: what each target is about. */
  about(db: Db, targets: readonly string[]): Map<string, About>
  /** For the pages: the present status of records that came of such wishes. */
  statuses(db: Db, results: readonly string[]): Map<string, string>
}

/** Forgets the type of a kind's parameters: what comes under a kind was read by its schema. */
export function action<K extends RequestKind>(definition: Action<WishOf<K>> & { kind: K }): Action {
  return definition
}

/** @param why a key below `errors.impossible` of the pages */
export function notPossible(why: Impossible, field?: string): AppError {
  return new AppError('not-possible', 'This cannot be asked for now.', { detail: { why }, ...(field && { field }) })
}

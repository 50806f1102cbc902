/** What a noun says of a thing that a person can ask the platform to do; the outbox does the rest and knows no noun. */
import type { RequestKind } from '../../../contract/requests.ts'
import type { scopes } from '../../../contract/accounts.ts'
import type { RecordType } from '../../../contract/records.ts'
import type { Db } from '../store/open.ts'

/** What the checks made of a wish: what the row keeps of it. */
export interface Wish {
  targetId: string
  /** Null for what moves no money. */
  amountMinor: number | null
  currency: string | null
  reason: string | null
  note: string | null
}

/** What goes to the platform: the exact bytes, frozen by the first sending. */
export interface Message {
  path: string
  body: string
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
  scope: (typeof scopes)[number]
  targetType: string
  /** The type of the record that comes of it. */
  resultType: RecordType
  /** How long it waits before it is sent, so that taking it back is real, where the person chose no other time; 0: none. */
  undoMs: number
  /**
   * Checks a wish against the copy, in the transaction that keeps it.
   * @throws AppError with the reason why it cannot be asked for; nothing is changed then
   */
  check(cache: Db, local: Db, params: Params): Wish
  /** The target of a wish; asked before the checks. */
  targetOf(params: Params): string
  /** Whether two wishes for one target are the same thing again. */
  isSame(one: Params, other: Params): boolean
  message(cache: Db, params: Params): Message
  /** Undefined where the record is not what this wish can have made. */
  resultOf(params: Params, record: Readonly<Record<string, unknown>>): Result | undefined
  /** A record of the copy that was made under this key; undefined where there is none (yet). */
  findMade(cache: Db, params: Params, key: string): Readonly<Record<string, unknown>> | undefined
  /** For the pages: what each target is about. */
  about(db: Db, targets: readonly string[]): Map<string, About>
  /** For the pages: the present status of records that came of such wishes. */
  statuses(db: Db, results: readonly string[]): Map<string, string>
}

/** Forgets the type of a kind's parameters: what comes under a kind was read by it. */
export function action<Params>(definition: Action<Params>): Action {
  return definition
}

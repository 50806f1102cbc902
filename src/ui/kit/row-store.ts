/** The rows of a ledger table that are in memory: only what was on screen lately, never the whole list. */
import type { AppError } from '../../contract/errors.ts'
import type { LedgerPlace } from './ledger-layout.ts'
import type { LedgerDay } from './ledger-table-types.ts'

export interface LoadedRow<Row> {
  readonly place: LedgerPlace
  readonly row: Row
  /** What `renewals` was when it was asked for. */
  readonly renewal: number
}

export interface RowStore<Row> {
  /** What the layout is made of. */
  readonly groups: readonly LedgerDay[]
  /** News comes in at the end of each group, not at its beginning. */
  readonly growsAtEnd: boolean
  /** False while there may be more than `groups` say. */
  readonly isAll: boolean
  /** False until the first answer: nothing is known yet, not even that there is nothing. */
  readonly isKnown: boolean
  readonly error: AppError | null
  /** The row, as far as it is here. */
  rowAt(group: number, skip: number): Row | undefined
  /** How often all that was here became old: a row that was answered before the last time may be another by now. */
  readonly renewals: number
  /** Answers are on their way. */
  readonly isReading: boolean
  /** Every row that is as it is now, or is being asked for again; in no order. Others that are old are left out. */
  loaded(): Iterable<LoadedRow<Row>>
  /** True for a row that came while the list was looked at. */
  isNew(row: Row): boolean
  /** Asks for the rows that are on screen, and some around them. */
  need(fromRank: number, toRank: number): void
  /** What is here may be old: keeps it on screen and asks again. */
  renew(): void
  stop(): void
}

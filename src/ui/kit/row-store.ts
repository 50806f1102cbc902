/** The rows of a ledger table that are in memory: only what was on screen lately, never the whole list. */
import type { AppError } from '../../contract/errors.ts'
import type { LedgerPlace } from './ledger-layout.ts'
import type { LedgerDay } from './ledger-table-types.ts'

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
  /** Every row that is here, with its place; in no order. */
  loaded(): Iterable<{ place: LedgerPlace; row: Row }>
  /** True for a row that came while the list was looked at. */
  isNew(row: Row): boolean
  /** Asks for the rows that are on screen, and some around them. */
  need(fromRank: number, toRank: number): void
  /** What is here may be old: keeps it on screen and asks again. */
  renew(): void
  stop(): void
}

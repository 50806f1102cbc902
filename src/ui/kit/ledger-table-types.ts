/** What LedgerTable takes: columns, and where its rows come from. */

export interface ColumnAmount {
  readonly minor: number
  readonly currency: string
  /** Of `minor`, where the account need not know the currency: then every amount of the column has them, not all the same. */
  readonly decimals?: number
  /** The platform may still change it: a sum that holds it is an estimate, too. */
  readonly isEstimate?: boolean
}

export interface LedgerColumn<Row> {
  /** Unique; names the slot `cell-<key>` that may draw the cell. */
  readonly key: string
  readonly head: string
  /** The head without the currency that stands in it; the head where there is none. */
  readonly name?: string
  /** A CSS grid track: `72px`, `minmax(160px, 2fr)`. */
  readonly width: string
  /** Figures stand at the end, words at the start. */
  readonly align?: 'start' | 'end'
  /** 1 stays always; the highest goes first when the table gets narrow. */
  readonly priority: number
  /** The cell as plain text, for the default drawing and for copying. */
  readonly text: (row: Row) => string
  /** Shown only where somebody has asked for it. */
  readonly isOptional?: boolean
  /** The columns of an exported file that say the same, by their keys; the one of the same key where it is absent. */
  readonly file?: readonly string[]
  /** Of a column whose amounts add up: those of a row as they stand there, with their sign; null where they are not known. */
  readonly amounts?: (row: Row) => ColumnAmount | readonly ColumnAmount[] | null
}

/** A day's group: how many rows it has is known before any of them is read. */
export interface LedgerDay {
  /** YYYY-MM-DD. */
  readonly day: string
  readonly count: number
}

/** Days with exact counts, in the order of the list: the table knows its whole layout and asks only for what is on screen. */
export interface DaySource<Row> {
  readonly kind: 'days'
  readonly days: readonly LedgerDay[]
  /** `asc` where the oldest row is first and news comes in at the end; the newest is first where it is absent. */
  readonly order?: 'asc' | 'desc'
  /** Its first rows, where they came along; they are not asked for then. */
  readonly first?: readonly Row[]
  /** Rows of the list starting `skip` rows after the first one of `day`; it may run on into the following days. At most `limit`, 200. */
  readonly load: (from: { day: string; skip: number }, limit: number, signal: AbortSignal) => Promise<readonly Row[]>
}

/** Pages of unknown number, one after the other: a search by words, a sort by amount. */
export interface PageSource<Row> {
  readonly kind: 'pages'
  /** The first page, where it came along; it is not asked for then. */
  readonly first?: { readonly rows: readonly Row[]; readonly next: string | null }
  /** The next page; without a cursor the first. `next` null ends the list. A page may be empty and still have a next. */
  readonly load: (
    cursor: string | undefined,
    signal: AbortSignal
  ) => Promise<{ rows: readonly Row[]; next: string | null }>
}

/** Make a new object when filter, sort or account change: the table then starts at its beginning. */
export type LedgerSource<Row> = DaySource<Row> | PageSource<Row>

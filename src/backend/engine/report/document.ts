/** What a report says, before it is a file of any format: facts, tables and the checks that it stands on. */
import type { Figure } from './figure.ts'
import type { Language } from '../../../contract/language.ts'
import type { Period } from './period.ts'

/** `moment` in epoch ms; `day` YYYY-MM-DD; `amount` in minor units of the report's currency; `number` a whole number; `rate` decimal text. */
export type ColumnKind = 'text' | 'id' | 'day' | 'moment' | 'amount' | 'number' | 'rate'

export interface ReportColumn {
  /** The head in files for machines: `gross`, `booked_at`. */
  readonly key: string
  /** The head for people. */
  readonly head: string
  readonly kind: ColumnKind
  /** Digits after the point of its amounts, where they are not of the report's currency. */
  readonly exponent?: number
}

/** A value for each column; null is unknown or does not apply, and an empty cell. */
export type ReportValue = string | number | null
export type ReportRow = readonly ReportValue[]
/** A row as reports make it: its figures with what they are sums of. */
export type FigureRow = readonly (ReportValue | Figure)[]

export interface ReportTable {
  /** Part of file names: `bridge`, `items`. */
  readonly name: string
  readonly title: string
  /** Of its sheet in a workbook; its name where it is absent. */
  readonly sheet?: string
  /** What it shows and how it is counted, for people; in no CSV. */
  readonly about?: string
  readonly columns: readonly ReportColumn[]
  /** Another walk each time it is asked for; tables of entries are not held in memory. */
  readonly rows: () => AsyncIterable<readonly ReportRow[]> | Iterable<readonly ReportRow[]>
  /** Whether a page for people shows its rows; tables of entries are only counted there. */
  readonly isLong: boolean
  /** Keys of rows that are sums or headings of the rows before: set apart on a page. */
  readonly strong?: ReadonlySet<number>
  /** As `rows`, its figures with what they are sums of; absent where no cell is a sum of entries. */
  readonly figures?: () => AsyncIterable<readonly FigureRow[]> | Iterable<readonly FigureRow[]>
}

/** An equation that must hold: the report is not issued where one does not. */
export interface ReportCheck {
  /** `wallet available: opening + entries = closing` */
  readonly name: string
  readonly leftMinor: number
  readonly rightMinor: number
}

export interface ReportAbout {
  readonly report: string
  readonly title: string
  readonly period: Period
  readonly account: {
    readonly id: string
    readonly handle: string
    readonly name: string
    readonly country: string
    readonly platform: string
  }
  /** Every amount of the report is in it. */
  readonly currency: string
  /** Digits after the point. */
  readonly exponent: number
  /** Why it may not be whole: the period is not over, or the copy does not reach from its beginning to its end. */
  readonly incomplete: 'not-over' | 'not-whole' | 'behind' | null
  /** Of its pages; English where it is absent. */
  readonly language?: Language
}

export interface ReportDocument {
  readonly about: ReportAbout
  /** Label and value, for people: rules that were applied, switches, sources. */
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly tables: readonly ReportTable[]
  readonly checks: readonly ReportCheck[]
}

/** How a record becomes a row: what a noun's `tables.ts` says, and the engine works from. */
import type { Words } from './words.ts'
import type { DayOf } from './time.ts'

export interface TableOf<Record> {
  /** The record type, which is the table's name. */
  type: string
  /** The columns beyond rid, id, version, seq, created_ms, updated_ms and json, in the order of `fill`. */
  columns: readonly string[]
  /** Pushes one value a column: strings, integers, nulls. */
  fill(this: void, record: Record, row: unknown[], dayOf: DayOf): void
  /** The column of epoch ms that the table's `day` is the day of, where it has one. */
  dayFrom?: string
  /** Adds what the record is found by. Absent where records are found by id alone. */
  words?(this: void, record: Record, words: Words): void
  /** Its records name somebody: whoever looks for the name also finds the records that point to them. */
  isSomebody?: true
}

/** A table whose record type the engine does not know. */
export type Table = TableOf<Readonly<globalThis.Record<string, unknown>>>

/** Forgets the record's type: what comes under the table's type was checked against it. */
export function table<Record>(definition: TableOf<Record>): Table {
  return definition as unknown as Table
}

/** Records of types that this version does not know. */
export const otherTable: Table = {
  type: 'other',
  columns: ['type'],
  fill(record, row) {
    row.push(record['type'])
  },
  words(record, words) {
    words.id(String(record['id']))
  }
}

/** How a record type becomes a table of the warehouse. */
import type { Money } from '../../../platform/generated/types.gen.ts'
import type { RecordType } from '../../../contract/records.ts'
import type { DescribedTable, WarehouseTable } from '../../../contract/warehouse.ts'
import type { ParquetColumn, ParquetValue } from '../../engine/report/formats/parquet-file.ts'
import {
  bigOrNull,
  date,
  daysOf,
  flag,
  may,
  moment,
  need,
  text,
  whole
} from '../../engine/report/formats/parquet-kinds.ts'
import { msOrNull } from '../../engine/store/time.ts'

/** Digits after the point, as the platform says; null for a currency that the account's record does not list. */
export type ExponentOf = (currency: string) => number | null

export interface Column<Row> {
  readonly name: string
  readonly kind: 'text' | 'amount' | 'whole' | 'flag' | 'moment' | 'day'
  readonly unit: string | null
  readonly nullable: boolean
  readonly meaning: string
  readonly value: (row: Row, exponentOf: ExponentOf) => ParquetValue
  /** Of a time or a day: as the platform wrote it. */
  readonly raw?: (row: Row) => string | null | undefined
}

export interface NounOf<Record, Row> {
  readonly table: WarehouseTable
  readonly type: RecordType
  readonly about: string
  /** The store's column of the partition's time, and the warehouse's. */
  readonly time: readonly [column: 'created_ms' | 'booked_ms', name: string]
  readonly rows: (record: Record) => readonly Row[]
  readonly columns: readonly Column<Row>[]
}

/** One whose record type nobody needs to know. */
export type Noun = NounOf<unknown, unknown>

/** Forgets the types of record and row: what lies in the type's table was checked against it. */
export function noun<Record, Row>(definition: NounOf<Record, Row>): Noun {
  return definition as unknown as Noun
}

type Maybe<T> = T | null | undefined

export function words<Row>(name: string, meaning: string, of: (row: Row) => string): Column<Row> {
  return { name, kind: 'text', unit: null, nullable: false, meaning, value: of }
}

export function maybeWords<Row>(name: string, meaning: string, of: (row: Row) => Maybe<string>): Column<Row> {
  return { name, kind: 'text', unit: null, nullable: true, meaning, value: (row) => of(row) ?? null }
}

/** An amount in minor units; the currency stands in a column of its own. */
export function minor<Row>(name: string, meaning: string, of: (row: Row) => number): Column<Row> {
  return { name, kind: 'amount', unit: minorUnit, nullable: false, meaning, value: (row) => BigInt(of(row)) }
}

export function maybeMinor<Row>(name: string, meaning: string, of: (row: Row) => Maybe<number>): Column<Row> {
  return { name, kind: 'amount', unit: minorUnit, nullable: true, meaning, value: (row) => bigOrNull(of(row)) }
}

export function count<Row>(
  name: string,
  unit: string | null,
  meaning: string,
  of: (row: Row) => Maybe<number>
): Column<Row> {
  return { name, kind: 'whole', unit, nullable: true, meaning, value: (row) => bigOrNull(of(row)) }
}

export function yes<Row>(name: string, meaning: string, of: (row: Row) => boolean): Column<Row> {
  return { name, kind: 'flag', unit: null, nullable: false, meaning, value: of }
}

export function time<Row>(name: string, meaning: string, of: (row: Row) => string): Column<Row> {
  return { ...maybeTime(name, meaning, of), nullable: false }
}

export function maybeTime<Row>(name: string, meaning: string, of: (row: Row) => Maybe<string>): Column<Row> {
  return {
    name,
    kind: 'moment',
    unit: 'UTC',
    nullable: true,
    meaning,
    value: (row) => bigOrNull(msOrNull(of(row))),
    raw: of
  }
}

export function day<Row>(name: string, meaning: string, of: (row: Row) => Maybe<string>): Column<Row> {
  return { name, kind: 'day', unit: null, nullable: true, meaning, value: (row) => daysOf(of(row)), raw: of }
}

/** A currency and the digits of its minor unit: without them no amount says anything. */
export function currency<Row>(of: (row: Row) => string): Column<Row>[] {
  return [
    words('currency', 'The currency of every amount of the row that has no currency of its own.', of),
    {
      name: 'currency_exponent',
      kind: 'whole',
      unit: 'digits',
      nullable: true,
      meaning:
        'An amount divided by 10 to this power is in whole units of the currency; null where the platform does not say.',
      value: (row, exponentOf) => bigOrNull(exponentOf(of(row)))
    }
  ]
}

/** An amount that may be in another currency than the row's. */
export function otherMoney<Row>(name: string, meaning: string, of: (row: Row) => Maybe<Money>): Column<Row>[] {
  return [
    maybeMinor(`${name}_minor`, meaning, (row) => of(row)?.amount),
    maybeWords(`${name}_currency`, `The currency of ${name}_minor.`, (row) => of(row)?.currency),
    {
      name: `${name}_exponent`,
      kind: 'whole',
      unit: 'digits',
      nullable: true,
      meaning: `The digits of ${name}_currency; null where the platform does not say.`,
      value: (row, exponentOf) => {
        const money = of(row)
        return money === null || money === undefined ? null : bigOrNull(exponentOf(money.currency))
      }
    }
  ]
}

const minorUnit = 'minor units of the currency'

interface Common {
  version: number
  created_at: string
  updated_at: string
}

/** What every record has. */
export function common<Row>(recordOf: (row: Row) => Common): Column<Row>[] {
  return [
    count('record_version', null, 'Grows with every change of the record.', (row) => recordOf(row).version),
    time('created_at', 'When the platform made the record.', (row) => recordOf(row).created_at),
    time('updated_at', 'When the record changed last.', (row) => recordOf(row).updated_at)
  ]
}

const elements = { text, amount: whole, whole, flag, moment, day: date }
const typeNames = {
  text: 'STRING',
  amount: 'INT64',
  whole: 'INT64',
  flag: 'BOOLEAN',
  moment: 'TIMESTAMP(MILLIS, UTC)',
  day: 'DATE'
} as const

/** With the last column, which is the same in every table. */
function allColumns({ columns }: Noun): readonly Column<unknown>[] {
  return [
    ...columns,
    {
      name: 'times_as_text',
      kind: 'text',
      unit: 'JSON',
      nullable: true,
      meaning:
        'Times and days of the row that their columns cannot hold exactly (finer than a millisecond), by column, as the platform wrote them; null where there are none.',
      value: (row) => inexact(columns, row)
    }
  ]
}

function inexact(columns: readonly Column<unknown>[], row: unknown): string | null {
  let found: Record<string, string> | undefined
  for (const { name, kind, raw } of columns) {
    const told = raw?.(row)
    if (told === null || told === undefined) continue
    const isExact = kind === 'day' ? daysOf(told) !== null : !/\.\d{3}\d*[1-9]/.test(told)
    if (!isExact) (found ??= {})[name] = told
  }
  return found === undefined ? null : JSON.stringify(found)
}

export function parquetColumns(noun: Noun, exponentOf: ExponentOf): readonly ParquetColumn<unknown>[] {
  return allColumns(noun).map(({ name, kind, nullable, value }) =>
    (nullable ? may : need)(name, elements[kind], (row) => value(row, exponentOf))
  )
}

export function describe(noun: Noun): DescribedTable {
  return {
    table: noun.table,
    about: noun.about,
    month: noun.time[1],
    columns: allColumns(noun).map(({ name, kind, unit, nullable, meaning }) => ({
      name,
      type: typeNames[kind],
      unit,
      nullable,
      meaning
    }))
  }
}

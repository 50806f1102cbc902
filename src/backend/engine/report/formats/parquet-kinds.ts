/** How Parquet tells values: whole numbers, moments in UTC, days, and text as it came. */
import type { SchemaElement } from 'hyparquet-writer'
import type { ParquetColumn } from './parquet-file.ts'

type Element = Omit<SchemaElement, 'name' | 'repetition_type'>

export const text: Element = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }
export const whole: Element = { type: 'INT64' }
export const flag: Element = { type: 'BOOLEAN' }
export const moment: Element = {
  type: 'INT64',
  converted_type: 'TIMESTAMP_MILLIS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' }
}
export const date: Element = { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } }

export function need<Row>(name: string, element: Element, value: ParquetColumn<Row>['value']): ParquetColumn<Row> {
  return { element: { ...element, name, repetition_type: 'REQUIRED' }, value }
}

export function may<Row>(name: string, element: Element, value: ParquetColumn<Row>['value']): ParquetColumn<Row> {
  return { element: { ...element, name, repetition_type: 'OPTIONAL' }, value }
}

export function bigOrNull(whole: number | null | undefined): bigint | null {
  return whole === null || whole === undefined ? null : BigInt(whole)
}

/** Days since 1970-01-01; null for what is no day. */
export function daysOf(day: string | null | undefined): number | null {
  const ms =
    day === null || day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day) ? Number.NaN : Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(ms) ? null : ms / 86_400_000
}

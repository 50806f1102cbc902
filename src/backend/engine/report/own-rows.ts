/** Rows of the dated tables that are the person's own: `tables.json` in the data folder, whole and right, or an error. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { AppError } from '../../../contract/errors.ts'
import type { HolidayRow } from '../forecast/holiday-rows.ts'
import { keyOfRow, noOwnRows, ownRowsSchema, type OwnRows, type TableName } from './tables.ts'

export const ownRowsName = 'tables.json'
const mostChars = 1024 * 1024

/** @throws AppError `bad-input` that names file, table, row and field: what is broken is never passed over */
export function readOwnRows(dataDir: string): OwnRows {
  const text = readText(dataDir)
  return text === undefined ? noOwnRows : parseOwnRows(text)
}

/** The holidays alone: what is wrong in another table stops no forecast. @throws AppError as `readOwnRows` */
export function readOwnHolidays(dataDir: string): readonly HolidayRow[] {
  const text = readText(dataDir)
  return text === undefined ? [] : parseOwnHolidays(text)
}

/** @throws AppError as `readOwnRows` */
export function parseOwnRows(text: string): OwnRows {
  const rows = parse(ownRowsSchema, text)
  for (const name of Object.keys(keyOfRow) as TableName[])
    refuseTwice(name, (rows[name] as readonly unknown[]).map(keyOfRow[name] as (row: unknown) => string))
  return rows
}

/** @throws AppError as `readOwnRows` */
export function parseOwnHolidays(text: string): readonly HolidayRow[] {
  const { holidays } = parse(holidaysAloneSchema, text)
  refuseTwice('holidays', holidays.map(keyOfRow.holidays))
  return holidays
}

const asItStands = z.unknown().optional()
const holidaysAloneSchema = z.strictObject({
  federal: asItStands,
  states: asItStands,
  rates: asItStands,
  taxLines: asItStands,
  abroad: asItStands,
  forfettario: asItStands,
  holidays: ownRowsSchema.shape.holidays
} satisfies Record<TableName, z.ZodType>)

function readText(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, ownRowsName), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw broken('', 'it cannot be read')
  }
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  if (text.length > mostChars) throw broken('', 'it is larger than a million characters')
  const read = schema.safeParse(jsonOf(text))
  if (read.success) return read.data
  const [issue] = read.error.issues
  const [table, row, ...field] = issue?.path ?? []
  const place = [
    ...(table === undefined ? [] : [String(table)]),
    ...(row === undefined ? [] : [`row ${String(Number(row) + 1)}`]),
    ...(field.length === 0 ? [] : [field.map(String).join('.')])
  ]
  throw broken(place.join(', '), issue?.message ?? 'it has another shape')
}

function refuseTwice(name: TableName, keys: readonly string[]): void {
  const twice = keys.findIndex((key, at) => keys.indexOf(key) !== at)
  if (twice !== -1) throw broken(`${name}, row ${String(twice + 1)}`, `${keys[twice] ?? ''} stood there before`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw broken('', 'it is no JSON')
  }
}

function broken(place: string, what: string): AppError {
  const field = place === '' ? ownRowsName : `${ownRowsName}, ${place}`
  return new AppError(
    'bad-input',
    `${field}: ${what}. Nothing goes by the file until it is mended or taken out of the data folder.`,
    {
      field
    }
  )
}

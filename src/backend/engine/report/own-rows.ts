/** Rows of the dated tables that are the person's own: `tables.json` in the data folder, whole and right, or an error. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../contract/errors.ts'
import { keyOfRow, noOwnRows, ownRowsSchema, type OwnRows, type TableName } from './tables.ts'

export const ownRowsName = 'tables.json'
const mostChars = 1024 * 1024

/** @throws AppError `bad-input` that names file, table, row and field: what is broken is never passed over */
export function readOwnRows(dataDir: string): OwnRows {
  let text: string
  try {
    text = readFileSync(join(dataDir, ownRowsName), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return noOwnRows
    throw broken('', 'it cannot be read')
  }
  return parseOwnRows(text)
}

/** @throws AppError as `readOwnRows` */
export function parseOwnRows(text: string): OwnRows {
  if (text.length > mostChars) throw broken('', 'it is larger than a million characters')
  const read = ownRowsSchema.safeParse(jsonOf(text))
  if (!read.success) {
    const [issue] = read.error.issues
    const [table, row, ...field] = issue?.path ?? []
    const place = [
      ...(table === undefined ? [] : [String(table)]),
      ...(row === undefined ? [] : [`row ${String(Number(row) + 1)}`]),
      ...(field.length === 0 ? [] : [field.map(String).join('.')])
    ]
    throw broken(place.join(', '), issue?.message ?? 'it has another shape')
  }
  for (const name of Object.keys(keyOfRow) as TableName[]) {
    const keys = (read.data[name] as readonly unknown[]).map(keyOfRow[name] as (row: unknown) => string)
    const twice = keys.findIndex((key, at) => keys.indexOf(key) !== at)
    if (twice !== -1) throw broken(`${name}, row ${String(twice + 1)}`, `${keys[twice] ?? ''} stood there before`)
  }
  return read.data
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
    `${field}: ${what}. Nothing was made: mend the file, or take it out of the data folder.`,
    {
      field
    }
  )
}

/**
 * The one place that writes a CSV cell. RFC 4180: a comma between, CRLF after each row, quotes doubled. UTF-8 with a byte
 * order mark, without which spreadsheets take it for another encoding.
 */
import type { ExportColumn } from '../../../contract/exports.ts'
import { harmlessText } from '../../../contract/formula.ts'
import type { Cell } from './cells.ts'

export const csvStart = '\uFEFF'

/** The names of the columns; those of moments with the zone by which they are told. */
export function csvHead(columns: readonly ExportColumn[], zone: string): string {
  return csvLine(
    columns.map(({ head, kind }) => asNeeded(harmlessText(kind === 'moment' ? `${head} (${zone})` : head)))
  )
}

/** A number, and an amount, stays one: only text, which other people choose, is made harmless. */
export function csvRow(columns: readonly ExportColumn[], cells: readonly Cell[]): string {
  return csvLine(
    cells.map((cell, at) => {
      if (cell === null) return ''
      const kind = columns[at]?.kind
      return typeof cell === 'string' && kind !== 'amount' && kind !== 'moment' && kind !== 'day'
        ? asNeeded(harmlessText(cell))
        : asNeeded(String(cell))
    })
  )
}

/** @param cells as they stand in the file: in quotes where they need them */
export function csvLine(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`
}

export function inQuotes(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

function asNeeded(cell: string): string {
  return /[",\r\n]/.test(cell) ? inQuotes(cell) : cell
}

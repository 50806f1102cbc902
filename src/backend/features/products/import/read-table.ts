/** The bytes of a CSV file as a head and rows of text. Cells are cut by hucre; what it would mend unseen is refused here. */
import { detectDelimiter, parseCsv } from 'hucre/csv'
import { asItWas } from '../../../../contract/formula.ts'
import { mostImportBytes, mostImportRows, type importFileProblems } from '../../../../contract/product-import.ts'
import { fieldOf, type Column } from './columns.ts'

const mostColumns = 60

export interface Table {
  columns: Column[]
  /** Columns that mean nothing here. */
  ignored: string[]
  /** With the row's number, the head being 1. */
  rows: { row: number; cells: string[] }[]
}

export interface BadTable {
  why: (typeof importFileProblems)[number]
  column: string | null
}

export function readTable(bytes: Uint8Array): Table | BadTable {
  const bad = (why: BadTable['why'], column: string | null = null): BadTable => ({ why, column })
  if (bytes.length > mostImportBytes) return bad('too-large')
  const text = textOf(bytes)
  // Nothing that a person can read holds one: a picture, an archive, a spreadsheet.
  if (text.includes('\0')) return bad('not-text')
  if (text.trim() === '') return bad('empty')
  const delimiter = detectDelimiter(text)
  if (!areQuotesClosed(text, delimiter)) return bad('quote')
  const all = parseCsv(text, { delimiter }).map((cells) => cells.map((cell) => asItWas(String(cell ?? ''))))
  const [head = [], ...body] = all
  const rows = body
    .map((cells, at) => ({ row: at + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (head.length > mostColumns) return bad('too-many-columns')
  if (rows.length > mostImportRows) return bad('too-many-rows')
  if (rows.length === 0) return bad('empty')
  const columns = head.map(fieldOf)
  const known = columns.filter((column) => column.field !== null)
  const twice = known.find(({ field, currency }, at) =>
    known.slice(0, at).some((other) => other.field === field && other.currency === currency)
  )
  if (twice !== undefined) return bad('column-twice', twice.name)
  if (!known.some(({ field }) => field === 'title' || field === 'id')) return bad('no-title')
  const ignored = columns.filter(({ field, name }) => field === null && name !== '').map(({ name }) => name)
  return { columns, ignored, rows }
}

/**
 * An open quote takes all that follows into one cell, rows and all, up to the next quote. Where a quoted cell ends, the cell
 * ends: else its quote was another cell's.
 */
function areQuotesClosed(text: string, delimiter: string): boolean {
  const isEnd = (at: number): boolean => at >= text.length || /[\r\n]/.test(text.charAt(at)) || isMark(at)
  const isMark = (at: number): boolean => text.startsWith(delimiter, at)
  for (let at = 0; at < text.length; at += 1) {
    if (text.charAt(at) === '"') {
      for (at = text.indexOf('"', at + 1); at >= 0 && text.charAt(at + 1) === '"';) at = text.indexOf('"', at + 2)
      if (at < 0 || !isEnd(at + 1)) return false
      at += 1
    }
    while (!isEnd(at)) at += 1
  }
  return true
}

/** UTF-8 or UTF-16 by its mark, UTF-8 where it is that, else what old spreadsheets write. */
function textOf(bytes: Uint8Array): string {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe
  if (isLittle || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

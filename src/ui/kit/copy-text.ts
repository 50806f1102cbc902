/** Rows of a list as text for the clipboard: heads, then a line for each row, cells apart by tabs, as spreadsheets take them. */
import { harmlessText } from '../../contract/formula.ts'
import type { LedgerColumn } from './ledger-table-types.ts'

/** Marks that keep foreign text in its direction on screen: noise in a plain text. */
const isolates = /[\u2066-\u2069]/g
/** Stands on screen for what is not known. */
const unknown = '\u2014'
/** Stands for what is still being read. */
const notRead = '\u2026'
const minusSign = '\u2212'

/**
 * Cells read as on screen, in the reader's language, for that is how their spreadsheet reads figures, too. Only the minus
 * of a figure is one that spreadsheets know, an estimate has its `~`, and what is unknown is empty.
 *
 * @returns lines with a line feed between; no cell holds a tab or a line break, and none is a formula
 */
export function copyText<Row>(rows: readonly Row[], columns: readonly LedgerColumn<Row>[]): string {
  const lines = [columns.map(({ head }) => wordCell(head)), ...rows.map((row) => columns.map((c) => cellOf(c, row)))]
  return lines.map((cells) => cells.join('\t')).join('\n')
}

function cellOf<Row>(column: LedgerColumn<Row>, row: Row): string {
  const text = column.text(row)
  if (text === unknown || text === notRead) return ''
  if (column.amounts === undefined) return wordCell(text)
  const amounts = column.amounts(row)
  if (amounts === null) return wordCell(text)
  const isEstimate = ('currency' in amounts ? [amounts] : amounts).some((amount) => amount.isEstimate === true)
  return `${isEstimate ? '~' : ''}${plain(text).replaceAll(minusSign, '-')}`
}

/** Quotes at the beginning would make a spreadsheet read on into the next cells. */
function wordCell(text: string): string {
  const cell = harmlessText(plain(text))
  return cell.startsWith('"') ? `"${cell.replaceAll('"', '""')}"` : cell
}

function plain(text: string): string {
  return text.replaceAll(isolates, '').replaceAll(/\s+/g, ' ').trim()
}

/** CSV by RFC 4180, with any delimiter: quoted cells may hold it, line breaks and doubled quotes. Nothing is mended. */
import { mostBankLines } from '../../../../contract/bank.ts'
import { badFile } from './problem.ts'

export interface CsvRow {
  /** Where it begins in the file, counted from 1. */
  line: number
  cells: string[]
}

const mostCells = 200
const longestCell = 10_000

/** @param most rows that are read; what comes after them is left @throws AppError `bad-bank-file` */
export function readCsv(text: string, delimiter: string, most = mostBankLines + 200): CsvRow[] {
  const rows: CsvRow[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  let line = 1
  while (at < text.length && rows.length < most) {
    const row: CsvRow = { line, cells: [] }
    for (;;) {
      const cell = text[at] === '"' ? quoted(text, at, line) : plain(text, at, delimiter)
      if (cell.text.length > longestCell) throw badFile('too-long', line, columnName(row.cells.length))
      row.cells.push(cell.text)
      if (row.cells.length > mostCells) throw badFile('column', line, columnName(row.cells.length))
      line += cell.breaks
      at = cell.end
      if (text[at] !== delimiter) break
      at += 1
    }
    if (at < text.length) {
      const isBreak = text[at] === '\n' || text[at] === '\r'
      if (!isBreak) throw badFile('quote', line, columnName(row.cells.length - 1))
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
    }
    line += 1
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row)
  }
  if (at < text.length && most > mostBankLines) throw badFile('too-many-lines', line, 'file')
  return rows
}

interface Cell {
  text: string
  end: number
  breaks: number
}

function plain(text: string, start: number, delimiter: string): Cell {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { text: text.slice(start, end), end, breaks: 0 }
}

function quoted(text: string, start: number, line: number): Cell {
  let end = start + 1
  for (;;) {
    const quote = text.indexOf('"', end)
    if (quote < 0) throw badFile('quote', line, 'file')
    end = quote + 1
    if (text[end] !== '"') break
    end += 1
  }
  const inside = text.slice(start + 1, end - 1)
  return { text: inside.replaceAll('""', '"'), end, breaks: inside.match(/\r\n|\n|\r/g)?.length ?? 0 }
}

/** As a spreadsheet names it: A, B, … AA. */
export function columnName(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

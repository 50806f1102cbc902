/** The rows of a CSV file as lines of an account, by a mapping of its columns. */
import type { CsvMapping } from '../../../../contract/bank.ts'
import { readAmount, readCurrency, type Amount } from './amounts.ts'
import { columnName, type CsvRow } from './csv.ts'
import { readDay } from './days.ts'
import { badFile } from './problem.ts'
import { joinText, type DecimalsOf, type StatementLine } from './statement.ts'

export interface CsvReading {
  mapping: CsvMapping
  /** Of rows that name none. */
  currency: string
  head: readonly string[]
  decimalsOf: DecimalsOf
}

/** @throws AppError `bad-bank-file` with line and column of the first cell that is not what it shall be */
export function csvLines(rows: readonly CsvRow[], reading: CsvReading): StatementLine[] {
  return rows.slice(reading.mapping.skipRows).flatMap((row) => toLine(row, reading) ?? [])
}

/** Undefined for a row with neither day nor amount: a total, a note at the end. */
function toLine(row: CsvRow, reading: CsvReading): StatementLine | undefined {
  const { mapping, currency: usual, head } = reading
  const cell = (column: number | null): string => (column === null ? '' : (row.cells[column] ?? '').trim())
  const spot = (column: number): { line: number; field: string } => ({
    line: row.line,
    field: head[column]?.trim() || columnName(column)
  })
  const money = [mapping.amount, mapping.moneyIn, mapping.moneyOut].filter((column) => column !== null)
  if (cell(mapping.day) === '' && money.every((column) => cell(column) === '')) return undefined
  const day = readDay(cell(mapping.day), mapping.dateOrder, spot(mapping.day))
  const currency =
    mapping.currency === null || cell(mapping.currency) === ''
      ? usual
      : readCurrency(cell(mapping.currency), spot(mapping.currency))
  const amount = signedAmount(row, reading, currency, cell, spot)
  const reference = cell(mapping.reference)
  return {
    ...amount,
    day,
    currency,
    text: joinText(mapping.text.map(cell)),
    ref: reference === '' ? null : `csv:${reference.slice(0, 200)}`
  }
}

function signedAmount(
  row: CsvRow,
  { mapping, decimalsOf }: CsvReading,
  currency: string,
  cell: (column: number | null) => string,
  spot: (column: number) => { line: number; field: string }
): Amount {
  const read = (column: number): Amount => readAmount(cell(column), currency, mapping.decimal, decimalsOf, spot(column))
  if (mapping.amount !== null) {
    if (cell(mapping.amount) === '') throw badFile('missing', row.line, spot(mapping.amount).field)
    return read(mapping.amount)
  }
  const { moneyIn, moneyOut } = mapping
  const isIn = moneyIn !== null && cell(moneyIn) !== ''
  const isOut = moneyOut !== null && cell(moneyOut) !== ''
  const into = isIn ? read(moneyIn) : undefined
  const out = isOut ? read(moneyOut) : undefined
  // Some banks fill the other one with 0.00, and some write what left with a sign.
  const used = into !== undefined && (into.minor !== 0 || out === undefined) ? into : out
  if (used === undefined || (into?.minor && out?.minor))
    throw badFile(used === undefined ? 'missing' : 'not-an-amount', row.line, spot(moneyIn ?? moneyOut ?? 0).field)
  const minor = used === into ? Math.abs(used.minor) : 0 - Math.abs(used.minor)
  return { minor: minor === 0 ? 0 : minor, decimals: used.decimals }
}

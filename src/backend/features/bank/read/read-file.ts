/** One door for every format: which one it is, and what stands in it. A file that is wrong anywhere gives nothing. */
import {
  mostBankLines,
  type BankFormat,
  type BankLook,
  type BankReading,
  type csvMappingSchema
} from '../../../../contract/bank.ts'
import type * as z from 'zod'
import { AppError } from '../../../../contract/errors.ts'
import { isCamt, readCamt } from './camt.ts'
import { readCsv } from './csv.ts'
import { guessColumns, guessCsv } from './csv-guess.ts'
import { csvLines } from './csv-lines.ts'
import { decode } from './decode.ts'
import { isOfx, readOfx } from './ofx.ts'
import { badFile } from './problem.ts'
import { guessQifDates, isQif, readQif } from './qif.ts'
import { isSgml, readSgml } from './sgml.ts'
import { spanOf, type DecimalsOf, type Statement } from './statement.ts'
import { readXml } from './xml.ts'

export interface FileParams {
  reading: BankReading
  /** Of lines that name none, where `reading` says nothing. */
  usualCurrency: string
  decimalsOf: DecimalsOf
}

export interface ReadFile {
  format: BankFormat
  /** With what was guessed. */
  reading: BankReading
  statements: Statement[]
}

type Mapping = z.infer<typeof csvMappingSchema>

/** @throws AppError `bad-bank-file` that names line and field */
export function readBankFile(bytes: Uint8Array, params: FileParams): ReadFile {
  const read = readText(decode(bytes), params)
  const total = read.statements.reduce((sum, { lines }) => sum + lines.length, 0)
  if (total === 0) throw badFile('empty', 1, 'file')
  if (total > mostBankLines) throw badFile('too-many-lines', 1, 'file')
  return read
}

function readText(text: string, { reading, usualCurrency, decimalsOf }: FileParams): ReadFile {
  const bare = text.replace(/^\ufeff/, '')
  if (isSgml(bare)) return { format: 'ofx', reading: {}, statements: readOfx(readSgml(bare), decimalsOf) }
  if (/^\s*</.test(bare)) {
    const root = readXml(bare)
    if (isCamt(root)) return { format: 'camt', reading: {}, statements: readCamt(root, decimalsOf) }
    if (isOfx(root)) return { format: 'ofx', reading: {}, statements: readOfx(root, decimalsOf) }
    throw badFile('unknown-format', 1, root.name)
  }
  const currency = reading.currency ?? usualCurrency
  if (isQif(bare)) {
    const dates = reading.qifDates ?? guessQifDates(bare)
    const statements = readQif(bare, { currency, dates }, decimalsOf)
    return { format: 'qif', reading: { currency, qifDates: dates }, statements }
  }
  const mapping = reading.csv ?? guessCsv(bare).mapping
  const rows = readCsv(bare, mapping.delimiter)
  if (rows.length === 0 || rows.every(({ cells }) => cells.length < 2)) throw badFile('unknown-format', 1, 'file')
  const head = headOf(rows, mapping)
  const lines = csvLines(rows, { mapping, currency, head, decimalsOf })
  const span = spanOf(lines)
  return {
    format: 'csv',
    reading: { currency, csv: mapping },
    statements: span === undefined ? [] : [{ account: null, lines, ...span }]
  }
}

function headOf(rows: readonly { cells: string[] }[], { skipRows }: Mapping): string[] {
  return skipRows === 0 ? [] : (rows[skipRows - 1]?.cells ?? [])
}

const shownRows = 12
const shownColumns = 40
const shownLines = 5

/** What a file would be read as, with the first thing that is wrong in it. @throws AppError `bad-bank-file` where not even its format can be told */
export function lookInto(bytes: Uint8Array, params: FileParams): BankLook {
  const csv = csvParts(decode(bytes), params)
  const shown = {
    rows: (csv?.rows ?? []).slice(0, shownRows).map(({ cells }) => cells.slice(0, shownColumns).map(short)),
    head: (csv?.head ?? []).slice(0, shownColumns).map(short)
  }
  try {
    const { format, reading, statements } = readBankFile(bytes, params)
    const lines = statements.flatMap((statement) => statement.lines)
    return { ...shown, format, reading, lines: lines.slice(0, shownLines), total: lines.length, problem: null }
  } catch (error) {
    // Of a CSV file a person may say how it is read; the others are what they are.
    if (csv === undefined || !(error instanceof AppError) || error.code !== 'bad-bank-file') throw error
    const { detail, field } = error.data
    const problem = { line: Number(detail?.['line'] ?? 1), field: field ?? '', what: String(detail?.['problem'] ?? '') }
    const reading = { currency: params.reading.currency ?? params.usualCurrency, csv: csv.mapping }
    return { ...shown, format: 'csv', reading, lines: [], total: 0, problem }
  }
}

function csvParts(
  text: string,
  { reading }: FileParams
): { rows: { cells: string[] }[]; head: string[]; mapping: Mapping } | undefined {
  const bare = text.replace(/^\ufeff/, '')
  if (isSgml(bare) || /^\s*</.test(bare) || isQif(bare)) return undefined
  if (reading.csv === undefined) {
    const guess = guessCsv(bare)
    return guess.rows.every(({ cells }) => cells.length < 2) ? undefined : guess
  }
  const rows = readCsv(bare, reading.csv.delimiter, 200)
  // With another delimiter the columns are others.
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const mapping = reading.csv.day < width ? reading.csv : guessColumns(rows, reading.csv.delimiter).mapping
  return { rows, head: headOf(rows, mapping), mapping }
}

function short(cell: string): string {
  return cell.length > 80 ? `${cell.slice(0, 79)}…` : cell
}

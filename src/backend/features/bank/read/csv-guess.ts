/** What the columns of a CSV file are, guessed from its head and from what stands in them. A person sees it and may change it. */
import { dateOrders, decimalMarks, delimiters, type CsvMapping, type DateOrder } from '../../../../contract/bank.ts'
import type { DecimalMark } from './amounts.ts'
import { readCsv, type CsvRow } from './csv.ts'
import { findDay } from './days.ts'

/** Rows that are looked at. */
const mostRows = 200

/** Words of heads, in the languages of the banks whose files were at hand; whole words or their beginnings. */
const words = {
  day: /^(booking|posting|posted|transaction|operation|trans\.?)?[ _-]?(date|data|datum|fecha)\b|^(buchungstag|buchungsdatum|data (contabile|operazione|registrazione)|date (op|de comptab))/i,
  valueDay: /value|valuta|valeur|valor/i,
  amount: /^(amount|importo|betrag|montant|importe|umsatz|value|valore|transaction amount)\b/i,
  moneyIn: /^(credit|accredit|entrate|avere|haben|money in|paid in|deposit|crédit|abono|gutschrift|ingresos)/i,
  moneyOut: /^(debit|addebit|uscite|dare|soll|money out|paid out|withdrawal|débit|cargo|lastschrift|belastung|gastos)/i,
  text: /desc|causale|text|memo|payee|name|zweck|libell|concept|detail|narrative|beguenst|beg.nst|auftraggeber|merchant|counterparty|ordinante|beneficiar|reference|riferimento|note/i,
  currency: /^(currency|valuta|divisa|w.hrung|waehrung|devise|moneda|ccy)\b/i,
  reference: /^(transaction id|fitid|id|transaction reference|bank reference|kundenreferenz|cro|trn)$/i
}

export interface CsvGuess {
  rows: CsvRow[]
  mapping: CsvMapping
  head: string[]
}

export function guessCsv(text: string): CsvGuess {
  const delimiter = guessDelimiter(text)
  const rows = readCsv(text, delimiter, mostRows)
  return { rows, ...guessColumns(rows, delimiter) }
}

/** The one that cuts most rows into the same number of cells, more than one. */
function guessDelimiter(text: string): CsvMapping['delimiter'] {
  const scored = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(text, delimiter) }))
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).delimiter
}

function scoreOf(text: string, delimiter: string): number {
  try {
    const widths = readCsv(text, delimiter, mostRows).map(({ cells }) => cells.length)
    const counts = Map.groupBy(widths, (width) => width)
    return Math.max(0, ...[...counts].map(([width, rows]) => (width < 2 ? 0 : rows.length * 10 + Math.min(width, 9))))
  } catch {
    return 0
  }
}

/** With the columns given by a person the rest of the guess stands on them. */
export function guessColumns(
  rows: readonly CsvRow[],
  delimiter: CsvMapping['delimiter']
): { mapping: CsvMapping; head: string[] } {
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length))
  const skipRows = firstRow(rows)
  const head = skipRows === 0 ? [] : (rows[skipRows - 1]?.cells ?? [])
  const body = rows.slice(skipRows)
  const columns = Array.from({ length: width }, (_, index) => index)
  const column = (index: number): string[] =>
    body.map(({ cells }) => cells[index]?.trim() ?? '').filter((cell) => cell !== '')
  const named = (pattern: RegExp, among = columns): number | null =>
    among.find((index) => pattern.test(head[index]?.trim() ?? '')) ?? null
  const dates = columns.filter((index) => isMostly(column(index), (cell) => orderOf([cell]) !== undefined))
  const day = named(words.day, dates) ?? dates.find((index) => !words.valueDay.test(head[index] ?? '')) ?? dates[0] ?? 0
  const amounts = columns.filter((index) => !dates.includes(index) && isMostly(column(index), looksLikeAmount))
  // In a short file one of the two may be empty throughout.
  const figuresOrNone = columns.filter((index) => amounts.includes(index) || column(index).length === 0)
  const moneyIn = named(words.moneyIn, figuresOrNone)
  const moneyOut = named(words.moneyOut, figuresOrNone)
  const isTwo = moneyIn !== null && moneyOut !== null && moneyIn !== moneyOut
  const amount = isTwo ? null : (named(words.amount, amounts) ?? amounts[0] ?? null)
  const used = new Set([day, amount, moneyIn, moneyOut])
  const currency = columns.find((index) => isMostly(column(index), (cell) => /^[A-Z]{3}$/.test(cell))) ?? null
  const reference = named(words.reference)
  const texts = columns.filter(
    (index) =>
      !used.has(index) &&
      index !== currency &&
      index !== reference &&
      !dates.includes(index) &&
      !amounts.includes(index) &&
      (words.text.test(head[index] ?? '') || column(index).some((cell) => /\p{L}{3}/u.test(cell)))
  )
  const figures = isTwo ? [...column(moneyIn), ...column(moneyOut)] : amount === null ? [] : column(amount)
  return {
    head,
    mapping: {
      delimiter,
      skipRows,
      day,
      dateOrder: orderOf(column(day)) ?? 'dmy',
      amount,
      moneyIn: isTwo ? moneyIn : null,
      moneyOut: isTwo ? moneyOut : null,
      decimal: markOf(figures),
      text: texts.slice(0, 20),
      currency,
      reference
    }
  }
}

/** The first row that holds a day and an amount. */
function firstRow(rows: readonly CsvRow[]): number {
  const found = rows.findIndex(
    ({ cells }) => cells.some((cell) => orderOf([cell]) !== undefined) && cells.some(looksLikeAmount)
  )
  return Math.min(Math.max(found, 0), 100)
}

function isMostly(cells: readonly string[], is: (cell: string) => boolean): boolean {
  return cells.length > 0 && cells.filter(is).length >= cells.length * 0.9
}

/** The order in which all of them are days; where several are, that of Europe. */
function orderOf(cells: readonly string[]): DateOrder | undefined {
  if (cells.length === 0 || cells.some((cell) => !/\d[-/. ]\d|^\d{8}$/.test(cell))) return undefined
  const fitting = dateOrders.filter((order) => cells.every((cell) => findDay(cell, order) !== undefined))
  return fitting.find((order) => order === 'ymd') ?? fitting.find((order) => order === 'dmy') ?? fitting[0]
}

function looksLikeAmount(cell: string): boolean {
  return (
    /^[(+\-\u2212]?\s?(\p{Sc}|[A-Z]{3})?\s?[+\-\u2212]?\d[\d.,'’\s\u00a0\u202f]*\s?[)+\-\u2212]?\s?(\p{Sc}|[A-Z]{3})?$/u.test(
      cell.trim()
    ) && !/^\d{9,}$/.test(cell.trim())
  )
}

/** What stands before the last one or two digits; the last mark of a figure that has both. */
function markOf(figures: readonly string[]): DecimalMark {
  const votes = (mark: DecimalMark): number => {
    const other = decimalMarks.find((each) => each !== mark) ?? ','
    const pattern = new RegExp(`\\${mark}\\d{1,2}\\D*$`)
    return figures.filter((cell) => pattern.test(cell) && cell.lastIndexOf(other) < cell.lastIndexOf(mark)).length
  }
  return votes(',') > votes('.') ? ',' : '.'
}

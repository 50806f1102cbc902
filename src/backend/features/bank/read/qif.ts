/**
 * QIF: a letter before each value, `^` after each transaction. It names neither account, currency nor the order of its
 * dates, so those are asked for.
 */
import { mostBankLines, type DateOrder } from '../../../../contract/bank.ts'
import { readAmount, type DecimalMark } from './amounts.ts'
import { findDay, readDay } from './days.ts'
import { badFile } from './problem.ts'
import { joinText, spanOf, type DecimalsOf, type Statement, type StatementLine } from './statement.ts'

export interface QifReading {
  currency: string
  dates: DateOrder
}

const kinds = /^!Type:(Bank|Cash|CCard|Oth A|Oth L)\s*$/i

export function isQif(text: string): boolean {
  return /^\s*!(Type|Option|Account|Clear)/i.test(text)
}

/** The one order in which all of its dates are days; where several are, the first of them. */
export function guessQifDates(text: string): DateOrder {
  const dates = [...text.matchAll(/^D(.+)$/gm)].slice(0, 5_000).map(([, date = '']) => plain(date))
  return (['dmy', 'mdy', 'ymd'] as const).find((order) => dates.every((date) => findDay(date, order))) ?? 'dmy'
}

/** Quicken's own: "10/ 3'26". */
function plain(date: string): string {
  return date.trim().replaceAll("'", '/').replaceAll(/\s+/g, '')
}

export function readQif(text: string, reading: QifReading, decimalsOf: DecimalsOf): Statement[] {
  const rows = text.split(/\r\n|\n|\r/)
  const lines: StatementLine[] = []
  let isRead = false
  let fields: Record<string, { text: string; line: number }> = {}
  let begun = 0
  const mark = markOf(rows)
  for (const [index, row] of rows.entries()) {
    const line = index + 1
    if (row.trim() === '') continue
    if (row.startsWith('!')) {
      // Lists of accounts, categories and securities may stand beside the transactions.
      if (begun > 0) throw badFile('not-closed', begun, '^')
      isRead = kinds.test(row)
    } else if (row.startsWith('^')) {
      if (isRead && begun > 0) lines.push(toLine(fields, begun, reading, mark, decimalsOf))
      if (lines.length > mostBankLines) throw badFile('too-many-lines', line, 'file')
      fields = {}
      begun = 0
    } else if (isRead) {
      begun ||= line
      const code = row[0] ?? ''
      // Splits repeat these; the first one is the transaction's.
      fields[code] ??= { text: row.slice(1), line }
    }
  }
  if (begun > 0 && isRead) throw badFile('not-closed', begun, '^')
  const span = spanOf(lines)
  return span === undefined ? [] : [{ account: null, lines, ...span }]
}

/** A comma that two digits follow at an end is a decimal one. */
function markOf(rows: readonly string[]): DecimalMark {
  const amounts = rows.filter((row) => row.startsWith('T'))
  return amounts.some((row) => /,\d{1,2}\s*$/.test(row)) ? ',' : '.'
}

function toLine(
  fields: Record<string, { text: string; line: number }>,
  begun: number,
  { currency, dates }: QifReading,
  mark: DecimalMark,
  decimalsOf: DecimalsOf
): StatementLine {
  const { D: date, T: amount, U: exact } = fields
  const value = amount ?? exact
  if (date === undefined) throw badFile('missing', begun, 'D')
  if (value === undefined) throw badFile('missing', begun, 'T')
  return {
    ...readAmount(value.text, currency, mark, decimalsOf, { line: value.line, field: 'T' }),
    day: readDay(plain(date.text), dates, { line: date.line, field: 'D' }),
    currency,
    text: joinText([fields['P']?.text, fields['M']?.text, fields['N']?.text]),
    ref: null
  }
}

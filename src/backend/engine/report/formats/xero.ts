/** Xero: a statement as CSV, whose columns are matched as it is imported. */
import type { LedgerBook } from '../book.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { decimal } from './amounts.ts'
import { bankLinesOf } from './bank-lines.ts'
import { writeCsvParts, type Rows } from './csv-parts.ts'
import type { AccountingFormat, FormatOptions } from './format.ts'
import { fileBase } from './pieces.ts'
import { cellOf, cut, labelTextOf, lineTextOf, shortId } from './text.ts'
import { needCurrency, tieOut } from './tie-out.ts'
import { writtenDay, ZoneClock } from './zone-clock.ts'

/** Who or what it was with; a bare number would be read as one. */
export function payeeOf(entry: LedgerEntry): string {
  const payee = cut(cellOf(entry.subject ?? ''), 200)
  return /\p{L}/u.test(payee) ? payee : cut(cellOf(labelTextOf(entry)), 200)
}

async function* rowsOf(book: LedgerBook, { dates }: FormatOptions): AsyncGenerator<readonly Rows[], void, void> {
  const { exponent, period } = book.about
  const clock = new ZoneClock(period.zone)
  for await (const page of bankLinesOf(book))
    yield page.map((entry) => [
      [
        writtenDay(clock.day(entry.bookedMs), dates),
        decimal(entry.minor, exponent, 2),
        payeeOf(entry),
        cut(cellOf(lineTextOf(entry)), 200),
        shortId(entry.id, 200),
        ''
      ].join(',')
    ])
}

export const xero: AccountingFormat = {
  name: 'xero',
  about: 'Xero: a bank statement as CSV, at most 1,000 rows a file',
  async write(book, out, options) {
    needCurrency(book, 'Xero', 2)
    await tieOut(book)
    const head = '*Date,*Amount,Payee,Description,Reference,Check Number'
    await writeCsvParts(out, `${fileBase(book)}_xero`, head, rowsOf(book, options))
  }
}

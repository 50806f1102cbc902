/** QuickBooks Online, bank transactions: three columns, the only layout whose signs everybody reads the same way. */
import type { LedgerBook } from '../book.ts'
import { decimal } from './amounts.ts'
import { bankLinesOf } from './bank-lines.ts'
import { writeCsvParts, type Rows } from './csv-parts.ts'
import type { AccountingFormat, FormatOptions } from './format.ts'
import { fileBase } from './pieces.ts'
import { cellOf, cut, lineTextOf } from './text.ts'
import { needCurrency, tieOut } from './tie-out.ts'
import { writtenDay, ZoneClock } from './zone-clock.ts'

async function* rowsOf(book: LedgerBook, { dates }: FormatOptions): AsyncGenerator<readonly Rows[], void, void> {
  const { exponent, period } = book.about
  const clock = new ZoneClock(period.zone)
  for await (const page of bankLinesOf(book))
    yield page.map((entry) => [
      [
        writtenDay(clock.day(entry.bookedMs), dates),
        cut(cellOf(lineTextOf(entry)), 200),
        decimal(entry.minor, exponent, 2)
      ].join(',')
    ])
}

export const qboBank: AccountingFormat = {
  name: 'qbo-bank',
  about: 'QuickBooks Online: bank transactions as CSV, at most 1,000 rows a file',
  async write(book, out, options) {
    needCurrency(book, 'QuickBooks', 2)
    await tieOut(book)
    await writeCsvParts(out, `${fileBase(book)}_qbo`, 'Date,Description,Amount', rowsOf(book, options))
  }
}

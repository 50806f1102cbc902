/** QuickBooks Online, journal entries: one a day, by account, of which debits and credits are the same. */
import { accountGrammar } from '../../../../contract/chart.ts'
import type { LedgerBook } from '../book.ts'
import { decimal } from './amounts.ts'
import { writeCsvParts, type Rows } from './csv-parts.ts'
import type { AccountingFormat, FormatOptions } from './format.ts'
import { needAccounts, transactionOf } from './journal.ts'
import { movementsOf } from './movements.ts'
import { fileBase } from './pieces.ts'
import { isMapped } from './posting-rules.ts'
import { cellOf, cut } from './text.ts'
import { needCurrency, refusal, tieOut } from './tie-out.ts'
import { writtenDay, ZoneClock } from './zone-clock.ts'

const head = '*JournalNo,*JournalDate,*AccountName,*Debits,*Credits,Description,Name,Currency,Location,Class'

/** A day's entry; none where all that happened was between accounts that are one in the books. */
function entryOf(day: string, sums: ReadonlyMap<string, bigint>, book: LedgerBook, options: FormatOptions): Rows {
  const { currency, exponent } = book.about
  const posted = [...sums].filter(([, minor]) => minor !== 0n).sort(([a], [b]) => (a < b ? -1 : 1))
  return posted.map(([account, minor]) => {
    const amount = decimal(minor < 0n ? -minor : minor, exponent, 2)
    const [debit, credit] = minor > 0n ? [amount, ''] : ['', amount]
    const number = `${currency}-${day}`
    // Repeated on each row: some readers take them from the first one, others refuse a row without.
    return [
      number,
      writtenDay(day, options.dates),
      account,
      debit,
      credit,
      `Platform ${currency} ${day}`,
      '',
      currency,
      '',
      ''
    ].join(',')
  })
}

async function* entriesOf(book: LedgerBook, options: FormatOptions): AsyncGenerator<readonly Rows[], void, void> {
  const clock = new ZoneClock(book.about.period.zone)
  let day = ''
  let sums = new Map<string, bigint>()
  for await (const page of movementsOf(book))
    for (const movement of page) {
      const today = clock.day(movement.bookedMs)
      if (today !== day) {
        yield [entryOf(day, sums, book, options)].filter((rows) => rows.length > 0)
        day = today
        sums = new Map()
      }
      for (const { account, minor } of transactionOf(movement, options).postings)
        sums.set(account, (sums.get(account) ?? 0n) + minor)
    }
  yield [entryOf(day, sums, book, options)].filter((rows) => rows.length > 0)
}

export const qboJournal: AccountingFormat = {
  name: 'qbo-journal',
  about: 'QuickBooks Online: a journal entry for each day, by the accounts of your books',
  async write(book, out, options) {
    needCurrency(book, 'QuickBooks', 2)
    needAccounts(options, 'QuickBooks', accountGrammar.quickbooks)
    const { categories } = await tieOut(book)
    const unknown = [...categories].filter((category) => !isMapped({ category }, options)).sort()
    if (unknown.length > 0) {
      const names = unknown.map((category) => cut(cellOf(category), 40)).join(', ')
      throw refusal('format-categories', `Give these categories an account of your books first: ${names}.`)
    }
    await writeCsvParts(out, `${fileBase(book)}_qbo-journal`, head, entriesOf(book, options))
  }
}

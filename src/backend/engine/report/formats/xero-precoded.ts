/** Xero: a statement whose lines carry the account and the tax rate that they are booked by, so that it reconciles itself. */
import { builtInAccounts, chartRoles } from '../../../../contract/chart.ts'
import type { LedgerBook } from '../book.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { decimal } from './amounts.ts'
import { writeCsvParts, type Rows } from './csv-parts.ts'
import type { AccountingFormat, FormatOptions } from './format.ts'
import { taxedHead } from './journal.ts'
import { crossing, movementsOf, type Movement } from './movements.ts'
import { fileBase } from './pieces.ts'
import { ruleAccountOf } from './posting-rules.ts'
import { cellOf, cut, lineTextOf, shortId } from './text.ts'
import { needCurrency, refusal, tieOut } from './tie-out.ts'
import { payeeOf } from './xero.ts'
import { ZoneClock } from './zone-clock.ts'

const head =
  'Date,Amount,Payee,Description,Reference,Cheque Number,Account code,Tax Rate (Display Name),Tracking1,Tracking2,Transaction Type,Analysis code'

interface Line {
  readonly entry: LedgerEntry
  /** The account of the rules. */
  readonly account: string
}

/** Tax that the platform collected comes off what it was collected on, as in the journals. */
function linesOf(movement: Movement): Line[] {
  const taxed = taxedHead(movement.entries)
  return crossing(movement).map((entry) => ({
    entry,
    account: ruleAccountOf(taxed?.taxes.includes(entry) === true ? taxed.head.category : entry.category)
  }))
}

async function* rowsOf(
  book: LedgerBook,
  { accounts, taxes = {} }: FormatOptions
): AsyncGenerator<readonly Rows[], void, void> {
  const { exponent, period } = book.about
  const clock = new ZoneClock(period.zone)
  for await (const page of movementsOf(book))
    yield page.flatMap(linesOf).map(({ entry, account }) => [
      [
        // No region reads it with month and day the other way round.
        clock.day(entry.bookedMs).replaceAll('-', '/'),
        decimal(entry.minor, exponent, 2),
        payeeOf(entry),
        cut(cellOf(lineTextOf(entry)), 200),
        shortId(entry.id, 200),
        '',
        accounts[account] ?? '',
        taxes[account] ?? '',
        '',
        '',
        '',
        ''
      ].join(',')
    ])
}

export const xeroPrecoded: AccountingFormat = {
  name: 'xero-precoded',
  about: 'Xero: a precoded bank statement, each line with the code and the tax rate of your accounts',
  async write(book, out, options) {
    needCurrency(book, 'Xero', 2)
    await tieOut(book)
    const needed = new Set<string>()
    for await (const page of movementsOf(book)) for (const { account } of page.flatMap(linesOf)) needed.add(account)
    const bare = [...needed].filter((account) => !options.accounts[account] || !options.taxes?.[account])
    // Xero passes over a line without them and says nothing.
    if (bare.length > 0) {
      const roles = chartRoles.filter((role) => bare.includes(builtInAccounts[role])).join(', ')
      throw refusal('format-categories', `Give these accounts a code and a tax rate of your Xero first: ${roles}.`)
    }
    await writeCsvParts(out, `${fileBase(book)}_xero-precoded`, head, rowsOf(book, options))
  }
}

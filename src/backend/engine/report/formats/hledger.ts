/** hledger: a journal in plain text that checks its own balances. */
import { accountGrammar } from '../../../../contract/chart.ts'
import type { LedgerBook } from '../book.ts'
import { addDays } from '../../store/calendar.ts'
import { decimal } from './amounts.ts'
import type { AccountingFormat } from './format.ts'
import { writePlainBooks, type PlainSyntax } from './plain-books.ts'
import { refusal } from './tie-out.ts'
import { cut, plain } from './text.ts'

const mostText = 300

/** A description ends at a semicolon, and a bar parts who from what for. */
function described(text: string): string {
  return cut(plain(text), mostText).replaceAll(';', ',').replaceAll('|', '/')
}

/** Comments hold tags, so that no text of strangers stands there: `date:` would move a posting to another day. */
function tagged(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9_.-]/g, '-')
}

function amount(minor: bigint, { about: { exponent, currency } }: LedgerBook): string {
  return `${decimal(minor, exponent)} ${/^[A-Za-z]+$/.test(currency) ? currency : `"${currency}"`}`
}

const syntax: PlainSyntax = {
  name: 'hledger',
  ending: 'journal',
  isAccount: accountGrammar.hledger,
  // Without it "1.500" could be read as one thousand and a half.
  head: () => 'decimal-mark .\n\n',
  open: (account) => `account ${account}\n`,
  include: (file) => `include ${file}\n`,
  transaction(day, { txn }, { label, about, isUnsure, postings }, book) {
    const text = described(about)
    const lines = [
      `${day} ${isUnsure ? '!' : '*'} ${described(label)}${text === '' ? '' : ` | ${text}`}  ; txn:${tagged(txn)}\n`
    ]
    for (const { account, minor, entry } of postings)
      lines.push(
        `    ${account}  ${amount(minor, book)}${entry === undefined ? '' : `  ; entry:${tagged(entry.id)}, category:${tagged(entry.category)}`}\n`
      )
    return `${lines.join('')}\n`
  },
  opening(day, balances, against, book) {
    const legs = balances.map(({ account, minor }) => `    ${account}  ${amount(minor, book)}\n`)
    const sum = balances.reduce((all, { minor }) => all + minor, 0n)
    return `${day} * Balance before\n${legs.join('')}    ${against}  ${amount(-sum, book)}\n\n`
  },
  // Checked in the order of days, and on one day in that of the file: this stands after the last transaction.
  balances(nextDay, balances, book) {
    if (balances.length === 0) return ''
    const legs = balances.map(({ account, minor }) => `    ${account}  ${amount(0n, book)} = ${amount(minor, book)}\n`)
    return `${addDays(nextDay, -1)} * Balances\n${legs.join('')}\n`
  }
}

export const hledger: AccountingFormat = {
  name: 'hledger',
  about: 'hledger: a transaction for each movement, and balances that it checks',
  write(book, out, options) {
    if (!/^[^\s"]+$/.test(book.about.currency))
      throw refusal('format-currency', `hledger takes no currency with the code ${book.about.currency}.`)
    return writePlainBooks(syntax, book, out, options)
  }
}

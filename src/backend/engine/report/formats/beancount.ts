/** Beancount: a book in plain text that checks its own balances. */
import { accountGrammar } from '../../../../contract/chart.ts'
import type { LedgerBook } from '../book.ts'
import { decimal } from './amounts.ts'
import type { AccountingFormat } from './format.ts'
import { writePlainBooks, type PlainSyntax } from './plain-books.ts'
import { refusal } from './tie-out.ts'
import { cut, plain } from './text.ts'

/** Its reader takes any text in quotes; people do not. */
const mostText = 300

function quoted(text: string): string {
  return `"${cut(plain(text), mostText).replaceAll('\\', '/').replaceAll('"', "'")}"`
}

function linkOf(text: string): string {
  return text === '' ? '' : ` ^${text.replaceAll(/[^A-Za-z0-9\-_/.]/g, '-')}`
}

function amount(minor: bigint, { about: { exponent, currency } }: LedgerBook): string {
  return `${decimal(minor, exponent)} ${currency}`
}

const syntax: PlainSyntax = {
  name: 'Beancount',
  ending: 'beancount',
  isAccount: accountGrammar.beancount,
  head: () => '',
  open: (account) => `1970-01-01 open ${account}\n`,
  include: (file) => `include "${file}"\n`,
  transaction(day, { txn }, { label, about, isUnsure, postings }, book) {
    const lines = [`${day} ${isUnsure ? '!' : '*'} ${quoted(label)} ${quoted(about)}${linkOf(txn)}\n`]
    for (const { account, minor, entry } of postings) {
      lines.push(`  ${account}  ${amount(minor, book)}\n`)
      if (entry !== undefined) {
        lines.push(`    entry_id: ${quoted(entry.id)}\n    category: ${quoted(entry.category)}\n`)
        if (entry.fx !== null)
          lines.push(`    fx_rate: ${quoted(`${entry.fx.rate} ${entry.fx.source} ${entry.fx.date}`)}\n`)
      }
    }
    return `${lines.join('')}\n`
  },
  opening(day, balances, against, book) {
    const legs = balances.map(({ account, minor }) => `  ${account}  ${amount(minor, book)}\n`)
    const sum = balances.reduce((all, { minor }) => all + minor, 0n)
    return `${day} * "Balance before" ""\n${legs.join('')}  ${against}  ${amount(-sum, book)}\n`
  },
  // Its reader looks at the beginning of the day.
  balances: (nextDay, balances, book) =>
    balances.map(({ account, minor }) => `${nextDay} balance ${account}  ${amount(minor, book)}\n`).join('') + '\n'
}

export const beancount: AccountingFormat = {
  name: 'beancount',
  about: 'Beancount 2 and 3: a transaction for each movement, and balances that it checks',
  write(book, out, options) {
    if (!/^[A-Z][A-Z0-9'._-]*[A-Z0-9]$/.test(book.about.currency))
      throw refusal('format-currency', `Beancount takes no currency with the code ${book.about.currency}.`)
    return writePlainBooks(syntax, book, out, options)
  }
}

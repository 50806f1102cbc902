/** What beancount and hledger have in common: the files of a book, transaction by transaction. */
import type { LedgerBook } from '../book.ts'
import type { Out } from '../out.ts'
import { addDays } from '../../store/calendar.ts'
import type { FormatOptions } from './format.ts'
import { needAccounts, transactionOf, type Transaction } from './journal.ts'
import { movementsOf, type Movement } from './movements.ts'
import { fileBase, Pieces } from './pieces.ts'
import { openingAccountIn, ruleAccounts, accountOf, walletAccountOf } from './posting-rules.ts'
import { tieOut } from './tie-out.ts'
import { ZoneClock } from './zone-clock.ts'

export interface Balance {
  readonly account: string
  readonly minor: bigint
}

/** How one tool writes down what a book holds. */
export interface PlainSyntax {
  readonly name: string
  readonly ending: string
  readonly isAccount: RegExp
  /** What each of its files begins with. */
  head(book: LedgerBook): string
  readonly open: (account: string) => string
  readonly include: (file: string) => string
  transaction(day: string, movement: Movement, transaction: Transaction, book: LedgerBook): string
  /** Money that was there before: from an account of its own onto the wallets. */
  opening(day: string, balances: readonly Balance[], against: string, book: LedgerBook): string
  /** What the wallets hold at the beginning of `nextDay`, for the tool to check. */
  balances(nextDay: string, balances: readonly Balance[], book: LedgerBook): string
}

/**
 * Four files, of which the first includes the others: accounts, what was there before, and the transactions. Books of
 * periods that follow each other take the transactions of each, the newest accounts, and what was before the first one.
 */
export async function writePlainBooks(
  syntax: PlainSyntax,
  book: LedgerBook,
  out: Out,
  options: FormatOptions
): Promise<void> {
  needAccounts(options, syntax.name, syntax.isAccount)
  const { categories } = await tieOut(book)
  const { period } = book.about
  const base = fileBase(book)
  const fileOf = (part: string): string => `${base}${part}.${syntax.ending}`
  const parts = ['_accounts', '_opening', '_transactions']
  const text = (name: string, body: string): Promise<void> =>
    out.file(name, async (sink) => {
      await sink.write(`${syntax.head(book)}${body}`)
      return null
    })

  await text(fileOf(''), parts.map((part) => syntax.include(fileOf(part))).join(''))
  const accounts = new Set([
    ...ruleAccounts.filter((account) => options.accounts[account] === undefined),
    ...Object.values(options.accounts),
    openingAccountIn(options),
    ...[...categories].map((category) => accountOf(category, options)),
    ...book.wallets.map(({ wallet }) => walletAccountOf(wallet, options))
  ])
  await text(fileOf('_accounts'), [...accounts].sort().map(syntax.open).join(''))

  const at = (of: 'openingMinor' | 'closingMinor'): Balance[] => {
    const sums = new Map<string, bigint>()
    for (const wallet of book.wallets) {
      const account = walletAccountOf(wallet.wallet, options)
      sums.set(account, (sums.get(account) ?? 0n) + BigInt(wallet[of]))
    }
    return [...sums].map(([account, minor]) => ({ account, minor }))
  }
  const opening = at('openingMinor')
  const before = opening.filter(({ minor }) => minor !== 0n)
  await text(
    fileOf('_opening'),
    before.length === 0 ? '' : syntax.opening(addDays(period.fromDay, -1), before, openingAccountIn(options), book)
  )
  await out.file(fileOf('_transactions'), async (sink) => {
    const pieces = new Pieces(sink)
    const clock = new ZoneClock(period.zone)
    let rows = 0
    await pieces.add(syntax.head(book) + syntax.balances(period.fromDay, opening, book))
    for await (const page of movementsOf(book))
      for (const movement of page) {
        rows += movement.entries.length
        await pieces.add(
          syntax.transaction(clock.day(movement.bookedMs), movement, transactionOf(movement, options), book)
        )
      }
    await pieces.add(syntax.balances(period.endDay, at('closingMinor'), book))
    await pieces.end()
    return rows
  })
}

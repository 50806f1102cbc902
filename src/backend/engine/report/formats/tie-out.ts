/** What must hold before a file is written: the entries lead from each opening balance to the closing one. */
import { AppError } from '../../../../contract/errors.ts'
import type { Impossible } from '../../../../contract/wishes.ts'
import type { LedgerBook } from '../book.ts'
import { crossing, movementsOf } from './movements.ts'

/** All wallets of the currency together. */
export interface Totals {
  readonly opening: bigint
  readonly closing: bigint
  /** Lines of a file that is one account; moves between its wallets are none. */
  readonly lines: number
  readonly linesIn: number
  /** Both above zero. */
  readonly moneyIn: bigint
  readonly moneyOut: bigint
  /** As the platform named them. */
  readonly categories: ReadonlySet<string>
}

/** Walks the whole ledger once. @throws AppError `not-possible` where a wallet, or all of them, do not tie out */
export async function tieOut(book: LedgerBook): Promise<Totals> {
  const left = new Map(book.wallets.map(({ wallet, openingMinor }) => [wallet, BigInt(openingMinor)]))
  const categories = new Set<string>()
  let [lines, linesIn, moneyIn, moneyOut] = [0, 0, 0n, 0n]
  for await (const page of movementsOf(book)) {
    for (const movement of page) {
      for (const { wallet, minor, category } of movement.entries) {
        const before = left.get(wallet)
        if (before === undefined) throw untied()
        left.set(wallet, before + BigInt(minor))
        categories.add(category)
      }
      for (const { minor } of crossing(movement)) {
        lines++
        if (minor > 0) {
          linesIn++
          moneyIn += BigInt(minor)
        } else moneyOut -= BigInt(minor)
      }
    }
  }
  const sum = (of: 'openingMinor' | 'closingMinor'): bigint =>
    book.wallets.reduce((all, wallet) => all + BigInt(wallet[of]), 0n)
  const [opening, closing] = [sum('openingMinor'), sum('closingMinor')]
  const isTied = book.wallets.every(({ wallet, closingMinor }) => left.get(wallet) === BigInt(closingMinor))
  if (!isTied || opening + moneyIn - moneyOut !== closing) throw untied()
  return { opening, closing, lines, linesIn, moneyIn, moneyOut, categories }
}

function untied(): AppError {
  return refusal(
    'report-untied',
    'The entries of the period do not lead from the opening balance to the closing one, so no file was written.'
  )
}

/** That a format cannot hold what it should. */
export function refusal(why: Impossible, message: string): AppError {
  return new AppError('not-possible', message, { detail: { why } })
}

/** @throws AppError `not-possible` where the currency has no code of three letters, or too many decimals */
export function needCurrency(
  { about: { currency, exponent } }: LedgerBook,
  format: string,
  mostDecimals: number
): void {
  if (/^[A-Z]{3}$/.test(currency) && exponent <= mostDecimals) return
  throw refusal(
    'format-currency',
    `${format} takes currencies with a code of three letters and at most ${mostDecimals} decimals, so not ${currency}.`
  )
}

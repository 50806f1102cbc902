/** A book as a bank would tell it: one account for all wallets of the currency, a line for each entry that crosses its border. */
import type { LedgerBook } from '../book.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { crossing, movementsOf } from './movements.ts'

/** A page at a time, in the order of a statement. */
export async function* bankLinesOf(book: LedgerBook): AsyncGenerator<readonly LedgerEntry[], void, void> {
  for await (const page of movementsOf(book)) {
    const lines = page.flatMap(crossing)
    if (lines.length > 0) yield lines
  }
}

/** The ledger by movements: what was booked at one moment under one txn, told whole. */
import type { LedgerBook } from '../book.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { isOwnMove } from './posting-rules.ts'

export interface Movement {
  readonly bookedMs: number
  /** The id of its only entry where the platform named no txn. */
  readonly txn: string
  readonly entries: readonly LedgerEntry[]
}

/** In the order of a statement; a page for each page of entries. No more is held than a page and the entries of one moment. */
export async function* movementsOf(book: LedgerBook): AsyncGenerator<readonly Movement[], void, void> {
  let moment: LedgerEntry[] = []
  for await (const page of book.entries()) {
    const done: Movement[] = []
    for (const entry of page) {
      if (moment[0] !== undefined && moment[0].bookedMs !== entry.bookedMs) {
        pushMovements(moment, done)
        moment = []
      }
      moment.push(entry)
    }
    if (done.length > 0) yield done
  }
  const rest: Movement[] = []
  pushMovements(moment, rest)
  if (rest.length > 0) yield rest
}

function pushMovements(moment: readonly LedgerEntry[], into: Movement[]): void {
  const byTxn = new Map<string, LedgerEntry[]>()
  for (const entry of moment) {
    const txn = entry.txn ?? entry.id
    const own = byTxn.get(txn)
    if (own === undefined) byTxn.set(txn, [entry])
    else own.push(entry)
  }
  for (const [txn, entries] of byTxn) into.push({ bookedMs: entries[0]!.bookedMs, txn, entries })
}

/**
 * What of a movement crosses the border of the account: all wallets of a currency are one account there. Moves between
 * them that cancel out are nothing; those that do not are told, so that no cent is lost.
 */
export function crossing({ entries }: Movement): readonly LedgerEntry[] {
  if (!entries.some(({ category }) => isOwnMove(category))) return entries
  let own = 0n
  for (const entry of entries) if (isOwnMove(entry.category)) own += BigInt(entry.minor)
  return own === 0n ? entries.filter(({ category }) => !isOwnMove(category)) : entries
}

/** Which entries still wait for a settlement or a payout. */
import type { Entry } from '../../platform/generated/types.gen.ts'
import { entryId } from './books.ts'
import type { Wallet } from './books.ts'
import type { Till } from './till.ts'

export interface Unpaid {
  /** The available balance and the last ordinal right after the payout before. */
  before: { balance: number; ordinal: number }
  available: Entry[]
  pending: Entry[]
}

/** Keeps the waiting entries of a world in the making in memory, as they are booked. */
export class OpenMoney {
  readonly #batches = new Map<string, Map<string, Entry[]>>()
  readonly #unpaid = new Map<string, Unpaid>()
  readonly #paidOut: ReadonlySet<string>

  /** `paidOut` are the currencies that are ever paid out; of the others only what is pending is kept. */
  constructor(paidOut: readonly string[]) {
    this.#paidOut = new Set(paidOut)
  }

  add(entry: Entry): void {
    const { currency } = entry.amount
    if (entry.wallet === 'pending' && entry.category !== 'settlement') {
      const date = entry.available_on ?? ''
      let batches = this.#batches.get(currency)
      if (!batches) this.#batches.set(currency, (batches = new Map<string, Entry[]>()))
      const batch = batches.get(date)
      if (batch) batch.push(entry)
      else batches.set(date, [entry])
    } else if (this.#paidOut.has(currency) && !entry.payout) {
      if (entry.wallet === 'pending') this.unpaid(currency).pending.push(entry)
      else if (entry.wallet === 'available') this.unpaid(currency).available.push(entry)
    }
  }

  currencies(): string[] {
    return [...this.#batches.keys()]
  }

  /** Takes the batches that are due on that date or earlier, in order of their dates. */
  takeDue(currency: string, date: string): [date: string, entries: Entry[]][] {
    const batches = this.#batches.get(currency)
    const due = [...(batches ?? [])].filter(([of]) => of <= date).sort(([a], [b]) => (a < b ? -1 : 1))
    for (const [of, entries] of due) {
      batches?.delete(of)
      if (this.#paidOut.has(currency)) this.unpaid(currency).pending.push(...entries)
    }
    return due
  }

  unpaid(currency: string): Unpaid {
    let unpaid = this.#unpaid.get(currency)
    if (!unpaid)
      this.#unpaid.set(currency, (unpaid = { before: { balance: 0, ordinal: 0 }, available: [], pending: [] }))
    return unpaid
  }

  /** A payout was made: what waited for it waits no more. */
  markPaidOut(currency: string, before: Unpaid['before']): void {
    this.#unpaid.set(currency, { before, available: [], pending: [] })
  }

  /** When the oldest waiting entry was booked; Infinity where none waits. */
  oldestMs(): number {
    let oldest = Infinity
    const see = (entry: Entry | undefined): void => {
      if (entry) oldest = Math.min(oldest, Date.parse(entry.booked_at))
    }
    for (const batches of this.#batches.values()) for (const entries of batches.values()) see(entries[0])
    for (const { available, pending } of this.#unpaid.values()) {
      see(available[0])
      see(pending[0])
    }
    return oldest
  }
}

/** Walks the ledger of a live account back from its last entry: the batches that no settlement has taken yet, oldest first. */
export function findUnsettled(till: Till, currency: string): Map<string, Entry[]> {
  const found: Entry[] = []
  let settled = ''
  for (const entry of backwards(till, 'pending', currency)) {
    const settlement = settlementDate(entry)
    if (settlement !== undefined) settled = settlement > settled ? settlement : settled
    else if ((entry.available_on ?? '') > settled) found.push(entry)
    else break
  }
  const batches = new Map<string, Entry[]>()
  for (const entry of found.reverse()) {
    const date = entry.available_on ?? ''
    batches.set(date, [...(batches.get(date) ?? []), entry])
  }
  return new Map([...batches].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Walks the ledger of a live account back to the last payout: what the next one settles. */
export function findUnpaid(till: Till, currency: string): Unpaid {
  const unpaid: Unpaid = { before: { balance: 0, ordinal: 0 }, available: [], pending: [] }
  const dates = new Set<string>()
  for (const entry of backwards(till, 'available', currency)) {
    if (entry.category === 'payout' || entry.category === 'payout_fee') {
      unpaid.before = { balance: entry.balance_after, ordinal: entry.ordinal }
      break
    }
    unpaid.available.push(entry)
    const settlement = settlementDate(entry)
    if (settlement !== undefined) dates.add(settlement)
  }
  if (dates.size > 0) {
    const oldest = [...dates].sort()[0] ?? ''
    for (const entry of backwards(till, 'pending', currency)) {
      const settlement = settlementDate(entry)
      if (dates.has(settlement ?? entry.available_on ?? '')) unpaid.pending.push(entry)
      else if (settlement === undefined && (entry.available_on ?? '') < oldest) break
    }
  }
  unpaid.available.reverse()
  unpaid.pending.reverse()
  return unpaid
}

/** The entries of a wallet, newest first. */
export function* backwards(till: Till, wallet: Wallet, currency: string): Generator<Entry> {
  for (let ordinal = till.books.ordinal(wallet, currency); ordinal > 0; ordinal--) {
    const entry = till.shelf.get<Entry>(entryId(wallet, currency, ordinal))
    if (!entry) return
    yield entry
  }
}

function settlementDate(entry: Entry): string | undefined {
  return entry.category === 'settlement' ? entry.source.id.slice(-10) : undefined
}

/**
 * The ledger: every movement of money on an account's wallets.
 *
 * Entries of one wallet and currency have ordinals from 1 without a gap, `balance_after` is their running sum, and
 * `booked_at` never decreases. The `balance` record of a wallet and currency says which ordinal it contains and for which
 * sequence number of the feed it is true. How the flows use the wallets is told in docs/demo-stories.md, "Where the money goes".
 */
import type { Balance, Entry, Fx, Ref, Refund, Sale } from '../../platform/generated/types.gen.ts'
import type { RecordSink, RecordSource } from '../state/types.ts'
import { safe } from './amounts.ts'
import { refundSale } from './refunds.ts'
import type { Shelf } from './shelf.ts'
import { liveTill } from './till.ts'
import { iso } from './zone.ts'

export type Wallet = 'available' | 'pending' | 'reserved' | 'savings'

/** One movement on one wallet. `amount` in minor units, above 0 is money in, never 0. Times in milliseconds since 1970. */
export interface Posting {
  wallet: Wallet
  currency: string
  amount: number
  category: string
  txn: string
  source: Ref
  related?: Ref | null
  occurredMs?: number
  availableOn?: string | null
  payout?: string | null
  /** On the entry that heads a movement. */
  head?: { gross: number; fee: number; tax: number; net: number }
  collectedBy?: string
  withheldKind?: string
  fx?: Fx
  description?: string
  idempotencyKey?: string
}

interface Head {
  ordinal: number
  balance: number
  bookedMs: number
}

/** Entry ids are built from wallet and ordinal, so that the ledger can be walked without an index. Clients read them as opaque. */
export function entryId(wallet: string, currency: string, ordinal: number): string {
  return `ent_${currency}-${wallet}-${String(ordinal)}`
}

export function balanceId(wallet: string, currency: string): string {
  return `bal_${currency}-${wallet}`
}

export class Books {
  readonly #shelf: Shelf
  readonly #heads = new Map<string, Head>()
  readonly #touched = new Set<string>()
  /** Told of each entry as it is booked. */
  onEntry: ((entry: Entry) => void) | undefined

  constructor(shelf: Shelf) {
    this.#shelf = shelf
  }

  balance(wallet: Wallet, currency: string): number {
    return this.#head(wallet, currency).balance
  }

  /** The ordinal of the last entry, 0 where there is none. */
  ordinal(wallet: Wallet, currency: string): number {
    return this.#head(wallet, currency).ordinal
  }

  /** How many wallets have been booked on; one that was only asked for its balance is none, and gets no balance record. */
  get walletCount(): number {
    return [...this.#heads.values()].filter(({ ordinal }) => ordinal > 0).length
  }

  /** Books an entry. Throws RangeError on an amount of zero or a balance beyond ±(2^53−1). */
  post(posting: Posting, ms: number): Entry {
    if (posting.amount === 0) throw new RangeError(`an entry of category ${posting.category} must not be zero`)
    const head = this.#head(posting.wallet, posting.currency)
    head.ordinal++
    head.balance = safe(head.balance + safe(posting.amount))
    head.bookedMs = Math.max(head.bookedMs, ms)
    const entry = entryOf(posting, head)
    this.#touched.add(balanceId(posting.wallet, posting.currency))
    this.#shelf.put(entry, ms)
    this.onEntry?.(entry)
    return entry
  }

  /** An entry of this wallet gets a newer version: its balance record is due again, since an entry must not stand above it. */
  touch(entry: Entry): void {
    this.#touched.add(balanceId(entry.wallet, entry.amount.currency))
  }

  /** Writes the balance records of the wallets that were booked on; each is true for the sequence number it gets itself. */
  writeBalances(sink: RecordSink, account: string, ms: number): void {
    for (const [key, head] of this.#heads) {
      const [wallet, currency] = key.split(':') as [Wallet, string]
      const id = balanceId(wallet, currency)
      if (!this.#touched.has(id)) continue
      const old = this.#shelf.get<Balance>(id)
      sink.put(
        account,
        {
          id,
          type: 'balance',
          version: (old?.version ?? 0) + 1,
          created_at: old?.created_at ?? iso(ms),
          updated_at: iso(ms),
          wallet,
          amount: { amount: head.balance, currency },
          as_of_ordinal: head.ordinal,
          as_of_seq: sink.nextSeq(account)
        },
        ms
      )
    }
    this.#touched.clear()
  }

  #head(wallet: Wallet, currency: string): Head {
    const key = `${wallet}:${currency}`
    let head = this.#heads.get(key)
    if (!head) {
      const balance = this.#shelf.get<Balance>(balanceId(wallet, currency))
      const last = balance && this.#shelf.get<Entry>(entryId(wallet, currency, balance.as_of_ordinal))
      head = {
        ordinal: balance?.as_of_ordinal ?? 0,
        balance: balance?.amount.amount ?? 0,
        bookedMs: last ? Date.parse(last.booked_at) : 0
      }
      this.#heads.set(key, head)
    }
    return head
  }
}

/**
 * Refunds a sale, in full or in part, in a live state and leaves the refund, the entries, the sale and the balances there.
 * `amountMinor` is what the buyer gets back, at least 1 and at most `sale.refundable`; the platform returns its parts by the rule of
 * `refundParts`. Where the available balance does not reach the amount, the refund is `pending` with `insufficient_funds` and nothing is booked.
 * Throws RangeError on an amount outside these bounds; whether the merchant may refund this sale is the caller's to check.
 */
export function bookRefund(
  state: RecordSink & RecordSource,
  account: string,
  request: {
    sale: Sale
    amountMinor: number
    reason: string | null
    note: string | null
    idempotencyKey: string | null
  },
  nowMs: number
): Refund {
  const till = liveTill(state, account, nowMs)
  const refund = refundSale(till, request.sale, request, nowMs)
  till.books.writeBalances(state, account, nowMs)
  return refund
}

function entryOf(posting: Posting, head: Head): Entry {
  const bookedAt = iso(head.bookedMs)
  const entry: Entry = {
    id: entryId(posting.wallet, posting.currency, head.ordinal),
    type: 'entry',
    version: 1,
    created_at: bookedAt,
    updated_at: bookedAt,
    wallet: posting.wallet,
    txn: posting.txn,
    ordinal: head.ordinal,
    amount: { amount: posting.amount, currency: posting.currency },
    balance_after: head.balance,
    category: posting.category,
    occurred_at: posting.occurredMs === undefined ? bookedAt : iso(posting.occurredMs),
    booked_at: bookedAt,
    available_on: posting.availableOn ?? null,
    source: posting.source,
    related: posting.related ?? null,
    payout: posting.payout ?? null
  }
  if (posting.head) {
    entry.gross = posting.head.gross
    entry.fee = posting.head.fee
    entry.tax = posting.head.tax
    entry.net = posting.head.net
  }
  if (posting.collectedBy !== undefined) entry.tax_collected_by = posting.collectedBy
  if (posting.withheldKind !== undefined) entry.withheld_kind = posting.withheldKind
  if (posting.fx) entry.fx = posting.fx
  if (posting.description !== undefined) entry.description = posting.description
  if (posting.idempotencyKey !== undefined) entry.idempotency_key = posting.idempotencyKey
  return entry
}

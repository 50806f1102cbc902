/** Money that becomes available, and money that is paid out. */
import type { Destination, Entry, Payout, Sale, Tip } from '../../platform/generated/types.gen.ts'
import type { KnownRecord } from '../state/types.ts'
import { change } from './shelf.ts'
import type { Till } from './till.ts'
import { iso } from './zone.ts'

/** Everything of one currency on `pending` that becomes available on a date goes over in one settlement of two entries. */
export function settle(till: Till, currency: string, date: string, entries: readonly Entry[], ms: number): void {
  const sum = entries.reduce((total, entry) => total + entry.amount.amount, 0)
  const source = { type: 'settlement', id: `set_${currency}-${date}` }
  if (sum !== 0) {
    const posting = { currency, txn: source.id, category: 'settlement', source, availableOn: date }
    till.books.post({ ...posting, wallet: 'pending', amount: -sum }, ms)
    till.books.post({ ...posting, wallet: 'available', amount: sum }, ms)
  }
  for (const paid of sourcesOf(till, entries)) {
    if (paid.status !== 'pending') continue
    paid.status = 'available'
    change(till.shelf, paid, ms)
  }
}

export interface PayoutDraft {
  id?: string
  currency: string
  amountMinor: number
  /** Taken from the balance beside the amount. */
  feeMinor?: number
  method: 'standard' | 'instant'
  isAutomatic: boolean
  destination: Destination
  /** `YYYY-MM-DD`. */
  arrivalDate: string
  status: 'pending' | 'in_transit' | 'paid'
  note?: string | null
  idempotencyKey?: string | null
  /** The available balance and the last ordinal right after the payout before; both 0 where there was none. */
  before: { balance: number; ordinal: number }
  /** The available-side entries since the payout before, oldest first, and the pending-side entries that they made available. */
  available: readonly Entry[]
  pending: readonly Entry[]
}

/**
 * Pays out. The payout spans the ordinals of the available wallet since the payout before; its own entries (`payout`, `payout_fee`)
 * follow the last of them and belong to no span. carried_in + Σ span − left_behind = amount + fee.
 */
export function payOut(till: Till, draft: PayoutDraft, ms: number): Payout {
  const { currency, amountMinor, before } = draft
  const fee = draft.feeMinor ?? 0
  const last = till.books.ordinal('available', currency)
  const id = draft.id ?? till.newId('po', ms)
  const posting = { wallet: 'available', currency, txn: id, source: { type: 'payout', id }, payout: id } as const
  till.books.post({ ...posting, amount: -amountMinor, category: 'payout' }, ms)
  if (fee > 0) till.books.post({ ...posting, amount: -fee, category: 'payout_fee' }, ms)
  const payout: Payout = {
    id,
    type: 'payout',
    version: 1,
    created_at: iso(ms),
    updated_at: iso(ms),
    amount: { amount: amountMinor, currency },
    fee,
    carried_in: before.balance,
    left_behind: till.books.balance('available', currency),
    first_ordinal: last > before.ordinal ? before.ordinal + 1 : null,
    last_ordinal: last > before.ordinal ? last : null,
    status: draft.status,
    method: draft.method,
    automatic: draft.isAutomatic,
    destination: draft.destination,
    sent_at: draft.status === 'pending' ? null : iso(ms),
    arrival_date: draft.arrivalDate,
    trace_id: null,
    failure_code: null,
    failed_at: null,
    note: draft.note ?? null,
    idempotency_key: draft.idempotencyKey ?? null
  }
  till.shelf.put(payout, ms)
  markPaidOut(till, id, [...draft.pending, ...draft.available], ms)
  return payout
}

/** A payout that waited leaves for the bank. */
export function sendPayout(till: Till, payout: Payout, ms: number): void {
  payout.status = 'in_transit'
  payout.sent_at = iso(ms)
  change(till.shelf, payout, ms)
}

/** The bank confirmed the arrival. */
export function arrive(till: Till, payout: Payout, ms: number): void {
  payout.status = 'paid'
  payout.trace_id = `TRC${payout.id
    .slice(payout.id.indexOf('_') + 1)
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toUpperCase()}`
  change(till.shelf, payout, ms)
}

/** The bank sent the money back: the amount returns to `available`, the fee does not. What it paid stays marked with it. */
export function failPayout(till: Till, payout: Payout, failureCode: string, ms: number): void {
  giveBack(till, payout, ms)
  payout.status = 'failed'
  payout.failure_code = failureCode
  payout.failed_at = iso(ms)
  change(till.shelf, payout, ms)
}

/** A payout that still waits is taken back: its amount returns to `available`. What it paid stays marked with it. */
export function cancelPayout(till: Till, payout: Payout, idempotencyKey: string, ms: number): void {
  if (payout.status !== 'pending') throw new Error(`status: a payout that is ${payout.status} cannot be canceled`)
  giveBack(till, payout, ms)
  payout.status = 'canceled'
  payout.canceled_at = iso(ms)
  payout.cancel_idempotency_key = idempotencyKey
  change(till.shelf, payout, ms)
}

function giveBack(till: Till, payout: Payout, ms: number): void {
  till.books.post(
    {
      wallet: 'available',
      currency: payout.amount.currency,
      amount: payout.amount.amount,
      category: 'payout_reversal',
      txn: `${payout.id}_reversal`,
      source: { type: 'payout', id: payout.id },
      availableOn: till.zone.date(ms)
    },
    ms
  )
}

function markPaidOut(till: Till, payout: string, entries: readonly Entry[], ms: number): void {
  for (const entry of entries) {
    entry.payout = payout
    change(till.shelf, entry, ms)
    till.books.touch(entry)
  }
  for (const paid of sourcesOf(till, entries)) {
    if (paid.payout) continue
    paid.payout = payout
    if (paid.status === 'pending' || paid.status === 'available') paid.status = 'paid_out'
    change(till.shelf, paid, ms)
  }
}

/** The sales and tips whose pending-side entries these are. */
function sourcesOf(till: Till, entries: readonly Entry[]): (Sale | Tip)[] {
  const found = new Map<string, Sale | Tip>()
  for (const entry of entries) {
    const { type, id } = entry.source
    if (entry.wallet !== 'pending' || (type !== 'sale' && type !== 'tip') || found.has(id)) continue
    const record = till.shelf.get<KnownRecord>(id)
    if (record?.type === type) found.set(id, record as Sale | Tip)
  }
  return [...found.values()]
}

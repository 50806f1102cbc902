/** Records made by hand, valid by the platform's own schema, for cases that a world does not hold. */
import type { Entry, Party, Sale } from '../../../src/platform/generated/types.gen.ts'
import type { StoredRecord } from '../../../src/sandbox/state/types.ts'
import type { Feed } from './copy.ts'

const common = (atMs: number): Pick<Sale, 'version' | 'created_at' | 'updated_at'> => {
  const time = new Date(atMs).toISOString()
  return { version: 1, created_at: time, updated_at: time }
}

export function saleMade(atMs: number, { id, ...facts }: Partial<Sale> & Pick<Sale, 'id'>): Sale {
  const paid = facts.paid ?? 1000
  return {
    id,
    type: 'sale',
    ...common(atMs),
    status: 'available',
    currency: 'EUR',
    lines: [{ product: null, title: 'Print', quantity: 1, unit_amount: paid, amount: paid }],
    buyer: null,
    country: null,
    channel: 'web',
    gross: paid,
    discount: 0,
    tax: { amount: 0, collected_by: 'none' },
    paid,
    platform_fee: 0,
    store_fee: 0,
    net: paid,
    kept: paid,
    amounts: 'final',
    refunded: 0,
    refundable: paid,
    refundable_by: 'merchant',
    available_on: null,
    payout: null,
    payment: { method: 'card' },
    delivery: { status: 'none' },
    ...facts
  }
}

export function titled(title: string): Pick<Sale, 'lines'> {
  return { lines: [{ product: null, title, quantity: 1, unit_amount: 1000, amount: 1000 }] }
}

export function partyMade(id: string, handle: string, name: string): Party {
  return { id, type: 'party', ...common(0), handle, display_name: name, kind: 'person' }
}

export function entryMade(ordinal: number, atMs: number, facts: Partial<Entry>): Entry {
  const amount = facts.amount ?? { amount: 1000, currency: 'EUR' }
  return {
    id: `ent_${String(ordinal)}`,
    type: 'entry',
    ...common(atMs),
    wallet: 'pending',
    txn: `txn_${String(ordinal)}`,
    ordinal,
    amount,
    balance_after: 0,
    category: 'sale',
    occurred_at: new Date(atMs).toISOString(),
    booked_at: new Date(atMs).toISOString(),
    available_on: null,
    source: { type: 'sale', id: 'sale_x' },
    related: null,
    payout: null,
    ...facts
  }
}

/** Records in the order of the feed, oldest change first. */
export function feedOf(records: readonly StoredRecord[]): Feed {
  const lines = records.map((record, index) => ({
    seq: index + 1,
    changed_at: new Date(index).toISOString(),
    type: record.type,
    id: record.id,
    version: record.version,
    record
  }))
  return { account: 'acct_made', lines }
}

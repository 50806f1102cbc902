/** Records made by hand, valid by the platform's own schema, for cases that a world does not hold. */
import type { Account, Dispute, Entry, Party, Payout, Sale, Tip } from '../../../src/platform/generated/types.gen.ts'
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

export function payoutMade(id: string, atMs: number, facts: Partial<Payout> = {}): Payout {
  return {
    id,
    type: 'payout',
    ...common(atMs),
    amount: { amount: 50_000, currency: 'EUR' },
    fee: 0,
    carried_in: 0,
    left_behind: 0,
    status: 'pending',
    method: 'standard',
    automatic: true,
    destination: { kind: 'bank_account', name: 'Banca', last4: '4821', currency: 'EUR' },
    arrival_date: null,
    trace_id: null,
    failure_code: null,
    ...facts
  }
}

export function disputeMade(id: string, atMs: number, facts: Partial<Dispute> = {}): Dispute {
  return {
    id,
    type: 'dispute',
    ...common(atMs),
    sale: 'sale_1',
    amount: { amount: 4900, currency: 'EUR' },
    fee: { amount: 1500, currency: 'EUR' },
    fee_returned_on_win: false,
    stage: 'chargeback',
    status: 'needs_response',
    reason: 'general',
    network: null,
    evidence_due_by: null,
    evidence: {},
    submission_count: 0,
    ...facts
  }
}

/** Freely given, and no digital asset. */
export function tipMade(id: string, atMs: number, facts: Partial<Tip> = {}): Tip {
  const amount = facts.amount ?? { amount: 1000, currency: 'USD' }
  return {
    id,
    type: 'tip',
    ...common(atMs),
    status: 'available',
    from: null,
    message: null,
    amount,
    fee: { ...amount, amount: 0 },
    net: amount,
    post: null,
    voluntary: true,
    medium: 'fiat',
    thanked_at: null,
    ...facts
  }
}

export function accountMade(id: string, currency: string, facts: Partial<Account> = {}): Account {
  return {
    id,
    type: 'account',
    ...common(0),
    handle: 'by.hand',
    display_name: 'By Hand',
    kinds: ['creator'],
    country: 'US',
    time_zone: 'UTC',
    currencies: [{ code: currency, exponent: 2, kind: 'fiat' }],
    payout_schedule: { interval: 'manual', delay_days: 2, minimum: [] },
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

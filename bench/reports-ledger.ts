/** A sealed copy with a ledger of so many entries and nothing that a report does not read: made in a minute, where a world takes ten. */
import { join } from 'node:path'
import type { Entry, Sale } from '../src/platform/generated/types.gen.ts'
import { ingest } from '../src/backend/engine/store/ingest.ts'
import { openForWriting } from '../src/backend/engine/store/open.ts'
import type { Change } from '../src/backend/engine/store/types.ts'

export interface LedgerFiles {
  readonly cacheFile: string
  readonly localFile: string
  readonly keyHex: string
}

/** As large as the commits of a first sync. */
const commitSize = 20_000
const sales = 2_000
export const firstMs = Date.UTC(2026, 0, 1)
export const endMs = Date.UTC(2027, 0, 1)
const exchange = { rate: '0.8690', from: 'USD', to: 'EUR', source: 'platform', date: '2026-05-02' }

/** Through the real ingest, with everything that it keeps beside the rows. */
export function makeLedger(folder: string, entries: number): LedgerFiles {
  const files = { cacheFile: join(folder, 'cache-1.db'), localFile: join(folder, 'local.db'), keyHex: 'ab'.repeat(32) }
  openForWriting(files.localFile, files.keyHex, 'local').close()
  const cache = openForWriting(files.cacheFile, files.keyHex, 'cache')
  const total = sales + entries
  const make = entryMaker(entries)
  let changes: Change[] = []
  for (let at = 0; at < total; at++) {
    const record = at < sales ? saleAt(at) : make(at - sales)
    const { type, id, version } = record
    changes.push({ seq: at + 1, changedAtMs: firstMs, type, id, version, record: { ...record } })
    if (changes.length < commitSize && at + 1 < total) continue
    const cursor = { feed: 'bench', forward: total, backward: null, start: total, reachesBackToMs: firstMs }
    ingest(cache, { changes, setAside: [], cursor }, { zone: 'Europe/Rome' })
    changes = []
  }
  cache.close()
  return files
}

/** Each sale and its fee on two wallets by turns, spread over the year. */
function entryMaker(entries: number): (at: number) => Entry {
  const balances = { available: 0, pending: 0 }
  const ordinals = { available: 0, pending: 0 }
  return (at) => {
    const wallet = at % 4 < 2 ? 'available' : 'pending'
    const isFee = at % 2 === 1
    const amount = isFee ? -(29 + (at % 70)) : 500 + ((at * 7_919) % 20_000)
    balances[wallet] += amount
    ordinals[wallet] += 1
    const time = new Date(firstMs + Math.floor(((endMs - firstMs) / entries) * at)).toISOString()
    const movement = String(Math.floor(at / 2))
    return {
      id: `le_${at.toString(36).padStart(8, '0')}`,
      type: 'entry',
      version: 1,
      created_at: time,
      updated_at: time,
      wallet,
      txn: `txn_${movement}`,
      ordinal: ordinals[wallet],
      amount: { amount, currency: 'EUR' },
      balance_after: balances[wallet],
      category: isFee ? 'platform_fee' : 'sale',
      occurred_at: time,
      booked_at: time,
      available_on: time.slice(0, 10),
      source: { type: 'sale', id: saleId(at % sales) },
      related: null,
      payout: at % 3 === 0 ? `po_${String(Math.floor(at / 5_000))}` : null,
      ...(isFee ? { description: 'Fee of the platform' } : { gross: amount, fee: 29, tax: 0, net: amount - 29 }),
      ...(at % 50 === 0 ? { fx: exchange } : {})
    }
  }
}

const saleId = (at: number): string => `sa_${String(at)}`

function saleAt(at: number): Sale {
  const time = new Date(firstMs + at).toISOString()
  return {
    id: saleId(at),
    type: 'sale',
    version: 1,
    created_at: time,
    updated_at: time,
    status: 'available',
    currency: 'EUR',
    lines: [{ product: null, title: `Print no. ${String(at)}, "large"`, quantity: 1, unit_amount: 900, amount: 900 }],
    buyer: null,
    country: 'IT',
    channel: 'web',
    gross: 900,
    discount: 0,
    tax: { amount: 0, collected_by: 'seller' },
    paid: 900,
    platform_fee: 29,
    store_fee: 0,
    net: 871,
    kept: 871,
    amounts: 'final',
    refunded: 0,
    refundable: 900,
    refundable_by: 'merchant',
    payment: { method: 'card' },
    delivery: { status: 'none' }
  }
}

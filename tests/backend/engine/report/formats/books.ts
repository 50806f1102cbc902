/** Books for the tests of formats: of a copy of the sandbox's worlds, and made up. */
import { balanceAt } from '../../../../../src/backend/engine/store/boundary.ts'
import { all } from '../../../../../src/backend/engine/store/read.ts'
import type { LedgerBook } from '../../../../../src/backend/engine/report/book.ts'
import type { FormatOptions } from '../../../../../src/backend/engine/report/formats/format.ts'
import { readEntries, type LedgerEntry } from '../../../../../src/backend/engine/report/ledger-entry.ts'
import type { Out } from '../../../../../src/backend/engine/report/out.ts'
import { parsePeriod } from '../../../../../src/backend/engine/report/period.ts'
import type { Copy, Feed } from '../../../features/copy.ts'

export const options: FormatOptions = {
  accounts: {},
  dates: 'MM/DD/YYYY',
  createdMs: Date.parse('2026-11-22T09:00:00Z'),
  sequence: 7,
  statementNo: 'EUR-2026-10-v1',
  currencyKind: 'fiat'
}

const about = {
  report: 'ledger',
  title: 'Ledger',
  account: { id: 'acct_test', handle: 'test', name: 'Test', country: 'IT', platform: 'https://example.test' },
  incomplete: null
}

export function bookOf({ db, zone }: Copy, currency: string, period: string, at = zone): LedgerBook {
  const span = parsePeriod(period, at)
  const keys = all<{ wallet: string; currency: string }>(
    db,
    'test.wallets',
    'SELECT wallet, currency FROM entry_wallet WHERE currency = ? ORDER BY wallet',
    [currency]
  )
  const known = { fromMs: Number.MIN_SAFE_INTEGER, isComplete: true }
  const snapshot = { db: () => db, mostRid: Number.MAX_SAFE_INTEGER }
  return {
    about: { ...about, period: span, currency, exponent: currency === 'USDC' ? 6 : 2 },
    wallets: keys.map((key) => ({
      wallet: key.wallet,
      openingMinor: Number(balanceAt(db, key, span.fromMs, known)),
      closingMinor: Number(balanceAt(db, key, span.endMs, known))
    })),
    entries: () => readEntries(snapshot, keys, span)
  }
}

export interface MadeUp {
  readonly currency?: string
  readonly exponent?: number
  readonly period?: string
  readonly zone?: string
  /** What each wallet held before; a wallet that is not named held nothing. */
  readonly opening?: Readonly<Record<string, number>>
  readonly entries: readonly Partial<LedgerEntry>[]
}

/** In the order in which the entries are given, each a minute after the one before where it says nothing else. */
export function madeUp({
  currency = 'EUR',
  exponent = 2,
  period = '2026-10',
  zone = 'Europe/Rome',
  opening = {},
  entries
}: MadeUp): LedgerBook {
  const span = parsePeriod(period, zone)
  const held = new Map(Object.entries(opening))
  const whole = entries.map((entry, at): LedgerEntry => {
    const wallet = entry.wallet ?? 'available'
    const bookedMs = entry.bookedMs ?? span.fromMs + at * 60_000
    const minor = entry.minor ?? 100
    held.set(wallet, (held.get(wallet) ?? 0) + minor)
    return {
      id: `ent_${at}`,
      wallet,
      currency,
      ordinal: at + 1,
      minor,
      balanceAfterMinor: held.get(wallet)!,
      category: 'sale',
      occurredMs: bookedMs,
      bookedMs,
      availableOn: null,
      txn: `txn_${at}`,
      source: { type: 'sale', id: `sale_${at}` },
      related: null,
      payout: null,
      grossMinor: null,
      feeMinor: null,
      taxMinor: null,
      netMinor: null,
      taxCollectedBy: null,
      withheldKind: null,
      fx: null,
      description: null,
      subject: null,
      ...entry
    }
  })
  return {
    about: { ...about, period: span, currency, exponent },
    wallets: [...held].map(([wallet, closingMinor]) => ({ wallet, openingMinor: opening[wallet] ?? 0, closingMinor })),
    async *entries() {
      for (let at = 0; at < whole.length; at += 500) yield await Promise.resolve(whole.slice(at, at + 500))
    }
  }
}

/** Files in memory. A file whose writing failed is none. */
export class Files implements Out {
  readonly bytes = new Map<string, Buffer>()
  readonly rows = new Map<string, number | null>()

  async file(name: string, write: Parameters<Out['file']>[1]): Promise<void> {
    const pieces: Buffer[] = []
    const rows = await write({
      write: (piece) => {
        pieces.push(Buffer.from(piece as string))
        return Promise.resolve()
      }
    })
    if (this.bytes.has(name)) throw new Error(`${name} was written twice`)
    this.bytes.set(name, Buffer.concat(pieces))
    this.rows.set(name, rows)
  }

  get names(): string[] {
    return [...this.bytes.keys()]
  }

  text(name: string): string {
    const bytes = this.bytes.get(name)
    if (bytes === undefined) throw new Error(`no ${name} among ${this.names.join(', ')}`)
    return bytes.toString('utf8')
  }
}

/** What the feed itself says of an entry, as the platform sent it. */
export interface FeedEntry {
  id: string
  wallet: string
  txn: string
  amount: { amount: number; currency: string }
  category: string
  booked_at: string
}

/** By a straight loop, and local days by the runtime's own calendar. */
export function feedEntries(
  { lines }: Feed,
  currency: string,
  fromDay: string,
  lastDay: string,
  zone: string
): FeedEntry[] {
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
  const found: FeedEntry[] = []
  for (const { type, record } of lines) {
    if (type !== 'entry' || record === undefined) continue
    const entry = record as unknown as FeedEntry
    const day = days.format(new Date(entry.booked_at))
    if (entry.amount.currency === currency && day >= fromDay && day <= lastDay) found.push(entry)
  }
  return found
}

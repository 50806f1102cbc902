/** The ledger as reports read it: every entry of a currency in the order of a statement, page by page, of one moment. */
import { setImmediate } from 'node:timers/promises'
import { entryJoins, entrySubject, refOf } from '../store/entry-words.ts'
import type { WalletKey } from '../store/ledger.ts'
import type { Db } from '../store/open.ts'
import { all } from '../store/read.ts'

export interface RecordRef {
  readonly type: string
  readonly id: string
}

export interface LedgerEntry {
  readonly id: string
  readonly wallet: string
  readonly currency: string
  /** Gapless on its wallet and currency. */
  readonly ordinal: number
  /** Above 0 is money in. */
  readonly minor: number
  readonly balanceAfterMinor: number
  /** As the platform named it, also where this version does not know it. */
  readonly category: string
  readonly occurredMs: number
  readonly bookedMs: number
  readonly availableOn: string | null
  /** What belongs together. */
  readonly txn: string | null
  readonly source: RecordRef | null
  /** The sale or tip behind a refund, dispute or fee. */
  readonly related: RecordRef | null
  /** The payout that settled it: may be set after the entry was booked, so no hash holds it. */
  readonly payout: string | null
  /** Of the entry that heads a movement: net = gross − fee − tax. */
  readonly grossMinor: number | null
  readonly feeMinor: number | null
  readonly taxMinor: number | null
  readonly netMinor: number | null
  readonly taxCollectedBy: string | null
  readonly withheldKind: string | null
  readonly fx: {
    readonly rate: string
    readonly from: string | null
    readonly to: string | null
    readonly source: string
    readonly date: string
  } | null
  /** The platform's own words, and the title, handle or merchant of what caused it: untrusted text. */
  readonly description: string | null
  readonly subject: string | null
}

/** What of the cache a report is about: the entries that were here when it began, whatever comes meanwhile. */
export interface Snapshot {
  /** Asked anew before each page. @throws where the copy became another one */
  readonly db: () => Db
  /** Entries that arrived later have a higher one. */
  readonly mostRid: number
}

const pageRows = 500

interface Row extends Omit<
  LedgerEntry,
  'source' | 'related' | 'fx' | 'taxCollectedBy' | 'withheldKind' | 'description'
> {
  rid: number
  sourceType: string | null
  sourceId: string | null
  relatedType: string | null
  relatedId: string | null
  taxCollectedBy: string | null
  withheldKind: string | null
  description: string | null
  fx: string | null
}

/**
 * By booking time, those of one moment by wallet and ordinal. Each page is one read, with a turn for everybody else
 * before it; never more than a page of each wallet is held.
 */
export async function* readEntries(
  snapshot: Snapshot,
  wallets: readonly WalletKey[],
  { fromMs, endMs }: { fromMs: number; endMs: number },
  signal?: AbortSignal
): AsyncGenerator<LedgerEntry[], void, void> {
  const legs = wallets.map((wallet) => new Leg(snapshot, wallet, { fromMs, endMs }))
  let page: LedgerEntry[] = []
  for (;;) {
    for (const leg of legs) {
      if (!leg.isDry) continue
      await setImmediate()
      signal?.throwIfAborted()
      leg.fill()
    }
    let first: Leg | undefined
    for (const leg of legs)
      if (leg.head !== undefined && (first?.head === undefined || isBefore(leg.head, first.head))) first = leg
    if (first === undefined) break
    page.push(first.take())
    if (page.length < pageRows) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

function isBefore(a: LedgerEntry, b: LedgerEntry): boolean {
  if (a.bookedMs !== b.bookedMs) return a.bookedMs < b.bookedMs
  if (a.wallet !== b.wallet) return a.wallet < b.wallet
  return a.currency !== b.currency ? a.currency < b.currency : a.ordinal < b.ordinal
}

class Leg {
  readonly #snapshot: Snapshot
  readonly #wallet: WalletKey
  readonly #endMs: number
  #after: readonly [bookedMs: number, ordinal: number, rid: number]
  #rows: LedgerEntry[] = []
  #at = 0
  #isDone = false

  constructor(snapshot: Snapshot, wallet: WalletKey, { fromMs, endMs }: { fromMs: number; endMs: number }) {
    this.#snapshot = snapshot
    this.#wallet = wallet
    this.#endMs = endMs
    this.#after = [fromMs, -1, -1]
  }

  get head(): LedgerEntry | undefined {
    return this.#rows[this.#at]
  }

  get isDry(): boolean {
    return !this.#isDone && this.#at === this.#rows.length
  }

  take(): LedgerEntry {
    return this.#rows[this.#at++]!
  }

  fill(): void {
    const { wallet, currency } = this.#wallet
    const rids = all<{ rid: number; ordinal: number; bookedMs: number }>(
      this.#snapshot.db(),
      'report.walk',
      `SELECT rid, ordinal, booked_ms AS bookedMs FROM entry
        WHERE wallet = ? AND currency = ? AND (booked_ms, ordinal, rid) > (?, ?, ?) AND booked_ms < ? AND rid <= ?
        ORDER BY booked_ms, ordinal, rid LIMIT ${pageRows}`,
      [wallet, currency, ...this.#after, this.#endMs, this.#snapshot.mostRid]
    )
    const last = rids.at(-1)
    this.#isDone = rids.length < pageRows
    this.#at = 0
    this.#rows = entriesByRid(
      this.#snapshot.db(),
      rids.map(({ rid }) => rid)
    )
    if (last !== undefined) this.#after = [last.bookedMs, last.ordinal, last.rid]
  }
}

/** In the order of `rids`. */
export function entriesByRid(db: Db, rids: readonly number[]): LedgerEntry[] {
  const rows = all<Row>(
    db,
    'report.entries',
    `SELECT e.rid, e.id, e.wallet, e.currency, e.ordinal, e.amount_minor AS minor, e.balance_after_minor AS balanceAfterMinor,
            e.category, e.occurred_ms AS occurredMs, e.booked_ms AS bookedMs, e.available_on AS availableOn, e.txn,
            e.source_type AS sourceType, e.source_id AS sourceId, e.related_type AS relatedType, e.related_id AS relatedId,
            e.payout, e.gross_minor AS grossMinor, e.fee_minor AS feeMinor, e.tax_minor AS taxMinor, e.net_minor AS netMinor,
            e.json ->> '$.tax_collected_by' AS taxCollectedBy, e.json ->> '$.withheld_kind' AS withheldKind,
            e.json ->> '$.description' AS description, e.json -> '$.fx' AS fx,
            ${entrySubject}
       FROM entry e
       ${entryJoins}
      WHERE e.rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
  const byRid = new Map(rows.map((row) => [row.rid, toEntry(row)]))
  return rids.flatMap((rid) => byRid.get(rid) ?? [])
}

function toEntry({ rid: _rid, sourceType, sourceId, relatedType, relatedId, fx, ...row }: Row): LedgerEntry {
  return {
    ...row,
    source: refOf(sourceType, sourceId),
    related: refOf(relatedType, relatedId),
    fx: fx === null ? null : fxOf(JSON.parse(fx) as Record<string, unknown> | null)
  }
}

function fxOf(fx: Record<string, unknown> | null): LedgerEntry['fx'] {
  if (fx === null) return null
  const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return {
    rate: textOf(fx['rate']) ?? '',
    from: textOf(fx['from']),
    to: textOf(fx['to']),
    source: textOf(fx['source']) ?? '',
    date: textOf(fx['date']) ?? ''
  }
}

/** What changed in a month after a person closed it. */
import type { ChangedSince, UntoldReason } from '../../../contract/close.ts'
import { listLateInto, type LateEntry } from '../../engine/store/late.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { isTooLarge, toMinor } from '../../engine/store/sum.ts'
import { sumsOf, type WalletSum } from './ledger.ts'
import type { Month } from './month.ts'

export interface Closed {
  atMs: number
  seenMs: number
  zone: string
  sums: WalletSum[]
}

/** Rows of one wallet's month that are listed; a month that changed more is another month. */
const mostRows = 200

export function findClosed(db: Db, month: string): Closed | undefined {
  const row = get<Omit<Closed, 'sums'> & { sums: string }>(
    db,
    'close.closed',
    'SELECT at_ms AS atMs, seen_ms AS seenMs, zone, sums FROM local.month_closed WHERE month = ?',
    [month]
  )
  return row && { ...row, sums: JSON.parse(row.sums) as WalletSum[] }
}

export interface Changed {
  /** Latest first, not all where there are very many. */
  rows: ChangedSince[]
  /** All of them; null where it cannot be told, for `untold`. */
  count: number | null
  /** There are more than `count`. */
  isCapped: boolean
  untold: UntoldReason | null
}

export function changedSince(db: Db, month: Month, closed: Closed): Changed {
  if (!month.isComplete) return untoldFor('not-whole')
  if (closed.zone !== month.zone) return untoldFor('zone')
  try {
    return readChanged(db, month, closed)
  } catch (error) {
    if (isTooLarge(error)) return untoldFor('too-large')
    throw error
  }
}

function untoldFor(untold: UntoldReason): Changed {
  return { rows: [], count: null, isCapped: false, untold }
}

function readChanged(db: Db, month: Month, closed: Closed): Changed {
  const late = listLateInto(db, month.month, month.zone, closed.seenMs)
  const before = new Map(closed.sums.map((sum) => [`${sum.wallet} ${sum.currency}`, sum]))
  const toldIn = new Map<string, Set<string>>()
  for (const { id, wallet, currency, bookedMs } of late.entries) {
    if (bookedMs < month.fromMs || bookedMs >= month.endMs) continue
    const key = `${wallet} ${currency}`
    toldIn.set(key, (toldIn.get(key) ?? new Set()).add(id))
  }
  const booked = sumsOf(db, month).map((is) => {
    const key = `${is.wallet} ${is.currency}`
    const was = before.get(key) ?? { n: 0, minor: 0 }
    const told = toldIn.get(key) ?? new Set()
    return bookedSince(db, month, { is, was, told, closedMs: closed.atMs })
  })
  const failed = failedRows(db, month, closed)
  const rows = [...late.entries.map(lateRow), ...booked.flatMap((each) => each.rows), ...failed]
  return {
    rows: rows.toSorted((a, b) => b.atMs - a.atMs),
    count: booked.reduce((sum, { count }) => sum + count, late.entries.length + failed.length),
    isCapped: late.isCapped,
    untold: null
  }
}

function lateRow({ id, minor, currency, cameMs, description }: LateEntry): ChangedSince {
  return { what: 'late', record: { type: 'entry', id }, minor, currency, atMs: cameMs, subject: description }
}

interface Booked {
  is: WalletSum
  was: Pick<WalletSum, 'n' | 'minor'>
  /** Entries of it that are told of as late already. */
  told: ReadonlySet<string>
  closedMs: number
}

/** Entries that are booked in the month and were not there: the wallet's sums say so, whatever times they claim. */
function bookedSince(
  db: Db,
  month: Month,
  { is, was, told, closedMs }: Booked
): { rows: ChangedSince[]; count: number } {
  const { wallet, currency } = is
  const added = is.n - was.n
  if (added === 0 && is.minor === was.minor) return { rows: [], count: 0 }
  // Fewer, or as many with another sum: the wallet's month differs, and no single entry is the reason.
  if (added <= 0) {
    const minor = toMinor(BigInt(is.minor) - BigInt(was.minor))
    const record = { type: 'wallet', id: wallet }
    return { rows: [{ what: 'entry', record, minor, currency, atMs: closedMs, subject: null }], count: 1 }
  }
  // By the platform's own order: in a cache that was pulled anew, the last to arrive are any.
  const newest = all<{ id: string; minor: number; atMs: number }>(
    db,
    'close.came',
    `SELECT id, amount_minor AS minor, updated_ms AS atMs FROM entry
      WHERE wallet = ? AND currency = ? AND booked_ms >= ? AND booked_ms < ? ORDER BY ordinal DESC LIMIT ?`,
    [wallet, currency, month.fromMs, month.endMs, Math.min(added, mostRows + told.size)]
  )
  // Where others have gone since, it is fewer than came.
  const count = Math.max(0, added - told.size)
  const others = newest.filter(({ id }) => !told.has(id))
  return {
    rows: others.slice(0, Math.min(count, mostRows)).map(({ id, minor, atMs }) => ({
      what: 'entry',
      record: { type: 'entry', id },
      minor,
      currency,
      atMs,
      subject: null
    })),
    count
  }
}

function failedRows(db: Db, { fromMs, endMs }: Month, { seenMs }: Closed): ChangedSince[] {
  return all<{ id: string; minor: number; currency: string; atMs: number; subject: string | null }>(
    db,
    'close.failed',
    `SELECT id, amount_minor AS minor, currency, ifnull(failed_ms, updated_ms) AS atMs, dest_name AS subject FROM payout
      WHERE created_ms >= ? AND created_ms < ? AND status = 'failed' AND ifnull(failed_ms, updated_ms) > ?`,
    [fromMs, endMs, seenMs]
  ).map(({ id, ...row }) => ({ what: 'payout-failed', record: { type: 'payout', id }, ...row }))
}

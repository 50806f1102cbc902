/** What changed in a month after a person closed it. */
import type { ChangedSince } from '../../../contract/close.ts'
import { listLateInto } from '../../engine/store/late.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { sumsOf, type WalletSum } from './ledger.ts'
import type { Month } from './month.ts'

export interface Closed {
  atMs: number
  seenMs: number
  zone: string
  sums: WalletSum[]
}

/** Rows of one month that are listed; a month that changed more is another month. */
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

/** Null where the copy cannot tell: it is not whole, or counts its days in another zone since. */
export function changedSince(db: Db, month: Month, closed: Closed): ChangedSince[] | null {
  if (!month.isComplete || closed.zone !== month.zone) return null
  const rows = [...lateRows(db, month, closed), ...entryRows(db, month, closed), ...failedRows(db, month, closed)]
  return rows.toSorted((a, b) => b.atMs - a.atMs)
}

function lateRows(db: Db, { month, zone }: Month, { seenMs }: Closed): ChangedSince[] {
  return listLateInto(db, month, zone)
    .filter(({ cameMs }) => cameMs > seenMs)
    .map(({ id, minor, currency, cameMs, description }) => ({
      what: 'late',
      record: { type: 'entry', id },
      minor,
      currency,
      atMs: cameMs,
      subject: description
    }))
}

/** Entries that are booked in the month and were not there: the wallet's sums say so, whatever times they claim. */
function entryRows(db: Db, month: Month, closed: Closed): ChangedSince[] {
  const before = new Map(closed.sums.map((sum) => [`${sum.wallet} ${sum.currency}`, sum]))
  return sumsOf(db, month).flatMap(({ wallet, currency, n, minor }) => {
    const was = before.get(`${wallet} ${currency}`) ?? { n: 0, minor: 0 }
    if (was.n === n && was.minor === minor) return []
    const came = all<{ id: string; minor: number; atMs: number }>(
      db,
      'close.came',
      `SELECT id, amount_minor AS minor, updated_ms AS atMs FROM entry
        WHERE wallet = ? AND currency = ? AND booked_ms >= ? AND booked_ms < ? ORDER BY rid DESC LIMIT ?`,
      [wallet, currency, month.fromMs, month.endMs, Math.min(Math.max(n - was.n, 0), mostRows)]
    )
    // Fewer, or as many with another sum: the wallet's month differs, and no single entry is the reason.
    if (came.length === 0)
      return [
        {
          what: 'entry' as const,
          record: { type: 'wallet', id: wallet },
          minor: minor - was.minor,
          currency,
          atMs: closed.atMs,
          subject: null
        }
      ]
    return came.map(({ id, atMs, ...row }) => ({
      what: 'entry' as const,
      record: { type: 'entry', id },
      minor: row.minor,
      currency,
      atMs,
      subject: null
    }))
  })
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

/**
 * Late corrections: entries that were booked, or came, in a later month than the one in which they occurred or were
 * booked, by the account's zone. Read by every noun that speaks of a month that is over.
 */
import { dayAt, monthAfter, monthOf, startOfDayMs } from './calendar.ts'
import type { Db } from './open.ts'
import { all } from './read.ts'

export interface LateEntry {
  id: string
  wallet: string
  category: string
  minor: number
  currency: string
  /** When it came, and the month that it belongs to. */
  cameMs: number
  bookedMs: number
  month: string
  description: string | null
}

interface LateEntries {
  /** At most `mostLate`. */
  entries: LateEntry[]
  /** There are more, or may be. */
  isCapped: boolean
}

export const mostLate = 500

type Row = Omit<LateEntry, 'month'> & { belongsMs: number }

const belongs = 'min(occurred_ms, booked_ms)'
const came = 'max(booked_ms, created_ms)'
/** Word for word as in the partial indexes. */
const isLate =
  "min(occurred_ms, booked_ms) < max(booked_ms, created_ms) - 86400000 AND substr(category, 1, 5) <> 'card_'"
const columns = `id, wallet, category, amount_minor AS minor, currency, ${came} AS cameMs, booked_ms AS bookedMs, ${belongs} AS belongsMs,
            json ->> '$.description' AS description`

/** Those that came after a moment, newest first. */
export function listLate(db: Db, afterMs: number, zone: string): LateEntries {
  const rows = all<Row>(
    db,
    'late.list',
    `SELECT ${columns} FROM entry INDEXED BY entry_late
      WHERE ${isLate} AND created_ms > ? ORDER BY created_ms DESC, rid DESC LIMIT ${mostLate + 1}`,
    [afterMs]
  )
  const { entries, isCapped } = lateOf(rows, zone)
  return { entries: entries.filter(({ month, cameMs }) => month < monthAt(cameMs, zone)), isCapped }
}

/**
 * Those that belong to a month, the latest in it first: they came after it.
 * @param afterMs and after this moment; null for all
 */
export function listLateInto(db: Db, month: string, zone: string, afterMs: number | null): LateEntries {
  const [fromMs, endMs] = [month, monthAfter(month)].map((each) => startOfDayMs(`${each}-01`, zone)) as [number, number]
  const rows = all<Row>(
    db,
    'late.into',
    `SELECT ${columns} FROM entry INDEXED BY entry_late_into
      WHERE ${isLate} AND ${belongs} >= ? AND ${belongs} < ? AND ${came} >= ?
      ORDER BY ${belongs} DESC, rid DESC LIMIT ${mostLate + 1}`,
    [fromMs, endMs, afterMs === null ? endMs : Math.max(endMs, afterMs + 1)]
  )
  return lateOf(rows, zone)
}

function lateOf(rows: readonly Row[], zone: string): LateEntries {
  const entries = rows.slice(0, mostLate).map(({ belongsMs, ...row }) => ({ ...row, month: monthAt(belongsMs, zone) }))
  return { entries, isCapped: rows.length > mostLate }
}

function monthAt(ms: number, zone: string): string {
  return monthOf(dayAt(ms, zone))
}

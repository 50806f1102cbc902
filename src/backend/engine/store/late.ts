/**
 * Late corrections: entries that were booked, or came, in a later month than the one in which they occurred or were
 * booked, by the account's zone. Read by every noun that speaks of a month that is over.
 */
import { dayAt, monthOf, startOfDayMs } from './calendar.ts'
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
  month: string
  description: string | null
}

export const mostLate = 500

/** Those that came after a moment, newest first, at most `mostLate`. */
export function listLate(db: Db, afterMs: number, zone: string): LateEntry[] {
  const rows = all<Omit<LateEntry, 'month' | 'cameMs'> & { createdMs: number; occurredMs: number; bookedMs: number }>(
    db,
    'late.list',
    `SELECT id, wallet, category, amount_minor AS minor, currency, created_ms AS createdMs, occurred_ms AS occurredMs,
            booked_ms AS bookedMs, json ->> '$.description' AS description
       FROM entry INDEXED BY entry_late
      WHERE min(occurred_ms, booked_ms) < max(booked_ms, created_ms) - 86400000 AND substr(category, 1, 5) <> 'card_'
        AND created_ms > ? ORDER BY created_ms DESC, rid DESC LIMIT ${mostLate}`,
    [afterMs]
  )
  return rows.flatMap(({ createdMs, occurredMs, bookedMs, ...row }) => {
    const cameMs = Math.max(createdMs, bookedMs)
    const month = monthAt(Math.min(occurredMs, bookedMs), zone)
    return month < monthAt(cameMs, zone) ? [{ ...row, cameMs, month }] : []
  })
}

/** Those that belong to a month: they can only have come after it. */
export function listLateInto(db: Db, month: string, zone: string): LateEntry[] {
  return listLate(db, startOfDayMs(`${month}-01`, zone) - 1, zone).filter((entry) => entry.month === month)
}

function monthAt(ms: number, zone: string): string {
  return monthOf(dayAt(ms, zone))
}

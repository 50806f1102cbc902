/** Supporters of this month: who is new, who is back, whose streak ends, what they wrote. */
import type { People } from '../../../contract/home.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { monthBefore, monthOf } from '../../engine/store/calendar.ts'
import { periodAt } from './period.ts'

const shortestStreak = 3
const mostStreaks = 20
const mostMessages = 5

/** A refunded tip supports nobody. */
const counted = "status <> 'refunded'"

export function getPeople(db: Db, params: { nowMs: number; zone: string; isComplete: boolean }): People {
  const month = monthOf(periodAt(params.nowMs, params.zone).today)
  const toThank = get<{ n: number }>(db, 'home.to-thank', `SELECT COUNT(*) AS n FROM tip WHERE thanked_ms IS NULL AND ${counted}`, [])
  return {
    // Who is new is not known before the copy reaches the first tip ever.
    ...(params.isComplete ? comers(db, month) : { newCount: null, backCount: null, streaksEnding: null }),
    toThank: toThank?.n ?? 0,
    newest: newestWords(db),
  }
}

function comers(db: Db, month: string): Pick<People, 'newCount' | 'backCount' | 'streaksEnding'> {
  const last = monthBefore(month)
  const row = get<{ newCount: number; backCount: number }>(
    db,
    'home.comers',
    `SELECT COUNT(*) FILTER (WHERE earlier IS NULL) AS newCount, COUNT(*) FILTER (WHERE earlier < ?2) AS backCount FROM (
       SELECT from_party, (SELECT MAX(substr(t.day, 1, 7)) FROM tip t
                            WHERE t.from_party = now.from_party AND t.day < ?1 || '-01' AND ${counted}) AS earlier
         FROM (SELECT DISTINCT from_party FROM tip WHERE day BETWEEN ?1 || '-01' AND ?1 || '-31' AND from_party IS NOT NULL AND ${counted}) now)`,
    [month, last],
  )
  return { newCount: row?.newCount ?? 0, backCount: row?.backCount ?? 0, streaksEnding: streaksEnding(db, month, last) }
}

/** People who gave in each of the last three months or more, and not yet in this one. */
function streaksEnding(db: Db, month: string, last: string): NonNullable<People['streaksEnding']> {
  const rows = all<{ party: string; handle: string | null; month: string }>(
    db,
    'home.streaks',
    `SELECT DISTINCT t.from_party AS party, p.handle, substr(t.day, 1, 7) AS month
       FROM tip t LEFT JOIN party p ON p.id = t.from_party
      WHERE ${counted.replace('status', 't.status')} AND t.from_party IN (
              SELECT from_party FROM tip WHERE day BETWEEN ?2 || '-01' AND ?2 || '-31' AND from_party IS NOT NULL AND ${counted}
              EXCEPT SELECT from_party FROM tip WHERE day >= ?1 || '-01' AND from_party IS NOT NULL AND ${counted})
      ORDER BY party, month DESC`,
    [month, last],
  )
  return [...Map.groupBy(rows, row => row.party).values()]
    .map(months => ({ party: months[0]?.party ?? '', handle: months[0]?.handle ?? null, months: runLength(months.map(row => row.month), last) }))
    .filter(streak => streak.months >= shortestStreak)
    .sort((a, b) => b.months - a.months)
    .slice(0, mostStreaks)
}

/** How many months without a gap the list has, newest first, from `last` on. */
function runLength(months: readonly string[], last: string): number {
  let expected = last
  let length = 0
  for (const month of months) {
    if (month !== expected) break
    length += 1
    expected = monthBefore(expected)
  }
  return length
}

function newestWords(db: Db): People['newest'] {
  const rows = all<{ tip: string; atMs: number; from: string | null; message: string; minor: number; currency: string; thankedMs: number | null }>(
    db,
    'home.newest-words',
    `SELECT t.id AS tip, t.created_ms AS atMs, COALESCE('@' || p.handle, p.name) AS "from", t.message, t.amount_minor AS minor, t.currency,
            t.thanked_ms AS thankedMs
       FROM tip t LEFT JOIN party p ON p.id = t.from_party
      WHERE t.message IS NOT NULL AND t.message <> '' ORDER BY t.created_ms DESC LIMIT ?`,
    [mostMessages],
  )
  return rows.map(({ minor, currency, thankedMs, ...row }) => ({ ...row, amount: { minor, currency }, isThanked: thankedMs !== null }))
}

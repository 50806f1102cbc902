/** Supporters of this month: who is new, who is back, whose streak ends, what they wrote. */
import type { People } from '../../../contract/home.ts'
import { listTipsWaiting } from '../../engine/outbox/overlay.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { monthBefore, monthOf, startOfDayMs } from '../../engine/store/calendar.ts'
import { periodAt } from './period.ts'

const shortestStreak = 3
const mostStreaks = 20
const mostMessages = 5

/** A refunded tip supports nobody. */
const counted = "status <> 'refunded'"

export function getPeople(db: Db, params: { nowMs: number; zone: string; isComplete: boolean }): People {
  const month = monthOf(periodAt(params.nowMs, params.zone).today)
  const toThank = get<{ n: number }>(
    db,
    'home.to-thank',
    `SELECT (SELECT COUNT(*) FROM tip WHERE thanked_ms IS NULL AND ${counted})
          - (SELECT COUNT(*) FROM tip WHERE id IN (SELECT value FROM json_each(?)) AND thanked_ms IS NULL AND ${counted}) AS n`,
    [JSON.stringify(listTipsWaiting(db, 'thanks', params.nowMs))]
  )
  return {
    // Who is new is not known before the copy reaches the first tip ever.
    ...(params.isComplete
      ? comers(db, { now: month, last: monthBefore(month) }, params.zone)
      : { newCount: null, backCount: null, streaksEnding: null }),
    toThank: toThank?.n ?? 0,
    newest: newestWords(db)
  }
}

/** Each person of the month by their newest tip before it: none, or from before the last month. */
function comers(db: Db, months: Months, zone: string): Pick<People, 'newCount' | 'backCount' | 'streaksEnding'> {
  const row = get<{ newCount: number; backCount: number }>(
    db,
    'home.comers',
    `SELECT COUNT(*) FILTER (WHERE before_ms IS NULL) AS newCount, COUNT(*) FILTER (WHERE before_ms < ?) AS backCount FROM (
       SELECT (SELECT t.created_ms FROM tip t WHERE t.from_party = now.from_party AND t.created_ms < ? AND ${counted}
                ORDER BY t.created_ms DESC LIMIT 1) AS before_ms
         FROM (SELECT DISTINCT from_party FROM tip WHERE day BETWEEN ? AND ? AND from_party IS NOT NULL AND ${counted}) now)`,
    [startOfDayMs(`${months.last}-01`, zone), startOfDayMs(`${months.now}-01`, zone), ...daysOfMonth(months.now)]
  )
  return { newCount: row?.newCount ?? 0, backCount: row?.backCount ?? 0, streaksEnding: streaksEnding(db, months) }
}

interface Months {
  now: string
  last: string
}

/** People who gave in each of the last three months or more, and not yet in this one. */
function streaksEnding(db: Db, { now, last }: Months): NonNullable<People['streaksEnding']> {
  const gaveNow = new Set(supportersOf(db, now))
  const lengths = new Map<string, number>()
  let running = supportersOf(db, last).filter((party) => !gaveNow.has(party))
  for (let month = last, length = 1; running.length > 0; length += 1) {
    for (const party of running) lengths.set(party, length)
    month = monthBefore(month)
    const gave = new Set(supportersOf(db, month))
    running = running.filter((party) => gave.has(party))
  }
  return [...lengths]
    .filter(([, months]) => months >= shortestStreak)
    .sort(([a, months], [b, others]) => others - months || (a < b ? -1 : 1))
    .slice(0, mostStreaks)
    .map(([party, months]) => ({ party, handle: handleOf(db, party), months }))
}

function supportersOf(db: Db, month: string): string[] {
  const rows = all<{ party: string }>(
    db,
    'home.supporters',
    `SELECT DISTINCT from_party AS party FROM tip WHERE day BETWEEN ? AND ? AND from_party IS NOT NULL AND ${counted}`,
    daysOfMonth(month)
  )
  return rows.map((row) => row.party)
}

/** Bounds of text between which every day of the month lies. */
function daysOfMonth(month: string): [string, string] {
  return [`${month}-01`, `${month}-31`]
}

function handleOf(db: Db, party: string): string | null {
  return (
    get<{ handle: string | null }>(db, 'home.supporter', 'SELECT handle FROM party WHERE id = ?', [party])?.handle ??
    null
  )
}

function newestWords(db: Db): People['newest'] {
  const rows = all<{
    tip: string
    atMs: number
    from: string | null
    message: string
    minor: number
    currency: string
    thankedMs: number | null
  }>(
    db,
    'home.newest-words',
    `SELECT t.id AS tip, t.created_ms AS atMs, COALESCE('@' || p.handle, p.name) AS "from", t.message, t.amount_minor AS minor, t.currency,
            t.thanked_ms AS thankedMs
       FROM tip t LEFT JOIN party p ON p.id = t.from_party
      WHERE t.message IS NOT NULL AND t.message <> '' ORDER BY t.created_ms DESC LIMIT ?`,
    [mostMessages]
  )
  return rows.map(({ minor, currency, thankedMs, ...row }) => ({
    ...row,
    amount: { minor, currency },
    isThanked: thankedMs !== null
  }))
}

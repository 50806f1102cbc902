/** Kept this month so far, beside the same days of the month before: from the ledger's rollup, never from rows. */
import type { Summary } from '../../../contract/home.ts'
import { partOfCategory, soldParts, termOfCategory, terms } from '../../../contract/metrics.ts'
import type { SumTerm } from '../../../contract/sales.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { dayAt, startOfDayMs } from '../../engine/store/calendar.ts'
import { daysOf, periodAt, type Span } from './period.ts'

interface CategorySum {
  currency: string
  category: string
  entries: number
  minor: bigint
}

export interface SummaryParams {
  nowMs: number
  zone: string
  /** Null while the account's own record is not here: then only used currencies are listed. */
  mainCurrency: string | null
  sync: Reach
}

type Reach = Pick<SyncStatus, 'coverage' | 'asOfMs'>

/** A copy that is kept up hears of the head once a minute: as long as this, the present is known. */
const freshMs = 3_600_000
/** A copy that is older does not hold the days that it would be compared by. */
const comparableMs = 86_400_000

/** @throws AppError `sum-too-large` where a sum leaves ±(2⁵³−1) */
export function getSummary(db: Db, { nowMs, zone, mainCurrency, sync }: SummaryParams): Summary {
  const period = periodAt(nowMs, zone)
  const now = sumsByCurrency(db, period.now)
  const before = sumsByCurrency(db, period.before)
  const coversPeriod = covers(sync, period.now, zone)
  const isOld = sync.asOfMs !== null && nowMs - sync.asOfMs > comparableMs
  const coversCompared = !isOld && covers(sync, period.before, zone)
  const currencies = [...now.keys()].sort(
    (a, b) => Number(b === mainCurrency) - Number(a === mainCurrency) || a.localeCompare(b)
  )
  if (mainCurrency && !now.has(mainCurrency)) currencies.unshift(mainCurrency)
  const main = currencies[0]
  return {
    atMs: nowMs,
    zone,
    today: period.today,
    period: period.now,
    compared: period.before,
    coversPeriod,
    coversCompared,
    sums: currencies.map((currency) => {
      const sums = now.get(currency) ?? []
      return {
        currency,
        terms: termsOf(sums),
        keptMinor: keptOf(sums),
        comparedKeptMinor: coversCompared ? keptOf(before.get(currency) ?? []) : null,
        parts: soldParts.map((part) => ({
          part,
          ...total(sums.filter((sum) => partOfCategory[sum.category] === part))
        }))
      }
    }),
    days: main === undefined ? [] : daysOfMonth(db, period, main, { nowMs, zone, sync })
  }
}

/** Sums by term in the order of the sum line; terms without an entry are left out. */
export function termsOf(sums: readonly CategorySum[]): SumTerm[] {
  return terms
    .map((term) => ({ term, ...total(sums.filter((sum) => termOfCategory[sum.category] === term)) }))
    .filter((sum) => sum.entries > 0)
}

function keptOf(sums: readonly CategorySum[]): number {
  return total(sums.filter((sum) => termOfCategory[sum.category] !== undefined)).minor
}

function total(sums: readonly CategorySum[]): { minor: number; entries: number } {
  return {
    minor: toMinor(sums.reduce((minor, sum) => minor + sum.minor, 0n)),
    entries: sums.reduce((entries, sum) => entries + sum.entries, 0)
  }
}

function sumsByCurrency(db: Db, span: Span): Map<string, CategorySum[]> {
  const rows = all<Omit<CategorySum, 'minor'> & { minor: string }>(
    db,
    'home.sums',
    `SELECT currency, category, SUM(n) AS entries, CAST(SUM(amount_minor) AS TEXT) AS minor
       FROM entry_day WHERE day BETWEEN ? AND ? GROUP BY currency, category HAVING SUM(n) > 0`,
    [span.fromDay, span.toDay]
  )
  const sums = Map.groupBy(
    rows
      .map((row) => ({ ...row, minor: BigInt(row.minor) }))
      .filter((row) => termOfCategory[row.category] !== undefined),
    (row) => row.currency
  )
  return sums
}

/**
 * Whether every entry that was booked in the span is here, up to the moment as of which the copy is: newest first, so it
 * has all that is as new as its oldest change. A span that began after that moment is not known at all.
 */
function covers({ coverage, asOfMs }: Reach, span: Span, zone: string): boolean {
  const startMs = startOfDayMs(span.fromDay, zone)
  if (asOfMs !== null && startMs > asOfMs + freshMs) return false
  return coverage.complete || (coverage.reachesBackToMs !== null && coverage.reachesBackToMs <= startMs)
}

function daysOfMonth(
  db: Db,
  period: { today: string; now: Span; before: Span },
  currency: string,
  { nowMs, zone, sync }: Pick<SummaryParams, 'nowMs' | 'zone' | 'sync'>
): Summary['days'] {
  const kept = keptByDay(db, currency, { fromDay: period.before.fromDay, toDay: period.now.toDay })
  const known = (day: string): number | null =>
    covers(sync, { fromDay: day, toDay: day }, zone) ? toMinor(kept.get(day) ?? 0n) : null
  const before = daysOf(period.before)
  const unfinished = dayAt(sync.asOfMs === null ? nowMs : Math.min(nowMs, sync.asOfMs + freshMs), zone)
  return daysOf(period.now).map((day, index) => {
    const compared = before[index]
    return {
      day,
      keptMinor: known(day),
      comparedMinor: compared === undefined ? null : known(compared),
      isUnfinished: day === unfinished
    }
  })
}

function keptByDay(db: Db, currency: string, span: Span): Map<string, bigint> {
  const rows = all<{ day: string; category: string; minor: string }>(
    db,
    'home.days',
    `SELECT day, category, CAST(SUM(amount_minor) AS TEXT) AS minor
       FROM entry_day WHERE currency = ? AND day BETWEEN ? AND ? GROUP BY day, category`,
    [currency, span.fromDay, span.toDay]
  )
  const kept = new Map<string, bigint>()
  for (const row of rows) {
    if (termOfCategory[row.category] !== undefined) kept.set(row.day, (kept.get(row.day) ?? 0n) + BigInt(row.minor))
  }
  return kept
}

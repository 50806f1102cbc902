/** The days of a statement, what it opens and closes with, and what is not here. */
import type { EntryFilter, Statement, StatementDay, WalletSpan } from '../../../contract/balance.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { balanceAt } from '../../engine/store/boundary.ts'
import { coveredFromDay, knownFromMs } from './coverage.ts'
import { categoriesOf, checkFilter, isInRollup, isWholeStatement, timeSpan, walletsOf } from './filter.ts'
import { placeGaps } from './gaps.ts'

export interface StatementParams {
  filter: EntryFilter
  zone: string
  sync: Pick<SyncStatus, 'coverage'>
}

/** @throws AppError `bad-input` for a filter that contradicts itself, `sum-too-large` where a day's sum leaves ±(2⁵³−1) */
export function getStatement(db: Db, { filter, zone, sync }: StatementParams): Statement {
  checkFilter(filter)
  const covered = coveredFromDay(sync, filter.fromDay ?? null, zone)
  if (!isInRollup(filter)) return { days: null, total: null, spans: [], coveredFromDay: covered, gaps: [] }
  const days = daysOf(db, filter)
  const isWhole = isWholeStatement(filter)
  return {
    days,
    total: days.reduce((sum, day) => sum + day.count, 0),
    spans: isWhole ? spansOf(db, filter, zone, sync) : [],
    coveredFromDay: covered,
    gaps: isWhole ? placeGaps(db, { filter, zone, isComplete: sync.coverage.complete }) : []
  }
}

function spansOf(db: Db, filter: EntryFilter, zone: string, sync: StatementParams['sync']): WalletSpan[] {
  const { fromMs, beforeMs } = timeSpan(filter, zone)
  const known = { fromMs: knownFromMs(sync), isComplete: sync.coverage.complete }
  const minorAt = (key: WalletSpan | { wallet: string; currency: string }, ms: number): number | null => {
    const minor = balanceAt(db, key, ms, known)
    return minor === null ? null : toMinor(minor)
  }
  return walletsOf(db, filter).map((key) => ({
    ...key,
    openingMinor: minorAt(key, fromMs),
    closingMinor: minorAt(key, beforeMs)
  }))
}

function daysOf(db: Db, filter: EntryFilter): StatementDay[] {
  const conditions: string[] = []
  const params: string[] = []
  const narrow = (sql: string, ...values: string[]): void => {
    conditions.push(sql)
    params.push(...values)
  }
  if (filter.currency !== undefined) narrow('currency = ?', filter.currency)
  if (filter.fromDay !== undefined) narrow('day >= ?', filter.fromDay)
  if (filter.toDay !== undefined) narrow('day <= ?', filter.toDay)
  if (filter.wallet !== undefined) narrow('wallet = ?', filter.wallet)
  const categories = categoriesOf(filter)
  if (categories.length > 0) narrow(`category IN (${categories.map(() => '?').join(', ')})`, ...categories)
  const rows = all<{ day: string; currency: string; n: number; minor: string }>(
    db,
    'balance.days',
    // In the order of the rollup's key, so that nothing is sorted here; the days are put together below.
    `SELECT day, currency, SUM(n) AS n, CAST(SUM(amount_minor) AS TEXT) AS minor FROM entry_day
      ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`} GROUP BY currency, day`,
    params
  )
  return [...Map.groupBy(rows, (row) => row.day)]
    .map(([day, own]) => ({
      day,
      count: own.reduce((sum, row) => sum + row.n, 0),
      sums: own.map(({ currency, minor }) => ({ currency, minor: toMinor(minor) }))
    }))
    .sort((a, b) => (a.day < b.day ? 1 : -1))
}

/** Tips: their days with exact sums, one page of them, and those that wait for thanks. */
import { AppError } from '../../../contract/errors.ts'
import { largestSupporters } from '../../../contract/metrics.ts'
import type { TipDay, TipFilter, TipRow } from '../../../contract/supporters.ts'
import { startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'
import { listTipsWaiting, listWaiting } from '../../engine/outbox/overlay.ts'
import type { Db } from '../../engine/store/open.ts'
import { firstHoursOf } from '../../engine/store/first-hours.ts'
import { all, get } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { countToThank } from './overview.ts'
import { readTipRows, type StoredSum } from './rows.ts'

/** What one call looks at, at most. */
const mostExamined = 20_000

/** Newest first; refunded tips count as rows and add nothing. */
export function listTipDays(db: Db, filter: TipFilter): { days: TipDay[]; total: number } {
  checkFilter(filter)
  const { fromDay = '0000-01-01', toDay = '9999-12-31', currency } = filter
  const where = rowConditions(filter)
  const sum = (column: string): string =>
    `CAST(COALESCE(SUM(${column}) FILTER (WHERE status <> 'refunded'), 0) AS TEXT)`
  // The rollup knows days and currencies alone; what else is asked for is counted row by row.
  const from =
    where.sql === ''
      ? `SELECT day, currency, n, CAST(amount_minor AS TEXT) AS amount, CAST(fee_minor AS TEXT) AS fee, CAST(net_minor AS TEXT) AS net
           FROM tips_day WHERE day BETWEEN ? AND ?`
      : `SELECT day, currency, COUNT(*) AS n, ${sum('amount_minor')} AS amount, ${sum('fee_minor')} AS fee, ${sum('net_minor')} AS net
           FROM tip WHERE day BETWEEN ? AND ?${where.sql} GROUP BY day, currency`
  const rows = all<Omit<StoredSum, 'tips'> & { day: string; n: number }>(
    db,
    'supporters.tip-days',
    `SELECT * FROM (${from})${currency === undefined ? '' : ' WHERE currency = ?'} ORDER BY day DESC, currency`,
    [fromDay, toDay, ...where.params, ...(currency === undefined ? [] : [currency])]
  )
  const days = [...Map.groupBy(rows, ({ day }) => day)].map(([day, own]) => ({
    day,
    count: own.reduce((sum, { n }) => sum + n, 0),
    sums: own.map((sum) => ({
      currency: sum.currency,
      amountMinor: toMinor(sum.amount),
      feeMinor: toMinor(sum.fee),
      netMinor: toMinor(sum.net)
    }))
  }))
  return { days, total: days.reduce((sum, { count }) => sum + count, 0) }
}

export interface TipListParams {
  filter: TipFilter
  from?: { cursor: string } | { day: string; skip: number } | undefined
  limit: number
  zone: string
}

interface Place {
  createdMs: number
  rid: number
}

/** Newest first. @throws AppError `bad-input` for days the wrong way round or a cursor that no page answered */
export function listTips(db: Db, params: TipListParams): { rows: TipRow[]; next: string | null } {
  checkFilter(params.filter)
  const { currency, fromDay } = params.filter
  const { before, skip } = startOf(params)
  const fromMs = fromDay === undefined ? Number.MIN_SAFE_INTEGER : startOfDayMs(fromDay, params.zone)
  const where = rowConditions(params.filter)
  const walk = `SELECT created_ms, rid, currency FROM tip WHERE (created_ms, rid) < (?, ?) AND created_ms >= ?${where.sql}
    ORDER BY created_ms DESC, rid DESC LIMIT ${mostExamined}`
  const bounds = [before.createdMs, before.rid, fromMs, ...where.params]
  const found = all<Place>(
    db,
    'supporters.tips',
    `SELECT created_ms AS createdMs, rid FROM (${walk})${currency === undefined ? '' : ' WHERE currency = ?'} LIMIT ? OFFSET ?`,
    [...bounds, ...(currency === undefined ? [] : [currency]), params.limit + 1, skip]
  )
  const page = found.slice(0, params.limit)
  const next = found.length > page.length ? page.at(-1) : edgeOf(db, walk, bounds)
  return {
    rows: readTipRows(
      db,
      page.map(({ rid }) => rid)
    ),
    next: next === undefined ? null : `${next.createdMs}.${next.rid}`
  }
}

/** The last tip that a call looked at, where it stopped before the end. */
function edgeOf(db: Db, walk: string, bounds: readonly (number | string)[]): Place | undefined {
  return all<Place>(
    db,
    'supporters.tips-edge',
    `SELECT created_ms AS createdMs, rid FROM (${walk}) LIMIT 1 OFFSET ${mostExamined - 1}`,
    bounds
  )[0]
}

function startOf({ filter, from, zone }: TipListParams): { before: Place; skip: number } {
  const endMs = filter.toDay === undefined ? Number.MAX_SAFE_INTEGER : startOfNextDayMs(filter.toDay, zone)
  const last = { createdMs: endMs, rid: -1 }
  if (from === undefined) return { before: last, skip: 0 }
  if ('day' in from) {
    const dayEndMs = startOfNextDayMs(from.day, zone)
    return { before: dayEndMs < endMs ? { createdMs: dayEndMs, rid: -1 } : last, skip: from.skip }
  }
  const [createdMs = 0, rid = 0] = decodeCursor(from.cursor, /^(-?\d{1,16})\.(\d{1,16})$/, 'from.cursor').map(Number)
  return { before: createdMs < endMs ? { createdMs, rid } : last, skip: 0 }
}

/**
 * The queue of thanking: the oldest day first, in it each currency's tips, the largest first.
 * @throws AppError `bad-input` for a cursor that no page answered
 */
export function listToThank(
  db: Db,
  { cursor, limit, nowMs }: { cursor?: string | undefined; limit: number; nowMs: number }
): { rows: TipRow[]; next: string | null; total: number; asked: number } {
  const asked = listTipsWaiting(db, 'thanks', nowMs)
  const [day = '', currency = '', amount = '0', rid = '0'] =
    cursor === undefined ? [] : decodeCursor(cursor, /^([\d-]{10})\.(\w{3,8})\.(-?\d{1,16})\.(\d{1,16})$/, 'cursor')
  const found = all<{ rid: number; day: string; currency: string; amountMinor: number }>(
    db,
    'supporters.thank-queue',
    `SELECT rid, day, currency, amount_minor AS amountMinor FROM tip
      WHERE thanked_ms IS NULL AND status <> 'refunded' AND (day, currency, -amount_minor, rid) > (?, ?, ?, ?)
        AND id NOT IN (SELECT value FROM json_each(?))
      ORDER BY day, currency, -amount_minor, rid LIMIT ?`,
    [day, currency, -Number(amount), Number(rid), JSON.stringify(asked), limit + 1]
  )
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: readTipRows(
      db,
      page.map((row) => row.rid)
    ),
    next: found.length > page.length && last ? `${last.day}.${last.currency}.${last.amountMinor}.${last.rid}` : null,
    total: countToThank(db, asked),
    asked: asked.length
  }
}

/** The requests of thanks for a tip that its record does not show yet. */
export function listThanksAsked(db: Db, tip: string): string[] {
  const found = get<{ updatedMs: number }>(
    db,
    'supporters.tip-updated',
    'SELECT updated_ms AS updatedMs FROM tip WHERE id = ?',
    [tip]
  )
  return found ? listWaiting(db, 'thanks', tip, found.updatedMs).map(({ id }) => id) : []
}

function decodeCursor(cursor: string, shape: RegExp, field: string): string[] {
  const match = shape.exec(cursor)
  if (match === null) throw new AppError('bad-input', 'This is not a cursor that a page of tips answered.', { field })
  return match.slice(1)
}

function checkFilter({ fromDay, toDay, isFirst, post, largestOf, currency }: TipFilter): void {
  if (fromDay !== undefined && toDay !== undefined && fromDay > toDay)
    throw new AppError('bad-input', 'The first day of a filter lies after its last.', { field: 'filter.fromDay' })
  if (isFirst === true && post === undefined)
    throw new AppError('bad-input', 'The first hours are those of a post: name it.', { field: 'filter.post' })
  if (largestOf !== undefined && currency === undefined)
    throw new AppError('bad-input', 'Who gave most is told in one currency: choose it.', { field: 'filter.currency' })
}

/** What the rollup of days does not know, as conditions on the columns of `tip`. */
function rowConditions({ isCounted, isAnonymous, post, isFirst, largestOf, currency }: TipFilter): {
  sql: string
  params: string[]
} {
  const parts: { sql: string; params: string[] }[] = []
  if (isCounted === true) parts.push({ sql: "status <> 'refunded'", params: [] })
  if (isAnonymous === true) parts.push({ sql: 'from_party IS NULL', params: [] })
  if (post !== undefined) parts.push({ sql: 'post = ?', params: [post] })
  if (post !== undefined && isFirst === true) parts.push(firstHoursOf(post))
  if (largestOf !== undefined)
    parts.push({
      sql: `from_party IN (SELECT party FROM supporter_period WHERE period = ? AND party > '' AND currency = ?
              ORDER BY net_minor DESC, party LIMIT ${largestSupporters})`,
      params: [largestOf === 'all' ? '' : largestOf, currency ?? '']
    })
  return { sql: parts.map(({ sql }) => ` AND ${sql}`).join(''), params: parts.flatMap(({ params }) => params) }
}

/** The ledger of supporters of a period, page by page. */
import { AppError } from '../../../contract/errors.ts'
import type { SupporterGroup, SupporterPeriod, SupporterRow } from '../../../contract/supporters.ts'
import { dayAt, monthOf } from '../../engine/store/calendar.ts'
import { listTipsWaiting } from '../../engine/outbox/overlay.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { groupSql } from './groups.ts'
import { readMonths, standingIn } from './months.ts'
import type { Whereabouts } from './overview.ts'
import { byCurrency, readPeople, toTipSum, type StoredSum } from './rows.ts'

export interface SupporterListParams extends Whereabouts {
  period: SupporterPeriod
  group: SupporterGroup
  cursor?: string | undefined
  limit: number
}

/** What somebody who gave nothing in the main currency is ordered by: less than any amount. */
const nothing = -(2 ** 53 - 1)

/** @throws AppError `bad-input` for a cursor that no page answered, and for a group of all time */
export function listSupporters(db: Db, params: SupporterListParams): { rows: SupporterRow[]; next: string | null } {
  const month = params.period === 'all' ? '' : params.period
  if (month === '' && params.group !== 'gave')
    throw new AppError('bad-input', 'All time has no groups: name a month, or ask for those who gave.', {
      field: 'group'
    })
  const running = monthOf(dayAt(params.nowMs, params.zone))
  // A streak of a month that is over ended then, or did not.
  if (params.group === 'ending' && month !== running) return { rows: [], next: null }
  const { period, sql, params: values } = groupSql(month, params.group)
  const after = params.cursor === undefined ? { main: 2 ** 53, party: '' } : decodeCursor(params.cursor)
  const found = all<{ party: string; main: number }>(
    db,
    'supporters.list',
    `SELECT party, main FROM (
       SELECT s.party, IFNULL(SUM(s.net_minor) FILTER (WHERE s.currency = ?), ${nothing}) AS main
         FROM supporter_period s WHERE s.period = ? AND s.party > ''${sql} GROUP BY s.party)
      WHERE (main, party) < (?, ?) ORDER BY main DESC, party DESC LIMIT ?`,
    [params.mainCurrency ?? '', period, ...values, after.main, after.party, params.limit + 1]
  )
  const page = found.slice(0, params.limit)
  const last = page.at(-1)
  return {
    rows: rowsOf(
      db,
      page.map(({ party }) => party),
      { ...params, period, month: month === '' ? running : month, isAllTime: month === '', running }
    ),
    next: found.length > page.length && last ? `${last.main}.${last.party}` : null
  }
}

function decodeCursor(cursor: string): { main: number; party: string } {
  const match = /^(-?\d{1,16})\.(.{1,200})$/.exec(cursor)
  const main = Number(match?.[1])
  if (match?.[2] === undefined || !Number.isSafeInteger(main))
    throw new AppError('bad-input', 'This is not a cursor that a page of supporters answered.', { field: 'cursor' })
  return { main, party: match[2] }
}

interface RowParams extends Whereabouts {
  /** Whose sums are shown. */
  period: string
  /** In which somebody stands as they do. */
  month: string
  isAllTime: boolean
  running: string
}

function rowsOf(db: Db, parties: readonly string[], params: RowParams): SupporterRow[] {
  if (parties.length === 0) return []
  const people = readPeople(db, parties)
  const months = readMonths(db, parties)
  const sums = Map.groupBy(readSums(db, parties, params.period), ({ party }) => party)
  const facts = new Map(
    readFacts(db, parties, listTipsWaiting(db, 'thanks', params.nowMs)).map((row) => [row.party, row])
  )
  return parties.flatMap((party) => {
    const own = facts.get(party)
    const person = people.get(party)
    if (own === undefined || person === undefined) return []
    const standing = standingIn(params.month, months.get(party) ?? new Set(), params.month === params.running)
    const isKnown = params.sync.coverage.complete
    return {
      id: party,
      person,
      state: isKnown && !params.isAllTime ? standing.state : null,
      streakMonths: isKnown ? standing.streakMonths : null,
      isEnding: isKnown && standing.isEnding,
      sums: (sums.get(party) ?? []).map(toTipSum).sort(byCurrency(params.mainCurrency)),
      firstAtMs: own.firstAtMs,
      lastAtMs: own.lastAtMs,
      toThank: own.toThank
    }
  })
}

function readSums(db: Db, parties: readonly string[], period: string): (StoredSum & { party: string })[] {
  return all(
    db,
    'supporters.row-sums',
    `SELECT s.party, s.currency, s.n AS tips, CAST(s.amount_minor AS TEXT) AS amount, CAST(s.fee_minor AS TEXT) AS fee,
            CAST(s.net_minor AS TEXT) AS net
       FROM json_each(?) v CROSS JOIN supporter_period s WHERE s.period = ? AND s.party = v.value`,
    [JSON.stringify(parties), period]
  )
}

export interface Facts {
  party: string
  firstAtMs: number
  lastAtMs: number
  toThank: number
}

const tipsThatCount = "tip t WHERE t.from_party = v.value AND t.status <> 'refunded' ORDER BY t.created_ms"

/** @param asked tips whose thanks were asked for: they do not wait any more */
export function readFacts(db: Db, parties: readonly string[], asked: readonly string[]): Facts[] {
  return all(
    db,
    'supporters.facts',
    `SELECT v.value AS party, (SELECT t.created_ms FROM ${tipsThatCount} LIMIT 1) AS firstAtMs,
            (SELECT t.created_ms FROM ${tipsThatCount} DESC LIMIT 1) AS lastAtMs,
            (SELECT COUNT(*) FROM tip t WHERE t.from_party = v.value AND t.thanked_ms IS NULL AND t.status <> 'refunded'
               AND t.id NOT IN (SELECT value FROM json_each(?))) AS toThank
       FROM json_each(?) v`,
    [JSON.stringify(asked), JSON.stringify(parties)]
  )
}

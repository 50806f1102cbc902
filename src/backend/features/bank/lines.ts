/** Lines of the bank's files as the pages see them, with the payouts that they are or may be. */
import type { BankLine, LineReason, LineSet, MatchWay } from '../../../contract/bank.ts'
import { AppError } from '../../../contract/errors.ts'
import type { PayoutRow } from '../../../contract/payouts.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { endOf } from './account-number.ts'
import { daysBetween } from './match/days.ts'
import { payoutsById } from './payout-rows.ts'

interface StoredLine {
  id: number
  day: string
  minor: number
  currency: string
  decimals: number
  text: string
  account: string | null
  file: string
  state: string
  reason: string
  candidates: string
}

const columns = `l.id, l.day, l.minor, l.currency, l.decimals, CASE WHEN l.text = '' THEN l.also ELSE l.text END AS text,
  l.account, f.name AS file, l.state, l.reason, l.candidates`

export interface LinesParams {
  set: LineSet
  from?: string | undefined
  limit: number
}

export function listLines(db: Db, { set, from, limit }: LinesParams): { rows: BankLine[]; next: string | null } {
  const [day, id] = cursorOf(from)
  const stored = all<StoredLine>(
    db,
    'bank.lines',
    `SELECT ${columns} FROM local.bank_line l JOIN local.bank_file f ON f.id = l.file
      WHERE l.state = ? AND (l.day, l.id) < (?, ?) ORDER BY l.day DESC, l.id DESC LIMIT ?`,
    [set, day, id, limit + 1]
  )
  const page = stored.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: toLines(db, page),
    next: stored.length > limit && last !== undefined ? `${last.day} ${last.id}` : null
  }
}

/** @throws AppError `bad-input` */
function cursorOf(from: string | undefined): [string, number] {
  if (from === undefined) return ['9999', 0]
  const [, day = '', id = ''] = /^(\d{4}-\d\d-\d\d) (\d{1,15})$/.exec(from) ?? []
  if (day === '') throw new AppError('bad-input', 'That is no place in this list.', { field: 'from' })
  return [day, Number(id)]
}

/** Those of the ids that are here, in their order. */
export function linesById(db: Db, ids: readonly number[]): BankLine[] {
  if (ids.length === 0) return []
  const stored = all<StoredLine>(
    db,
    'bank.lines-by-id',
    `SELECT ${columns} FROM local.bank_line l JOIN local.bank_file f ON f.id = l.file
      WHERE l.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)]
  )
  const byId = new Map(toLines(db, stored).map((line) => [line.id, line]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** @throws AppError `not-found` */
export function getLine(db: Db, id: number): BankLine {
  const [line] = linesById(db, [id])
  if (line === undefined) throw new AppError('not-found', 'There is no such line.', { field: 'id' })
  return line
}

function toLines(db: Db, stored: readonly StoredLine[]): BankLine[] {
  const matches = all<{ payout: string; line: number; way: MatchWay }>(
    db,
    'bank.lines-matches',
    'SELECT payout, line, way FROM local.bank_match WHERE line IN (SELECT value FROM json_each(?)) ORDER BY payout',
    [JSON.stringify(stored.map(({ id }) => id))]
  )
  const byLine = Map.groupBy(matches, ({ line }) => line)
  const candidates = new Map(stored.map(({ id, candidates: ids }) => [id, JSON.parse(ids) as string[]]))
  const payouts = payoutsById(db, [...matches.map(({ payout }) => payout), ...[...candidates.values()].flat()])
  const rowsOf = (ids: readonly string[]): PayoutRow[] => ids.flatMap((id) => payouts.get(id) ?? [])
  return stored.map(({ state, reason, account, ...line }) => {
    const own = byLine.get(line.id) ?? []
    const rows = rowsOf(own.map(({ payout }) => payout))
    return {
      ...line,
      account: endOf(account),
      payouts: rows,
      way: own[0]?.way ?? null,
      daysLate: lateness(line.day, rows),
      unexplainedMinor: unexplained(line, rows, own.length),
      reason: state === 'in-bank' || reason === '' ? null : (reason as LineReason),
      candidates: rowsOf(candidates.get(line.id) ?? [])
    }
  })
}

function lateness(day: string, rows: readonly PayoutRow[]): number | null {
  const days = rows.flatMap(({ arrivalOn }) => (arrivalOn === null ? [] : daysBetween(arrivalOn, day)))
  return days.length === 0 ? null : Math.max(...days)
}

/** Null while one of the payouts is not in the copy: a part of a sum is no sum. */
function unexplained(
  { minor, currency }: Pick<StoredLine, 'minor' | 'currency'>,
  rows: readonly PayoutRow[],
  matched: number
): number | null {
  if (rows.length === 0 || rows.length !== matched || rows.some((row) => row.currency !== currency)) return null
  return rows.reduce((rest, row) => rest - row.minor, minor)
}

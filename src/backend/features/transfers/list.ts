/** Transfers as a list by day, and its days with exact counts and sums from the rollup. */
import type { TransferDay, TransferFilter, TransferRow } from '../../../contract/transfers.ts'
import {
  allOf,
  inOrder,
  isEqual,
  isInDays,
  isOneOf,
  listByDay,
  type DayListParams,
  type Where
} from '../../engine/store/day-list.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'

export interface ListParams extends Omit<DayListParams, 'days'> {
  filter: TransferFilter
}

export function listTransfers(db: Db, { filter, ...place }: ListParams): { rows: TransferRow[]; next: string | null } {
  const { rids, next } = listByDay(
    db,
    {
      name: 'transfers',
      table: 'transfer',
      time: 'created_ms',
      columns: ['direction', 'status', 'purpose', 'currency'],
      // Those with one person have an index in the order of time.
      first: allOf(isEqual('counterparty', filter.who)),
      where: allOf(conditions(filter))
    },
    { ...place, days: filter }
  )
  return { rows: readTransferRows(db, rids), next }
}

function conditions({ direction, status, purpose, currency }: TransferFilter): Where[] {
  return [
    ...isOneOf('direction', direction),
    ...isOneOf('status', status),
    ...isOneOf('purpose', purpose),
    ...isEqual('currency', currency)
  ]
}

interface DayRow {
  day: string
  currency: string
  n: number
  came: string | null
  went: string | null
  waiting: string | null
}

/** A request that was paid moved its money the way it asked for. */
export const isIn = "direction IN ('in', 'request_out')"
export const isOut = "direction IN ('out', 'request_in')"

export function listTransferDays(db: Db, filter: TransferFilter): { days: TransferDay[]; total: number } {
  const where = allOf([...isEqual('counterparty', filter.who), ...isInDays(filter), ...conditions(filter)])
  // The rollup knows no person; one person's transfers are few.
  const from = filter.who === undefined ? 'transfer_day' : 'transfer'
  const rows = all<DayRow>(
    db,
    'transfers.days',
    `SELECT day, currency, ${filter.who === undefined ? 'SUM(n)' : 'COUNT(*)'} AS n,
            CAST(SUM(amount_minor) FILTER (WHERE status = 'completed' AND ${isIn}) AS TEXT) AS came,
            CAST(SUM(amount_minor) FILTER (WHERE status = 'completed' AND ${isOut}) AS TEXT) AS went,
            CAST(SUM(amount_minor) FILTER (WHERE status = 'pending') AS TEXT) AS waiting
       FROM ${from} WHERE TRUE${where.sql} GROUP BY day, currency ORDER BY day DESC, currency`,
    where.params
  )
  const days = [...Map.groupBy(rows, ({ day }) => day)].map(([day, own]) => ({
    day,
    count: own.reduce((sum, { n }) => sum + n, 0),
    sums: own.map(({ currency, came, went, waiting }) => ({
      currency,
      inMinor: toMinor(came ?? '0'),
      outMinor: toMinor(went ?? '0'),
      waitingMinor: toMinor(waiting ?? '0')
    }))
  }))
  return { days, total: days.reduce((sum, { count }) => sum + count, 0) }
}

type StoredTransfer = Omit<TransferRow, 'askedBack'> & {
  rid: number
  backId: string | null
  backStatus: string | null
}

/** The newest request of the owner for the same amount from the same person, made after the money went. */
const backWhere = `b.counterparty = t.counterparty AND b.direction = 'request_out' AND b.currency = t.currency
  AND b.amount_minor = t.amount_minor AND b.created_ms >= t.created_ms AND t.direction = 'out' AND t.status = 'completed'`

/** Rows in the order of `rids`; at most 200. */
export function readTransferRows(db: Db, rids: readonly number[]): TransferRow[] {
  if (rids.length === 0) return []
  const rows = all<StoredTransfer>(
    db,
    'transfers.rows',
    `SELECT t.rid, t.id, t.created_ms AS createdAtMs, t.day, t.direction, t.amount_minor AS minor, t.currency, t.status,
            t.purpose, t.note, COALESCE('@' || p.handle, p.name) AS who, t.counterparty AS whoId,
            t.completed_ms AS completedAtMs, b.id AS backId, b.status AS backStatus
       FROM transfer t LEFT JOIN party p ON p.id = t.counterparty
       LEFT JOIN transfer b ON b.rid = (SELECT b.rid FROM transfer b WHERE ${backWhere} ORDER BY b.created_ms DESC LIMIT 1)
      WHERE t.rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
  return inOrder(
    rids,
    rows.map(({ backId, backStatus, ...row }) => ({
      ...row,
      askedBack: backId === null || backStatus === null ? null : { id: backId, status: backStatus }
    }))
  )
}

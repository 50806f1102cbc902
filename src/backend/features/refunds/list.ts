/** Refunds as a list by day, and its days with exact counts and sums from the rollup. */
import type { RefundDay, RefundFilter, RefundRow } from '../../../contract/refunds.ts'
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
  filter: RefundFilter
}

export function listRefunds(db: Db, { filter, ...place }: ListParams): { rows: RefundRow[]; next: string | null } {
  const { rids, next } = listByDay(
    db,
    {
      name: 'refunds',
      table: 'refund',
      time: 'created_ms',
      columns: ['status', 'reason', 'currency'],
      where: allOf(conditions(filter))
    },
    { ...place, days: filter }
  )
  return { rows: readRefundRows(db, rids), next }
}

/** The same on the columns of a row and on those of the rollup: a reason that is not given is the empty one in there. */
function conditions({ status, reason, currency }: RefundFilter): Where[] {
  return [...isOneOf('status', status), ...isOneOf('reason', reason), ...isEqual('currency', currency)]
}

interface DayRow {
  day: string
  currency: string
  n: number
  wentBack: string | null
  waiting: string | null
  failed: string | null
}

export function listRefundDays(db: Db, filter: RefundFilter): { days: RefundDay[]; total: number } {
  const where = allOf([...isInDays(filter), ...conditions(filter)])
  const rows = all<DayRow>(
    db,
    'refunds.days',
    `SELECT day, currency, SUM(n) AS n,
            CAST(SUM(amount_minor) FILTER (WHERE status = 'succeeded') AS TEXT) AS wentBack,
            CAST(SUM(amount_minor) FILTER (WHERE status NOT IN ('succeeded', 'failed', 'canceled')) AS TEXT) AS waiting,
            CAST(SUM(amount_minor) FILTER (WHERE status IN ('failed', 'canceled')) AS TEXT) AS failed
       FROM refund_day WHERE TRUE${where.sql} GROUP BY day, currency ORDER BY day DESC, currency`,
    where.params
  )
  const days = [...Map.groupBy(rows, ({ day }) => day)].map(([day, own]) => ({
    day,
    count: own.reduce((sum, { n }) => sum + n, 0),
    sums: own.map(({ currency, wentBack, waiting, failed }) => ({
      currency,
      wentBackMinor: toMinor(wentBack ?? '0'),
      waitingMinor: toMinor(waiting ?? '0'),
      failedMinor: toMinor(failed ?? '0')
    }))
  }))
  return { days, total: days.reduce((sum, { count }) => sum + count, 0) }
}

type StoredRefund = Omit<RefundRow, 'sale'> & {
  rid: number
  saleId: string
  title: string | null
  isSynced: number
}

/** The columns of a row, of `refund r` with its sale and its buyer; see `refundJoins`. */
const refundColumns = `r.rid, r.id, r.created_ms AS createdAtMs, r.day, r.amount_minor AS minor, r.currency, r.status, r.reason,
  r.pending_reason AS pendingReason, r.failure_reason AS failureReason, r.succeeded_ms AS succeededAtMs,
  r.sale AS saleId, s.title, s.rid IS NOT NULL AS isSynced, COALESCE('@' || p.handle, p.name) AS buyer`
const refundJoins = 'LEFT JOIN sale s ON s.id = r.sale LEFT JOIN party p ON p.id = s.buyer'

function toRefundRow({ saleId, title, isSynced, ...row }: StoredRefund): RefundRow & { rid: number } {
  return { ...row, sale: { id: saleId, title, isSynced: isSynced === 1 } }
}

/** Rows in the order of `rids`; at most 200. */
export function readRefundRows(db: Db, rids: readonly number[]): RefundRow[] {
  if (rids.length === 0) return []
  const rows = all<StoredRefund>(
    db,
    'refunds.rows',
    `SELECT ${refundColumns} FROM refund r ${refundJoins} WHERE r.rid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rids)]
  )
  return inOrder(rids, rows.map(toRefundRow))
}

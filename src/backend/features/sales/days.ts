/** The days that hold sales, with exact counts and sums, from the rollup. */
import type { SaleDay, SaleFilter } from '../../../contract/sales.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { checkFilter, isInRollup } from './filter.ts'

interface DayRow {
  day: string
  currency: string
  n: number
  paid: string
  kept: string
}

/** Newest first. Null where the filter has words, a product or amounts, which the rollup does not know. */
export function listSaleDays(db: Db, filter: SaleFilter): { days: SaleDay[] | null; total: number | null } {
  checkFilter(filter)
  if (!isInRollup(filter)) return { days: null, total: null }
  const days = [...Map.groupBy(dayRows(db, filter), (row) => row.day)].map(([day, rows]) => ({
    day,
    count: rows.reduce((sum, row) => sum + row.n, 0),
    sums: rows.map((row) => ({
      currency: row.currency,
      paidMinor: toMinor(BigInt(row.paid)),
      keptMinor: toMinor(BigInt(row.kept))
    }))
  }))
  return { days, total: days.reduce((sum, day) => sum + day.count, 0) }
}

function dayRows(db: Db, filter: SaleFilter): DayRow[] {
  const conditions = ['n > 0']
  const params: string[] = []
  const add = (sql: string, ...values: string[]): void => {
    conditions.push(sql)
    params.push(...values)
  }
  if (filter.fromDay !== undefined) add('day >= ?', filter.fromDay)
  if (filter.toDay !== undefined) add('day <= ?', filter.toDay)
  if (filter.currency !== undefined) add('currency = ?', filter.currency)
  if (filter.isPaid === true) add('status <> ?', 'failed')
  if (filter.status?.length) add(`status IN (${filter.status.map(() => '?').join(', ')})`, ...filter.status)
  if (filter.channel?.length) add(`channel IN (${filter.channel.map(() => '?').join(', ')})`, ...filter.channel)
  return all<DayRow>(
    db,
    'sales.days',
    `SELECT day, currency, SUM(n) AS n, CAST(SUM(paid_minor) AS TEXT) AS paid, CAST(SUM(kept_minor) AS TEXT) AS kept
       FROM sale_day WHERE ${conditions.join(' AND ')} GROUP BY day, currency ORDER BY day DESC, currency`,
    params
  )
}

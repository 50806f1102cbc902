/** What is missing, a currency and a month each: the rollup's purchases without a receipt, less those that are settled here. */
import type { Missing } from '../../../../contract/receipts.ts'
import type { Db } from '../../../engine/store/open.ts'
import { settledBare } from '../../../engine/store/own-receipts.ts'
import { all } from '../../../engine/store/read.ts'
import { toMinor } from '../../../engine/store/sum.ts'

const mostMonths = 24

interface Part {
  month: string
  currency: string
  minor: number
  count: number
}

/** Also of months in which nothing is missing any more; a currency each. */
function partsOf(db: Db): Part[] {
  return all<Omit<Part, 'minor'> & { minor: string }>(
    db,
    'receipts.missing',
    `SELECT month, currency, SUM(n) AS count, CAST(SUM(minor) AS TEXT) AS minor FROM (
       SELECT substr(day, 1, 7) AS month, currency, n, amount_minor AS minor FROM card_day
        WHERE status = 'cleared' AND receipt = 'missing'
       UNION ALL
       SELECT substr(t.day, 1, 7), t.currency, -1, -t.amount_minor FROM ${settledBare})
      GROUP BY month, currency ORDER BY month DESC, currency`,
    []
  ).map(({ minor, ...part }) => ({ ...part, minor: toMinor(minor) }))
}

export function getMissing(db: Db): Missing {
  const parts = partsOf(db).filter(({ count }) => count > 0)
  const sums = [...Map.groupBy(parts, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    minor: own.reduce((sum, { minor }) => sum + minor, 0),
    count: own.reduce((sum, { count }) => sum + count, 0)
  }))
  const months = new Set([...new Set(parts.map(({ month }) => month))].slice(0, mostMonths))
  return {
    sums: sums.toSorted((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1)),
    months: parts.filter(({ month }) => months.has(month)),
    older: parts.filter(({ month }) => !months.has(month)).reduce((sum, { count }) => sum + count, 0)
  }
}

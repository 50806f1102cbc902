/** The list of sales as it must be, by filtering and sorting all of them; and all of its pages, as the page reads them. */
import type { SaleFilter, SaleRow } from '../../../src/contract/sales.ts'
import { listSales, type ListParams } from '../../../src/backend/features/sales/list.ts'
import type { Db } from '../../../src/backend/engine/store/open.ts'
import type { Sale } from '../../../src/platform/generated/types.gen.ts'
import { dayIn } from './calendar.ts'

export type Sort = ListParams['sort']

/** What a sale is sorted by; null where it has no place in the order. */
export function keyOf(sale: Sale, sort: Sort): number | null {
  if (sort === 'time') return Date.parse(sale.created_at)
  if (sale.status === 'failed') return null
  return sort === 'paid' ? sale.paid : sale.kept
}

export function matches(sale: Sale, filter: SaleFilter, zone: string): boolean {
  const day = dayIn(zone, sale.created_at)
  const paid = sale.status === 'failed' ? null : sale.paid
  const hasAmounts = filter.minPaidMinor !== undefined || filter.maxPaidMinor !== undefined
  return (
    (!filter.status?.length || filter.status.includes(sale.status)) &&
    (!filter.channel?.length || filter.channel.includes(sale.channel)) &&
    (filter.currency === undefined || filter.currency === sale.currency) &&
    (filter.fromDay === undefined || day >= filter.fromDay) &&
    (filter.toDay === undefined || day <= filter.toDay) &&
    (!hasAmounts ||
      (paid !== null && paid >= (filter.minPaidMinor ?? -Infinity) && paid <= (filter.maxPaidMinor ?? Infinity)))
  )
}

export type Question = Omit<ListParams, 'from' | 'zone'>

/** The sales that match, those of the same key side by side in any order. */
export function modelOf(sales: readonly Sale[], { filter, sort, order }: Question, zone: string): Sale[] {
  const sign = order === 'desc' ? -1 : 1
  return sales
    .filter((sale) => matches(sale, filter, zone) && keyOf(sale, sort) !== null)
    .sort((a, b) => sign * ((keyOf(a, sort) ?? 0) - (keyOf(b, sort) ?? 0)))
}

export interface Walk {
  rows: SaleRow[]
  /** How far each call looked that stopped before its page was full. */
  examined: number[]
  calls: number
}

/** All pages, one after the other. Fails where they do not end. */
export function walk(db: Db, params: ListParams): Walk {
  const found: Walk = { rows: [], examined: [], calls: 0 }
  for (let { from } = params; ;) {
    const page = listSales(db, { ...params, from })
    found.rows.push(...page.rows)
    found.calls += 1
    if (page.rows.length > params.limit) throw new Error('a page holds more than was asked for')
    if (page.examinedToMs !== null) found.examined.push(page.examinedToMs)
    if (page.next === null) return found
    if (found.calls > 5_000) throw new Error('the pages do not end')
    from = { cursor: page.next }
  }
}

export function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map((row) => row.id)
}

/** Statements, periods and balances as plain loops over the platform's entries: what the console answers must equal them. */
import type { EntryFilter } from '../../../src/contract/balance.ts'
import { partOfCategory, termOfCategory } from '../../../src/contract/metrics.ts'
import { listEntries, type ListParams } from '../../../src/backend/features/balance/list.ts'
import type { Db } from '../../../src/backend/engine/store/open.ts'
import type { Entry } from '../../../src/platform/generated/types.gen.ts'
import { dayIn } from './calendar.ts'

const groupOf = (category: string): string => partOfCategory[category] ?? termOfCategory[category] ?? category

export function matches(entry: Entry, filter: EntryFilter, zone: string): boolean {
  const day = dayIn(zone, entry.booked_at)
  const size = Math.abs(entry.amount.amount)
  const pointers = [entry.id, entry.source.id, entry.related?.id, entry.payout]
  return (
    (filter.wallet === undefined || filter.wallet === entry.wallet) &&
    (filter.currency === undefined || filter.currency === entry.amount.currency) &&
    (!filter.group?.length || filter.group.includes(groupOf(entry.category))) &&
    (filter.fromDay === undefined || day >= filter.fromDay) &&
    (filter.toDay === undefined || day <= filter.toDay) &&
    (filter.minMinor === undefined || size >= filter.minMinor) &&
    (filter.maxMinor === undefined || size <= filter.maxMinor) &&
    (filter.record === undefined || pointers.includes(filter.record))
  )
}

/** The entries of a filter in the order of a statement. */
export function statementOf(
  entries: readonly Entry[],
  filter: EntryFilter,
  order: 'asc' | 'desc',
  zone: string
): Entry[] {
  const text = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
  const ascending = entries
    .filter((entry) => matches(entry, filter, zone))
    .sort(
      (a, b) =>
        Date.parse(a.booked_at) - Date.parse(b.booked_at) ||
        text(a.wallet, b.wallet) ||
        text(a.amount.currency, b.amount.currency) ||
        a.ordinal - b.ordinal
    )
  return order === 'asc' ? ascending : ascending.reverse()
}

/** All pages, one after the other. Fails where they do not end. */
export function walkEntries(db: Db, params: ListParams): string[] {
  const ids: string[] = []
  let { from } = params
  for (let calls = 0; calls < 5_000; calls += 1) {
    const page = listEntries(db, { ...params, from })
    if (page.rows.length > params.limit) throw new Error('a page holds more than was asked for')
    ids.push(...page.rows.map(({ id }) => id))
    if (page.next === null) return ids
    from = { cursor: page.next }
  }
  throw new Error('the pages do not end')
}

export interface ModelPeriod {
  opening: number
  closing: number
  groups: Map<string, { minor: number; entries: number }>
}

/** A wallet over whole days: everything before, everything within by group, everything up to the end. */
export function periodOf(
  entries: readonly Entry[],
  wallet: string,
  currency: string,
  span: { fromDay: string; toDay: string },
  zone: string
): ModelPeriod {
  const period: ModelPeriod = { opening: 0, closing: 0, groups: new Map() }
  for (const entry of entries) {
    if (entry.wallet !== wallet || entry.amount.currency !== currency) continue
    const day = dayIn(zone, entry.booked_at)
    if (day < span.fromDay) period.opening += entry.amount.amount
    if (day <= span.toDay) period.closing += entry.amount.amount
    if (day < span.fromDay || day > span.toDay) continue
    const group = groupOf(entry.category)
    const sum = period.groups.get(group) ?? { minor: 0, entries: 0 }
    period.groups.set(group, { minor: sum.minor + entry.amount.amount, entries: sum.entries + 1 })
  }
  return period
}

/** What the page shows, as it stands in the address: `?wallet=available&currency=EUR&from=2026-11-01`, `?view=period`. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { EntryFilter } from '../../../contract/balance.ts'
import { currencyOf, dropEmpty, manyOf, oneOf, spanOf, type QueryValue } from '../../kit/query-values.ts'

export const views = ['statement', 'period', 'savings', 'check'] as const
export type View = (typeof views)[number]

export interface StatementView {
  filter: EntryFilter
  order: 'desc' | 'asc'
}

export function pageViewOf(query: LocationQuery): View {
  return views.find((known) => known === oneOf(query['view'])) ?? 'statement'
}

/** Reads an address. What is not a value of its field is left out: an old or mistyped link still opens the statement. */
export function viewFromQuery(query: LocationQuery): StatementView {
  const filter: EntryFilter = dropEmpty({
    wallet: short(query['wallet'], 60),
    currency: currencyOf(query['currency']),
    group: manyOf(query['group']),
    ...spanOf(query),
    ...amounts(query),
    record: short(query['id'], 80)
  })
  return { filter, order: oneOf(query['order']) === 'asc' ? 'asc' : 'desc' }
}

/** Writes an address; what is at its default is left out. */
export function queryFromView({ filter, order }: StatementView): LocationQueryRaw {
  return dropEmpty({
    wallet: filter.wallet,
    currency: filter.currency,
    group: filter.group?.join(','),
    from: filter.fromDay,
    to: filter.toDay,
    min: filter.minMinor?.toString(),
    max: filter.maxMinor?.toString(),
    id: filter.record,
    order: order === 'desc' ? undefined : order
  })
}

/** Whether anything narrows the statement. */
export function isFiltered(filter: EntryFilter): boolean {
  return Object.keys(dropEmpty(filter)).length > 0
}

function short(value: QueryValue, most: number): string | undefined {
  const text = oneOf(value)?.trim()
  return text === undefined || text === '' || text.length > most ? undefined : text
}

/** Amounts mean nothing without their currency. */
function amounts(query: LocationQuery): Pick<EntryFilter, 'minMinor' | 'maxMinor'> {
  if (currencyOf(query['currency']) === undefined) return {}
  return dropEmpty({ minMinor: minor(query['min']), maxMinor: minor(query['max']) })
}

function minor(value: QueryValue): number | undefined {
  const text = oneOf(value)
  const parsed = text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : undefined
  return Number.isSafeInteger(parsed) ? parsed : undefined
}

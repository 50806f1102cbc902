/** The filter of the list as it stands in the address: `?q=lume&status=failed,disputed&from=2026-11-01&sort=kept`. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { saleSorts, type SaleFilter } from '../../../contract/sales.ts'
import { currencyOf, dropEmpty, manyOf, oneOf, spanOf, type QueryValue } from '../../kit/query-values.ts'

export type SaleSort = (typeof saleSorts)[number]

export interface ListView {
  filter: SaleFilter
  sort: SaleSort
  order: 'desc' | 'asc'
}

/**
 * Reads an address. What is not a value of its field is left out: an old or mistyped link still opens the list.
 * A sort by amount needs a currency, and a search by words is always newest first.
 */
export function viewFromQuery(query: LocationQuery): ListView {
  const sort = saleSorts.find((known) => known === oneOf(query['sort'])) ?? 'time'
  const post = oneOf(query['post'])?.slice(0, 80)
  const filter: SaleFilter = dropEmpty({
    text: words(query['q']),
    status: manyOf(query['status']),
    channel: manyOf(query['channel']),
    currency: currencyOf(query['currency']),
    product: oneOf(query['product'])?.slice(0, 80),
    isPaid: oneOf(query['paid']) === '1' ? true : undefined,
    post,
    isFirst: post !== undefined && oneOf(query['first']) === '1' ? true : undefined,
    ...spanOf(query),
    ...amounts(query)
  })
  const order = oneOf(query['order']) === 'asc' ? 'asc' : 'desc'
  if (filter.text !== undefined) return { filter, sort: 'time', order: 'desc' }
  return { filter, sort: filter.currency === undefined ? 'time' : sort, order }
}

/** Writes an address; what is at its default is left out. */
export function queryFromView({ filter, sort, order }: ListView): LocationQueryRaw {
  return dropEmpty({
    q: filter.text,
    status: filter.status?.join(','),
    channel: filter.channel?.join(','),
    currency: filter.currency,
    product: filter.product,
    paid: filter.isPaid ? '1' : undefined,
    post: filter.post,
    first: filter.isFirst ? '1' : undefined,
    from: filter.fromDay,
    to: filter.toDay,
    min: filter.minPaidMinor?.toString(),
    max: filter.maxPaidMinor?.toString(),
    sort: sort === 'time' ? undefined : sort,
    order: order === 'desc' ? undefined : order
  })
}

/** Whether anything narrows the list. */
export function isFiltered(filter: SaleFilter): boolean {
  return Object.keys(dropEmpty(filter)).length > 0
}

function words(value: QueryValue): string | undefined {
  const text = oneOf(value)?.slice(0, 200)
  return text?.trim() === '' ? undefined : text
}

/** Amounts mean nothing without their currency. */
function amounts(query: LocationQuery): Pick<SaleFilter, 'minPaidMinor' | 'maxPaidMinor'> {
  if (currencyOf(query['currency']) === undefined) return {}
  return { minPaidMinor: minor(query['min']), maxPaidMinor: minor(query['max']) }
}

function minor(value: QueryValue): number | undefined {
  const text = oneOf(value)
  const parsed = text !== undefined && /^-?\d{1,16}$/.test(text) ? Number(text) : undefined
  return Number.isSafeInteger(parsed) ? parsed : undefined
}

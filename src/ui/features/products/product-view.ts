/** What the page shows as it stands in the address: `?mark=running-out&from=2026-11-01&sort=stock&order=asc`. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { productMarks, productSorts, type ProductFilter, type ProductSort } from '../../../contract/products.ts'
import { currencyOf, dropEmpty, manyOf, oneOf, spanOf } from '../../kit/query-values.ts'

export interface ProductView {
  filter: ProductFilter
  fromDay?: string
  toDay?: string
  currency?: string
  sort: ProductSort
  order: 'asc' | 'desc'
}

/** Reads an address. What is not a value of its field is left out: an old or mistyped link still opens the list. */
export function viewFromQuery(query: LocationQuery): ProductView {
  const marks = manyOf(query['mark'])
  const filter: ProductFilter = dropEmpty({
    text: oneOf(query['q'])?.slice(0, 200),
    status: manyOf(query['status']),
    kind: manyOf(query['kind']),
    mark: productMarks.filter((mark) => marks?.includes(mark)),
    toShip: oneOf(query['ship']) === '1' ? true : undefined
  })
  return dropEmpty({
    filter,
    ...spanOf(query),
    currency: currencyOf(query['currency']),
    sort: productSorts.find((sort) => sort === oneOf(query['sort'])) ?? 'kept',
    order: oneOf(query['order']) === 'asc' ? ('asc' as const) : ('desc' as const)
  })
}

/** Writes an address; what is at its default is left out. */
export function queryFromView({ filter, fromDay, toDay, currency, sort, order }: ProductView): LocationQueryRaw {
  return dropEmpty({
    q: filter.text,
    status: filter.status?.join(','),
    kind: filter.kind?.join(','),
    mark: filter.mark?.join(','),
    ship: filter.toShip === true ? '1' : undefined,
    from: fromDay,
    to: toDay,
    currency,
    sort: sort === 'kept' ? undefined : sort,
    order: order === 'desc' ? undefined : order
  })
}

export function isFiltered({ filter }: ProductView): boolean {
  return Object.keys(dropEmpty(filter)).length > 0
}

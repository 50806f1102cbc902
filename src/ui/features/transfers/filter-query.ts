/** The filter of the list as it stands in the address: `?direction=out&purpose=personal&who=pty_x`. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { TransferFilter } from '../../../contract/transfers.ts'
import { currencyOf, dropEmpty, manyOf, oneOf, spanOf } from '../../kit/query-values.ts'

export function filterFromQuery(query: LocationQuery): TransferFilter {
  return dropEmpty({
    direction: manyOf(query['direction']),
    status: manyOf(query['status']),
    purpose: manyOf(query['purpose']),
    currency: currencyOf(query['currency']),
    who: oneOf(query['who'])?.slice(0, 80),
    ...spanOf(query)
  })
}

export function queryFromFilter(filter: TransferFilter): LocationQueryRaw {
  const { direction, status, purpose, currency, who, fromDay, toDay } = filter
  return dropEmpty({
    direction: direction?.join(','),
    status: status?.join(','),
    purpose: purpose?.join(','),
    currency,
    who,
    from: fromDay,
    to: toDay
  })
}

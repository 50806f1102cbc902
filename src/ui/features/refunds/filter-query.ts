/** The filter of the list as it stands in the address: `?status=failed&reason=duplicate&from=2026-11-01`. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { RefundFilter } from '../../../contract/refunds.ts'
import { currencyOf, dropEmpty, manyOf, spanOf } from '../../kit/query-values.ts'

export function filterFromQuery(query: LocationQuery): RefundFilter {
  return dropEmpty({
    status: manyOf(query['status']),
    reason: manyOf(query['reason']),
    currency: currencyOf(query['currency']),
    ...spanOf(query)
  })
}

export function queryFromFilter({ status, reason, currency, fromDay, toDay }: RefundFilter): LocationQueryRaw {
  return dropEmpty({
    status: status?.join(','),
    reason: reason?.join(','),
    currency,
    from: fromDay,
    to: toDay
  })
}

/** What the page shows, as it stands in the address: `?status=failed&currency=EUR`, `?view=calendar&month=2026-11`. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { PayoutFilter } from '../../../contract/payouts.ts'
import { currencyOf, dropEmpty, manyOf, oneOf, spanOf } from '../../kit/query-values.ts'

export interface PayoutsView {
  filter: PayoutFilter
  isCalendar: boolean
  /** What reaches the bank, in place of the list. */
  isForecast: boolean
  /** The month of the calendar, as YYYY-MM; undefined for the present one. */
  month: string | undefined
}

/** Reads an address. What is not a value of its field is left out: an old or mistyped link still opens the page. */
export function viewFromQuery(query: LocationQuery): PayoutsView {
  const month = oneOf(query['month'])
  return {
    filter: dropEmpty({
      status: manyOf(query['status']),
      method: manyOf(query['method']),
      currency: currencyOf(query['currency']),
      ...spanOf(query)
    }),
    isCalendar: oneOf(query['view']) === 'calendar',
    isForecast: oneOf(query['view']) === 'forecast',
    month: month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined
  }
}

/** Writes an address; what is at its default is left out. */
export function queryFromView({ filter, isCalendar, isForecast, month }: PayoutsView): LocationQueryRaw {
  return dropEmpty({
    view: isCalendar ? 'calendar' : isForecast ? 'forecast' : undefined,
    month: isCalendar ? month : undefined,
    status: filter.status?.join(','),
    method: filter.method?.join(','),
    currency: filter.currency,
    from: filter.fromDay,
    to: filter.toDay
  })
}

export function isFiltered(filter: PayoutFilter): boolean {
  return Object.keys(dropEmpty(filter)).length > 0
}

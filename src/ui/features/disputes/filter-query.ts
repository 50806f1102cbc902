/** What the desk shows, as it stands in the address: `?place=closed&reason=fraudulent`, `?view=calendar&month=2026-11`. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { disputeMoney, disputePlaces, type DisputeFilter } from '../../../contract/disputes.ts'
import { currencyOf, dropEmpty, manyOf, oneOf, spanOf } from '../../kit/query-values.ts'

export interface DisputesView {
  filter: DisputeFilter
  isCalendar: boolean
  /** The month of the calendar, as YYYY-MM; undefined for the present one. */
  month: string | undefined
}

/** Reads an address. What is not a value of its field is left out: an old or mistyped link still opens the page. */
export function viewFromQuery(query: LocationQuery): DisputesView {
  const month = oneOf(query['month'])
  const places = manyOf(query['place'])
  return {
    filter: dropEmpty({
      place: disputePlaces.filter((place) => places?.includes(place)),
      status: manyOf(query['status']),
      reason: manyOf(query['reason']),
      network: manyOf(query['network']),
      currency: currencyOf(query['currency']),
      money: disputeMoney.find((money) => money === oneOf(query['money'])),
      ...spanOf(query)
    }),
    isCalendar: oneOf(query['view']) === 'calendar',
    month: month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined
  }
}

/** Writes an address; what is at its default is left out. */
export function queryFromView({ filter, isCalendar, month }: DisputesView): LocationQueryRaw {
  return dropEmpty({
    view: isCalendar ? 'calendar' : undefined,
    month: isCalendar ? month : undefined,
    place: filter.place?.join(','),
    status: filter.status?.join(','),
    reason: filter.reason?.join(','),
    network: filter.network?.join(','),
    currency: filter.currency,
    money: filter.money,
    from: filter.fromDay,
    to: filter.toDay
  })
}

export function isFiltered(filter: DisputeFilter): boolean {
  return Object.keys(dropEmpty(filter)).length > 0
}

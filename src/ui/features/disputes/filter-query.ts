/** What the desk shows, as it stands in the address: `?place=closed&reason=fraudulent`, `?view=list`, `?view=calendar&month=2026-11`. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { disputeMoney, disputePlaces, type DisputeFilter } from '../../../contract/disputes.ts'
import { disputeStatuses } from '../../../contract/records.ts'
import { currencyOf, dropEmpty, manyOf, oneOf, spanOf } from '../../kit/query-values.ts'

export interface DisputesView {
  filter: DisputeFilter
  isCalendar: boolean
  /** All of them in rows and columns, instead of the queue beside one. */
  isList: boolean
  /** The month of the calendar, as YYYY-MM; undefined for the present one. */
  month: string | undefined
}

/** Reads an address. What is not a value of its field is left out: an old or mistyped link still opens the page. */
export function viewFromQuery(query: LocationQuery): DisputesView {
  const month = oneOf(query['month'])
  const places = manyOf(query['place'])
  // How a dispute ended, and what became of its money, are no places; who asks for one there means that all the same.
  const ends = disputeStatuses.filter((status) => places?.includes(status) && !isPlace(status))
  const money = disputeMoney.find((known) => places?.includes(known) && !ends.some((end) => end === known))
  return {
    filter: dropEmpty({
      place: disputePlaces.filter((place) => places?.includes(place)),
      status: [...new Set([...(manyOf(query['status']) ?? []), ...ends])],
      reason: manyOf(query['reason']),
      network: manyOf(query['network']),
      currency: currencyOf(query['currency']),
      money: disputeMoney.find((known) => known === oneOf(query['money'])) ?? money,
      ...spanOf(query)
    }),
    isCalendar: oneOf(query['view']) === 'calendar',
    isList: oneOf(query['view']) === 'list',
    month: month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined
  }
}

const isPlace = (word: string): boolean => disputePlaces.some((place) => place === word)

/** Writes an address; what is at its default is left out. */
export function queryFromView({ filter, isCalendar, isList, month }: DisputesView): LocationQueryRaw {
  return dropEmpty({
    view: isCalendar ? 'calendar' : isList ? 'list' : undefined,
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

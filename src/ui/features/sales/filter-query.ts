/** The filter of the list as it stands in the address: `?q=lume&status=failed,disputed&from=2026-11-01&sort=kept`. */
import type { LocationQuery, LocationQueryRaw, LocationQueryValue } from 'vue-router'
import { saleSorts, type SaleFilter } from '../../../contract/sales.ts'

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
  const sort = saleSorts.find((known) => known === one(query['sort'])) ?? 'time'
  const filter: SaleFilter = dropEmpty({
    text: words(query['q']),
    status: many(query['status']),
    channel: many(query['channel']),
    currency: currency(query['currency']),
    ...days(query),
    ...amounts(query)
  })
  const order = one(query['order']) === 'asc' ? 'asc' : 'desc'
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

function one(value: LocationQueryValue | LocationQueryValue[] | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value
  return first === null || first === '' ? undefined : first
}

function many(value: LocationQueryValue | LocationQueryValue[] | undefined): string[] | undefined {
  const values = one(value)
    ?.split(',')
    .filter((part) => part !== '' && part.length <= 60)
    .slice(0, 20)
  return values === undefined || values.length === 0 ? undefined : values
}

function words(value: LocationQueryValue | LocationQueryValue[] | undefined): string | undefined {
  const text = one(value)?.slice(0, 200)
  return text?.trim() === '' ? undefined : text
}

function currency(value: LocationQueryValue | LocationQueryValue[] | undefined): string | undefined {
  const code = one(value)
  return code !== undefined && /^[A-Z0-9]{3,8}$/.test(code) ? code : undefined
}

function day(value: LocationQueryValue | LocationQueryValue[] | undefined): string | undefined {
  const text = one(value)
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const ms = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text ? undefined : text
}

/** The first day and the last; the wrong way round they are meant the other way. */
function days(query: LocationQuery): Pick<SaleFilter, 'fromDay' | 'toDay'> {
  const fromDay = day(query['from'])
  const toDay = day(query['to'])
  return fromDay !== undefined && toDay !== undefined && fromDay > toDay
    ? { fromDay: toDay, toDay: fromDay }
    : { fromDay, toDay }
}

/** Amounts mean nothing without their currency. */
function amounts(query: LocationQuery): Pick<SaleFilter, 'minPaidMinor' | 'maxPaidMinor'> {
  if (currency(query['currency']) === undefined) return {}
  return { minPaidMinor: minor(query['min']), maxPaidMinor: minor(query['max']) }
}

function minor(value: LocationQueryValue | LocationQueryValue[] | undefined): number | undefined {
  const text = one(value)
  const parsed = text !== undefined && /^-?\d{1,16}$/.test(text) ? Number(text) : undefined
  return Number.isSafeInteger(parsed) ? parsed : undefined
}

function dropEmpty<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, part]) => part !== undefined && part !== '' && !(Array.isArray(part) && part.length === 0)
    )
  ) as T
}

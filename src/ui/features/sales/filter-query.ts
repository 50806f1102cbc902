/** The filter of the list as it stands in the address: `?q=lume&status=failed,disputed&from=2026-11-01&sort=kept`. */
import type { LocationQuery, LocationQueryRaw, LocationQueryValue } from 'vue-router'
import { saleSorts, type SaleFilter } from '../../../contract/sales.ts'

export type SaleSort = (typeof saleSorts)[number]

export interface ListView {
  filter: SaleFilter
  sort: SaleSort
  order: 'desc' | 'asc'
}

/** Reads an address. What is not a value of its field is left out: an old or mistyped link still opens the list. */
export function viewFromQuery(query: LocationQuery): ListView {
  const sort = saleSorts.find((known) => known === one(query['sort'])) ?? 'time'
  return {
    filter: dropEmpty({
      text: one(query['q'])?.slice(0, 200),
      status: many(query['status']),
      channel: many(query['channel']),
      currency: currency(query['currency']),
      fromDay: day(query['from']),
      toDay: day(query['to']),
      ...amounts(query),
    }),
    sort,
    order: one(query['order']) === 'asc' ? 'asc' : 'desc',
  }
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
    order: order === 'desc' ? undefined : order,
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
  const values = one(value)?.split(',').filter((part) => part !== '' && part.length <= 60).slice(0, 20)
  return values === undefined || values.length === 0 ? undefined : values
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
    Object.entries(value).filter(([, part]) => part !== undefined && part !== '' && !(Array.isArray(part) && part.length === 0)),
  ) as T
}

/** Values of an address's query. What is not a value of its field is undefined: an old or mistyped link still opens its page. */
import type { LocationQuery, LocationQueryValue } from 'vue-router'

export type QueryValue = LocationQueryValue | LocationQueryValue[] | undefined

export function oneOf(value: QueryValue): string | undefined {
  const first = Array.isArray(value) ? value[0] : value
  return first === null || first === '' ? undefined : first
}

/** Values between commas, at most 20. */
export function manyOf(value: QueryValue): string[] | undefined {
  const values = oneOf(value)
    ?.split(',')
    .filter((part) => part !== '' && part.length <= 60)
    .slice(0, 20)
  return values === undefined || values.length === 0 ? undefined : values
}

export function currencyOf(value: QueryValue): string | undefined {
  const code = oneOf(value)
  return code !== undefined && /^[A-Z0-9]{3,8}$/.test(code) ? code : undefined
}

/** A day that exists, as YYYY-MM-DD. */
export function dayFrom(value: QueryValue): string | undefined {
  const text = oneOf(value)
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const ms = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text ? undefined : text
}

/** The first day and the last; the wrong way round they are meant the other way. */
export function spanOf(query: LocationQuery): { fromDay: string | undefined; toDay: string | undefined } {
  const fromDay = dayFrom(query['from'])
  const toDay = dayFrom(query['to'])
  return fromDay !== undefined && toDay !== undefined && fromDay > toDay
    ? { fromDay: toDay, toDay: fromDay }
    : { fromDay, toDay }
}

/** The object without what is undefined, empty text or an empty list. */
export function dropEmpty<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, part]) => part !== undefined && part !== '' && !(Array.isArray(part) && part.length === 0)
    )
  ) as T
}

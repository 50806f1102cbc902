/** Operators of the search over everything that the find field of Sales takes too. Pure. */
import type { Currency } from '../../../contract/money.ts'
import { saleStatuses } from '../../../contract/records.ts'
import type { SaleFilter } from '../../../contract/sales.ts'
import {
  parseSearch,
  spanOfDates,
  type AmountRange,
  type Decimal,
  type OperatorName,
  type SearchQuery
} from '../../../contract/search-query.ts'
import { operatorsIn } from '../../kit/operators-in.ts'
import type { ListView } from './filter-query.ts'

export interface Understood {
  /** What is listed: operators have become filters, and what stands outside of them is what is searched for. */
  view: ListView
  /** Operators that this list cannot follow. Nothing is listed then, rather than what was not asked for. */
  left: OperatorName[]
}

/** A status that no sale has: what contradicts itself or cannot be followed lists nothing. */
const none = ['']
/** As the contract takes it. */
const mostStatusChars = 60
const own: readonly OperatorName[] = ['amount', 'date', 'status']

/**
 * @param view as the address holds it, with the text as it was typed
 * @param today of the account's zone
 */
export function withOperators(view: ListView, currencies: readonly Currency[], today: string): Understood {
  const { text, ...filter } = view.filter
  const typed = text === undefined ? [] : operatorsIn(text)
  if (text === undefined) return { view, left: [] }
  const query = parseSearch(text)
  const words = query.words.trim()
  // One that is still being typed asks for nothing yet.
  if (typed.length === 0) return { view: { ...view, filter: withWords(filter, words) }, left: [] }
  const code = filter.currency ?? (currencies.length === 1 ? currencies[0]?.code : undefined)
  const currency = currencies.find((each) => each.code === code)
  const left = typed.filter(
    (name) =>
      !own.includes(name) ||
      // Amounts of several currencies cannot be compared.
      (name === 'amount' && currency === undefined) ||
      query.problems.some(({ operator }) => operator === name)
  )
  if (left.length > 0) return { view: { ...view, filter: { ...view.filter, status: none } }, left }
  const narrowed = withDates(withStatuses(filter, query), query, today)
  const next = currency === undefined ? narrowed : withAmounts(narrowed, query.amounts, currency)
  return { view: { ...view, filter: withWords(next, words) }, left }
}

function withWords(filter: SaleFilter, words: string): SaleFilter {
  return words === '' ? filter : { ...filter, text: words }
}

function withStatuses(filter: SaleFilter, { statuses }: SearchQuery): SaleFilter {
  if (statuses.length === 0) return filter
  // One that this version does not know is one that the platform has added.
  const meant = (wanted: string): string[] => {
    const known = saleStatuses.filter((status) => status.startsWith(wanted))
    return known.length === 0 ? [wanted.slice(0, mostStatusChars)] : known
  }
  const status = [...(filter.status === undefined ? [] : [filter.status]), ...statuses.map(meant)].reduce(
    (some, more) => some.filter((each) => more.includes(each))
  )
  return { ...filter, status: status.length === 0 ? none : status }
}

function withDates(filter: SaleFilter, { dates }: SearchQuery, today: string): SaleFilter {
  return dates.reduce((before, range) => {
    const { fromDay, toDay } = spanOfDates(range, today)
    const from = before.fromDay === undefined || before.fromDay < fromDay ? fromDay : before.fromDay
    const to = before.toDay === undefined || before.toDay > toDay ? toDay : before.toDay
    return from > to ? { ...before, status: none } : { ...before, fromDay: from, toDay: to }
  }, filter)
}

function withAmounts(filter: SaleFilter, amounts: readonly AmountRange[], { code, exponent }: Currency): SaleFilter {
  return amounts.reduce<SaleFilter>((before, range) => {
    const min = largest(before.minPaidMinor, range.from && leastMinor(range.from, exponent, range.isFromOut ?? false))
    const max = smallest(before.maxPaidMinor, range.to && mostMinor(range.to, exponent, range.isToOut ?? false))
    if (min !== undefined && max !== undefined && min > max) return { ...before, status: none }
    return {
      ...before,
      currency: code,
      ...(min !== undefined && { minPaidMinor: min }),
      ...(max !== undefined && { maxPaidMinor: max })
    }
  }, filter)
}

/** The least amount in minor units that is not below a decimal. */
function leastMinor({ digits, decimals }: Decimal, exponent: number, isOut: boolean): number {
  const [scaled, unit] = [digits * 10n ** BigInt(exponent), 10n ** BigInt(decimals)]
  const whole = scaled / unit
  return safe(whole + (isOut || scaled % unit !== 0n ? 1n : 0n))
}

function mostMinor({ digits, decimals }: Decimal, exponent: number, isOut: boolean): number {
  const [scaled, unit] = [digits * 10n ** BigInt(exponent), 10n ** BigInt(decimals)]
  const whole = scaled / unit
  return safe(whole - (isOut && scaled % unit === 0n ? 1n : 0n))
}

/** No sale is paid with more. */
const safe = (minor: bigint): number =>
  Number(minor > BigInt(Number.MAX_SAFE_INTEGER) ? BigInt(Number.MAX_SAFE_INTEGER) : minor)

const largest = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b)
const smallest = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)

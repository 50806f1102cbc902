/**
 * What is typed into the box over everything: words, and operators that say where they must stand. Pure, so that the page
 * can suggest by the rules by which the backend reads.
 */
import { tagProblem } from './notes.ts'

/** Record types that are found by their words: those with a page of their own. */
export const foundTypes = [
  'sale',
  'tip',
  'party',
  'payout',
  'refund',
  'dispute',
  'transfer',
  'subscription',
  'product',
  'card',
  'card_transaction',
  'post'
] as const
export type FoundType = (typeof foundTypes)[number]

export const operatorNames = ['amount', 'date', 'from', 'has', 'payout', 'product', 'status', 'tag', 'type'] as const
export type OperatorName = (typeof operatorNames)[number]

/**
 * What a record can have. `tip`: its person gave one, ever. `message`: words of a person, a note of the platform among
 * them. `note`: a note or tags of one's own.
 */
export const haveables = [
  'dispute',
  'message',
  'note',
  'payout',
  'receipt',
  'refund',
  'subscription',
  'tip',
  'tracking'
] as const
export type Haveable = (typeof haveables)[number]

export const relativeDates = ['today', 'yesterday', 'this-week', 'last-week', 'this-month', 'last-month'] as const
type RelativeDate = (typeof relativeDates)[number]

/** A decimal as it was typed, exactly: `digits / 10^decimals`. */
export interface Decimal {
  digits: bigint
  decimals: number
}

/** Bounds of what an amount may be, whatever its sign; undefined where it has none. */
export interface AmountRange {
  from?: Decimal | undefined
  isFromOut?: boolean
  to?: Decimal | undefined
  isToOut?: boolean
}

/** Days as YYYY-MM-DD, both among them; or a span that only a calendar knows. */
export type DateRange = { fromDay: string; toDay: string } | RelativeDate

export interface SearchQuery {
  /** What stands outside of operators, as it was typed. */
  words: string
  amounts: AmountRange[]
  dates: DateRange[]
  from: string[]
  has: Haveable[]
  payouts: string[]
  products: string[]
  statuses: string[]
  /** Tags of one's own, whole, as they were typed. */
  tags: string[]
  types: TypeName[]
  /** Operators whose value cannot be read: nothing is found by guessing. */
  problems: { operator: OperatorName; value: string }[]
}

/** What can be asked for by `type:`. */
export const typeNames = [...foundTypes, 'bank_line', 'request'] as const
export type TypeName = (typeof typeNames)[number]

/** Characters of a text that is searched for: a pasted message has room. */
export const mostSearchChars = 4_000

const part = /([a-z]+):("[^"]*"?|[^\s"]*)|"[^"]*"?|[^\s"]+/gi

/** Reads what was typed. A name before a colon that is no operator is a word like any other. */
export function parseSearch(text: string): SearchQuery {
  const query: SearchQuery = {
    words: '',
    amounts: [],
    dates: [],
    from: [],
    has: [],
    payouts: [],
    products: [],
    statuses: [],
    tags: [],
    types: [],
    problems: []
  }
  const words: string[] = []
  for (const match of text.matchAll(part)) {
    const operator = operatorNames.find((name) => name === match[1]?.toLowerCase())
    const value = match[2]?.replaceAll('"', '').trim() ?? ''
    if (operator === undefined) words.push(match[0])
    // Its value is still being typed.
    else if (value === '') continue
    else if (!take(query, operator, value)) query.problems.push({ operator, value })
  }
  query.words = words.join(' ')
  return query
}

/** Whether anything is asked for at all. */
export function isAsking({ words, problems, ...operators }: SearchQuery): boolean {
  return /[\p{L}\p{N}]/u.test(words) || problems.length > 0 || Object.values(operators).some((list) => list.length > 0)
}

function take(query: SearchQuery, operator: OperatorName, value: string): boolean {
  const lower = value.toLowerCase()
  switch (operator) {
    case 'amount':
      return push(query.amounts, amountRange(value))
    case 'date':
      return push(query.dates, dateRange(lower))
    case 'from':
      return push(query.from, value)
    case 'has':
      return push(
        query.has,
        haveables.find((name) => name === lower)
      )
    case 'payout':
      return push(query.payouts, value)
    case 'product':
      return push(query.products, value)
    case 'status':
      return push(query.statuses, lower.replaceAll('-', '_'))
    case 'tag':
      return push(query.tags, tagProblem(value) === undefined ? value : undefined)
    case 'type':
      return push(
        query.types,
        typeNames.find((name) => name === lower.replaceAll('-', '_').replace(/s$/, ''))
      )
  }
}

function push<T>(list: T[], value: T | undefined): boolean {
  if (value !== undefined) list.push(value)
  return value !== undefined
}

/** `>50`, `<=12.50`, `10..20`, `10..`, `..20`, `12.50`. */
function amountRange(value: string): AmountRange | undefined {
  const [, sign, single] = /^(>=|<=|>|<|=)?([^.<>=].*|\.\d.*)$/.exec(value) ?? []
  const span = value.includes('..') ? value.split('..') : undefined
  if (span?.length === 2) {
    const [from, to] = span.map((text) => (text === '' ? undefined : decimal(text)))
    if ((span[0] !== '' && from === undefined) || (span[1] !== '' && to === undefined) || (!from && !to))
      return undefined
    return { from, to }
  }
  const amount = single === undefined ? undefined : decimal(single)
  if (amount === undefined) return undefined
  if (sign === '>' || sign === '>=') return { from: amount, isFromOut: sign === '>' }
  if (sign === '<' || sign === '<=') return { to: amount, isToOut: sign === '<' }
  return { from: amount, to: amount }
}

/** Digits with a point or a comma before the last of them; groups of three may be set apart by the other, or by ’ and '. */
function decimal(text: string): Decimal | undefined {
  const plain = text.replace(/['’_]/g, '')
  const match =
    /^(\d{1,15})(?:[.,](\d{1,9}))?$/.exec(plain) ??
    /^(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,9}))?$/.exec(plain) ??
    /^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,9}))?$/.exec(plain)
  if (!match) return undefined
  const fraction = match[2] ?? ''
  return { digits: BigInt((match[1] ?? '').replace(/\D/g, '') + fraction), decimals: fraction.length }
}

/** A day, a month, a year, two of them with `..` between, or one of the words. */
function dateRange(value: string): DateRange | undefined {
  const relative = relativeDates.find((name) => name === value)
  if (relative) return relative
  const [first, last = first, ...more] = value.split('..')
  const [from, to] = [daysOf(first), daysOf(last)]
  if (more.length > 0 || !from || !to || from.fromDay > to.toDay) return undefined
  return { fromDay: from.fromDay, toDay: to.toDay }
}

/** The days of a range, where today is known: weeks begin on Monday. */
export function spanOfDates(range: DateRange, today: string): { fromDay: string; toDay: string } {
  if (typeof range !== 'string') return range
  const monday = addDays(today, 0 - ((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  const first = `${today.slice(0, 7)}-01`
  switch (range) {
    case 'today':
      return { fromDay: today, toDay: today }
    case 'yesterday':
      return { fromDay: addDays(today, -1), toDay: addDays(today, -1) }
    case 'this-week':
      return { fromDay: monday, toDay: addDays(monday, 6) }
    case 'last-week':
      return { fromDay: addDays(monday, -7), toDay: addDays(monday, -1) }
    case 'this-month':
      return { fromDay: first, toDay: today }
    case 'last-month':
      return { fromDay: `${addDays(first, -1).slice(0, 7)}-01`, toDay: addDays(first, -1) }
  }
}

/** By the calendar alone: a day of it has no zone. */
function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function daysOf(text: string | undefined): { fromDay: string; toDay: string } | undefined {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text ?? '')
  if (!match) return undefined
  const [, year = '', month = '', day = ''] = match
  const fromDay = `${year}-${month || '01'}-${day || '01'}`
  if (!isDay(fromDay)) return undefined
  if (day !== '') return { fromDay, toDay: fromDay }
  const last = month === '' ? '31' : String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate())
  return { fromDay, toDay: `${year}-${month || '12'}-${last}` }
}

function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** Whether an amount in minor units lies in a range, whatever its sign. Exact: nothing is rounded. */
export function isInRange(minor: number, exponent: number, { from, isFromOut, to, isToOut }: AmountRange): boolean {
  const compare = (bound: Decimal): number => {
    const own = BigInt(Math.abs(minor)) * 10n ** BigInt(bound.decimals)
    const other = bound.digits * 10n ** BigInt(exponent)
    return own < other ? -1 : own > other ? 1 : 0
  }
  const isAbove = from === undefined || (isFromOut ? compare(from) > 0 : compare(from) >= 0)
  const isBelow = to === undefined || (isToOut ? compare(to) < 0 : compare(to) <= 0)
  return isAbove && isBelow
}

/**
 * What is typed behind `--filter`: the words and operators of the search, and the filters of a list by their names. Pure,
 * so that a terminal says what is wrong before anything is asked.
 */
import { wantedSchema, type ListName, type Wanted } from './exports.ts'
import { lineSets, payoutReasons } from './bank.ts'
import { disputeMoney, disputePlaces } from './disputes.ts'
import { productMarks, productSorts } from './products.ts'
import {
  cardTransactionStatuses,
  channels,
  disputeStatuses,
  payoutMethods,
  payoutStatuses,
  refundStatuses,
  saleStatuses,
  transferDirections,
  transferPurposes,
  transferStatuses,
  wallets
} from './records.ts'
import { refundReasons } from './wishes.ts'
import { saleSorts } from './sales.ts'
import { setAsideKinds } from './set-aside.ts'
import {
  haveables,
  operatorNames,
  parseSearch,
  relativeDates,
  spanOfDates,
  typeNames,
  type OperatorName
} from './search-query.ts'
import { subscriptionGroups } from './subscriptions.ts'
import { supporterGroups } from './supporters.ts'
import { purchaseUses, spendingCategories } from './cards.ts'

/** One filter of a list. `fixed`: its values are these. `open`: any text; `hint` says which. */
interface OwnFilter {
  /** Where it goes: a field of the filter, as a list of values or as one, or a field beside it. */
  readonly into: 'many' | 'one' | 'beside'
  readonly fixed?: readonly string[]
  readonly hint?: string
}

const many = (fixed: readonly string[]): OwnFilter => ({ into: 'many', fixed })
const anyOf = (hint: string): OwnFilter => ({ into: 'many', hint })
const one = (hint: string): OwnFilter => ({ into: 'one', hint })
const beside = (fixed: readonly string[]): OwnFilter => ({ into: 'beside', fixed })
const currency = one('the code of a currency, as EUR')
const order = beside(['desc', 'asc'])

interface ListGrammar {
  readonly own: Readonly<Record<string, OwnFilter>>
  /** Operators of the search that it takes. */
  readonly search: readonly OperatorName[]
  readonly takesWords: boolean
}

/** All but `type`, which the list says already. */
const searched: Omit<ListGrammar, 'own'> = {
  search: operatorNames.filter((name) => name !== 'type'),
  takesWords: true
}

const grammars: Readonly<Record<ListName, ListGrammar>> = {
  sales: {
    own: {
      status: many(saleStatuses),
      channel: many(channels),
      post: one('the id of a post'),
      currency,
      sort: beside(saleSorts),
      order
    },
    ...searched
  },
  refunds: { own: { status: many(refundStatuses), reason: many(refundReasons), currency }, ...searched },
  disputes: {
    own: {
      place: many(disputePlaces),
      status: many(disputeStatuses),
      reason: anyOf('a reason as the platform writes it'),
      network: anyOf('a network as the platform writes it'),
      money: { into: 'one', fixed: disputeMoney },
      currency
    },
    ...searched
  },
  payouts: { own: { status: many(payoutStatuses), method: many(payoutMethods), currency }, ...searched },
  transfers: {
    own: {
      direction: many(transferDirections),
      status: many(transferStatuses),
      purpose: many(transferPurposes),
      currency
    },
    ...searched
  },
  cards: {
    own: {
      status: many(cardTransactionStatuses),
      category: many(spendingCategories),
      card: anyOf('the id of a card'),
      merchant: one('the whole name of a merchant'),
      receipt: { into: 'one', fixed: ['missing'] },
      use: { into: 'one', fixed: purchaseUses },
      currency
    },
    ...searched
  },
  tips: { own: { post: one('the id of a post'), currency }, ...searched },
  subscriptions: { own: { group: beside(subscriptionGroups) }, ...searched },
  products: {
    own: {
      status: many(['active', 'draft', 'archived']),
      kind: anyOf('a kind as the platform writes it'),
      mark: many(productMarks),
      currency: { into: 'beside', hint: 'the code of a currency, as EUR' },
      sort: beside(productSorts),
      order
    },
    search: ['date'],
    takesWords: true
  },
  supporters: {
    own: { period: { into: 'beside', hint: 'a month as 2026-11, or all' }, group: beside(supporterGroups) },
    search: [],
    takesWords: false
  },
  entries: {
    own: {
      wallet: { into: 'one', fixed: wallets },
      group: anyOf('a group of categories, as on Balance'),
      record: one('the id of a record'),
      currency,
      order
    },
    search: ['date'],
    takesWords: false
  },
  notes: { own: { tag: one('one of your tags, whole') }, search: [], takesWords: false },
  bank: { own: { set: beside(lineSets) }, search: [], takesWords: false },
  'bank-left': { own: { reason: beside(payoutReasons) }, search: [], takesWords: false },
  'set-aside': { own: { kind: beside(setAsideKinds) }, search: [], takesWords: false }
}

/** A filter that cannot be followed; `message` names the operator and what is possible. */
export class FilterError extends Error {
  override name = 'FilterError'
}

const part = /([a-z]+):("[^"]*"?|[^\s"]*)|"[^"]*"?|[^\s"]+/gi

/**
 * @param today the day of the account's zone
 * @throws FilterError
 */
export function parseListFilter(list: ListName, text: string, today: string): Wanted {
  const { own, search, takesWords } = grammars[list]
  const filter: Record<string, unknown> = {}
  const besides: Record<string, unknown> = {}
  const rest: string[] = []
  const dates: string[] = []
  for (const match of text.matchAll(part)) {
    const name = match[1]?.toLowerCase()
    const value = match[2]?.replaceAll('"', '').trim() ?? ''
    const filterOf = name !== undefined && Object.hasOwn(own, name) ? own[name] : undefined
    if (name === undefined) {
      if (!takesWords) throw new FilterError(`${list} takes no words, and got ${match[0]}. ${possible(list)}`)
      rest.push(match[0])
    } else if (filterOf !== undefined) {
      takeOwn(filterOf, { name, value, filter, besides })
    } else {
      const operator = search.find((known) => known === name)
      if (operator === undefined) throw new FilterError(`There is no ${name}: for ${list}. ${possible(list)}`)
      checkOperator(operator, value)
      if (operator === 'date') dates.push(value)
      else rest.push(match[0])
    }
  }
  return assemble(list, { filter, besides, rest, dates, today })
}

function takeOwn(
  { into, fixed, hint }: OwnFilter,
  {
    name,
    value,
    filter,
    besides
  }: { name: string; value: string; filter: Record<string, unknown>; besides: Record<string, unknown> }
): void {
  const plain = value.toLowerCase()
  const values =
    fixed === undefined ? [value] : plain.split(',').flatMap((word) => fixed.filter((known) => isMeant(known, word)))
  const isKnown =
    fixed === undefined ? value !== '' : plain.split(',').every((word) => fixed.some((known) => isMeant(known, word)))
  if (!isKnown) {
    const choice = fixed === undefined ? (hint ?? 'a text') : fixed.join(', ')
    throw new FilterError(`${name}: does not take "${value}". Possible: ${choice}.`)
  }
  const target = into === 'beside' ? besides : filter
  const given = name === 'currency' ? values.map((code) => code.toUpperCase()) : values
  if (into === 'many') target[name] = [...((target[name] as string[] | undefined) ?? []), ...given]
  else if (target[name] === undefined) target[name] = given[0]
  else throw new FilterError(`${name}: can be given once.`)
}

/** Hyphens are easier to type than underscores. */
function isMeant(known: string, word: string): boolean {
  return known === word || known.replaceAll('_', '-') === word.replaceAll('_', '-')
}

const examples: Readonly<Record<OperatorName, string>> = {
  amount: '50, >50, <=12.50, 10..20',
  date: `2026, 2026-11, 2026-11-22, 2026-11-01..2026-11-15, ${relativeDates.join(', ')}`,
  from: '@handle or a name',
  has: haveables.join(', '),
  payout: 'the id of a payout',
  product: 'a part of a title',
  status: 'the beginning of a status',
  tag: 'one of your tags, whole',
  type: typeNames.join(', ')
}

function checkOperator(operator: OperatorName, value: string): void {
  if (value !== '' && parseSearch(`${operator}:"${value}"`).problems.length === 0) return
  throw new FilterError(`${operator}: does not take "${value}". Possible: ${examples[operator]}.`)
}

/** What is wrong with a text for the search; undefined where nothing is. */
export function searchProblem(text: string): string | undefined {
  const [problem] = parseSearch(text).problems
  return problem && `${problem.operator}: does not take "${problem.value}". Possible: ${examples[problem.operator]}.`
}

/** The names that a list takes, for a sentence. */
function possible(list: ListName): string {
  const { own, search, takesWords } = grammars[list]
  const names = [...new Set([...Object.keys(own), ...search])].sort().map((name) => `${name}:`)
  return `Possible: ${names.join(' ')}${takesWords ? ' and words' : ''}.`
}

interface Parts {
  filter: Record<string, unknown>
  besides: Record<string, unknown>
  rest: readonly string[]
  dates: readonly string[]
  today: string
}

/** Fields that only the list's own query knows: a search has no room for them. */
const listOnly = ['money', 'card', 'merchant', 'receipt', 'use', 'sort', 'order', 'group']

function assemble(list: ListName, { filter, besides, rest, dates, today }: Parts): Wanted {
  const days = spanOf(dates, today)
  const isSearched = grammars[list].search.length > 1
  const wholeText = rest.join(' ')
  const base = { list, ...besides, ...(list === 'supporters' ? { period: 'all', ...besides } : { filter }) }
  if (list === 'products') {
    const words = wholeText === '' ? {} : { text: wholeText.replaceAll('"', '') }
    return checked(list, { ...base, ...days, filter: { ...filter, ...words } })
  }
  const isBySearch = isSearched && (rest.length > 0 || (dates.length > 0 && list === 'subscriptions'))
  if (!isBySearch)
    return checked(list, { ...base, ...(list === 'supporters' ? {} : { filter: { ...filter, ...days } }) })
  const alone = [...Object.keys(filter), ...Object.keys(besides)].find((name) => listOnly.includes(name))
  if (alone !== undefined)
    throw new FilterError(`${alone}: cannot stand beside words, or an operator of the search. ${possible(list)}`)
  const found = [...rest, ...(days === undefined ? [] : [`date:${days.fromDay}..${days.toDay}`])].join(' ')
  return checked(list, { ...base, found })
}

/** What no list of values could tell: a month that is none, a text that is too long. */
function checked(list: ListName, wanted: object): Wanted {
  const read = wantedSchema.safeParse(wanted)
  if (read.success) return read.data
  const path = read.error.issues[0]?.path ?? []
  const name = path.find((step) => typeof step === 'string' && step !== 'filter')
  const hint = typeof name === 'string' ? grammars[list].own[name]?.hint : undefined
  if (typeof name !== 'string' || hint === undefined) throw new FilterError('The filter is too long.')
  throw new FilterError(`${name}: takes ${hint}.`)
}

/** All spans together. @throws FilterError where they share no day */
function spanOf(dates: readonly string[], today: string): { fromDay: string; toDay: string } | undefined {
  const spans = dates.flatMap((value) => parseSearch(`date:${value}`).dates).map((range) => spanOfDates(range, today))
  if (spans.length === 0) return undefined
  const fromDay =
    spans
      .map((span) => span.fromDay)
      .sort()
      .at(-1) ?? ''
  const toDay = spans.map((span) => span.toDay).sort()[0] ?? ''
  if (fromDay > toDay) throw new FilterError('date: the spans that are given share no day.')
  return { fromDay, toDay }
}

/**
 * Lists and search by whatever a person may put together: filters, words and operators drawn at random from a seed, and
 * from the values that the copy holds. The other calls of the bench show what is usual, these what nobody thought of.
 */
import * as fc from 'fast-check'
import { saleSorts, type SaleFilter } from '../src/contract/sales.ts'
import { haveables, relativeDates, typeNames } from '../src/contract/search-query.ts'
import { dayAt } from '../src/backend/engine/store/calendar.ts'
import { listSales, type ListParams } from '../src/backend/features/sales/list.ts'
import { findRecords } from '../src/backend/features/search/find.ts'
import { idsOf, iterations, newestMs, type Call, type Reader } from './call.ts'

const seed = 20_261_126
/** Here and there, and in every run the same. */
const shuffled = '(rid * 2654435761) % 4294967296'
const dayMs = 86_400_000

/** A list of sales as a person asks for it. */
export type AnyList = Pick<ListParams, 'filter' | 'sort' | 'order'>

/** In every run the same ones of the same copy. */
export function anyLists(reader: Reader, count = iterations): AnyList[] {
  return fc.sample(listArbitrary(reader), { seed, numRuns: count })
}

/** Of each list its first page, the page after it, one from a day in its middle, and its other end. */
export function combinedLists(reader: Reader): Call[] {
  const { db, zone } = reader
  const lists = anyLists(reader).map((params): ListParams => ({ ...params, zone, limit: 100 }))
  const pagesOn = lists.map((params): ListParams => {
    const { next } = listSales(db, params)
    return next === null ? params : { ...params, from: { cursor: next } }
  })
  const days = daysOf(reader)
  const list = (what: string, asked: readonly ListParams[]): Call => ({
    screen: 'sales',
    call: `sales.list, any filters, ${what}`,
    run: (index) => listSales(db, asked[index % asked.length] ?? { filter: {}, ...usual, zone }),
    about: (index) => JSON.stringify(asked[index % asked.length])
  })
  const byDay = lists.filter(({ sort }) => sort === 'time')
  return [
    list('first page', lists),
    list('page on', pagesOn),
    list(
      'a day',
      byDay.map((params, index) => ({
        ...params,
        from: { day: days[(index * 37) % days.length] ?? '2026-01-01', skip: index % 40 }
      }))
    ),
    list(
      'the other end',
      lists
        .filter(({ filter }) => filter.text === undefined)
        .map((params) => ({ ...params, order: params.order === 'asc' ? 'desc' : 'asc' }))
    )
  ]
}

/** As it is typed, letter by letter, and operators put together. */
export function combinedSearches(reader: Reader): Call[] {
  const { db, zone, currencies } = reader
  const words = wordsOf(reader)
  const nowMs = newestMs(db)
  const find = (what: string, texts: readonly string[]): Call => ({
    screen: 'search',
    call: `search.find, ${what}`,
    run: (index) => findRecords(db, { text: texts[index % texts.length] ?? '', limit: 20, zone, currencies, nowMs }),
    about: (index) => texts[index % texts.length] ?? ''
  })
  const typed = fc
    .sample(fc.tuple(fc.constantFrom(...words), fc.nat()), { seed, numRuns: iterations })
    .map(([word, length]) => word.slice(0, 1 + (length % word.length)))
  const combined = fc.sample(
    fc
      .tuple(fc.subarray(words, { minLength: 0, maxLength: 2 }), fc.subarray(operators, { minLength: 1, maxLength: 3 }))
      .map((parts) => parts.flat().join(' ')),
    { seed, numRuns: iterations }
  )
  return [find('as it is typed', typed), find('any words and operators', combined)]
}

const usual = { sort: 'time', order: 'desc', limit: 100 } as const

const operators = [
  ...haveables.map((what) => `has:${what}`),
  ...relativeDates.map((date) => `date:${date}`),
  ...typeNames.map((type) => `type:${type}`),
  ...['disputed', 'refunded', 'paid_out', 'failed', 'canceled'].map((status) => `status:${status}`),
  'amount:>50',
  'amount:10..20',
  'amount:<1',
  'date:2026-03',
  'date:2025',
  'product:"print"',
  'from:a'
]

function listArbitrary(reader: Reader): fc.Arbitrary<AnyList> {
  const { db, currencies } = reader
  const own = (column: string): string[] =>
    idsOf(db, `SELECT DISTINCT ${column} AS id FROM sale WHERE ${column} IS NOT NULL`)
  const products = idsOf(db, `SELECT id FROM product ORDER BY ${shuffled} LIMIT 50`)
  const posts = idsOf(db, `SELECT DISTINCT post AS id FROM sale WHERE post IS NOT NULL LIMIT 50`)
  const days = daysOf(reader)
  const oneOf = (values: readonly string[]): fc.Arbitrary<string | undefined> =>
    fc.option(values.length === 0 ? fc.constant(undefined) : fc.constantFrom(...values), { nil: undefined, freq: 2 })
  const span = fc
    .tuple(
      fc.option(fc.constantFrom(...days), { nil: undefined }),
      fc.option(fc.constantFrom(...days), { nil: undefined })
    )
    .map(([a, b]) =>
      a !== undefined && b !== undefined && a > b ? { fromDay: b, toDay: a } : { fromDay: a, toDay: b }
    )
  const amounts = fc.record({
    minPaidMinor: fc.option(fc.nat(20_000), { nil: undefined }),
    maxPaidMinor: fc.option(fc.integer({ min: 20_000, max: 60_000 }), { nil: undefined })
  })
  return fc
    .record({
      status: fc.option(fc.subarray(own('status')), { nil: undefined }),
      channel: fc.option(fc.subarray(own('channel')), { nil: undefined }),
      currency: fc.option(fc.constantFrom(...currencies.map(({ code }) => code)), { nil: undefined }),
      product: oneOf(products),
      post: oneOf(posts),
      isPaid: fc.option(fc.constant(true as const), { nil: undefined }),
      text: oneOf(wordsOf(reader)),
      span,
      amounts,
      sort: fc.constantFrom(...saleSorts),
      order: fc.constantFrom('asc' as const, 'desc' as const)
    })
    .map(({ span: own, amounts: bounds, sort, order, ...filter }) => {
      // An amount, and an order of amounts, need a currency; an index of words knows newest first alone.
      const canCompare = filter.currency !== undefined
      const isFound = filter.text !== undefined
      return {
        filter: withoutGaps({ ...filter, ...own, ...(canCompare ? bounds : {}) }),
        sort: canCompare && !isFound ? sort : 'time',
        order: isFound ? 'desc' : order
      }
    })
}

function withoutGaps(filter: { [Key in keyof SaleFilter]: SaleFilter[Key] | undefined }): SaleFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

/** The words, handles and ids that a person could remember, of records here and there. */
function wordsOf({ db }: Reader): string[] {
  const sales = idsOf(db, `SELECT id FROM sale ORDER BY ${shuffled} LIMIT 40`)
  const handles = idsOf(
    db,
    `SELECT '@' || handle AS id FROM party WHERE handle IS NOT NULL ORDER BY ${shuffled} LIMIT 40`
  )
  const names = idsOf(db, `SELECT name AS id FROM party WHERE name IS NOT NULL ORDER BY ${shuffled} LIMIT 40`)
  const titles = idsOf(db, `SELECT title AS id FROM product WHERE title IS NOT NULL ORDER BY ${shuffled} LIMIT 40`)
  return [...new Set([...sales, ...handles, ...names.flatMap(split), ...titles.flatMap(split)])]
}

function split(text: string): string[] {
  return text.split(/\s+/).filter((word) => /^[\p{L}\p{N}]{2,}$/u.test(word))
}

function daysOf({ db, zone }: Reader): string[] {
  const nowMs = newestMs(db)
  return Array.from({ length: 365 }, (_, index) => dayAt(nowMs - index * dayMs, zone))
}

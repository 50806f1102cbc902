/** What stands behind --filter chooses the rows that it says, or is refused by name; nothing is left out in silence. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listNames, type ListName, type Wanted } from '../../src/contract/exports.ts'
import { FilterError, parseListFilter, searchProblem } from '../../src/contract/list-filter.ts'

/** A Sunday. */
const today = '2026-11-22'
const parse = (list: ListName, text: string) => parseListFilter(list, text, today)

describe('a filter', () => {
  it.each<[ListName, string, Partial<Wanted>]>([
    ['sales', '', { list: 'sales', filter: {}, sort: 'time', order: 'desc' }],
    [
      'sales',
      'status:paid-out,refunded channel:ios',
      { filter: { status: ['paid_out', 'refunded'], channel: ['ios'] } }
    ],
    ['sales', 'sort:kept currency:eur order:asc', { filter: { currency: 'EUR' }, sort: 'kept', order: 'asc' }],
    ['sales', 'date:last-week', { filter: { fromDay: '2026-11-09', toDay: '2026-11-15' } }],
    ['sales', 'date:this-week', { filter: { fromDay: '2026-11-16', toDay: '2026-11-22' } }],
    ['refunds', 'date:2026-11 date:2026-11-20..2026-12-31', { filter: { fromDay: '2026-11-20', toDay: '2026-11-30' } }],
    ['sales', 'red cup from:@ann status:refunded', { filter: { status: ['refunded'] }, found: 'red cup from:@ann' }],
    ['sales', 'product:"red cup" date:2026', { filter: {}, found: 'product:"red cup" date:2026-01-01..2026-12-31' }],
    ['tips', 'status:refunded', { filter: {}, found: 'status:refunded' }],
    ['disputes', 'place:answer money:stake', { filter: { place: ['answer'], money: 'stake' } }],
    [
      'products',
      'mug mark:running-out date:2026-10',
      { filter: { text: 'mug', mark: ['running-out'] }, fromDay: '2026-10-01' }
    ],
    ['supporters', 'period:2026-10 group:new', { list: 'supporters', period: '2026-10', group: 'new' }],
    ['supporters', '', { list: 'supporters', period: 'all', group: 'gave' }],
    ['subscriptions', 'group:lost', { group: 'lost' }],
    [
      'entries',
      'wallet:available date:yesterday',
      { filter: { wallet: 'available', fromDay: '2026-11-21', toDay: '2026-11-21' } }
    ]
  ])('of %s: %j', (list, text, wanted) => expect(parse(list, text)).toMatchObject(wanted))

  it.each<[ListName, string, string]>([
    ['sales', 'status:payed', 'status: does not take "payed". Possible: pending, available, paid_out'],
    ['sales', 'status:', 'status: does not take "". Possible: pending'],
    ['sales', 'date:someday', 'date: does not take "someday". Possible: 2026, 2026-11'],
    ['sales', 'amount:much', 'amount: does not take "much". Possible: 50, >50'],
    ['sales', 'amount:', 'amount: does not take "". Possible: 50, >50'],
    ['sales', 'wallet:savings', 'There is no wallet: for sales. Possible: amount: channel:'],
    ['sales', 'type:tip', 'There is no type: for sales.'],
    ['sales', 'sort:kept tshirt', 'sort: cannot stand beside words'],
    ['cards', 'receipt:missing from:@ann', 'receipt: cannot stand beside words'],
    ['entries', 'tshirt', 'entries takes no words, and got tshirt. Possible: currency: date:'],
    ['supporters', 'date:2026', 'There is no date: for supporters. Possible: group: period:.'],
    ['tips', 'date:2026-10 date:2026-11', 'date: the spans that are given share no day.'],
    ['supporters', 'period:x', 'period: takes a month as 2026-11, or all.'],
    ['sales', `${'long '.repeat(120)}`, 'The filter is too long.'],
    ['sales', 'currency:EUR currency:USD', 'currency: can be given once.']
  ])('of %s that cannot be followed is named: %j', (list, text, sentence) => {
    expect(() => parse(list, text)).toThrow(FilterError)
    expect(() => parse(list, text)).toThrow(sentence)
  })

  it('is followed or refused with a sentence, whatever is typed', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'status:paid',
        'date:2026-11',
        'date:today',
        'amount:>5',
        'period:x',
        'currency:',
        'word',
        '"two words"',
        'from:@a',
        ':',
        'a:b:c',
        '"'
      ),
      fc.string()
    )
    fc.assert(
      fc.property(fc.constantFrom(...listNames), fc.array(piece, { maxLength: 4 }), (list, pieces) => {
        try {
          expect(parse(list, pieces.join(' ')).list).toBe(list)
        } catch (error) {
          expect(error).toBeInstanceOf(FilterError)
        }
      }),
      { numRuns: 1_000 }
    )
  })
})

it('a search that cannot be read is named with what is possible', () => {
  expect(searchProblem('has:wings')).toBe(
    'has: does not take "wings". Possible: dispute, message, note, payout, receipt, refund, subscription, tip, tracking.'
  )
  expect(searchProblem('cup from:@ann')).toBeUndefined()
})

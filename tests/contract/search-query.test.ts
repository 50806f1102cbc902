/** What is typed is read exactly, and what cannot be read is named. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAsking, isInRange, operatorNames, parseSearch } from '../../src/contract/search-query.ts'

const amount = (text: string) => parseSearch(`amount:${text}`)

describe('operators', () => {
  test('stand among words, in any order, with or without quotes', () => {
    expect(parseSearch('blue from:@anna "thank you" product:"Brush pack" type:sales')).toMatchObject({
      words: 'blue "thank you"',
      from: ['@anna'],
      products: ['Brush pack'],
      types: ['sale'],
      problems: []
    })
  })

  test('that are still being typed ask for nothing', () => {
    for (const name of operatorNames) expect(isAsking(parseSearch(`${name}:`))).toBe(false)
    expect(isAsking(parseSearch('  — "" '))).toBe(false)
  })

  test('with a value that cannot be read are named, each of them', () => {
    const wrong = [
      'amount:abc',
      'amount:1..2..3',
      'date:2026-13',
      'date:2026-02-30',
      'date:2026-03..2026-02',
      'has:cake'
    ]
    expect(parseSearch(wrong.join(' ')).problems.map(({ operator, value }) => `${operator}:${value}`)).toEqual(wrong)
  })

  test('a word with a colon that is no operator is a word', () => {
    expect(parseSearch('re:invoice http://x')).toMatchObject({ words: 're:invoice http://x', problems: [] })
  })
})

describe('dates', () => {
  test.each([
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-10-25', '2026-10-25', '2026-10-25'],
    ['2026-10..2026-11-03', '2026-10-01', '2026-11-03']
  ])('%s', (text, fromDay, toDay) => {
    expect(parseSearch(`date:${text}`).dates).toEqual([{ fromDay, toDay }])
  })
})

describe('amounts', () => {
  test('are exact whatever the decimals of the currency', () => {
    const [range] = amount('>0.3').amounts
    expect([30, 31].map((minor) => isInRange(minor, 2, range!))).toEqual([false, true])
    expect([300, 301].map((minor) => isInRange(minor, 3, range!))).toEqual([false, true])
    expect([0, 1].map((minor) => isInRange(minor, 0, range!))).toEqual([false, true])
  })

  test('take the groups and the comma of either habit', () => {
    for (const text of ['1,234.50', '1.234,50', '1234.5', '1234,50', "1'234.50"]) {
      const [range] = amount(text).amounts
      expect([123_449, 123_450, 123_451, -123_450].map((minor) => isInRange(minor, 2, range!))).toEqual([
        false,
        true,
        false,
        true
      ])
    }
  })

  test('of a range hold its ends, open ones do not end', () => {
    const inside = (text: string, ...minors: number[]) =>
      minors.map((minor) => isInRange(minor, 2, amount(text).amounts[0]!))
    expect(inside('10..20', 999, 1000, 2000, 2001)).toEqual([false, true, true, false])
    expect(inside('10..', 999, 1000)).toEqual([false, true])
    expect(inside('..20', 2000, 2001)).toEqual([true, false])
    expect(inside('<=20', 2000, 2001)).toEqual([true, false])
    expect(inside('<20', 1999, 2000)).toEqual([true, false])
  })

  test('compare as integers do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 0, max: 10 ** 12 }), (minor, bound) => {
        const text = `${String(Math.trunc(bound / 100))}.${String(bound % 100).padStart(2, '0')}`
        const [above] = amount(`>=${text}`).amounts
        expect(isInRange(minor, 2, above!)).toBe(minor >= bound)
      })
    )
  })
})

test('any text is read, without an error, and again to the same', () => {
  const pieces = fc.constantFrom(...operatorNames.map((name) => `${name}:`), '"', '..', '>', '=', ':', '@', ' ', '-')
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme' }))), (parts) => {
      expect(parseSearch(parts.join(''))).toEqual(parseSearch(parts.join('')))
    })
  )
})

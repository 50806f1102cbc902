import { describe, expect, it } from 'vitest'
import type { PreviewTable } from '../../../src/contract/reports.ts'
import {
  isOther,
  nameOf,
  openingOf,
  shownRow,
  standing,
  stepFrom
} from '../../../src/ui/features/reports/figure-cells.ts'

const table: PreviewTable = {
  name: 'roll',
  title: 'Roll',
  about: null,
  columns: [
    { key: 'line', head: '', kind: 'text' },
    { key: 'available', head: 'Available', kind: 'amount' },
    { key: 'pending', head: 'Pending', kind: 'amount' },
    { key: 'total', head: 'Total', kind: 'amount' }
  ],
  rows: [
    ['Sales', 100, 20, 120],
    ['Nothing', null, null, null],
    ['Refunds', -10, null, -10],
    ['Fees', null, -3, -3]
  ],
  categories: [null, null, null, null],
  strong: [],
  isCut: false,
  opens: [[1, 2, 3], [], [1, 3], [2, 3]]
}
const opening = openingOf(table, () => true)

describe('the keyboard in a table of figures', () => {
  it('begins at the first figure that opens, and stays where it was as long as that does', () => {
    expect(standing(opening, undefined)).toEqual({ row: 0, at: 1 })
    expect(standing(opening, { row: 3, at: 2 })).toEqual({ row: 3, at: 2 })
    expect(standing(opening, { row: 1, at: 2 })).toEqual({ row: 0, at: 1 })
    expect(standing([[], []], undefined)).toBeUndefined()
  })

  it('walks along a row and no further than its ends', () => {
    expect(stepFrom(opening, { row: 0, at: 1 }, 'ArrowRight')).toEqual({ row: 0, at: 2 })
    expect(stepFrom(opening, { row: 2, at: 1 }, 'ArrowRight')).toEqual({ row: 2, at: 3 })
    expect(stepFrom(opening, { row: 0, at: 3 }, 'ArrowRight')).toBeUndefined()
    expect(stepFrom(opening, { row: 0, at: 1 }, 'ArrowLeft')).toBeUndefined()
    expect(stepFrom(opening, { row: 0, at: 2 }, 'End')).toEqual({ row: 0, at: 3 })
    expect(stepFrom(opening, { row: 0, at: 2 }, 'Home')).toEqual({ row: 0, at: 1 })
  })

  it('passes rows that open nothing, and keeps to its column or the nearest', () => {
    expect(stepFrom(opening, { row: 0, at: 3 }, 'ArrowDown')).toEqual({ row: 2, at: 3 })
    expect(stepFrom(opening, { row: 2, at: 1 }, 'ArrowDown')).toEqual({ row: 3, at: 2 })
    expect(stepFrom(opening, { row: 2, at: 1 }, 'ArrowUp')).toEqual({ row: 0, at: 1 })
    expect(stepFrom(opening, { row: 3, at: 3 }, 'ArrowDown')).toBeUndefined()
    expect(stepFrom(opening, { row: 0, at: 3 }, 'x')).toBeUndefined()
  })

  it('offers no figure that is not on the page or has another link', () => {
    expect(openingOf(table, ({ at }) => at !== 1)[0]).toEqual([2, 3])
    expect(openingOf({ ...table, opens: [[0, 1]] }, () => true)).toEqual([[1], [], [], []])
  })
})

describe('what an opened figure is called by', () => {
  const column = (key: string, kind: PreviewTable['columns'][number]['kind']) => ({ key, head: key, kind })
  const boxes = {
    ...table,
    columns: [column('box', 'text'), column('opened', 'moment'), column('line', 'text'), column('amount', 'amount')],
    rows: [
      ['2', null, 'Card not present', 100],
      [null, 1_780_000_000_000, 'Fraud', 20],
      [null, null, null, 120],
      ['7', null, '', 5]
    ]
  }
  const named = (row: number) => nameOf({ table: boxes, row, at: 3 })?.value

  it('is the first word, day or moment of its row, and a number only where nothing else is there', () => {
    expect([named(0), named(1), named(3)]).toEqual(['Card not present', 1_780_000_000_000, '7'])
  })

  it('is nothing of a sum that has no words, and never the year 1970', () => {
    expect(named(2)).toBeUndefined()
    const byTime = { ...boxes, columns: boxes.columns.slice(1), rows: [[null, null, 120]] }
    expect(nameOf({ table: byTime, row: 0, at: 2 })).toBeUndefined()
  })

  it('is asked of the ledger by all words of its row and no figure, so that it is found wherever it stands by then', () => {
    expect(shownRow({ table: boxes, row: 1, at: 3 })).toEqual({
      at: 1,
      words: [null, 1_780_000_000_000, 'Fraud', null]
    })
    expect(shownRow({ table, row: 2, at: 3 })).toEqual({ at: 2, words: ['Refunds', null, null, null] })
  })
})

describe('a figure that was opened', () => {
  const figure = { table, row: 2, at: 3 }

  it('is the same as long as its amount is', () => {
    expect(isOther(figure, { minor: -10 })).toBe(false)
    expect(isOther(figure, { minor: -11 })).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import type { PreviewTable } from '../../../src/contract/reports.ts'
import { changeOf, openingOf, standing, stepFrom } from '../../../src/ui/features/reports/figure-cells.ts'

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

describe('a figure that was opened', () => {
  const figure = { table, row: 2, at: 3 }

  it('is the same as long as its amount is', () => {
    expect(changeOf(figure, { line: 'Refunds', minor: -10 })).toBe('none')
  })

  it('is told apart from one that changed and from another row in its place', () => {
    expect(changeOf(figure, { line: 'Refunds', minor: -11 })).toBe('amount')
    expect(changeOf(figure, { line: 'Fees', minor: -3 })).toBe('row')
  })
})

import { describe, expect, it } from 'vitest'
import { fitColumns } from '../../../src/ui/kit/fit-columns.ts'
import { movedRank } from '../../../src/ui/kit/moved-rank.ts'

const columns = [
  { key: 'time', width: '56px', priority: 1 },
  { key: 'what', width: 'minmax(160px, 3fr)', priority: 1 },
  { key: 'buyer', width: 'minmax(100px, 1fr)', priority: 4 },
  { key: 'channel', width: '72px', priority: 5 },
  { key: 'kept', width: '96px', priority: 2 }
]
const keys = (width: number): string =>
  fitColumns(columns, width, 16)
    .map(({ key }) => key)
    .join(' ')

describe('columns of a narrow table', () => {
  it('go by their priority, the least important first, and the first ones stay', () => {
    expect(keys(900)).toBe('time what buyer channel kept')
    expect(keys(540)).toBe('time what buyer kept')
    expect(keys(400)).toBe('time what kept')
    expect(keys(250)).toBe('time what')
    expect(keys(40)).toBe('time what')
  })
})

describe('a key in a list', () => {
  it('moves by a row, a page, to an end, and never out of the list', () => {
    expect(movedRank('ArrowDown', 3, 10, 4, true)).toBe(4)
    expect(movedRank('j', 9, 10, 4, true)).toBe(9)
    expect(movedRank('PageUp', 2, 10, 4, true)).toBe(0)
    expect(movedRank('PageDown', 2, 10, 4, true)).toBe(6)
    expect(movedRank('End', 2, 10, 4, true)).toBe(9)
    expect(movedRank('Home', 2, 10, 4, true)).toBe(0)
  })

  it('moves nothing in an empty list, or if it is another key', () => {
    expect(movedRank('ArrowDown', 0, 0, 4, true)).toBeUndefined()
    expect(movedRank('x', 0, 10, 4, true)).toBeUndefined()
  })

  it('is an arrow only, where single-letter keys are switched off', () => {
    expect(movedRank('j', 3, 10, 4, false)).toBeUndefined()
    expect(movedRank('ArrowUp', 3, 10, 4, false)).toBe(2)
  })
})

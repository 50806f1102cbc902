import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Look } from '../../../src/contract/views.ts'
import {
  arrangedColumns,
  keptLook,
  movedColumn,
  orderedColumns,
  ownLook,
  toggledColumn
} from '../../../src/ui/kit/arrange-columns.ts'

const columnsOf = (keys: string): { key: string }[] => [...keys].map((key) => ({ key }))
const keysOf = (columns: { key: string }[]): string => columns.map(({ key }) => key).join('')
const look = (change: Partial<Look>): Look => ({ ...ownLook, ...change })

describe('arranged columns', () => {
  const columns = columnsOf('abcde')

  it('stand as they do by themselves while nothing was chosen', () => {
    expect(keysOf(arrangedColumns(columns, ownLook))).toBe('abcde')
    expect(keptLook(columns, ownLook)).toBeNull()
  })

  it('stand in the chosen order, without the hidden ones', () => {
    expect(keysOf(arrangedColumns(columns, look({ order: ['e', 'd', 'c', 'b', 'a'], hidden: ['c'] })))).toBe('edba')
  })

  it('take a new column in where it stands by itself, and pass over one that is gone', () => {
    expect(keysOf(orderedColumns(columns, look({ order: ['e', 'gone', 'a', 'b', 'd'] })))).toBe('eabcd')
    expect(keysOf(orderedColumns(columnsOf('xab'), look({ order: ['b', 'a'] })))).toBe('xba')
  })

  it('are never none', () => {
    expect(keysOf(arrangedColumns(columns, look({ hidden: [...'abcde'] })))).toBe('a')
    const last = look({ hidden: [...'abde'] })
    expect(toggledColumn(columns, last, 'c')).toBe(last)
  })

  it('move by one, and not past an end', () => {
    expect(keysOf(orderedColumns(columns, movedColumn(columns, ownLook, 'c', -1)))).toBe('acbde')
    expect(movedColumn(columns, ownLook, 'a', -1)).toBe(ownLook)
    expect(movedColumn(columns, ownLook, 'e', 1)).toBe(ownLook)
  })

  it('are all there once, whatever was kept, and every step has a way back', () => {
    const anyKey = fc.constantFrom(...'abcdefg')
    const anyLook = fc.record({
      order: fc.array(anyKey),
      hidden: fc.array(anyKey),
      density: fc.constantFrom('dense' as const, 'comfortable' as const)
    })
    fc.assert(
      fc.property(anyLook, fc.constantFrom(...'abcde'), (kept, key) => {
        expect(orderedColumns(columns, kept).toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual(columns)
        const shown = arrangedColumns(columns, kept)
        expect(shown.length).toBeGreaterThan(0)
        const moved = movedColumn(columns, kept, key, 1)
        if (moved !== kept)
          expect(keysOf(orderedColumns(columns, movedColumn(columns, moved, key, -1)))).toBe(
            keysOf(orderedColumns(columns, kept))
          )
        const toggled = toggledColumn(columns, kept, key)
        if (toggled !== kept) expect(toggled.hidden.includes(key)).toBe(!kept.hidden.includes(key))
      })
    )
  })

  it('that are optional stand only where they were asked for, and go as they came', () => {
    const some = [...columnsOf('ab'), { key: 'x', isOptional: true }, { key: 'y', isOptional: true }]
    expect(keysOf(arrangedColumns(some, ownLook))).toBe('ab')
    expect(keysOf(arrangedColumns(some, look({ order: ['b', 'a'] })))).toBe('ba')
    const moved = movedColumn(some, ownLook, 'a', 1)
    expect(keysOf(arrangedColumns(some, moved)), 'to move one asks for no other').toBe('ba')
    const asked = toggledColumn(some, moved, 'y')
    expect(keysOf(arrangedColumns(some, asked))).toBe('bay')
    expect(keptLook(some, asked)).toEqual(asked)
    const alone = toggledColumn(some, ownLook, 'x')
    expect(keysOf(arrangedColumns(some, alone))).toBe('abx')
    expect(keptLook(some, alone)).toEqual(alone)
    expect(keptLook(some, toggledColumn(some, alone, 'x')), 'as the list looks by itself').toBeNull()
  })

  it('that are back as they were need not be kept', () => {
    const there = movedColumn(columns, ownLook, 'c', 1)
    expect(keptLook(columns, there)).toEqual(there)
    expect(keptLook(columns, movedColumn(columns, there, 'c', -1))).toBeNull()
    expect(keptLook(columns, look({ density: 'comfortable' }))).not.toBeNull()
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { giveSlots } from '../../../src/ui/kit/row-slots.ts'

const kindOf = (key: string): string => key.slice(0, 4)
const draw = (before: readonly { key: string; slot: string }[], keys: readonly string[]) => {
  const slots = giveSlots(before, keys, kindOf)
  return keys.map((key, index) => ({ key, slot: slots[index] ?? '' }))
}

it('what stays keeps its element, and what comes far away takes those that are free, kind by kind', () => {
  const first = draw([], ['head a', 'row a1', 'row a2', 'row a3'])
  const [head, one, two, three] = first.map(({ slot }) => slot)
  expect(draw(first, ['row a1', 'head z', 'row z1']).map(({ slot }) => slot)).toEqual([one, expect.any(String), two])
  expect(draw(first, ['head z', 'row z1', 'row z2', 'row z3']).map(({ slot }) => slot)).toEqual([head, one, two, three])
})

it('no element is given twice, and none that stays passes another: nothing that has the keyboard is moved', () => {
  const list = fc.uniqueArray(fc.nat(40), { maxLength: 20 })
  fc.assert(
    fc.property(fc.array(list, { minLength: 1, maxLength: 5 }), (lists) => {
      let drawn: { key: string; slot: string }[] = []
      for (const numbers of lists) {
        // As in a list: what stays is in the order in which it was.
        const keys = numbers.toSorted((a, b) => a - b).map((each) => (each % 7 === 0 ? `head ${each}` : `row ${each}`))
        const next = draw(drawn, keys)
        expect(new Set(next.map(({ slot }) => slot)).size).toBe(next.length)
        const known = new Map(drawn.map(({ key, slot }, place) => [slot, { key, place }]))
        next.forEach(({ key, slot }, index) => {
          const before = known.get(slot)
          if (before !== undefined) expect(kindOf(before.key)).toBe(kindOf(key))
          if (before?.key !== key) return
          // Of one that stays: all that stood before it stand before it, and so behind it.
          const places = next.map((each) => known.get(each.slot)?.place ?? -1)
          expect(places.slice(0, index).every((place) => place < before.place)).toBe(true)
          expect(places.slice(index + 1).every((place) => place < 0 || place > before.place)).toBe(true)
        })
        for (const { key, slot } of drawn) {
          const after = next.find((each) => each.key === key)
          if (after !== undefined) expect(after.slot).toBe(slot)
        }
        drawn = next
      }
    })
  )
})

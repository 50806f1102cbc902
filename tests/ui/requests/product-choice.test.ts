/** Was, mine and theirs of a product's fields: what both changed is for the person, and nothing else is. */
import { expect, it } from 'vitest'
import type { ProductChanges } from '../../../src/contract/product-edit.ts'
import {
  canBeMine,
  chosenOf,
  fieldsOf,
  isShut,
  type ProductNow
} from '../../../src/ui/features/requests/product-choice.ts'

const now: ProductNow = {
  description: 'theirs',
  prices: [{ currency: 'EUR', minor: 2_800 }],
  pictures: [{ sha256: 'b'.repeat(64), alt: null, name: 'theirs.png', state: 'here' }],
  row: { title: 'Print', status: 'active', stock: { left: 4, paceUnits: 0, daysLeft: null } }
}
const changes: ProductChanges = {
  title: { to: 'Winter', saw: 'Print' },
  description: { to: 'mine', saw: null },
  stock: { add: 5 },
  prices: [
    { currency: 'EUR', minor: 3_000, sawMinor: 2_500 },
    { currency: 'USD', minor: 3_500, sawMinor: null }
  ]
}

it('only what both changed to something else is a conflict', () => {
  expect(fieldsOf(changes, now).map(({ key, isConflict }) => [key, isConflict])).toEqual([
    ['title', false],
    ['description', true],
    ['stock', false],
    ['price EUR', true],
    ['price USD', false]
  ])
  const same = { description: { to: 'theirs', saw: null } }
  expect(fieldsOf(same, now)).toMatchObject([{ isConflict: false }])
  expect(fieldsOf(changes, undefined).some(({ isConflict }) => isConflict)).toBe(false)
})

it('mine rests on theirs, theirs is left alone, and what only one changed goes along', () => {
  expect(chosenOf(changes, now, { description: 'theirs', 'price EUR': 'mine' }, false)).toEqual({
    title: { to: 'Winter', saw: 'Print' },
    stock: { add: 5 },
    prices: [
      { currency: 'EUR', minor: 3_000, sawMinor: 2_800 },
      { currency: 'USD', minor: 3_500, sawMinor: null }
    ]
  })
  const one: ProductChanges = { description: { to: 'mine', saw: null } }
  expect(chosenOf(one, now, { description: 'theirs' }, false)).toBeUndefined()
  expect(chosenOf(one, now, { description: 'mine' }, false)).toEqual({ description: { to: 'mine', saw: 'theirs' } })
})

it('what was archived meanwhile comes back only where the person says so', () => {
  const archived: ProductNow = { ...now, row: { ...now.row, status: 'archived' } }
  const one: ProductChanges = { prices: [{ currency: 'EUR', minor: 3_000, sawMinor: 2_800 }] }
  expect(isShut(one, archived)).toBe(true)
  expect(isShut({ ...one, status: { to: 'active', saw: 'archived' } }, archived)).toBe(false)
  expect(chosenOf(one, archived, {}, false)).toEqual(one)
  expect(chosenOf(one, archived, {}, true)).toEqual({ ...one, status: { to: 'active', saw: 'archived' } })
})

it('a stock that cannot run out any more takes nothing that is added', () => {
  const endless: ProductNow = { ...now, row: { ...now.row, stock: null } }
  expect(fieldsOf({ stock: { add: 5 } }, endless)).toMatchObject([{ isConflict: true, isAdded: true }])
  expect(fieldsOf({ stock: { add: 5 } }, endless).map(canBeMine), 'the person leaves it, nobody drops it').toEqual([
    false
  ])
  expect(fieldsOf({ stock: { to: 5, saw: 3 } }, endless).map(canBeMine)).toEqual([true])
  expect(chosenOf({ stock: { add: 5 } }, endless, { stock: 'theirs' }, false)).toBeUndefined()
})

it('a list of pictures is one value: mine or theirs, never a mixture', () => {
  const wish: ProductChanges = {
    pictures: { to: [{ sha256: 'c'.repeat(64), alt: 'mine', name: 'mine.png' }], saw: [] }
  }
  expect(fieldsOf(wish, now)).toMatchObject([{ key: 'pictures', isConflict: true }])
  expect(chosenOf(wish, now, { pictures: 'theirs' }, false)).toBeUndefined()
  expect(chosenOf(wish, now, { pictures: 'mine' }, false)).toEqual({
    pictures: { to: wish.pictures?.to, saw: [{ sha256: 'b'.repeat(64), alt: null }] }
  })
  // Theirs is what was seen: only the person changed it.
  const alone: ProductChanges = { pictures: { to: [], saw: [{ sha256: 'b'.repeat(64), alt: null }] } }
  expect(chosenOf(alone, now, {}, false)).toEqual(alone)
})

import { describe, expect, it } from 'vitest'
import { fillText, lengthOf, nameOf, withSkippedLast } from '../../../src/ui/features/supporters/thank-text.ts'

describe('a text to thank with', () => {
  it.each([
    ['Thank you, {name}!', 'Anna', 'Thank you, Anna!'],
    ['{name}, {name}!', 'Anna', 'Anna, Anna!'],
    ['Thanks {name}', '$& {name}', 'Thanks $& {name}'],
    ['Thank you, {name}!', undefined, 'Thank you!'],
    ['Dear {name}, thank you.', undefined, 'Dear, thank you.'],
    ['{name}, thank you!', undefined, 'Thank you!'],
    ['Thank you!', undefined, 'Thank you!']
  ])('%j for %j reads %j', (text, name, filled) => {
    expect(fillText(text, name)).toBe(filled)
  })

  it.each([
    [{ handle: 'anna', name: ' Anna\n Verdi ' }, 'Anna Verdi'],
    [{ handle: 'anna', name: null }, '@anna'],
    [{ handle: null, name: ' ' }, undefined],
    [null, undefined]
  ])('calls %j by %j', (person, name) => {
    expect(nameOf(person)).toBe(name)
  })
})

it('is as long as the platform counts: blanks around it do not, and a heart is one character', () => {
  expect(lengthOf(' 🧡🧡 ok\n')).toBe(5)
})

it('what was skipped stands behind all else, in the order in which it was skipped', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
  expect(withSkippedLast(rows, ['c', 'x', 'a']).map(({ id }) => id)).toEqual(['b', 'd', 'c', 'a'])
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLike } from '../../../src/backend/features/transfers/look-alike.ts'

describe('a handle that is easily taken for another', () => {
  it.each([
    ['ambra.print', 'ambra_print'],
    ['ambra.print', 'Ambra-Print'],
    ['ambra', 'arnbra'],
    ['okafor', '0kafor'],
    ['bottegalume', 'bottega1ume'],
    ['bottegalume', 'bottegaIume'],
    ['marco', 'mаrco'],
    ['andré', 'andre'],
    ['marco.bosio', 'marco.bosi'],
    ['marco.bosio', 'marco.bossio'],
    ['marco.bosio', 'marco.boiso']
  ])('%s and %s', (one, other) => {
    expect(looksLike(one, other)).toBe(true)
    expect(looksLike(other, one)).toBe(true)
  })

  it.each([
    ['marco.bosio', 'marcobosio.cornici'],
    ['anna', 'anno'],
    ['mara', 'marta'],
    ['okafor', 'kaforo2'],
    ['...', '___']
  ])('not %s and %s', (one, other) => {
    expect(looksLike(one, other)).toBe(false)
  })

  const letters = fc.string({ unit: fc.constantFrom(...'abcdghkm'), minLength: 6, maxLength: 12 })

  it('is one that differs by one letter, wherever that stands', () => {
    fc.assert(
      fc.property(letters, fc.nat(), fc.constantFrom('x', 'z', ''), (handle, place, letter) => {
        const at = place % handle.length
        const changed = handle.slice(0, at) + letter + handle.slice(at + 1)
        expect(looksLike(handle, changed)).toBe(true)
        expect(looksLike(changed, handle)).toBe(true)
      })
    )
  })

  it('is none that differs by three', () => {
    fc.assert(
      fc.property(letters, (handle) => {
        expect(looksLike(handle, `xyz${handle}`)).toBe(false)
        expect(looksLike(`zzz${handle.slice(3)}`, handle)).toBe(false)
      })
    )
  })
})

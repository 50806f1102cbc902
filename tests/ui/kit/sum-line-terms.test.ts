import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { terms as order } from '../../../src/contract/metrics.ts'
import { sumLineTerms } from '../../../src/ui/kit/sum-line-terms.ts'

const term = fc.record({ term: fc.constantFrom(...order), minor: fc.integer(), entries: fc.nat(5) })

describe('a sum line', () => {
  it('has its terms in the one order, whatever order they come in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(term, { selector: (item) => item.term }), (terms) => {
        const shown = sumLineTerms(terms).map((item) => order.indexOf(item.term))
        expect(shown).toEqual(shown.toSorted((a, b) => a - b))
      })
    )
  })

  it('leaves out what is zero and has no entries, and nothing else: the shown terms add up to the same', () => {
    fc.assert(
      fc.property(fc.uniqueArray(term, { selector: (item) => item.term }), (terms) => {
        const sum = (list: readonly { minor: number }[]): number => list.reduce((total, { minor }) => total + minor, 0)
        const shown = sumLineTerms(terms)
        expect(sum(shown)).toBe(sum(terms))
        expect(shown).toHaveLength(terms.filter(({ minor, entries }) => minor !== 0 || entries !== 0).length)
      })
    )
  })

  it('shows a term whose entries cancel each other out', () => {
    expect(sumLineTerms([{ term: 'disputed', minor: 0, entries: 2 }])).toHaveLength(1)
  })

  it('sets minus and plus between its figures, and none before a first one that is positive', () => {
    const signs = sumLineTerms([
      { term: 'adjusted', minor: 5, entries: 1 },
      { term: 'fees', minor: -3, entries: 1 },
      { term: 'sold', minor: 9, entries: 1 }
    ])
    expect(signs.map(({ sign }) => sign)).toEqual(['', '\u2212', '+'])
    expect(sumLineTerms([{ term: 'fees', minor: -3, entries: 1 }]).map(({ sign }) => sign)).toEqual(['\u2212'])
  })
})

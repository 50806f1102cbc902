/** A product as it is typed: what is wrong is named by field, and what is asked for is what was changed, beside what was seen. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newProductSchema, productChangesSchema } from '../../../src/contract/product-edit.ts'
import {
  changesOf,
  draftOf,
  emptyDraft,
  newOf,
  problemsOf,
  type Draft,
  type Seen,
  type Typing
} from '../../../src/ui/features/products/product-draft.ts'

const english: Typing = { exponents: { EUR: 2, JPY: 0 }, locale: 'en', decimal: '.' }
const italian: Typing = { ...english, locale: 'it', decimal: ',' }
const seen: Seen = {
  title: 'Print',
  description: null,
  status: 'active',
  stock: 7,
  prices: [{ currency: 'EUR', minor: 123_450 }],
  pictures: [
    { sha256: 'a'.repeat(64), alt: 'the front', name: 'front.png' },
    { sha256: 'b'.repeat(64), alt: null, name: 'back.png' }
  ]
}
const draft = (changes: Partial<Draft>, typing = english): Draft => ({ ...draftOf(seen, typing), ...changes })

describe('what is wrong', () => {
  it.each<[Partial<Draft>, Record<string, string>]>([
    [{}, {}],
    [{ title: ' ' }, { title: 'title' }],
    [{ title: 'x'.repeat(501) }, { title: 'titleLong' }],
    [{ title: '🎨'.repeat(500) }, {}],
    [{ description: 'x'.repeat(20_001) }, { description: 'descriptionLong' }],
    [{ stock: '' }, { stock: 'stock' }],
    [{ stock: '-1' }, { stock: 'stock' }],
    [{ stock: '1.5' }, { stock: 'stock' }],
    [{ stock: '', isEndless: true }, {}],
    [{ prices: { EUR: '12.345', JPY: '' } }, { 'price EUR': 'price' }],
    [{ prices: { EUR: '0', JPY: '' } }, { 'price EUR': 'priceZero' }],
    [{ prices: { EUR: '1000000.00', JPY: '' } }, { 'price EUR': 'priceLarge' }],
    [{ prices: { EUR: '1.00', JPY: '1.5' } }, { 'price JPY': 'price' }],
    [{ prices: { EUR: '', JPY: '' } }, { status: 'withoutPrice' }],
    [{ prices: { EUR: '', JPY: '' }, status: 'draft' }, {}]
  ])('%j', (changes, problems) => {
    expect(problemsOf(draft(changes), english)).toEqual(problems)
  })
})

describe('what is asked for', () => {
  it('is nothing where nothing was typed, in either language', () => {
    for (const typing of [english, italian]) expect(changesOf(draft({}, typing), seen, typing)).toBeUndefined()
  })

  it('is each field beside what was seen, and no other', () => {
    expect(changesOf(draft({ prices: { EUR: '1,300.00', JPY: '500' } }), seen, english)).toEqual({
      prices: [
        { currency: 'EUR', minor: 130_000, sawMinor: 123_450 },
        { currency: 'JPY', minor: 500, sawMinor: null }
      ]
    })
    expect(changesOf(draft({ stock: '', isEndless: true, title: 'Prints' }), seen, english)).toEqual({
      title: { to: 'Prints', saw: 'Print' },
      stock: { to: null, saw: 7 }
    })
    expect(changesOf(draft({ prices: { EUR: '', JPY: '' }, status: 'draft' }), seen, english)).toEqual({
      status: { to: 'draft', saw: 'active' },
      prices: [{ currency: 'EUR', minor: null, sawMinor: 123_450 }]
    })
  })

  it('of a new product is whole', () => {
    const typed = {
      ...emptyDraft(english),
      title: ' A map ',
      prices: { EUR: '9.5', JPY: '' },
      status: 'active' as const
    }
    expect(newOf(typed, english)).toEqual({
      title: 'A map',
      productKind: 'digital',
      description: null,
      status: 'active',
      stock: null,
      prices: [{ currency: 'EUR', minor: 950 }]
    })
  })

  it('is a wish that is understood wherever nothing is wrong', () => {
    const text = fc.string({ maxLength: 30 })
    fc.assert(
      fc.property(
        fc.record({
          title: text,
          description: text,
          stock: fc.oneof(text, fc.nat({ max: 99 }).map(String)),
          isEndless: fc.boolean(),
          EUR: fc.oneof(
            text,
            fc.nat({ max: 99_999 }).map((minor) => (minor / 100).toFixed(2))
          ),
          JPY: fc.constantFrom('', '12', '0'),
          status: fc.constantFrom('draft' as const, 'active' as const, 'archived' as const)
        }),
        ({ EUR, JPY, ...fields }) => {
          const typed = draft({ ...fields, prices: { EUR, JPY } })
          if (Object.keys(problemsOf(typed, english)).length > 0) return
          const changes = changesOf(typed, seen, english)
          if (changes !== undefined) expect(productChangesSchema.safeParse(changes).success).toBe(true)
          expect(newProductSchema.safeParse(newOf(typed, english)).success).toBe(true)
        }
      )
    )
  })
})

describe('pictures', () => {
  const [front, back] = seen.pictures
  const picturesOf = (pictures: Draft['pictures']) => changesOf(draft({ pictures }), seen, english)

  it('are asked for whole where one was added, taken out, moved or described, and not at all otherwise', () => {
    expect(picturesOf([front!, back!])).toBeUndefined()
    for (const to of [[front!], [back!, front!], [front!, { ...back!, alt: 'the back' }], []])
      expect(picturesOf(to)).toEqual({
        pictures: { to, saw: seen.pictures.map(({ sha256, alt }) => ({ sha256, alt })) }
      })
  })

  it('may say 500 characters each of what they show', () => {
    const long = { ...front!, alt: '😀'.repeat(501) }
    expect(problemsOf(draft({ pictures: [back!, long] }), english)).toEqual({ 'alt 1': 'altLong' })
    expect(problemsOf(draft({ pictures: [{ ...front!, alt: '😀'.repeat(500) }] }), english)).toEqual({})
  })
})

/** Changes of a product field by field: two of them together come to the same as one after the other. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { productChangesSchema, type ProductChanges } from '../../../src/contract/product-edit.ts'
import {
  areAsSeen,
  areSameChanges,
  editOf,
  mergeChanges,
  priceNow,
  restingOn
} from '../../../src/backend/features/products/changes.ts'
import type { Product } from '../../../src/platform/generated/types.gen.ts'

type Fields = Required<Pick<Product, 'title' | 'description' | 'status' | 'stock' | 'prices' | 'images'>>

const currencies = ['EUR', 'USD', 'JPY']
const prices = fc
  .uniqueArray(fc.constantFrom(...currencies), { maxLength: 3 })
  .chain((own) =>
    fc.tuple(
      ...own.map((currency) => fc.record({ currency: fc.constant(currency), amount: fc.integer({ min: 1, max: 4 }) }))
    )
  )
  .map((own): Fields['prices'] => own)
const product: fc.Arbitrary<Fields> = fc.record({
  title: fc.constantFrom('a', 'b', 'c'),
  description: fc.constantFrom(null, 'a', 'b'),
  status: fc.constantFrom('draft', 'active', 'archived'),
  stock: fc.option(fc.integer({ min: 0, max: 4 })),
  prices,
  images: fc.uniqueArray(
    fc.record({
      sha256: fc.constantFrom('a', 'b', 'c').map((one) => one.repeat(64)),
      alt: fc.constantFrom(null, 'x', 'y')
    }),
    {
      selector: ({ sha256 }) => sha256,
      maxLength: 3
    }
  )
})
/** What somebody wants who has that product before them: any of its fields, in any currency. */
const wantedOf = (saw: Fields): fc.Arbitrary<ProductChanges> =>
  fc
    .record({
      to: product,
      fields: fc.subarray(['title', 'description', 'status', 'stock', 'pictures'] as const),
      own: fc.subarray(currencies),
      add: fc.option(fc.integer({ min: -2, max: 4 }))
    })
    .map(({ to, fields, own, add }) => ({
      ...Object.fromEntries(
        fields.flatMap((field) => (field === 'pictures' ? [] : [[field, { to: to[field], saw: saw[field] }]]))
      ),
      ...(fields.includes('pictures') && {
        pictures: {
          to: to.images.map((one) => ({ ...one, alt: one.alt ?? null, name: 'x.png' })),
          saw: saw.images.map((one) => ({ ...one, alt: one.alt ?? null }))
        }
      }),
      ...(fields.includes('stock') && add !== null && saw.stock !== null && { stock: { add } }),
      ...(own.length > 0 && {
        prices: own.map((currency) => ({
          currency,
          minor: priceNow(to.prices, currency),
          sawMinor: priceNow(saw.prices, currency)
        }))
      })
    }))
const apply = (from: Fields, changes: ProductChanges): Fields => ({ ...from, ...editOf(from, changes) })
const sorted = ({ prices: own, ...fields }: Fields): object => ({
  ...fields,
  prices: own.toSorted((a, b) => a.currency.localeCompare(b.currency))
})
const twoEdits = product.chain((saw) =>
  wantedOf(saw).chain((first) => wantedOf(apply(saw, first)).map((second) => ({ saw, first, second })))
)

const plainly = (images: readonly { sha256: string; alt?: string | null | undefined }[]): string =>
  images.map(({ sha256, alt }) => `${sha256} ${alt ?? '-'}`).join()

test('two edits that wait are what both are, one after the other, and rest on what was seen first', () => {
  fc.assert(
    fc.property(twoEdits, ({ saw, first, second }) => {
      const after = sorted(apply(apply(saw, first), second))
      const merged = mergeChanges(first, second)
      expect(sorted(merged === undefined ? saw : apply(saw, merged))).toEqual(after)
      // What would go below zero is refused before it is kept.
      const isBelow = (after as Fields).stock !== null && ((after as Fields).stock ?? 0) < 0
      if (merged !== undefined && !isBelow) expect(areAsSeen(saw, merged)).toBe(true)
    })
  )
})

test('what was changed elsewhere in a field of the edit is noticed, and in another field it is not', () => {
  fc.assert(
    fc.property(
      product.chain((saw) => fc.tuple(fc.constant(saw), wantedOf(saw), product)),
      ([saw, changes, now]) => {
        const { title, description, status, stock, prices: own = [], pictures } = changes
        const isTouched = <T>(change: { to: T; saw: T } | undefined, then: T): boolean =>
          change !== undefined && then !== change.saw && then !== change.to
        const expected =
          isTouched<string | null>(title, now.title) ||
          isTouched(description, now.description) ||
          isTouched<string>(status, now.status) ||
          isTouched(pictures && { to: plainly(pictures.to), saw: plainly(pictures.saw) }, plainly(now.images)) ||
          (stock !== undefined &&
            ('add' in stock ? now.stock === null || now.stock + stock.add < 0 : isTouched(stock, now.stock))) ||
          own.some(({ currency, minor, sawMinor }) =>
            isTouched({ to: minor, saw: sawMinor }, priceNow(now.prices, currency))
          )
        expect(areAsSeen(now, changes)).toBe(!expected)
        // The person's word holds then, and asks for the same.
        const anew = restingOn(now, changes)
        expect(areSameChanges(anew, changes)).toBe(true)
        if (stock === undefined || !('add' in stock)) expect(areAsSeen(now, anew)).toBe(true)
        void saw
      }
    )
  )
})

test('a field that is not changed is not sent', () => {
  const now: Fields = {
    title: 'a',
    description: null,
    status: 'active',
    stock: 3,
    prices: [{ amount: 1, currency: 'EUR' }],
    images: []
  }
  expect(editOf(now, { stock: { add: 2 } })).toEqual({ stock: 5 })
  expect(editOf(now, { prices: [{ currency: 'USD', minor: 2, sawMinor: null }] })).toEqual({
    prices: [
      { amount: 1, currency: 'EUR' },
      { amount: 2, currency: 'USD' }
    ]
  })
})

test('nothing to change, a price of nothing and a currency twice are no wish', () => {
  const price = { currency: 'EUR', minor: 1, sawMinor: null }
  expect(productChangesSchema.safeParse({ prices: [price] }).success).toBe(true)
  for (const bad of [
    {},
    { prices: [] },
    { prices: [price, price] },
    { prices: [{ ...price, minor: 0 }] },
    { title: { to: ' ', saw: 'a' } }
  ])
    expect(productChangesSchema.safeParse(bad).success).toBe(false)
})

import { expect, test } from 'vitest'
import { mostPrice } from '../../../src/contract/product-edit.ts'
import type { ProductRow } from '../../../src/contract/products.ts'
import type { Trial } from '../../../src/contract/requests.ts'
import { becomingOf, planOf, type BulkStep } from '../../../src/ui/features/products/bulk-edit.ts'
import { stepOf } from '../../../src/ui/features/products/bulk-step.ts'

const row = (fields: Partial<ProductRow>): ProductRow =>
  ({
    id: 'prod_1',
    title: 'Print',
    status: 'active',
    priceMinor: 2_500,
    stock: null,
    asked: null,
    ...fields
  }) as ProductRow
const stock = (left: number) => ({ left, paceUnits: 0, daysLeft: null })
const become = (step: BulkStep, fields: Partial<ProductRow> = {}) => becomingOf(row(fields), step, 'EUR')

test('a price goes by what stands before the person, asked-for changes included, and says what was seen', () => {
  expect(become({ what: 'price-by-parts', parts: 1_000 })).toMatchObject({
    was: 2_500,
    willBe: 2_750,
    wish: { product: 'prod_1', changes: { prices: [{ currency: 'EUR', minor: 2_750, sawMinor: 2_500 }] } }
  })
  const asked = { prices: [{ currency: 'EUR', minor: 3_000 }], requests: ['x'], needsYou: false }
  expect(become({ what: 'price-by-amount', minor: -500 }, { asked })).toMatchObject({ was: 3_000, willBe: 2_500 })
})

test('what cannot be says why, and nothing of it is asked for', () => {
  expect(become({ what: 'price-by-parts', parts: 100 }, { priceMinor: null })).toMatchObject({ why: 'no-price' })
  expect(become({ what: 'price-by-amount', minor: -2_500 })).toMatchObject({ why: 'price-below' })
  expect(become({ what: 'price-by-amount', minor: mostPrice })).toMatchObject({ why: 'price-large' })
  expect(become({ what: 'price-by-parts', parts: 1 }, { priceMinor: 10 })).toMatchObject({ why: 'unchanged' })
  expect(become({ what: 'stock-add', count: 3 })).toMatchObject({ why: 'endless' })
  expect(become({ what: 'stock-add', count: -3 }, { stock: stock(2) })).toMatchObject({ why: 'stock-below' })
  expect(become({ what: 'stock-set', count: null })).toMatchObject({ why: 'unchanged' })
  expect(become({ what: 'unarchive' })).toMatchObject({ why: 'unchanged' })
  expect(become({ what: 'archive' }, { status: 'archived' })).toMatchObject({ why: 'unchanged' })
})

test('stock is added as a number to add, so that no sale meanwhile is lost', () => {
  expect(become({ what: 'stock-add', count: 5 }, { stock: stock(2) })).toMatchObject({
    was: 2,
    willBe: 7,
    wish: { changes: { stock: { add: 5 } } }
  })
})

test('each product stands once, among those that change or those that do not', () => {
  const possible = { isPossible: true, earlier: null } as Trial
  const each = ['a', 'b', 'c', 'd'].map((id) =>
    become({ what: 'archive' }, { id, status: id === 'd' ? 'archived' : 'active' })
  )
  const trials = new Map<string, Trial>([
    ['a', possible],
    ['b', { isPossible: false, code: 'not-possible', field: null, detail: { why: 'product-without-price' } }],
    ['c', { ...possible, earlier: crypto.randomUUID() } as Trial]
  ])
  const { going, refused } = planOf(each, trials)
  expect(going.map(({ row: { id } }) => id)).toEqual(['a'])
  expect(refused.map(({ row: { id }, why }) => [id, why])).toEqual([
    ['b', 'product-without-price'],
    ['c', 'asked-before'],
    ['d', 'unchanged']
  ])
})

test('a step is read as it is typed, and what is none is none', () => {
  const typed = { way: 'down' as const, isEndless: false }
  expect(stepOf({ ...typed, what: 'price-by-amount', text: '1,50' }, 2, ',')).toEqual({
    what: 'price-by-amount',
    minor: -150
  })
  expect(stepOf({ ...typed, what: 'price-by-parts', text: '7.5' }, 2, '.')).toEqual({
    what: 'price-by-parts',
    parts: -750
  })
  expect(stepOf({ ...typed, what: 'stock-add', text: '−3' }, 2, '.')).toEqual({ what: 'stock-add', count: -3 })
  expect(stepOf({ ...typed, what: 'stock-set', text: '', isEndless: true }, 2, '.')).toEqual({
    what: 'stock-set',
    count: null
  })
  for (const text of ['', '0', 'x', '1.5', '99999999999'])
    expect(stepOf({ ...typed, what: 'stock-add', text }, 2, '.'), text).toBeUndefined()
})

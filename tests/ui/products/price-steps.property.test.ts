/** Prices after a step, against exact fractions. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostPrice } from '../../../src/contract/product-edit.ts'
import { partsOf, priceByParts } from '../../../src/ui/features/products/price-steps.ts'

const minor = fc.integer({ min: 1, max: mostPrice })
const parts = fc.integer({ min: -10_000, max: 90_000 })

test('a price by per cent is the whole number next to the exact one, and half goes up', () => {
  fc.assert(
    fc.property(minor, parts, (price, step) => {
      const next = priceByParts(price, step)
      expect(Number.isSafeInteger(next)).toBe(true)
      const twiceOff = 2n * (BigInt(next) * 10_000n - BigInt(price) * BigInt(10_000 + step))
      expect(twiceOff <= 10_000n && twiceOff > -10_000n).toBe(true)
    }),
    { numRuns: 500 }
  )
})

test('nothing per cent is the same price, a hundred less is none, and more is never less', () => {
  fc.assert(
    fc.property(minor, parts, parts, (price, one, other) => {
      expect(priceByParts(price, 0)).toBe(price)
      expect(priceByParts(price, -10_000)).toBe(0)
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      expect(priceByParts(price, low)).toBeLessThanOrEqual(priceByParts(price, high))
    })
  )
})

test('what is typed as per cent is read in hundredths, by either mark, and nothing else is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90_000 }), fc.constantFrom('.', ','), (wanted, mark) => {
      const text = `${Math.trunc(wanted / 100)}${mark}${String(wanted % 100).padStart(2, '0')}`
      expect(partsOf(text)).toBe(wanted)
    })
  )
  for (const text of ['', '0', '0.00', '-5', '1e2', '10%', '1.234', '1.', '.5', '901', 'ten', '１０'])
    expect(partsOf(text), text).toBeUndefined()
})

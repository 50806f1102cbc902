import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RefundOffer } from '../../../src/contract/refunds.ts'
import { formatMinor } from '../../../src/ui/kit/format-money.ts'
import { refundAmount } from '../../../src/ui/features/sales/refund-amount.ts'
import { refundRows } from '../../../src/ui/features/sales/refund-rows.ts'

const offer = (over: Partial<RefundOffer> = {}): RefundOffer => ({
  sale: 'sale_1',
  currency: 'EUR',
  paidMinor: 3_000,
  refundedMinor: 0,
  refundableMinor: 3_000,
  waitingMinor: 0,
  leftMinor: 3_000,
  availableMinor: null,
  blockedBy: null,
  ...over
})

describe('the amount of a refund', () => {
  it('is all that is left, or what is typed', () => {
    expect(refundAmount({ part: 'all', amount: 'nonsense' }, offer(), 2, '.').minor).toBe(3_000)
    expect(refundAmount({ part: 'some', amount: '12.5' }, offer(), 2, '.')).toEqual({
      minor: 1_250,
      problem: null,
      leftMinor: 1_750,
      isAboveAvailable: false
    })
  })

  it.each([
    ['', 'not-an-amount'],
    ['x', 'not-an-amount'],
    ['-3', 'not-an-amount'],
    ['1.005', 'not-an-amount'],
    ['0.00', 'nothing'],
    ['30.01', 'too-much']
  ])('"%s" is refused: %s', (amount, problem) => {
    expect(refundAmount({ part: 'some', amount }, offer(), 2, '.')).toEqual({
      minor: null,
      problem,
      leftMinor: null,
      isAboveAvailable: false
    })
  })

  it('above the available balance is said, and an unknown balance is no small one', () => {
    const some = { part: 'some', amount: '12' } as const
    expect(refundAmount(some, offer({ availableMinor: 1_199 }), 2, '.').isAboveAvailable).toBe(true)
    expect(refundAmount(some, offer({ availableMinor: 1_200 }), 2, '.').isAboveAvailable).toBe(false)
    expect(refundAmount(some, offer({ availableMinor: -500 }), 2, '.').isAboveAvailable).toBe(true)
    expect(refundAmount(some, offer({ availableMinor: null }), 2, '.').isAboveAvailable).toBe(false)
  })

  it('is never more than what is left, whatever is typed, in any currency and language', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: Number.MAX_SAFE_INTEGER }),
        fc.nat({ max: Number.MAX_SAFE_INTEGER }),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom('en', 'it'),
        (minor, leftMinor, exponent, locale) => {
          const sign = locale === 'en' ? '.' : ','
          const typed = formatMinor(minor, exponent, locale)
          const asked = refundAmount({ part: 'some', amount: typed }, offer({ leftMinor }), exponent, sign)
          expect(asked.minor).toBe(minor > 0 && minor <= leftMinor ? minor : null)
          if (asked.minor !== null) expect(asked.leftMinor).toBe(leftMinor - minor)
        }
      )
    )
  })
})

describe('the rows of a refund', () => {
  it('add up to what is left after it, whatever is refunded, waits, or is held by the platform', () => {
    const amounts = fc.record({
      refundedMinor: fc.nat({ max: 1e12 }),
      heldMinor: fc.nat({ max: 1e12 }),
      waitingMinor: fc.nat({ max: 1e12 }),
      leftMinor: fc.nat({ max: 1e12 }),
      part: fc.nat({ max: 1_000 })
    })
    fc.assert(
      fc.property(amounts, ({ refundedMinor, heldMinor, waitingMinor, leftMinor, part }) => {
        const refundableMinor = waitingMinor + leftMinor
        const paidMinor = refundedMinor + heldMinor + refundableMinor
        const minor = Math.floor((leftMinor * part) / 1_000)
        const { rows, afterMinor } = refundRows(
          offer({ paidMinor, refundedMinor, refundableMinor, waitingMinor, leftMinor }),
          minor
        )
        expect(rows.reduce((sum, row) => sum + (row.minor ?? Number.NaN), 0)).toBe(afterMinor)
        expect(rows.filter((row) => row.minor === 0 && row.what !== 'this' && row.what !== 'paid')).toEqual([])
      })
    )
  })

  it('say nothing of an amount that is none', () => {
    const { rows, afterMinor } = refundRows(offer(), null)
    expect(afterMinor).toBeNull()
    expect(rows.at(-1)).toEqual({ what: 'this', minor: null })
  })
})

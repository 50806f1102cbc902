import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feeOf, withdrawable } from '../../../src/backend/engine/forecast/plan.ts'
import { instantFee } from '../../../src/contract/instant-fee.ts'
import type { WithdrawOffer } from '../../../src/contract/payouts.ts'
import { choiceOf, daysOfChoice, isSameSchedule } from '../../../src/ui/features/payouts/schedule-choice.ts'
import { mostOf, withdrawAmount } from '../../../src/ui/features/payouts/withdraw-amount.ts'

const rate = { feeMinor: 15, ofMinor: 1_000 }
const offer: WithdrawOffer = {
  currency: 'EUR',
  availableMinor: 12_000,
  waitingMinor: 2_000,
  leftMinor: 10_000,
  minimumMinor: 2_500,
  destination: 'Banca ··0317',
  instant: { ...rate, mostMinor: 9_852 },
  blockedBy: null
}
const typed = (text: string, method: 'standard' | 'instant' = 'standard') =>
  withdrawAmount(text, offer, { method, exponent: 2, decimal: '.' })

describe('a typed amount', () => {
  it.each([
    ['', 'no-amount'],
    ['0', 'no-amount'],
    ['4x', 'no-amount'],
    ['24.99', 'below-minimum'],
    ['100.01', 'too-much']
  ])('%s is no withdrawal: %s', (text, problem) => {
    expect(typed(text)).toEqual({ minor: null, feeMinor: 0, problem })
  })

  it('is taken to the last cent that is left, with the fee where there is one', () => {
    expect(typed('100')).toEqual({ minor: 10_000, feeMinor: 0, problem: null })
    expect(typed('98.52', 'instant')).toEqual({ minor: 9_852, feeMinor: 148, problem: null })
    expect(typed('98.53', 'instant').problem).toBe('too-much-with-fee')
    expect(mostOf(offer, 'standard')).toBe(10_000)
    expect(mostOf({ ...offer, instant: null }, 'instant')).toBe(0)
  })

  it('costs on the page what the outbox holds it to', () => {
    const minor = fc.integer({ min: 0, max: 1_000_000_000_000 })
    const rates = fc.record({
      feeMinor: fc.integer({ min: 0, max: 999 }),
      ofMinor: fc.constantFrom(100, 1_000, 10_000)
    })
    fc.assert(
      fc.property(minor, rates, (amount, one) => {
        const exact = { feeMinor: BigInt(one.feeMinor), ofMinor: BigInt(one.ofMinor) }
        expect(instantFee(amount, one)).toBe(Number(feeOf(BigInt(amount), exact)))
        const most = Number(withdrawable(BigInt(amount), exact))
        expect(most + instantFee(most, one)).toBeLessThanOrEqual(amount)
      })
    )
  })
})

describe('a schedule that is chosen', () => {
  const own = { interval: 'weekly', weeklyDay: 3, monthlyDay: null, minimum: [] }

  it('begins with what is there, and names the one day of its interval', () => {
    expect(daysOfChoice(choiceOf(own))).toEqual({ interval: 'weekly', weeklyDay: 3, monthlyDay: null })
    expect(daysOfChoice({ ...choiceOf(own), interval: 'monthly' })).toEqual({
      interval: 'monthly',
      weeklyDay: null,
      monthlyDay: 1
    })
    expect(daysOfChoice({ ...choiceOf(own), interval: 'manual' })).toEqual({
      interval: 'manual',
      weeklyDay: null,
      monthlyDay: null
    })
  })

  it('is no change where both mean the last day of a month', () => {
    const month = (monthlyDay: number) => ({ interval: 'monthly', weeklyDay: null, monthlyDay })
    expect(choiceOf({ ...month(29), minimum: [] }).monthlyDay).toBe(31)
    expect(isSameSchedule(month(29), month(31))).toBe(true)
    expect(isSameSchedule(month(28), month(31))).toBe(false)
    expect(isSameSchedule(own, { ...own, weeklyDay: 4 })).toBe(false)
  })
})

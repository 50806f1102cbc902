import { expect, it } from 'vitest'
import { feeNowOf } from '../../../src/ui/features/requests/fee-now.ts'

const rate = { feeMinor: 15, ofMinor: 1_000 }
const instant = { method: 'instant', amountMinor: 20_000 } as const
const asked = { state: 'needs-you', ask: 'changed' } as const

it('says what an instant payout costs by now to who is asked because its fee has changed', () => {
  expect(feeNowOf(instant, asked, rate)).toBe(300)
  expect(feeNowOf(instant, asked, { feeMinor: 30, ofMinor: 1_000 })).toBe(600)
})

it('says no fee where none is asked about, there is none, or no rate is known', () => {
  expect(feeNowOf({ ...instant, method: 'standard' }, asked, rate)).toBeUndefined()
  expect(feeNowOf(instant, { state: 'needs-you', ask: 'waited-long' }, rate)).toBeUndefined()
  expect(feeNowOf(instant, { state: 'queued', ask: null }, rate)).toBeUndefined()
  expect(feeNowOf(instant, asked, null)).toBeUndefined()
  expect(feeNowOf(instant, asked, undefined)).toBeUndefined()
})

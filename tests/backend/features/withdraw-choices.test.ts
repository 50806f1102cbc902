/** What could be withdrawn beside what was asked for already: each with its own fee. */
import { expect, test } from 'vitest'
import { BankDays } from '../../../src/backend/engine/forecast/bank-days.ts'
import { piece, type Holdings, type PlanParams } from '../../../src/backend/engine/forecast/plan.ts'
import { listWithdrawals } from '../../../src/backend/features/forecast/withdraw.ts'

const holdings: Holdings = {
  currency: 'EUR',
  destination: 'Banca Alpi Marittime ··0317',
  minimumMinor: 2_500n,
  available: piece('available', 100_000n),
  settling: [],
  reserves: [],
  undated: [],
  waiting: [],
  isMadeToday: false,
  bankDaysToArrive: 2
}
const params: Omit<PlanParams, 'withdrawal'> & { fee: { feeMinor: bigint; ofMinor: bigint } } = {
  today: '2026-11-26',
  bankDays: new BankDays(),
  schedule: { interval: 'manual', delay_days: 2, minimum: {} } as unknown as PlanParams['schedule'],
  happenings: [],
  fee: { feeMinor: 15n, ofMinor: 1_000n }
}
const told = (choices: ReturnType<typeof listWithdrawals>) => choices.map(({ minor, feeMinor }) => [minor, feeMinor])

test('a withdrawal has the fee of its own amount, and none where it is a standard one', () => {
  expect(told(listWithdrawals(holdings, params))).toEqual([
    [100_000, 0],
    [98_522, 1_478]
  ])
})

test('an instant payout that was asked for takes its fee, and lends it to no other', () => {
  const asked = [{ id: 'r', minor: 20_000n, feeMinor: 300n, isInstant: true }]
  // 1,000.00 less 200.00 and 3.00: 797.00 are left; 785.22 and 11.78 of it instantly.
  expect(told(listWithdrawals(holdings, { ...params, asked }))).toEqual([
    [79_700, 0],
    [78_522, 1_178]
  ])
})

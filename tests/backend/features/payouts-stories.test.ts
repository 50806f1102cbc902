/** What the demo plants about payouts is found in what the console says of them: nothing more, and nothing else of the others. */
import { afterAll, expect, test } from 'vitest'
import type { PayoutFact } from '../../../src/contract/payouts.ts'
import { BankDays } from '../../../src/backend/engine/forecast/bank-days.ts'
import { getPayout } from '../../../src/backend/features/payouts/detail.ts'
import { getNextPayouts } from '../../../src/backend/features/payouts/next.ts'
import { dayIn } from './calendar.ts'
import { sum, worldOf } from './figures.ts'
import { atMs, closeCopies, demo, openCopy } from './worlds.ts'

afterAll(closeCopies)

const zone = 'Europe/Rome'
const [feed] = demo()
if (feed === undefined) throw new Error('the demo has no account')
const world = worldOf(feed)
const { db, sync } = openCopy(feed, { zone })
const asked = { nowMs: atMs, zone, accountId: world.account?.id ?? '', sync, bankDays: new BankDays() }
const detailOf = (id: string) => getPayout(db, { ...asked, id })
const factOf = (id: string, what: PayoutFact['what']) => detailOf(id).facts.find((fact) => fact.what === what)
const having = (what: PayoutFact['what']): string[] =>
  world.payouts.filter(({ id }) => factOf(id, what) !== undefined).map(({ id }) => id)

test('failed yesterday: the cause, and the entry that gave the money back', () => {
  const { row, reversal, facts } = detailOf('po_demo_failed')
  expect(row).toMatchObject({ status: 'failed', failureCode: 'account_closed' })
  expect(reversal).toMatchObject({ minor: row.minor, paidAgainBy: null })
  expect(facts.map(({ what }) => what)).not.toContain('came-back')
  expect(getNextPayouts(db, asked).failed.map(({ id }) => id)).toContain('po_demo_failed')
})

test('paid, then failed: it came back three days after it was to arrive, and was paid again', () => {
  const { row, reversal } = detailOf('po_demo_paid_then_failed')
  expect(factOf(row.id, 'came-back')).toMatchObject({ day: row.arrivalOn, otherDay: dayIn(zone, row.failedAtMs ?? 0) })
  expect(having('came-back')).toEqual(['po_demo_paid_then_failed'])
  const again = world.payouts.find(({ id }) => id === reversal?.paidAgainBy)
  expect(Date.parse(again?.created_at ?? '')).toBeGreaterThan(row.failedAtMs ?? Infinity)
})

test('instant: the fee is a term of its sum, beside the amount', () => {
  const { row, sum: own } = detailOf('po_demo_instant')
  expect(row).toMatchObject({ method: 'instant', minor: 30_000, feeMinor: 450, isAutomatic: false })
  expect(own).toMatchObject({ state: 'adds-up', unexplainedMinor: 0 })
})

test('by hand: it leaves a rest', () => {
  const { row, sum: own } = detailOf('po_demo_manual')
  expect(row).toMatchObject({ minor: 50_000, isAutomatic: false })
  expect(own.leftBehindMinor).toBeGreaterThan(0)
  expect(own.unexplainedMinor).toBe(0)
})

test('small: less than the one before, by a reserve and refunds, and both are said', () => {
  const { before, facts } = detailOf('po_demo_small')
  expect(before?.totalMinor).toBeLessThan(0)
  const minorOf = (what: string): number => before?.parts.find((part) => part.what === what)?.minor ?? 0
  expect(minorOf('reserve-hold')).toBeLessThan(0)
  expect(minorOf('refunded')).toBeLessThan(0)
  const held = world.entries.find(
    ({ category, source }) => category === 'reserve_hold' && source.id === 'rsv_demo_small_payout'
  )
  expect(facts).toContainEqual(
    expect.objectContaining({ what: 'reserve-held', minor: Math.abs(held?.amount.amount ?? 0), code: 'refund_rate' })
  )
})

test('below the minimum: the week before is named, with what was available then', () => {
  const skipped = factOf('po_demo_after_minimum', 'skipped')
  const payout = world.payouts.find(({ id }) => id === 'po_demo_after_minimum')
  const weekBefore = dayIn(zone, Date.parse(payout?.created_at ?? '') - 7 * 86_400_000)
  expect(skipped).toMatchObject({ day: weekBefore, otherMinor: 2_500 })
  const balance = sum(
    world.entries
      .filter(
        ({ wallet, amount, booked_at: at }) =>
          wallet === 'available' && amount.currency === 'USD' && dayIn(zone, at) <= weekBefore
      )
      .map(({ amount }) => amount.amount)
  )
  expect(skipped?.minor).toBeGreaterThanOrEqual(balance)
  expect(skipped?.minor).toBeLessThan(2_500)
})

test('moved by a holiday: from the day that the schedule names to the day on which it was made', () => {
  const { row, note } = detailOf('po_demo_holiday')
  const moved = factOf(row.id, 'moved')
  expect(moved?.otherDay).toBe(dayIn(zone, row.createdAtMs))
  expect(note).toContain(moved?.day)
  for (const id of having('moved')) {
    // Whatever else is called moved was not made on a Monday.
    const { row: other } = detailOf(id)
    expect(new Date(`${dayIn(zone, other.createdAtMs)}T00:00:00Z`).getUTCDay()).not.toBe(1)
  }
})

test('the next one is expected on a day of the schedule, in the bank that takes its currency', () => {
  const { expected, schedule } = getNextPayouts(db, asked)
  expect(schedule).toMatchObject({ interval: 'weekly', weeklyDay: 1 })
  expect(expected?.length).toBeGreaterThan(0)
  for (const { madeOn, arrivesOn, destination, amount } of expected ?? []) {
    expect(new Date(`${madeOn}T00:00:00Z`).getUTCDay()).toBe(1)
    expect(new Date(`${arrivesOn ?? ''}T00:00:00Z`).getUTCDay(), 'two weekdays later, as all before').toBe(3)
    expect(destination).toContain(amount.currency === 'EUR' ? '0317' : '8842')
  }
})

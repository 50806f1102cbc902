/** The forecast over a past year of the demo: whatever it missed was caused by an event that nobody could know that morning. */
import { describe, expect, test } from 'vitest'
import { demoPasts } from '../../../bench/forecast-world.ts'
import { madeArrivals, replay, toldArrivals } from '../../../bench/forecast-replay.ts'

const pasts = demoPasts(Date.parse('2026-11-22T09:00:00Z'))

test('the demo pays out in four currencies of three accounts', () => {
  expect(pasts.map(({ account, past }) => `${account} ${past.currency}`).toSorted()).toEqual([
    'acct_bottegalume EUR',
    'acct_bottegalume USD',
    'acct_giuliaferri EUR',
    'acct_maravoss USD'
  ])
})

describe.each(pasts.map((each) => ({ name: `${each.account} ${each.past.currency}`, ...each })))(
  '$name',
  ({ past }) => {
    const mornings = replay(past, '2025-11-08', '2026-11-07')

    test('every miss is explained: with the events that were not known, each payout is told to the day and the cent', () => {
      expect(mornings).toHaveLength(365)
      let misses = 0
      for (const { day, told, corrected, made, unknown } of mornings) {
        expect(toldArrivals(corrected.payouts), day).toEqual(madeArrivals(made, past.own.zone))
        const isMissed =
          JSON.stringify(toldArrivals(told.payouts)) !== JSON.stringify(madeArrivals(made, past.own.zone))
        if (isMissed) expect(unknown.length, day).toBeGreaterThan(0)
        misses += Number(isMissed)
      }
      // A year without a surprise would prove nothing.
      expect(misses).toBeGreaterThan(0)
    })

    test('what was on its way arrived on its day, or failed', () => {
      for (const { underway } of mornings)
        for (const payout of underway) expect(payout.trace_id !== null || payout.failed_at !== null).toBe(true)
    })
  }
)

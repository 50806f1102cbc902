/** Savings equal plain sums over the platform's entries, day by day, and come to what the platform says is there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getSavings } from '../../../src/backend/features/savings/queries.ts'
import { termOfCategory } from '../../../src/contract/metrics.ts'
import type { Balance, Entry, Savings } from '../../../src/platform/generated/types.gen.ts'
import { dayAfter, dayIn, lastDayOf } from './calendar.ts'
import { recordsOf } from './copy.ts'
import { atMs, closeCopies, demo, openCopy, shop } from './worlds.ts'

const creator = () => demo()[1]!
const zones = ['America/Los_Angeles', 'Europe/Rome']
beforeAll(() => {
  for (const zone of zones) openCopy(creator(), { zone })
}, 120_000)
afterAll(closeCopies)

const sum = (entries: readonly Entry[]): number => entries.reduce((total, { amount }) => total + amount.amount, 0)

/** Midwinter, and the months in which either zone's clock changes. */
const months = ['2026-11', '2026-10', '2026-03', '2026-01']

describe.each(zones)('counted in %s', (zone) => {
  describe.each([
    ['the creator', creator, 'USD'],
    ['a shop', () => shop(6_000), 'EUR']
  ] as const)('of %s', (_name, feedOf, currency) => {
    const ledger = () => {
      const all = recordsOf<Entry>(feedOf(), 'entry').filter(({ amount }) => amount.currency === currency)
      const own = all.filter(({ wallet }) => wallet === 'savings')
      return { all, own, dayOf: (entry: Entry) => dayIn(zone, entry.booked_at) }
    }
    const read = (month?: string) => {
      const copy = openCopy(feedOf(), { zone })
      const answer = getSavings(copy.db, { nowMs: atMs, zone, mainCurrency: currency, sync: copy.sync, month })
      return { answer, saved: answer.currencies.find((each) => each.currency === currency) }
    }

    test.each(months)('the interest of each day of %s', (month) => {
      const { own, dayOf } = ledger()
      const { saved } = read(month)
      expect(saved?.days.map(({ day }) => day)).toEqual(
        Array.from({ length: 31 }, (_, index) => dayAfter(`${month}-01`, index)).filter(
          (day) => day <= lastDayOf(month) && day <= dayIn(zone, atMs)
        )
      )
      for (const { day, interestMinor } of saved?.days ?? [])
        expect({ day, interestMinor }).toEqual({
          day,
          interestMinor: sum(own.filter((entry) => entry.category === 'interest' && dayOf(entry) === day))
        })
    })

    test('each month, its parts and the balance at its end', () => {
      const { own, dayOf } = ledger()
      const { saved } = read()
      expect(saved?.months).not.toEqual([])
      for (const month of saved?.months ?? []) {
        const within = own.filter((entry) => dayOf(entry).startsWith(month.month))
        const of = (category: string) => sum(within.filter((entry) => entry.category === category))
        expect(month).toEqual({
          month: month.month,
          interestMinor: of('interest'),
          inMinor: of('savings_in'),
          outMinor: of('savings_out'),
          otherMinor: sum(within.filter(({ category }) => !/^(interest|savings_(in|out))$/.test(category))),
          balanceMinor: sum(own.filter((entry) => dayOf(entry) <= lastDayOf(month.month)))
        })
      }
    })

    test('the balance on each day of the last year, and today that of the platform', () => {
      const { own, dayOf } = ledger()
      const { saved } = read()
      const today = dayIn(zone, atMs)
      for (let day = dayAfter(today, -365); day <= today; day = dayAfter(day)) {
        const step = saved?.steps.findLast((each) => each.day <= day)
        expect({ day, minor: step?.balanceMinor ?? 0 }).toEqual({
          day,
          minor: sum(own.filter((entry) => dayOf(entry) <= day))
        })
      }
      const platform = recordsOf<Balance>(feedOf(), 'balance').find(
        ({ wallet, amount }) => wallet === 'savings' && amount.currency === currency
      )
      expect(saved?.balanceMinor).toBe(platform?.amount.amount)
      const interest = own.filter(({ category }) => category === 'interest')
      expect(saved?.interest).toEqual({
        monthMinor: sum(interest.filter((entry) => dayOf(entry).startsWith(today.slice(0, 7)))),
        yearMinor: sum(interest.filter((entry) => dayOf(entry).startsWith(today.slice(0, 4)))),
        everMinor: sum(interest)
      })
    })
  })
})

test('the demo’s creator: one change of the rate, and tax set aside up to the end of last month', () => {
  const zone = 'America/Los_Angeles'
  const copy = openCopy(creator(), { zone })
  const answer = getSavings(copy.db, { nowMs: atMs, zone, mainCurrency: 'USD', sync: copy.sync })
  const [pot] = recordsOf<Savings>(creator(), 'savings')
  const saved = answer.currencies[0]
  expect(
    saved?.pots.map(({ id, purpose, rates }) => ({ id, purpose, rates: rates.map(({ ratePpm }) => ratePpm) }))
  ).toEqual([{ id: 'sav_demo_tax', purpose: 'tax', rates: [42_000, 37_500] }])
  expect(saved?.pots[0]?.balanceMinor).toBe(pot?.balance.amount)
  expect(saved?.setAside?.untilDay).toBe('2026-10-31')
  const since = recordsOf<Entry>(creator(), 'entry').filter(
    (entry) =>
      entry.amount.currency === 'USD' &&
      termOfCategory[entry.category] !== undefined &&
      dayIn(zone, entry.booked_at) > '2026-10-31'
  )
  expect(saved?.setAside?.keptSinceMinor).toBe(sum(since))
  expect(saved?.setAside?.lastMinor).toBe(
    sum(
      recordsOf<Entry>(creator(), 'entry').filter(
        (entry) =>
          entry.wallet === 'savings' &&
          entry.category === 'savings_in' &&
          dayIn(zone, entry.booked_at) === saved?.setAside?.lastDay
      )
    )
  )
})

test('an account without savings has none, and a month to come is this one', () => {
  const copy = openCopy(demo()[2]!, { zone: 'Europe/Rome' })
  const answer = getSavings(copy.db, {
    nowMs: atMs,
    zone: 'Europe/Rome',
    mainCurrency: 'EUR',
    sync: copy.sync,
    month: '2031-01'
  })
  expect(answer.currencies).toEqual([])
  expect(answer.month).toBe('2026-11')
})

/** Holidays of one's own move what the forecast and Payouts say, are named there, and leave no trace when they are taken out. */
import { afterAll, expect, test } from 'vitest'
import { BankDays } from '../../../src/backend/engine/forecast/bank-days.ts'
import type { HolidayRow } from '../../../src/backend/engine/forecast/holiday-rows.ts'
import { getForecast } from '../../../src/backend/features/forecast/forecast.ts'
import { getPayoutCalendar } from '../../../src/backend/features/payouts/calendar.ts'
import { getPayout } from '../../../src/backend/features/payouts/detail.ts'
import { getNextPayouts } from '../../../src/backend/features/payouts/next.ts'
import { dayAfter } from './calendar.ts'
import { worldOf } from './figures.ts'
import { isBankDay } from './forecast-model.ts'
import { atMs, closeCopies, demo, openCopy } from './worlds.ts'

afterAll(closeCopies)

const zone = 'Europe/Rome'
const [feed] = demo()
if (feed === undefined) throw new Error('the demo has no account')
const { db, sync } = openCopy(feed, { zone })
const accountId = worldOf(feed).account?.id ?? ''

const whereabouts = (own: readonly HolidayRow[]) => ({
  nowMs: atMs,
  zone,
  accountId,
  sync: { ...sync, asOfMs: atMs },
  bankDays: new BankDays(own)
})
const forecastBy = (own: readonly HolidayRow[]) =>
  getForecast(db, { ...whereabouts(own), currencies: ['EUR'], days: 60, assume: {} })
const euroBy = (own: readonly HolidayRow[]) => {
  const euro = forecastBy(own).currencies.find(({ currency }) => currency === 'EUR')
  if (euro === undefined) throw new Error('there is no EUR')
  return euro
}
const firstExpected = (own: readonly HolidayRow[]) => {
  const payout = euroBy(own).payouts.find(({ kind, arrivesOn }) => kind === 'expected' && arrivesOn !== null)
  const arrivesOn = payout?.arrivesOn ?? null
  if (payout === undefined || arrivesOn === null) throw new Error('nothing is expected')
  return { ...payout, arrivesOn }
}
const from = { confidence: 'primary', source: 'https://example.test/days', checkedOn: '2026-11-27' } as const
const single = (kind: 'closed' | 'open', day: string, currency = 'EUR'): HolidayRow => ({
  currency,
  kind,
  day,
  name: 'My day',
  ...from
})
function nextBankDay(after: string): string {
  let day = dayAfter(after)
  while (!isBankDay('EUR', day)) day = dayAfter(day)
  return day
}

const plain = firstExpected([])

test('a holiday of ones own on the day of arrival moves it to the next bank day, wherever it is told', () => {
  const own = [single('closed', plain.arrivesOn)]
  const moved = nextBankDay(plain.arrivesOn)
  expect(firstExpected(own)).toMatchObject({ madeOn: plain.madeOn, arrivesOn: moved, minor: plain.minor })
  const asked = whereabouts(own)
  expect(getNextPayouts(db, asked).expected?.find(({ amount }) => amount.currency === 'EUR')).toMatchObject({
    madeOn: plain.madeOn,
    arrivesOn: moved
  })
  const items = getPayoutCalendar(db, { ...asked, month: moved.slice(0, 7) }).items.filter(
    ({ amount }) => amount.currency === 'EUR'
  )
  expect(items.filter(({ state, day }) => state === 'expected' && day === plain.arrivesOn)).toEqual([])
  expect(items.some(({ state, day }) => state === 'expected' && day === moved)).toBe(true)
})

test('the forecast names the row with source and day, and no row that says nothing of its days', () => {
  const far = single('closed', '2028-03-01')
  const { holidays } = euroBy([single('closed', plain.arrivesOn), far])
  expect(holidays).toMatchObject({ isKnown: true, calendar: { name: 'TARGET closing days' } })
  expect(holidays.own).toEqual([
    { kind: 'closed', day: plain.arrivesOn, year: null, name: 'My day', source: from.source, checkedOn: from.checkedOn }
  ])
  expect(holidays.met).toContainEqual({ day: plain.arrivesOn, name: 'My day' })
})

test('a day taken away lets the payout arrive on it', () => {
  const closed = [single('closed', plain.arrivesOn)]
  const year: HolidayRow = {
    currency: 'EUR',
    kind: 'year',
    year: Number(plain.arrivesOn.slice(0, 4)),
    name: 'Ours',
    days: [{ day: plain.arrivesOn, name: 'Closed by the year' }],
    ...from
  }
  expect(firstExpected([year]).arrivesOn).toBe(firstExpected(closed).arrivesOn)
  expect(firstExpected([year, single('open', plain.arrivesOn)]).arrivesOn).toBe(plain.arrivesOn)
  // The last day is of the next year, which is built in: both are told.
  const { holidays } = euroBy([year])
  expect(holidays.own).toMatchObject([{ kind: 'year', year: 2026, day: null, name: 'Ours' }])
  expect(holidays.met.map(({ name }) => name)).not.toContain('Christmas Day')
})

test('a row that is taken out brings back what is built in', () => {
  const before = forecastBy([])
  expect(forecastBy([single('closed', plain.arrivesOn)])).not.toEqual(before)
  expect(forecastBy([])).toEqual(before)
  for (const { holidays } of before.currencies) expect(holidays.own).toEqual([])
})

test('a payout that passed over a scheduled day goes by the rows, and says so', () => {
  const id = 'po_demo_after_minimum'
  const detailBy = (own: readonly HolidayRow[]) => getPayout(db, { ...whereabouts(own), id })
  const factsBy = (own: readonly HolidayRow[]) => detailBy(own).facts
  const skipped = factsBy([]).find(({ what }) => what === 'skipped')?.day ?? ''
  expect(skipped).not.toBe('')
  const facts = factsBy([single('closed', skipped, detailBy([]).row.currency)])
  expect(facts.filter(({ what, day }) => what === 'skipped' && day === skipped)).toEqual([])
  expect(facts).toContainEqual(expect.objectContaining({ what: 'own-closed', day: skipped, code: 'My day' }))
  expect(factsBy([]).map(({ what }) => what)).not.toContain('own-closed')
})

test('a payout says of which year a calendar of ones own is, for it may go by those of two', () => {
  const id = 'po_demo_after_minimum'
  const { currency } = getPayout(db, { ...whereabouts([]), id }).row
  const own = [2024, 2025, 2026].map((year): HolidayRow => ({
    currency,
    kind: 'year',
    year,
    name: `Ours of ${year}`,
    days: [],
    ...from
  }))
  const told = getPayout(db, { ...whereabouts(own), id }).facts.filter(({ what }) => what === 'own-year')
  expect(told.length).toBeGreaterThan(0)
  for (const { year, code } of told) expect(code).toBe(`Ours of ${year}`)
})

/** The rates at which an account's money was exchanged: the newest of each pair, as its ledger entries say. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listExchangeRates } from '../../../src/backend/features/balance/exchange-rates.ts'
import type { Entry } from '../../../src/platform/generated/types.gen.ts'
import { recordsOf } from './copy.ts'
import { closeCopies, demo, openCopy } from './worlds.ts'

beforeAll(() => {
  for (const feed of [demo()[0]!, demo()[2]!]) openCopy(feed, { zone: 'Europe/Rome' })
}, 120_000)
afterAll(closeCopies)

test('the demo’s shop exchanged dollars: its newest rate, with the day and the entry', () => {
  const shop = demo()[0]!
  const exchanged = recordsOf<Entry>(shop, 'entry').filter(({ category }) => category === 'fx_in')
  const newest = exchanged.toSorted((a, b) => Date.parse(b.booked_at) - Date.parse(a.booked_at))[0]
  expect(exchanged.length).toBeGreaterThan(1)
  expect(listExchangeRates(openCopy(shop, { zone: 'Europe/Rome' }).db)).toEqual([
    {
      rate: newest?.fx?.rate,
      from: 'USD',
      to: 'EUR',
      source: newest?.fx?.source,
      day: newest?.fx?.date,
      entry: newest?.id
    }
  ])
})

test('an account that never exchanged has none', () => {
  const reader = demo()[2]!
  expect(recordsOf<Entry>(reader, 'entry').filter(({ category }) => category === 'fx_in')).toEqual([])
  expect(listExchangeRates(openCopy(reader, { zone: 'Europe/Rome' }).db)).toEqual([])
})

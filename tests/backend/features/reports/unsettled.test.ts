/** What a balance was made of when a period ended, by hand: later payouts, what was carried, in none, held, on its way. */
import { afterAll, expect, test } from 'vitest'
import type { Payout } from '../../../../src/platform/generated/types.gen.ts'
import type { StoredRecord } from '../../../../src/sandbox/state/types.ts'
import { closeCopies, openCopy } from '../worlds.ts'
import { payoutMade } from '../records.ts'
import { handWorld } from './hand-world.ts'
import { broken, readReport } from './report-desk.ts'

afterAll(closeCopies)

const ask = { report: 'unsettled', period: '2025', currency: 'USD', zone: 'UTC' } as const

function payout(id: string, created: string, minor: number, facts: Partial<Payout>): StoredRecord {
  const money = { amount: { amount: minor, currency: 'USD' }, status: 'paid' }
  return payoutMade(id, Date.parse(`${created}T18:00:00.000Z`), { ...money, ...facts })
}

const reserve = {
  type: 'reserve',
  id: 'rsv_1',
  created_at: '2025-12-10T00:00:00.000Z',
  updated_at: '2026-03-10T00:00:00.000Z',
  version: 1,
  amount: { amount: 90, currency: 'USD' },
  reason: 'rolling',
  status: 'released',
  release_on: '2026-03-10',
  released_at: '2026-03-10T00:00:00.000Z'
} as unknown as StoredRecord

const held = { source: { type: 'reserve', id: 'rsv_1' } }
const feed = handWorld(
  [
    { at: '2025-12-01', category: 'sale', minor: 1_000, facts: { payout: 'po_1' } },
    { at: '2025-12-30', category: 'payout', minor: -800, facts: { payout: 'po_1' } },
    { at: '2025-12-30', category: 'sale', minor: 300, facts: { payout: 'po_2' } },
    { at: '2025-12-31', category: 'adjustment', minor: 45 },
    {
      at: '2025-12-29',
      category: 'tip',
      minor: 70,
      wallet: 'pending',
      facts: { payout: 'po_2', available_on: '2026-01-03' }
    },
    { at: '2025-12-31', category: 'tip', minor: 30, wallet: 'pending', facts: { available_on: '2026-01-05' } },
    { at: '2025-12-10', category: 'reserve_hold', minor: 90, wallet: 'reserved', facts: held },
    { at: '2025-12-31', category: 'card_hold', minor: 25, wallet: 'reserved' },
    { at: '2025-12-31', category: 'savings_in', minor: 500, wallet: 'savings' },
    { at: '2026-01-03', category: 'settlement', minor: -70, wallet: 'pending', facts: { payout: 'po_2' } },
    { at: '2026-01-03', category: 'settlement', minor: 70, facts: { payout: 'po_2' } },
    { at: '2026-01-06', category: 'payout', minor: -570, facts: { payout: 'po_2' } },
    { at: '2026-03-10', category: 'reserve_release', minor: -90, wallet: 'reserved', facts: held }
  ],
  'USD',
  [
    payout('po_0', '2025-12-20', 999, {
      arrival_date: '2026-01-02',
      status: 'failed',
      failed_at: '2025-12-28T00:00:00.000Z'
    }),
    payout('po_1', '2025-12-30', 800, { arrival_date: '2026-01-02', left_behind: 200 }),
    payout('po_2', '2026-01-06', 570, { arrival_date: '2026-01-08', carried_in: 200, status: 'in_transit' }),
    reserve
  ]
)

test('each part of the closing balance stands by the payout that it went out in, or by what holds it', async () => {
  const { tables, checks } = await readReport(openCopy(feed, { zone: 'UTC' }), feed, ask)
  expect(broken(checks)).toEqual([])
  const none = { available: null, pending: null, reserved: null, savings: null }
  const rows = tables['expected']!.rows.map(({ made_at: _, arrival_on, ...row }) => ({ ...row, arrives: arrival_on }))
  const nowhere = { free_on: null, arrives: null, status: null, payout_id: null, entries: null }
  const next = { ...nowhere, arrives: '2026-01-08', status: 'in_transit', payout_id: 'po_2' }
  expect(rows).toEqual([
    { ...none, ...next, line: 'In a payout made after the end', entries: 2, available: 300, pending: 70, total: 370 },
    { ...none, ...next, line: 'Left behind by the payout before, carried into the next', available: 200, total: 200 },
    { ...none, ...nowhere, line: 'In no payout yet', available: 45, pending: 30, total: 75 },
    {
      ...none,
      ...nowhere,
      line: 'Held back by the platform',
      free_on: '2026-03-10',
      entries: 1,
      reserved: 90,
      total: 90
    },
    { ...none, ...nowhere, line: 'Held for something else', reserved: 25, total: 25 },
    { ...none, ...nowhere, line: 'Savings', savings: 500, total: 500 },
    { ...nowhere, line: 'Closing balance', available: 545, pending: 100, reserved: 115, savings: 500, total: 1_260 }
  ])
})

test('a payout that had left and not arrived is on its way, one that had come back is not', async () => {
  const { tables } = await readReport(openCopy(feed, { zone: 'UTC' }), feed, ask)
  expect(tables['on_its_way']!.rows).toMatchObject([
    { payout_id: 'po_1', amount: 800, arrival_on: '2026-01-02', status: 'paid' },
    { line: 'All', amount: 800, payout_id: null }
  ])
})

test('a month later all of it is in what was made by then, and the reserve is still held', async () => {
  const { tables, checks } = await readReport(openCopy(feed, { zone: 'UTC' }), feed, { ...ask, period: '2026-01' })
  expect(broken(checks)).toEqual([])
  expect(tables['expected']!.rows.map(({ line, total }) => [line, total])).toEqual([
    ['Left behind by the payout before, carried into the next', 45],
    ['In no payout yet', 30],
    ['Held back by the platform', 90],
    ['Held for something else', 25],
    ['Savings', 500],
    ['Closing balance', 690]
  ])
})

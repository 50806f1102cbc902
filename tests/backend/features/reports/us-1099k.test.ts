/** The worked example of the 1099-K reconciliation comes out to the cent, and so does what surrounds it. */
import { afterAll, describe, expect, test } from 'vitest'
import { closeCopies, demo, openCopy } from '../worlds.ts'
import { handWorld, type Written } from './hand-world.ts'
import { broken, readReport, type ReadReport } from './report-desk.ts'

afterAll(closeCopies)

/** USD, 2026: sale 100 + 8 tax, tip 20, refund of the first with its tax, sale 40, a dispute won, a payout. */
const example: readonly Written[] = [
  { at: '2026-01-05', category: 'sale', minor: 108_00 },
  { at: '2026-01-05', category: 'tax_passthrough', minor: -8_00 },
  { at: '2026-01-05', category: 'fee', minor: -10_00 },
  { at: '2026-01-12', category: 'tip', minor: 20_00 },
  { at: '2026-01-12', category: 'fee', minor: -1_00 },
  { at: '2026-02-02', category: 'refund', minor: -54_00 },
  { at: '2026-02-02', category: 'tax_passthrough_refund', minor: 4_00 },
  { at: '2026-02-10', category: 'sale', minor: 40_00 },
  { at: '2026-02-10', category: 'fee', minor: -4_00 },
  { at: '2026-02-20', category: 'dispute', minor: -40_00 },
  { at: '2026-02-20', category: 'dispute_fee', minor: -15_00 },
  { at: '2026-03-10', category: 'dispute_reversal', minor: 40_00 },
  { at: '2026-03-15', category: 'payout', minor: -60_00 }
]

async function read(written: readonly Written[], zone = 'America/New_York', year = '2026'): Promise<ReadReport> {
  const feed = handWorld(written)
  return await readReport(openCopy(feed, { zone }), feed, { report: 'us-1099k', period: year, currency: 'USD', zone })
}

function bridgeOf({ tables }: ReadReport): Record<string, unknown> {
  return Object.fromEntries(tables['bridge']!.rows.map((row) => [String(row['line_code']), row['amount']]))
}

describe('the worked example', () => {
  test('leads from 168.00 to 80.00 net earned and 20.00 in the wallet', async () => {
    const report = await read(example)
    expect(bridgeOf(report)).toEqual({
      form_1099k_box_1a: null,
      computed_gross_box_1a: 168_00,
      difference: null,
      gross_in_utc: 0,
      timing: 0,
      tax_collected_by_others: -8_00,
      refunds: -50_00,
      disputes: 0,
      platform_fees: -15_00,
      store_fees: 0,
      dispute_fees: -15_00,
      tax_on_fees: 0,
      adjustments: 0,
      withholding: 0,
      net_earned: 80_00,
      opening_balance: 0,
      opening: 0,
      payouts: -60_00,
      payout_fees: 0,
      cards: 0,
      card_holds: 0,
      transfers: 0,
      exchange: 0,
      topups: 0,
      interest: 0,
      own_moves: 0,
      other: 0,
      closing_balance: 20_00
    })
    expect(broken(report.checks)).toEqual([])
  })

  test('fills the boxes: 128.00 in January, 40.00 in February, three payments, 20.00 of cash tips', async () => {
    const { tables } = await read(example)
    const boxes = Object.fromEntries(tables['boxes']!.rows.map(({ box, computed }) => [String(box), computed]))
    expect(boxes).toMatchObject({ '1a': 168_00, '1c': 20_00, '4': 0, '5a': 128_00, '5b': 40_00, '5c': 0, '5l': 0 })
    const [january, february] = tables['monthly']!.rows
    expect([january!['count'], february!['count']]).toEqual([2, 1])
    expect(tables['monthly']!.rows.at(-1)).toMatchObject({
      month: 'All',
      gross: 168_00,
      count: 3,
      net: 80_00,
      payouts: -60_00
    })
  })
})

describe('what is paid in one year and booked in another', () => {
  const late: readonly Written[] = [
    { at: '2026-12-30', category: 'sale', minor: 10_00 },
    // Paid on the last evening of the year, booked in the next one.
    { at: '2027-01-02', category: 'sale', minor: 12_40, facts: { occurred_at: '2026-12-31T22:00:00.000Z' } }
  ]

  test('is in the gross of the year in which it was paid, and a line of its own leads back to the ledger', async () => {
    const first = await read(late, 'UTC', '2026')
    expect(bridgeOf(first)).toMatchObject({
      computed_gross_box_1a: 22_40,
      timing: -12_40,
      net_earned: 10_00,
      closing_balance: 10_00
    })
    expect(broken(first.checks)).toEqual([])
    const next = await read(late, 'UTC', '2027')
    expect(bridgeOf(next)).toMatchObject({
      computed_gross_box_1a: 0,
      timing: 12_40,
      net_earned: 12_40,
      opening_balance: 10_00,
      closing_balance: 22_40
    })
    expect(broken(next.checks)).toEqual([])
  })

  test('is listed at the boundary and among the payments, in both years', async () => {
    for (const [year, all] of [
      ['2026', [10_00, 12_40]],
      ['2027', [12_40]]
    ] as const) {
      const { tables } = await read(late, 'UTC', year)
      expect(
        tables['boundary']!.rows.map(({ amount }) => amount),
        year
      ).toContain(12_40)
      expect(
        tables['items']!.rows.map(({ amount }) => amount),
        year
      ).toEqual(all)
    }
  })
})

describe('box 4', () => {
  const withheld = (kind?: string): readonly Written[] => [
    ...example,
    { at: '2026-04-01', category: 'withholding', minor: -24_00, facts: { withheld_kind: 'us_backup' } },
    { at: '2026-04-02', category: 'withholding', minor: -5_00, ...(kind && { facts: { withheld_kind: kind } }) }
  ]
  const box4 = ({ tables }: ReadReport): unknown => tables['boxes']!.rows.find(({ box }) => box === '4')!['computed']

  test('is what was withheld for the federal government alone', async () => {
    expect(box4(await read(withheld('us_state')))).toBe(24_00)
  })

  test('is empty where it is not known what something was withheld for', async () => {
    const report = await read(withheld())
    expect(box4(report)).toBeNull()
    expect(bridgeOf(report)).toMatchObject({ withholding: -29_00 })
  })
})

describe('the form of the platform', () => {
  test('stands beside the ledger, and the difference is told', async () => {
    const form = {
      id: 'tax_1',
      type: 'tax_form',
      version: 1,
      created_at: '2027-01-20T00:00:00.000Z',
      updated_at: '2027-01-20T00:00:00.000Z',
      form: 'us_1099_k',
      year: 2026,
      revision: '2026-12',
      boxes: [
        { box: '1a', amount: { amount: 180_40, currency: 'USD' } },
        { box: '5a', amount: { amount: 128_00, currency: 'USD' } }
      ]
    }
    const feed = handWorld(example, 'USD', [form])
    const report = await readReport(openCopy(feed, { zone: 'UTC' }), feed, {
      report: 'us-1099k',
      period: '2026',
      currency: 'USD',
      zone: 'UTC'
    })
    expect(bridgeOf(report)).toMatchObject({ form_1099k_box_1a: 180_40, difference: 12_40 })
    expect(report.tables['boxes']!.rows.find(({ box }) => box === '5a')).toMatchObject({ form: 128_00, difference: 0 })
  })
})

test("the demo's form is 12.40 off, and the boundary explains all of it", async () => {
  const feed = demo()[1]!
  const zone = 'America/Los_Angeles'
  const report = await readReport(openCopy(feed, { zone }), feed, {
    report: 'us-1099k',
    period: '2025',
    currency: 'USD',
    zone
  })
  expect(bridgeOf(report)).toMatchObject({ difference: -12_40, gross_in_utc: -12_40 })
  expect(report.tables['boundary']!.rows.map(({ amount }) => amount)).toContain(12_40)
})

test('is made for a year alone', async () => {
  await expect(read(example, 'UTC', '2026-Q1')).rejects.toMatchObject({ code: 'bad-input', data: { field: 'period' } })
})

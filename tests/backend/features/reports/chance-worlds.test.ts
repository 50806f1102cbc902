/**
 * Ten worlds by chance, with every category of movement and one that nobody knows, around the edges of years, quarters
 * and summer time: what the reports say is what straight loops over the entries say.
 */
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Entry } from '../../../../src/platform/generated/types.gen.ts'
import { dayIn } from '../calendar.ts'
import { recordsOf, type Feed } from '../copy.ts'
import { closeCopies, openCopy } from '../worlds.ts'
import { handWorld, type Written } from './hand-world.ts'
import { broken, readReport } from './report-desk.ts'

afterAll(closeCopies)

/** As the platform's description lists them; written out, so that a category which a report forgets is found. */
const categories = [
  ...['sale', 'subscription', 'tip', 'refund', 'refund_failure', 'dispute', 'dispute_reversal', 'dispute_fee'],
  ...['dispute_fee_refund', 'fee', 'fee_refund', 'store_fee', 'store_fee_refund', 'tax_on_fee', 'tax_passthrough'],
  ...['tax_passthrough_refund', 'settlement', 'payout', 'payout_reversal', 'payout_fee', 'topup', 'transfer_in'],
  ...['transfer_out', 'fx_out', 'fx_in', 'card_purchase', 'card_refund', 'card_cash', 'card_fee', 'card_cashback'],
  ...['card_hold', 'card_hold_release', 'reserve_hold', 'reserve_release', 'savings_in', 'savings_out', 'withholding'],
  ...['interest', 'adjustment', 'opening', 'of_tomorrow', 'two words "quoted"']
]
const wallets = ['available', 'pending', 'reserved', 'savings']
/** New Year in three zones, both changes of summer time in Europe and America, the ends of quarters. */
const edges = [
  '2025-12-31T22:59:59.999Z',
  '2025-12-31T23:00:00.000Z',
  '2026-01-01T00:00:00.000Z',
  '2026-01-01T08:00:00.000Z'
]
const edgesToo = [
  '2026-03-08T10:00:00.000Z',
  '2026-03-29T01:00:00.000Z',
  '2026-03-31T22:00:00.000Z',
  '2026-10-25T01:00:00.000Z',
  '2026-12-31T23:30:00.000Z',
  '2027-01-01T07:59:59.999Z'
]
const dayMs = 86_400_000

const momentOf = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...edges, ...edgesToo) },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: Date.parse('2025-11-01'), max: Date.parse('2027-02-01') })
      .map((ms) => new Date(ms).toISOString())
  }
)

const world: fc.Arbitrary<Written[]> = fc
  .array(
    fc.record({
      at: momentOf,
      category: fc.constantFrom(...categories),
      minor: fc
        .oneof(fc.integer({ min: -9_999, max: 99_999 }), fc.constantFrom(1, -1, 12_345_678_901))
        .filter((minor) => minor !== 0),
      wallet: fc.constantFrom(...wallets),
      paidDaysBefore: fc.constantFrom(0, 0, 0, 1, 3)
    }),
    { minLength: 120, maxLength: 300 }
  )
  .map((rows) =>
    rows
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .map(({ paidDaysBefore, ...row }) => ({
        ...row,
        facts: { occurred_at: new Date(Date.parse(row.at) - paidDaysBefore * dayMs).toISOString() }
      }))
  )

function entriesOf(feed: Feed): Entry[] {
  return recordsOf<Entry>(feed, 'entry')
}

describe.each(['Europe/Rome', 'America/Los_Angeles', 'Asia/Kolkata'])('in %s', { timeout: 120_000 }, (zone) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('world %i', async (seed) => {
    const [written] = fc.sample(world, { seed, numRuns: 1 })
    const feed = handWorld(written!)
    const copy = openCopy(feed, { zone: 'Europe/Rome' })
    const entries = entriesOf(feed)
    const ask = { currency: 'USD', zone }

    let opening = 0
    let closing = 0
    let gross = 0
    let payments = 0
    const booked = new Map<string, number>()
    const byMonth = new Map<string, number>()
    for (const { amount, category, booked_at, occurred_at } of entries) {
      const day = dayIn(zone, booked_at)
      if (day < '2026-01-01') opening += amount.amount
      if (day < '2027-01-01') closing += amount.amount
      if (day.startsWith('2026')) booked.set(category, (booked.get(category) ?? 0) + amount.amount)
      const paidOn = dayIn(zone, occurred_at)
      if ((category === 'sale' || category === 'subscription' || category === 'tip') && paidOn.startsWith('2026')) {
        gross += amount.amount
        payments++
        byMonth.set(paidOn.slice(0, 7), (byMonth.get(paidOn.slice(0, 7)) ?? 0) + amount.amount)
      }
    }
    const sum = (...names: string[]): number => {
      let total = 0
      for (const name of names) total += booked.get(name) ?? 0
      return total
    }

    const bridge = await readReport(copy, feed, { report: 'us-1099k', period: '2026', ...ask })
    expect(broken(bridge.checks)).toEqual([])
    const line = Object.fromEntries(bridge.tables['bridge']!.rows.map((row) => [String(row['line_code']), row]))
    const minor = (code: string): unknown => line[code]!['amount']
    expect(minor('computed_gross_box_1a')).toBe(gross)
    expect(line['computed_gross_box_1a']!['source_count']).toBe(payments)
    expect(minor('timing')).toBe(sum('sale', 'subscription', 'tip') - gross)
    expect(minor('tax_collected_by_others')).toBe(sum('tax_passthrough'))
    expect(minor('refunds')).toBe(sum('refund', 'refund_failure', 'tax_passthrough_refund'))
    expect(minor('disputes')).toBe(sum('dispute', 'dispute_reversal'))
    expect(minor('platform_fees')).toBe(sum('fee', 'fee_refund'))
    expect(minor('store_fees')).toBe(sum('store_fee', 'store_fee_refund'))
    expect(minor('dispute_fees')).toBe(sum('dispute_fee', 'dispute_fee_refund'))
    expect(minor('tax_on_fees')).toBe(sum('tax_on_fee'))
    expect(minor('adjustments')).toBe(sum('adjustment'))
    expect(minor('withholding')).toBe(sum('withholding'))
    expect(minor('payouts')).toBe(sum('payout', 'payout_reversal'))
    expect(minor('payout_fees')).toBe(sum('payout_fee'))
    expect(minor('cards')).toBe(sum('card_purchase', 'card_refund', 'card_cash', 'card_fee', 'card_cashback'))
    expect(minor('card_holds')).toBe(sum('card_hold', 'card_hold_release'))
    expect(minor('transfers')).toBe(sum('transfer_in', 'transfer_out'))
    expect(minor('exchange')).toBe(sum('fx_in', 'fx_out'))
    expect(minor('topups')).toBe(sum('topup'))
    expect(minor('interest')).toBe(sum('interest'))
    expect(minor('opening')).toBe(sum('opening'))
    expect(minor('own_moves')).toBe(sum('settlement', 'reserve_hold', 'reserve_release', 'savings_in', 'savings_out'))
    expect(minor('other')).toBe(sum('of_tomorrow', 'two words "quoted"'))
    expect(minor('opening_balance')).toBe(opening)
    expect(minor('closing_balance')).toBe(closing)
    for (const { month, gross: told } of bridge.tables['monthly']!.rows.slice(0, 12))
      expect(told, String(month)).toBe(byMonth.get(String(month)) ?? 0)

    const statement = await readReport(copy, feed, { report: 'statement', period: '2026', ...ask })
    expect(broken(statement.checks)).toEqual([])
    expect(statement.tables['summary']!.rows[0]!['total']).toBe(opening)
    expect(statement.tables['summary']!.rows.at(-1)!['total']).toBe(closing)

    let chained = opening
    for (const period of ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']) {
      const { tables, checks } = await readReport(copy, feed, { report: 'statement', period, ...ask })
      expect(broken(checks)).toEqual([])
      expect(tables['summary']!.rows[0]!['total'], period).toBe(chained)
      chained = tables['summary']!.rows.at(-1)!['total'] as number
    }
    expect(chained).toBe(closing)

    const income = await readReport(copy, feed, { report: 'platform-income', period: '2026', ...ask })
    expect(income.tables['quarters']!.rows.at(-1)!['consideration']).toBe(
      sum(
        'sale',
        'subscription',
        'tip',
        'refund',
        'refund_failure',
        'dispute',
        'dispute_reversal',
        'tax_passthrough',
        'tax_passthrough_refund'
      ) + sum('fee', 'fee_refund', 'store_fee', 'store_fee_refund', 'dispute_fee', 'dispute_fee_refund', 'tax_on_fee')
    )
  })
})

test('a ledger of which an entry is missing, or has another balance, does not tie out, and the wallet is named', async () => {
  const feed = handWorld([
    { at: '2026-10-01', category: 'sale', minor: 1000 },
    { at: '2026-10-02', category: 'sale', minor: 500 },
    { at: '2026-10-03', category: 'sale', minor: 250 }
  ])
  const gap: Feed = { ...feed, lines: feed.lines.filter(({ id }) => id !== 'ent_2') }
  const ask = { report: 'statement', period: '2026-10', currency: 'USD', zone: 'UTC' } as const
  const { checks } = await readReport(openCopy(gap, { zone: 'UTC' }), gap, ask)
  expect(broken(checks).map(({ name }) => name)).toEqual([
    'available: opening + entries = closing',
    'available: entries that do not follow from the one before',
    'all wallets: the lines of the roll-forward lead to the closing balance',
    'all wallets: days add up to the closing balance'
  ])
})

test('a copy that does not reach back to the beginning is never called whole: a wallet may be missing from it', async () => {
  const feed = handWorld([
    { at: '2025-03-01', category: 'savings_in', minor: 5_000, wallet: 'savings' },
    { at: '2026-10-01', category: 'sale', minor: 1_000 }
  ])
  const ask = { report: 'statement', period: '2026-10', currency: 'USD', zone: 'UTC' } as const
  const part = await readReport(openCopy(feed, { zone: 'UTC', newest: 1 }), feed, ask).catch((error: unknown) => error)
  // The account's own record is older still, and without it no amount can be written at all.
  expect(part).toMatchObject({ code: 'not-synced-yet' })
  const known: Feed = { ...feed, lines: feed.lines.toSorted((a) => (a.type === 'account' ? 1 : -1)) }
  const { document } = await readReport(openCopy(known, { zone: 'UTC', newest: 2 }), known, ask)
  expect(document.about.incomplete).toBe('not-whole')
})

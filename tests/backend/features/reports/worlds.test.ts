/** Every report of the demo's three accounts, in several periods and zones: sums tie to the ledger, periods chain, no float appears. */
import { afterAll, describe, expect, test } from 'vitest'
import { reportNames } from '../../../../src/contract/reports.ts'
import { broken, readReport } from './report-desk.ts'
import { closeCopies, demo, openCopy } from '../worlds.ts'
import { entriesIn, heldBefore, heldByPayout, sumOf } from './plain.ts'

afterAll(closeCopies)

const zones = ['Europe/Rome', 'America/Los_Angeles', 'Pacific/Apia'] as const
/** With the days that each holds; both changes of summer time are in one. */
const periods = [
  ['2026-10', '2026-10-01', '2026-10-31'],
  ['2026-Q1', '2026-01-01', '2026-03-31'],
  ['2025-12-20..2026-01-10', '2025-12-20', '2026-01-10'],
  ['2025', '2025-01-01', '2025-12-31']
] as const
const accounts = [
  [0, 'EUR'],
  [0, 'USD'],
  [1, 'USD'],
  [1, 'USDC'],
  [2, 'EUR']
] as const

describe.each(zones)('in %s', { timeout: 240_000 }, (zone) => {
  describe.each(accounts)('account %i in %s', (at, currency) => {
    const feed = demo()[at]!

    test.each(periods)('%s', async (period, from, to) => {
      const copy = openCopy(feed, { zone: 'Europe/Rome' })
      const entries = entriesIn(feed, { zone, currency, from, to })
      const total = entries.reduce((sum, entry) => sum + BigInt(entry.amount.amount), 0n)
      for (const report of reportNames) {
        if (report === 'us-1099k' && !/^\d{4}$/.test(period)) continue
        const { tables, checks } = await readReport(copy, feed, { report, period, currency, zone })
        expect(broken(checks), report).toEqual([])
        for (const { rows } of Object.values(tables))
          for (const value of rows.flatMap((row) => Object.values(row)))
            if (typeof value === 'number') expect(Number.isSafeInteger(value), `${report} ${String(value)}`).toBe(true)
        const items = tables['items']?.rows
        if (report === 'statement' || report === 'activity') {
          expect(items).toHaveLength(entries.length)
          expect(items!.reduce((sum, { amount }) => sum + BigInt(amount as number), 0n)).toBe(total)
        }
        if (report === 'statement') {
          const [opening, closing] = [tables['summary']!.rows[0]!, tables['summary']!.rows.at(-1)!]
          for (const wallet of tables['summary']!.keys.filter((key) => key !== 'line' && key !== 'total')) {
            expect(opening[wallet], wallet).toBe(heldBefore(feed, { zone, currency, wallet, day: from }))
            expect(closing[wallet], wallet).toBe(heldBefore(feed, { zone, currency, wallet, day: `${to}~` }))
          }
          expect(tables['categories']!.rows.reduce((sum, { net }) => sum + BigInt(net as number), 0n)).toBe(total)
          for (const { category, net, entries: count } of tables['categories']!.rows) {
            expect(net, String(category)).toBe(sumOf(entries, String(category)))
            expect(count).toBe(entries.filter((entry) => entry.category === category).length)
          }
        }
        if (report === 'fees')
          expect(tables['months']!.rows.at(-1)!['net']).toBe(
            sumOf(
              entries,
              'fee',
              'fee_refund',
              'store_fee',
              'store_fee_refund',
              'dispute_fee',
              'dispute_fee_refund',
              'payout_fee',
              'card_fee',
              'tax_on_fee'
            )
          )
        if (report === 'tips') expect(tables['months']!.rows.at(-1)!['gross']).toBe(sumOf(entries, 'tip'))
        if (report === 'cards')
          expect(tables['categories']!.rows.at(-1)!['total']).toBe(
            sumOf(entries, 'card_purchase', 'card_refund', 'card_cash', 'card_fee', 'card_cashback')
          )
        if (report === 'disputes')
          expect(tables['disputes']!.rows.at(-1)!['net']).toBe(
            sumOf(entries, 'dispute', 'dispute_reversal', 'dispute_fee', 'dispute_fee_refund')
          )
        if (report === 'interest') expect(tables['months']!.rows.at(-1)!['interest']).toBe(sumOf(entries, 'interest'))
        if (report === 'unsettled') {
          expect(madeOf(tables['expected']!.rows)).toEqual(heldByPayout(feed, { zone, currency, day: `${to}~` }))
          expect(tables['arriving']!.rows.at(-1)!['amount']).toBe(
            heldBefore(feed, { zone, currency, wallet: 'pending', day: `${to}~` })
          )
        }
        if (report === 'it-forfettario')
          expect(tables['incassi']!.rows.reduce((sum, { lordo }) => sum + (lordo as number), 0)).toBe(
            sumOf(entries, 'sale', 'subscription', 'tip')
          )
        if (report === 'platform-income')
          expect(tables['quarters']!.rows.at(-1)!['gross']).toBe(sumOf(entries, 'sale', 'subscription', 'tip'))
        if (report === 'us-1099k') {
          const bridge = Object.fromEntries(
            tables['bridge']!.rows.map((row) => [String(row['line_code']), row['amount']])
          )
          expect(bridge['refunds']).toBe(sumOf(entries, 'refund', 'refund_failure', 'tax_passthrough_refund'))
          expect(bridge['payouts']).toBe(sumOf(entries, 'payout', 'payout_reversal'))
        }
      }
    })
  })
})

/** Of each wallet, and of each payout that took something of it: as the report tells it. */
function madeOf(rows: readonly Readonly<Record<string, unknown>>[]): Record<string, number> {
  const made: Record<string, number> = {}
  for (const row of rows)
    for (const wallet of ['available', 'pending', 'reserved', 'savings']) {
      const minor = row[wallet]
      if (typeof minor !== 'number' || minor === 0) continue
      const line = String(row['line'])
      const key = `${wallet} ${line.startsWith('In a payout') ? String(row['payout_id']) : line.startsWith('Closing') ? 'all' : 'else'}`
      made[key] = (made[key] ?? 0) + minor
    }
  return Object.fromEntries(Object.entries(made).filter(([, minor]) => minor !== 0))
}

test('periods chain: where one closes the next opens, over both changes of summer time', async () => {
  const feed = demo()[0]!
  const copy = openCopy(feed, { zone: 'Europe/Rome' })
  let before: Record<string, unknown> | undefined
  for (const period of [
    '2026-02',
    '2026-03',
    '2026-04',
    '2026-05',
    '2026-06',
    '2026-07',
    '2026-08',
    '2026-09',
    '2026-10'
  ]) {
    const { tables } = await readReport(copy, feed, {
      report: 'statement',
      period,
      currency: 'EUR',
      zone: 'Europe/Rome'
    })
    const rows = tables['summary']!.rows
    if (before !== undefined) expect({ ...rows[0], line: '' }).toEqual({ ...before, line: '' })
    before = rows.at(-1)!
  }
})

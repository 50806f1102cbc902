/** EU VAT: each supply stands in one table, and what is given back is taken from the quarter that had it. */
import { afterAll, expect, test } from 'vitest'
import type { Sale } from '../../../../src/platform/generated/types.gen.ts'
import { saleMade } from '../records.ts'
import { closeCopies, openCopy } from '../worlds.ts'
import { handWorld, type Written } from './hand-world.ts'
import { broken, readReport, type ReadReport } from './report-desk.ts'

afterAll(closeCopies)

const vatSale = (id: string, country: string, paid: number, tax: number, ratePpm: number): Sale =>
  saleMade(Date.parse('2026-07-10'), {
    id,
    paid,
    country,
    tax: { amount: tax, rate_ppm: ratePpm, collected_by: 'seller', kind: 'vat', jurisdiction: country }
  })
const sold = (id: string, at: string, minor: number): Written => ({
  at,
  category: 'sale',
  minor,
  facts: { source: { type: 'sale', id } }
})
const back = (id: string, at: string, minor: number): Written => ({
  at,
  category: 'refund',
  minor,
  facts: { source: { type: 'refund', id: `ref_${at}_${String(minor)}` }, related: { type: 'sale', id } }
})

async function read(written: readonly Written[], sales: readonly Sale[], period: string): Promise<ReadReport> {
  const feed = handWorld(written, 'EUR', sales, { country: 'IT' })
  const zone = 'Europe/Rome'
  return await readReport(openCopy(feed, { zone }), feed, { report: 'eu-vat', period, currency: 'EUR', zone })
}

const statesOf = ({ tables }: ReadReport, table: string): unknown[] =>
  tables[table]!.rows.map((row) => [row['ms_consumption'], row['taxable_amount'], row['vat_amount']])

test('a member state, home, and what is outside of the Union stand apart', async () => {
  const sales = [
    vatSale('sale_de', 'DE', 119_00, 19_00, 190_000),
    vatSale('sale_gr', 'GR', 124_00, 24_00, 240_000),
    vatSale('sale_it', 'IT', 122_00, 22_00, 220_000),
    vatSale('sale_gb', 'GB', 120_00, 20_00, 200_000)
  ]
  const report = await read(
    sales.map((sale) => sold(sale.id, '2026-07-10', sale.paid)),
    sales,
    '2026-Q3'
  )
  expect(statesOf(report, 'return')).toEqual([
    ['DE', 100_00, 19_00],
    ['EL', 100_00, 24_00],
    ['All', 200_00, 43_00]
  ])
  expect(statesOf(report, 'domestic')[0]).toEqual(['IT', 100_00, 22_00])
  expect(statesOf(report, 'elsewhere')[0]).toEqual(['GB', 100_00, 20_00])
  expect(report.tables['records']!.rows.map(({ ms_consumption: state }) => state)).toEqual(['DE', 'EL', 'IT'])
  expect(broken(report.checks)).toEqual([])
})

test('a sale that is given back piece by piece gives back its tax to the cent', async () => {
  const sale = vatSale('sale_de', 'DE', 10_00, 1_60, 190_000)
  const { tables } = await read(
    [
      sold('sale_de', '2026-07-10', 10_00),
      back('sale_de', '2026-07-11', -3_33),
      back('sale_de', '2026-07-12', -3_33),
      back('sale_de', '2026-07-13', -3_34)
    ],
    [sale],
    '2026-Q3'
  )
  expect(tables['return']!.rows[0]).toMatchObject({ taxable_amount: 0, vat_amount: 0 })
  expect(tables['records']!.rows.map(({ vat_amount: vat }) => vat)).toEqual([1_60, -53, -54, -53])
})

test('what is given back in a later quarter than its sale was booked in corrects that quarter, also in a report of the year', async () => {
  const sale = vatSale('sale_de', 'DE', 119_00, 19_00, 190_000)
  // Made on the last evening of a quarter, and booked in the next one.
  const written = [sold('sale_de', '2026-10-01', 119_00), back('sale_de', '2026-10-05', -119_00)]
  const inQuarter = await read(written, [sale], '2026-Q4')
  expect(inQuarter.tables['corrections']!.rows).toEqual([])
  expect(inQuarter.tables['return']!.rows[0]).toMatchObject({ taxable_amount: 0, vat_amount: 0 })
  const later = [sold('sale_de', '2026-02-01', 119_00), back('sale_de', '2026-11-05', -119_00)]
  for (const period of ['2026', '2026-Q4'])
    expect((await read(later, [sale], period)).tables['corrections']!.rows, period).toEqual([
      {
        corrected_period: '2026-Q1',
        ms_consumption: 'DE',
        supply_type: 'SERVICES',
        vat_rate: '19',
        taxable_delta: -100_00,
        vat_amount_delta: -19_00
      }
    ])
})

test('a tip that went back is no sale that is missing', async () => {
  const { document } = await read(
    [{ at: '2026-07-10', category: 'refund', minor: -5_00, facts: { related: { type: 'tip', id: 'tip_x' } } }],
    [],
    '2026-Q3'
  )
  expect(document.facts.find(([label]) => label === 'Not known')![1]).toBe('Every entry has its sale.')
})

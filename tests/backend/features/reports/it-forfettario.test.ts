/** Forfettario: what was given back leaves nothing in the receipts of the year, and each month of fees has its deadline. */
import { afterAll, expect, test } from 'vitest'
import { parseOwnRows } from '../../../../src/backend/engine/report/own-rows.ts'
import { Tables } from '../../../../src/backend/engine/report/tables.ts'
import { datedRows } from '../../../../src/backend/features/reports/dated-rows.ts'
import { itForfettarioReport } from '../../../../src/backend/features/reports/it-forfettario.ts'
import { closeCopies, openCopy } from '../worlds.ts'
import { handWorld, type Written } from './hand-world.ts'
import { readReport } from './report-desk.ts'

afterAll(closeCopies)

test('a sale that is given back whole, with the tax that the platform collected, leaves nothing', async () => {
  const written: readonly Written[] = [
    { at: '2026-03-01', category: 'sale', minor: 12_20 },
    { at: '2026-03-01', category: 'tax_passthrough', minor: -2_20 },
    { at: '2026-03-01', category: 'fee', minor: -50 },
    { at: '2026-04-02', category: 'refund', minor: -12_20 },
    { at: '2026-04-02', category: 'tax_passthrough_refund', minor: 2_20 },
    { at: '2026-04-02', category: 'fee_refund', minor: 50 }
  ]
  const feed = handWorld(written, 'EUR')
  const zone = 'Europe/Rome'
  const ask = { report: 'it-forfettario', period: '2026', currency: 'EUR', zone } as const
  const { tables } = await readReport(openCopy(feed, { zone }), feed, ask)
  const months = Object.fromEntries(tables['incassi']!.rows.map((row) => [String(row['mese']), row]))
  expect(months['2026-03']).toMatchObject({ lordo: 12_20, commissioni: 50, netto: 9_50, progressivo_anno: 12_20 })
  expect(months['2026-04']).toMatchObject({
    rimborsi: 12_20,
    netto: -9_50,
    progressivo_anno: 0,
    residuo_limite: 85_000_00
  })
  expect(tables['commissioni_estere']!.rows).toMatchObject([
    { mese: '2026-03', numero_fattura: null, commissioni_contabili: 50, scadenza_td17: '2026-04-15' },
    { mese: '2026-04', numero_fattura: null, commissioni_contabili: -50, scadenza_td17: '2026-05-15' }
  ])
})

test('its words name the limit by its row alone, and no column names an amount', async () => {
  const zone = 'Europe/Rome'
  const feed = handWorld([{ at: '2026-03-01', category: 'sale', minor: 12_20 }], 'EUR')
  const ask = { report: 'it-forfettario', period: '2026', currency: 'EUR', zone } as const
  const { document } = await readReport(openCopy(feed, { zone }), feed, ask)
  expect(itForfettarioReport.about).not.toMatch(/\d{2}[.,]\d{3}/)
  expect(document.facts.filter(([, value]) => value.includes('85.000')).map(([label]) => label)).toEqual([
    'Importo del limite'
  ])
  expect(document.tables.flatMap(({ columns }) => columns.filter(({ key }) => /\d{4}/.test(key)))).toEqual([])
})

test('the limit is a row of the dated tables, which one of your own takes the place of, and unknown before it', () => {
  const own = {
    eurCents: 90_000_00,
    validFrom: '2027-01-01',
    validTo: null,
    confidence: 'secondary',
    source: 'https://example.com/x',
    checkedOn: '2026-11-27',
    note: ''
  }
  const tables = new Tables(parseOwnRows(JSON.stringify({ forfettario: [own] })))
  expect(tables.forfettarioLimit('2022-12-31')).toBeUndefined()
  expect(tables.forfettarioLimit('2026-12-31')?.eurCents).toBe(85_000_00)
  expect(tables.forfettarioLimit('2027-01-01')?.eurCents).toBe(90_000_00)
  expect(tables.usedOwn).toEqual(['forfettario 2027-01-01'])
  expect(
    datedRows(tables)
      .filter(({ table }) => table === 'forfettario')
      .map(({ says }) => says)
  ).toEqual(['85,000.00 EUR a year, until 2026-12-31', '90,000.00 EUR a year'])
})

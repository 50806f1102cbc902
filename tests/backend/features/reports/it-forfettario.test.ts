/** Forfettario: what was given back leaves nothing in the receipts of the year, and each month of fees has its deadline. */
import { afterAll, expect, test } from 'vitest'
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
    soglia_85000_residua: 85_000_00
  })
  expect(tables['commissioni_estere']!.rows).toMatchObject([
    { mese: '2026-03', numero_fattura: null, commissioni_contabili: 50, scadenza_td17: '2026-04-15' },
    { mese: '2026-04', numero_fattura: null, commissioni_contabili: -50, scadenza_td17: '2026-05-15' }
  ])
})

/** Every figure of every report that opens entries: these come to it, to the cent, each once. */
import { afterAll, describe, expect, test } from 'vitest'
import { reportNames } from '../../../../src/contract/reports.ts'
import { openFigure } from '../../../../src/backend/engine/report/behind.ts'
import type { Figure } from '../../../../src/backend/engine/report/figure.ts'
import { groundOf } from '../../../../src/backend/engine/report/ground.ts'
import { parsePeriod } from '../../../../src/backend/engine/report/period.ts'
import { reports } from '../../../../src/backend/features/reports/registry.ts'
import { readerOf } from '../export-desk.ts'
import { atMs, closeCopies, demo, openCopy } from '../worlds.ts'
import { entriesIn, sumOf } from './plain.ts'

afterAll(closeCopies)

const zone = 'Europe/Rome'

describe.each([
  [0, 'EUR', '2026-Q3'],
  [0, 'USD', '2026-09'],
  [1, 'USD', '2025'],
  [2, 'EUR', '2026-09']
] as const)('account %i in %s of %s', { timeout: 240_000 }, (at, currency, period) => {
  const feed = demo()[at]!
  const account = readerOf(openCopy(feed, { zone }), feed)

  test.each(reportNames)('%s', async (report) => {
    if (report === 'us-1099k' && !/^\d{4}$/.test(period)) return
    const ground = groundOf({
      account: () => account,
      nowMs: atMs,
      report,
      title: report,
      period: parsePeriod(period, zone),
      currency
    })
    const document = await reports[report].build(ground)
    const figures: { name: string; value: unknown; figure: Figure }[] = []
    for (const { name, columns, rows, figureAt } of document.tables) {
      let row = 0
      for await (const page of rows())
        for (const cells of page) {
          // What is behind the first rows is behind the others.
          if (row < 4 || row === page.length - 1)
            for (const [place, { key }] of columns.entries()) {
              const figure = figureAt?.(row, key)
              if (figure !== undefined)
                figures.push({ name: `${name} ${String(row)} ${key}`, value: cells[place], figure })
            }
          row++
        }
    }
    for (const { name, value, figure } of figures) {
      const ids = new Set<string>()
      let sum = 0n
      await openFigure(ground, figure, ({ entry, minor }) => {
        expect(ids.has(entry.id), entry.id).toBe(false)
        ids.add(entry.id)
        sum += BigInt(minor)
      })
      expect(sum, name).toBe(BigInt(value as number))
      expect(ids.size, name).toBeGreaterThan(0)
    }
    if (report === 'statement' || report === 'activity') expect(figures.length).toBeGreaterThan(3)
  })
})

test('a line of the roll-forward opens exactly the entries of its categories', async () => {
  const feed = demo()[0]!
  const account = readerOf(openCopy(feed, { zone }), feed)
  const ground = groundOf({
    account: () => account,
    nowMs: atMs,
    report: 'statement',
    title: '',
    period: parsePeriod('2026-10', zone),
    currency: 'EUR'
  })
  const { tables } = await reports.statement.build(ground)
  const [rows] = [...(tables[0]!.rows() as Iterable<readonly (readonly unknown[])[]>)]
  const row = rows!.findIndex(([label]) => label === 'Refunds')
  const found: string[] = []
  await openFigure(ground, tables[0]!.figureAt!(row, 'total')!, ({ entry }) => found.push(entry.id))
  const own = entriesIn(feed, { zone, currency: 'EUR', from: '2026-10-01', to: '2026-10-31' })
  const wanted = own.filter(({ category }) => category === 'refund' || category === 'refund_failure')
  expect(found.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted())
  expect(rows![row]!.at(-1)).toBe(sumOf(own, 'refund', 'refund_failure'))
})

/** Every figure of every report that opens entries: these come to it, to the cent, each once. */
import { afterAll, describe, expect, test } from 'vitest'
import { reportNames, type ReportName } from '../../../../src/contract/reports.ts'
import { openFigure } from '../../../../src/backend/engine/report/behind.ts'
import { plainRow } from '../../../../src/backend/engine/report/columns.ts'
import type { FigureRow } from '../../../../src/backend/engine/report/document.ts'
import { isOpening, totalOf, type Figure } from '../../../../src/backend/engine/report/figure.ts'
import { groundOf } from '../../../../src/backend/engine/report/ground.ts'
import { parsePeriod } from '../../../../src/backend/engine/report/period.ts'
import { Tally } from '../../../../src/backend/engine/report/tally.ts'
import { reports } from '../../../../src/backend/features/reports/registry.ts'
import { readerOf } from '../export-desk.ts'
import type { Feed } from '../copy.ts'
import { atMs, closeCopies, demo, openCopy } from '../worlds.ts'
import { handWorld, type Written } from './hand-world.ts'
import { entriesIn, sumOf } from './plain.ts'

afterAll(closeCopies)

const zone = 'Europe/Rome'

/** Amounts that are no sums of entries: what a form, a bank or an invoice says, rates of a sum, averages, and differences to these. */
const noSums: Partial<Record<ReportName, readonly string[]>> = {
  fees: ['invoices.base', 'invoices.tax', 'invoices.total', 'invoices.difference'],
  interest: ['form.form', 'form.difference'],
  'us-1099k': [
    'bridge.amount form_1099k_box_1a',
    'bridge.amount difference',
    'boxes.form',
    'boxes.difference',
    'boxes.computed'
  ],
  'eu-vat': ['return', 'domestic', 'elsewhere'].flatMap((table) => [`${table}.vat_by_rate`, `${table}.difference`]),
  'it-forfettario': ['incassi.residuo_limite', 'commissioni_estere.imponibile'],
  'it-foreign-account': ['quadro_rw.giacenza_media'],
  payouts: ['payouts.bank_amount']
}

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
    const figures: { name: string; figure: Figure }[] = []
    const plain = new Set<string>()
    for (const { name, columns, rows, figures: opening } of document.tables) {
      // Of a table of entries each row leads to its own.
      if (opening === undefined && columns.some(({ kind }) => kind === 'amount'))
        expect(
          columns.map(({ key }) => key),
          name
        ).toContain('entry_id')
      const said: unknown[] = []
      for await (const page of rows()) said.push(...page)
      let row = 0
      for await (const page of opening?.() ?? [])
        for (const cells of page) {
          expect(plainRow(cells)).toEqual(said[row])
          for (const [place, { key, kind }] of columns.entries()) {
            const cell = cells[place]
            // What is behind the first rows is behind the others.
            if (isOpening(cell) && (row < 4 || row === page.length - 1))
              figures.push({ name: `${name} ${String(row)} ${key}`, figure: cell })
            if (kind === 'amount' && !isOpening(cell) && plainRow([cell ?? 0])[0] !== 0)
              plain.add(name === 'bridge' ? `${name}.${key} ${cells[1] as string}` : `${name}.${key}`)
          }
          row++
        }
    }
    expect([...plain].filter((cell) => !noSums[report]?.includes(cell))).toEqual([])
    for (const { name, figure } of figures) {
      const ids = new Set<string>()
      let sum = 0n
      await openFigure(ground, figure, ({ entry, minor }) => {
        expect(ids.has(entry.id), entry.id).toBe(false)
        ids.add(entry.id)
        sum += BigInt(minor)
      })
      expect(sum, name).toBe(BigInt(figure.minor))
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
  const [rows] = [...(tables[0]!.figures!() as Iterable<readonly FigureRow[]>)]
  const row = rows!.find(([label]) => label === 'Refunds')!
  const total = row.at(-1) as Figure
  const found: string[] = []
  await openFigure(ground, total, ({ entry }) => found.push(entry.id))
  const own = entriesIn(feed, { zone, currency: 'EUR', from: '2026-10-01', to: '2026-10-31' })
  const wanted = own.filter(({ category }) => category === 'refund' || category === 'refund_failure')
  expect(found.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted())
  expect(total.minor).toBe(sumOf(own, 'refund', 'refund_failure'))
})

test('a figure that holds a count twice tells each part twice, and none of one that it takes off again', async () => {
  const feed = handWorld([sale('a', '2025-01-10', 200), sale('b', '2025-02-10', 30)])
  const ground = groundOf({
    account: () => readerOf(openCopy(feed, { zone }), feed),
    nowMs: atMs,
    report: 'statement',
    title: '',
    period: parsePeriod('2025', zone),
    currency: 'USD'
  })
  const counts = new Tally<'early' | 'late'>()
  const walk = async (): Promise<void> => {
    for await (const page of ground.entries())
      for (const entry of page) counts.add(entry.id === 'ent_a' ? 'early' : 'late', entry.minor, entry)
  }
  await walk()
  ground.walks.push(walk)
  const [early, late] = [counts.figure('early'), counts.figure('late')]
  const figure = totalOf([early, late, early, late.negated])
  const parts: Record<string, number> = {}
  await openFigure(ground, figure, ({ entry, minor }) => (parts[entry.id] = minor))
  expect([figure.minor, parts]).toEqual([400, { ent_a: 400 }])
})

/** Each entry behind a figure with its part, by id. */
async function openedIn(feed: Feed, report: ReportName, place: readonly [table: string, row: string, column: string]) {
  const account = readerOf(openCopy(feed, { zone }), feed)
  const ground = groundOf({
    account: () => account,
    nowMs: atMs,
    report,
    title: '',
    period: parsePeriod('2025', zone),
    currency: 'USD'
  })
  const { tables } = await reports[report].build(ground)
  const table = tables.find(({ name }) => name === place[0])!
  const at = table.columns.findIndex(({ key }) => key === place[2])
  for await (const page of table.figures!())
    for (const cells of page) {
      const figure = cells[at]
      if (!cells.includes(place[1])) continue
      if (!isOpening(figure)) return { minor: plainRow(cells)[at], parts: null }
      const parts: Record<string, number> = {}
      await openFigure(ground, figure, ({ entry, minor }) => (parts[entry.id] = minor))
      return { minor: figure.minor, parts }
    }
  throw new Error(`no row ${place[1]}`)
}

const sale = (id: string, at: string, minor: number, paid = at): Written => ({
  id: `ent_${id}`,
  at,
  category: 'sale',
  minor,
  facts: { occurred_at: paid.length === 10 ? `${paid}T15:00:00.000Z` : paid }
})

test('the lines of timing and of UTC open what was paid in one year and booked in another, each with its sign', async () => {
  const feed = handWorld([
    sale('earlier', '2025-01-01T10:00:00.000Z', 100, '2024-12-30T10:00:00.000Z'),
    // New Year in Rome is 23:00 in UTC.
    sale('in-rome', '2025-01-01T11:00:00.000Z', 2_000, '2024-12-31T23:30:00.000Z'),
    sale('own', '2025-06-01T10:00:00.000Z', 30_000),
    sale('utc', '2026-01-02T10:00:00.000Z', 400_000, '2025-12-31T23:30:00.000Z'),
    sale('later', '2026-01-02T11:00:00.000Z', 5_000_000, '2025-12-31T10:00:00.000Z')
  ])
  expect(await openedIn(feed, 'us-1099k', ['bridge', 'timing', 'amount'])).toEqual({
    minor: 100 - 5_000_000,
    parts: { ent_earlier: 100, ent_later: -5_000_000 }
  })
  expect(await openedIn(feed, 'us-1099k', ['bridge', 'gross_in_utc', 'amount'])).toEqual({
    minor: 400_000 - 2_000,
    parts: { 'ent_in-rome': -2_000, ent_utc: 400_000 }
  })
})

test('a balance opens the entry that left it, and where the balances do not follow all that it was counted from', async () => {
  const written: Written[] = [
    sale('before', '2024-12-01', 1_000),
    sale('january', '2025-01-10', 200),
    sale('february', '2025-02-10', 30)
  ]
  const cells = [
    ['it-prima-nota', ['mesi', '2025-02', 'saldo']],
    ['it-foreign-account', ['mesi', '2025-02', 'saldo_finale']]
  ] as const
  for (const [report, place] of cells) {
    expect(await openedIn(handWorld(written), report, place)).toEqual({ minor: 1_230, parts: { ent_february: 1_230 } })
    const broken = written.with(1, { ...written[1]!, facts: { balance_after: 9_999 } })
    expect(await openedIn(handWorld(broken), report, place)).toEqual({
      minor: 1_230,
      parts: { ent_before: 1_000, ent_january: 200, ent_february: 30 }
    })
  }
})

test('the balance after a line of the cash book opens every line up to it', async () => {
  const feed = handWorld([
    sale('before', '2024-12-01', 1_000),
    sale('a', '2025-01-10', 200),
    sale('b', '2025-02-10', 30)
  ])
  expect(await openedIn(feed, 'it-prima-nota', ['prima_nota', 'ent_b', 'saldo'])).toEqual({
    minor: 1_230,
    parts: { ent_before: 1_000, ent_a: 200, ent_b: 30 }
  })
})

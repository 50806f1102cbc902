/** `reports.behind` as a page asks it: what the preview says can be opened is opened, page by page, and nothing else is. */
import { call } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppError } from '../../../../src/contract/errors.ts'
import { mostBehind, type ReportPreview, type ShownRow } from '../../../../src/contract/reports.ts'
import { amount, day, id, shortTable, text } from '../../../../src/backend/engine/report/columns.ts'
import type { FigureRow, ReportDocument } from '../../../../src/backend/engine/report/document.ts'
import { Figure } from '../../../../src/backend/engine/report/figure.ts'
import { findFigure } from '../../../../src/backend/features/reports/behind-place.ts'
import { reportsHandlers } from '../../../../src/backend/features/reports/handlers.ts'
import { contextOf } from '../every-call.ts'
import { readerOf } from '../export-desk.ts'
import { atMs, closeCopies, demo, openCopy } from '../worlds.ts'

const zone = 'Europe/Rome'
const asked = { account: 'a', report: 'statement', period: '2026-Q3', zone, currency: 'EUR' } as const
let context: ReturnType<typeof contextOf>
let preview: ReportPreview

beforeAll(async () => {
  const feed = demo()[0]!
  const { db, sync, currencies } = readerOf(openCopy(feed, { zone }), feed)
  context = contextOf({ db, zone, sync, accountId: feed.account, currencies, nowMs: atMs })
  preview = await call(reportsHandlers.preview, asked, { context })
})
afterAll(closeCopies)

const open = (place: {
  table: string
  row: number | string | ShownRow
  column: string
  skip?: number
  limit?: number
}) => call(reportsHandlers.behind, { ...asked, ...place }, { context })

test('a figure that the preview names opens under its own line and column, and its pages come to it', async () => {
  const table = preview.tables[0]!
  const row = table.rows.findIndex(([line]) => line === 'Gross sales' || line === 'Sales')
  const at = table.columns.findIndex(({ key }) => key === 'total')
  expect(table.opens[row]).toContain(at)
  const place = { table: table.name, row, column: 'total' }
  const ids = new Set<string>()
  let sum = 0n
  let entries = 1
  for (let skip = 0; skip < entries; skip += mostBehind) {
    const answer = await open({ ...place, skip })
    entries = answer.entries
    expect(answer).toMatchObject({
      line: table.rows[row]![0],
      column: table.columns[at]!.head,
      minor: table.rows[row]![at]
    })
    expect(answer.rows).toHaveLength(Math.min(mostBehind, entries - skip))
    for (const { id, countedMinor } of answer.rows) {
      ids.add(id)
      sum += BigInt(countedMinor)
    }
  }
  expect(entries).toBeGreaterThan(2 * mostBehind)
  expect(ids.size).toBe(entries)
  expect(Number(sum)).toBe(table.rows[row]![at])
  const after = await open({ ...place, skip: entries })
  expect([after.entries, after.rows]).toEqual([entries, []])
})

test('what is no sum of entries is not found: a word, a table, a row and a column that are not there', async () => {
  const { name, columns } = preview.tables[0]!
  for (const place of [
    { table: name, row: 0, column: columns[0]!.key },
    { table: 'nothing', row: 0, column: 'total' },
    { table: name, row: 9_999, column: 'total' },
    { table: name, row: 0, column: '__proto__' }
  ])
    await expect(open(place)).rejects.toMatchObject({ code: 'not-found' })
})

test('a row may be named by what it says, whatever the case and the language, or by its number from 1', async () => {
  const table = preview.tables[0]!
  const row = table.rows.findIndex(([line]) => line === 'Refunds')
  const byPlace = await open({ table: table.name, row, column: 'total' })
  for (const named of ['Refunds', ' refunds ', String(row + 1)])
    expect(await open({ table: table.name, row: named, column: 'total' })).toEqual(byPlace)
  const place = { table: table.name, row: 'rimborsi', column: 'total' } as const
  const inItalian = await call(reportsHandlers.behind, { ...asked, ...place, language: 'it' }, { context })
  expect(inItalian).toMatchObject({ line: 'Rimborsi', minor: byPlace.minor })
  expect((await open({ ...place, row: 'refunds', limit: 3 })).rows).toEqual(byPlace.rows.slice(0, 3))
})

test('what is not there is answered with what there is', async () => {
  const table = preview.tables[0]!
  const column = 'total'
  const of = async (place: Parameters<typeof open>[0]) =>
    await open(place).then(
      () => 'opened',
      (error: unknown) => [(error as AppError).code, (error as AppError).data.field, (error as AppError).message]
    )
  expect(await of({ table: 'bridge', row: 'timing', column })).toEqual([
    'not-found',
    'table',
    `The report statement has no table "bridge". Figures are in ${preview.tables
      .slice(0, 3)
      .map(({ name }) => name)
      .join(', ')}.`
  ])
  const [, , rows] = await of({ table: table.name, row: 'Refund', column })
  expect(rows).toContain(`no row "Refund". It has ${String(table.rows[0]![0])}, `)
  expect(rows).toContain(`or a number from 1 to ${String(table.rows.length)}.`)
  const [, , columns] = await of({ table: table.name, row: 'Refunds', column: 'sum' })
  expect(columns).toContain('no column "sum". Of this row ')
  expect(columns).toContain('total can be opened.')
  expect(await of({ table: 'items', row: '1', column: 'amount' })).toEqual([
    'not-found',
    'table',
    'Each row of "items" is an entry by itself: its column entry_id names it.'
  ])
})

test('a row that a page shows is found by its words wherever it stands by now, and is gone where nothing says them', async () => {
  const table = preview.tables[0]!
  const row = table.rows.findIndex(([line]) => line === 'Refunds')
  const wordsOf = (cells: readonly unknown[]) =>
    table.columns.map(({ kind }, at) => (kind === 'text' ? ((cells[at] ?? null) as string | null) : null))
  const byPlace = await open({ table: table.name, row, column: 'total' })
  const words = wordsOf(table.rows[row]!)
  for (const at of [row, 0, row + 7])
    expect(await open({ table: table.name, row: { at, words }, column: 'total' })).toEqual(byPlace)
  await expect(
    open({ table: table.name, row: { at: row, words: words.with(0, 'Top-ups of before') }, column: 'total' })
  ).rejects.toMatchObject({ code: 'not-found', data: { field: 'row' } })
  // In the words of the page's own language.
  const place = { table: table.name, row: { at: 0, words: words.with(0, 'Rimborsi') }, column: 'total' } as const
  const inItalian = await call(reportsHandlers.behind, { ...asked, ...place, language: 'it' }, { context })
  expect(inItalian).toMatchObject({ line: 'Rimborsi', minor: byPlace.minor })
})

test('an id names a row alone, and of rows that say the same the nearest is meant', async () => {
  const columns = [text('state', 'State'), id('payout_id', 'Payout'), amount('sum', 'Sum')]
  const of = (minor: number): Figure => new Figure(minor, [{ rids: () => [1], of: 'amount', sign: 1 }])
  const rows: FigureRow[] = [
    ['on its way', 'po_1', of(1)],
    ['on its way', 'po_2', of(2)],
    ['none yet', null, of(3)],
    ['held', null, of(4)],
    ['none yet', null, of(5)]
  ]
  const document = { about: { report: 'unsettled' }, tables: [shortTable({ name: 't', title: '', columns }, rows)] }
  const found = async (at: number, ...words: (string | null)[]) =>
    (
      await findFigure(
        document as unknown as ReportDocument,
        { table: 't', row: { at, words: [...words, null] }, column: 'sum' },
        () => (row) => row
      )
    ).figure.minor
  // Its state is another one by now.
  expect(await found(0, 'prepared', 'po_2')).toBe(2)
  expect(await Promise.all([0, 2, 3, 4, 9].map((at) => found(at, 'none yet', null)))).toEqual([3, 3, 3, 5, 5])
  await expect(found(1, 'on its way', 'po_3')).rejects.toMatchObject({ code: 'not-found' })
})

test('rows that share an id before their own are told apart, also where one came before, and one that is gone opens no other', async () => {
  const columns = [day('opened_on', 'Opened'), amount('sum', 'Sum'), id('sale_id', 'Sale'), id('dispute_id', 'Dispute')]
  const row = (dispute: string, sale: string, minor: number): FigureRow => [
    '2026-09-01',
    new Figure(minor, [{ rids: () => [1], of: 'amount', sign: 1 }]),
    sale,
    dispute
  ]
  const [before, first, second] = [
    row('dp_0', 'sale_0', 3),
    row('dp_1', 'sale_1', 1),
    row('dp_2', 'sale_1', 2)
  ] as const
  const found = async (rows: readonly FigureRow[], at: number, dispute: string | null) => {
    const document = { about: { report: 'disputes' }, tables: [shortTable({ name: 't', title: '', columns }, rows)] }
    const words = ['2026-09-01', null, 'sale_1', dispute]
    const place = { table: 't', row: { at, words }, column: 'sum' }
    return (await findFigure(document as unknown as ReportDocument, place, () => (cells) => cells)).figure.minor
  }
  expect(await found([before, first, second], 0, 'dp_1')).toBe(1)
  expect(await found([before, first, second], 1, 'dp_2')).toBe(2)
  for (const gone of ['dp_2', null])
    await expect(found([before, first], 1, gone)).rejects.toMatchObject({ code: 'not-found', data: { field: 'row' } })
})

test('a name that several rows have opens none of them, and their numbers are told', async () => {
  const fees = await call(reportsHandlers.preview, { ...asked, report: 'fees' }, { context })
  const { name, rows } = fees.tables[0]!
  const numbers = rows.flatMap(([month], at) => (month === '2026-08' ? [at + 1] : []))
  expect(numbers.length).toBeGreaterThan(1)
  const opening = call(
    reportsHandlers.behind,
    { ...asked, report: 'fees', table: name, row: '2026-08', column: 'net' },
    { context }
  )
  await expect(opening).rejects.toMatchObject({
    code: 'bad-input',
    message: `Several rows of "${name}" say "2026-08": ${numbers.join(', ')}. Give the number of one.`
  })
})

test('a broken question is refused before anything is counted', async () => {
  const { name } = preview.tables[0]!
  for (const broken of [
    { row: -1 },
    { row: 0.5 },
    { skip: -1 },
    { row: '' },
    { limit: 0 },
    { limit: 1_001 },
    { column: 'x'.repeat(61) },
    { table: 'x'.repeat(61) }
  ])
    await expect(open({ table: name, row: 0, column: 'total', ...broken })).rejects.toMatchObject({
      code: 'BAD_REQUEST'
    })
  await expect(
    call(reportsHandlers.behind, { ...asked, period: '2026-13', table: name, row: 0, column: 'total' }, { context })
  ).rejects.toMatchObject({ code: 'bad-input' })
})

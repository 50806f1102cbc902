/** Workbooks of reports: true numbers and dates, nobody's formula, the same bytes each time; and LibreOffice reads them so. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentWriters } from '../../../../../src/backend/engine/report/writers/index.ts'
import { xlsxWriter } from '../../../../../src/backend/engine/report/writers/xlsx.ts'
import { readCsvStrictly } from '../../../features/csv-reader.ts'
import { partsOf, sheetOf } from '../../../features/xlsx-reader.ts'
import { kept } from './kept.ts'
import { has, run } from './programs.ts'
import { hostile, made, monthStatement, saying, tableOf } from './statement-made.ts'

const { xlsx } = documentWriters

async function workbook(doc = monthStatement(), writer = xlsx): Promise<Buffer> {
  return (await kept(writer, doc)).get('month-statement.xlsx')?.bytes ?? Buffer.alloc(0)
}

const itemRows = (): unknown[][] => [...(monthStatement().tables[1]?.rows() as Iterable<unknown[][]>)].flat()

test('a sheet about it and a sheet for each table; amounts, moments and days are numbers', async () => {
  const parts = partsOf(await workbook())
  expect(parts.get('xl/workbook.xml')?.toString()).toMatch(/name="About".*name="roll_forward".*name="items"/)
  const [heads = [], ...rows] = sheetOf(parts, 'xl/worksheets/sheet3.xml')
  expect(heads.map((cell) => cell?.text)).toContain('Booked (Europe/Rome)')
  expect(heads.map((cell) => cell?.text)).toContain('Amount (EUR)')
  expect(rows).toHaveLength(900)
  expect(rows.map((row) => Number(row[7]?.text))).toEqual(itemRows().map((row) => (row[7] as number) / 100))
  expect(new Set(rows.flatMap((row) => [0, 1, 2, 7, 8].map((at) => row[at]?.type)))).toEqual(new Set(['n']))
  const first = Math.round((Number(rows[0]?.[1]?.text) - 25_569) * 86_400) * 1000
  expect(new Date(first).toISOString()).toMatch(/^2026-10-01T00:/)
  const xml = parts.get('xl/worksheets/sheet3.xml')?.toString() ?? ''
  expect(xml).toContain('<autoFilter ref="A1:I901"/>')
  expect(xml).toMatch(/<pane ySplit="1"[^>]*state="frozen"/)
  expect(parts.get('xl/styles.xml')?.toString()).toContain('#,##0.00;[Red]-#,##0.00;0.00')
})

test('nothing in it comes from the clock', async () => {
  const bytes = await workbook()
  const parts = partsOf(bytes)
  expect(
    parts
      .get('docProps/core.xml')
      ?.toString()
      .match(/\d{4}-\d\d-\d\dT[^<]*/g)
  ).toEqual(['2026-11-02T09:30:05Z', '2026-11-02T09:30:05Z'])
  expect(Buffer.compare(bytes, await workbook())).toBe(0)
})

test('what one sheet does not hold goes on in another', async () => {
  const parts = partsOf(await workbook(monthStatement(), xlsxWriter({ rows: 401, letters: 1e9 })))
  const sheets = [3, 4, 5].map((at) => sheetOf(parts, `xl/worksheets/sheet${String(at)}.xml`))
  expect(sheets.map((rows) => rows.length)).toEqual([401, 401, 101])
  expect(new Set(sheets.map((rows) => JSON.stringify(rows[0]))).size).toBe(1)
  expect(sheets.flatMap((rows) => rows.slice(1).map((row) => row[0]?.text))).toEqual(
    itemRows().map((row) => String(row[0]))
  )
  expect(parts.get('xl/workbook.xml')?.toString()).toContain('name="items (3)"')
})

test('an amount with more digits than a spreadsheet keeps stays exact, as text, and that is said', async () => {
  const columns = [{ key: 'amount', head: 'Amount', kind: 'amount' }] as const
  const table = tableOf('t', columns, [[Number.MAX_SAFE_INTEGER], [123_456_789_012_345]])
  const parts = partsOf(await workbook({ about: made, facts: [], checks: [], tables: [table] }))
  const rows = sheetOf(parts, 'xl/worksheets/sheet2.xml')
  expect(rows[1]?.[0]).toMatchObject({ type: 'inlineStr', text: '90071992547409.91' })
  expect(rows[2]?.[0]).toMatchObject({ type: 'n', text: '1234567890123.45' })
  expect(parts.get('xl/worksheets/sheet1.xml')?.toString()).toContain('1 figures have more digits')
})

test('no text of anybody is a formula, or more than a cell holds', async () => {
  const check = async (text: string): Promise<void> => {
    const parts = partsOf(await workbook(saying(text)))
    for (const [name, part] of parts) {
      expect(`${name}: ${/<f\b/.exec(part.toString('utf8'))?.[0] ?? ''}`).toBe(`${name}: `)
      // eslint-disable-next-line no-control-regex
      expect(part.toString('utf8')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/)
    }
    for (const row of sheetOf(parts, 'xl/worksheets/sheet2.xml'))
      for (const cell of row) if (cell?.type === 'n') expect(cell.text).toMatch(/^(-?[\d.]+)?$/)
  }
  for (const text of hostile) await check(text)
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), check), { numRuns: 60 })
})

test('LibreOffice reads it: each figure, and text as text', async () => {
  if (!has('soffice')) return
  const folder = await mkdtemp(join(tmpdir(), 'cassa-sheets-'))
  try {
    const texts = hostile.filter((text) => text.trim() !== '' && text.length < 100)
    const doc = monthStatement()
    const rows = texts.map((text, at) => [text, 100_001 * (3 - at)])
    const said = tableOf('said', [{ key: 'text', head: 'Text', kind: 'text' }, amount], rows)
    await writeFile(join(folder, 'month.xlsx'), await workbook({ ...doc, tables: [...doc.tables, said] }))
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
    const profile = `-env:UserInstallation=file://${folder}/profile`
    await run('soffice', [
      '--headless',
      profile,
      '--convert-to',
      filter,
      '--outdir',
      folder,
      join(folder, 'month.xlsx')
    ])
    const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'))
    expect(names.sort()).toEqual(['About', 'items', 'roll_forward', 'said'].map((name) => `month-${name}.csv`))
    const sheet = async (name: string): Promise<string[][]> =>
      readCsvStrictly((await readFile(join(folder, `month-${name}.csv`), 'utf8')).replaceAll(/\r?\n/g, '\r\n')).slice(1)
    const items = await sheet('items')
    expect(items.map((row) => Number(row[7]))).toEqual(itemRows().map((row) => (row[7] as number) / 100))
    expect(items.map((row) => row[3])).toEqual(itemRows().map((row) => row[3]))
    const back = await sheet('said')
    expect(back.map((row) => Number(row[1]))).toEqual(rows.map((row) => Number(row[1]) / 100))
    expect(back.slice(0, 5).map((row) => row[0])).toEqual([
      '=1+1',
      '=1+1',
      '=1+1',
      "-2+3+cmd|' /C calc'!A0",
      '@SUM(A1)'
    ])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

const amount = { key: 'amount', head: 'Amount', kind: 'amount' } as const

/** Statements on paper: every figure can be taken out again, no glyph is missing, and the same report has the same bytes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import PDFDocument from 'pdfkit'
import { afterAll, expect, test } from 'vitest'
import type { ReportDocument } from '../../../../../src/backend/engine/report/document.ts'
import { documentWriters } from '../../../../../src/backend/engine/report/writers/index.ts'
import type { WriteOptions } from '../../../../../src/backend/engine/report/writers/index.ts'
import { Typesetter } from '../../../../../src/backend/engine/report/writers/pdf-type.ts'
import { kept } from './kept.ts'
import { has, run } from './programs.ts'
import { hostile, made, monthStatement, saying, tableOf } from './statement-made.ts'

const folder = mkdtempSync(join(tmpdir(), 'cassa-paper-'))
afterAll(() => rmSync(folder, { recursive: true }))
const canRead = has('pdftotext')
const canCheck = has('qpdf')

async function paper(doc: ReportDocument, options: Partial<WriteOptions> = {}): Promise<Buffer> {
  return (await kept(documentWriters.pdf, doc, options)).get(`${doc.about.report}.pdf`)?.bytes ?? Buffer.alloc(0)
}

let count = 0
async function onDisk(bytes: Buffer): Promise<string> {
  const path = join(folder, `${String((count += 1))}.pdf`)
  await writeFile(path, bytes)
  return path
}

async function textOf(bytes: Buffer): Promise<string> {
  return run('pdftotext', ['-layout', await onDisk(bytes), '-'])
}

/** How a figure stands on paper, said anew. */
function shown(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0')
  const whole = Number(digits.slice(0, -2)).toLocaleString('en-US')
  return `${minor < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`
}

const rowsOf = (doc: ReportDocument, table: number): unknown[][] =>
  [...(doc.tables[table]?.rows() as Iterable<unknown[][]>)].flat()

/** The pages' own commands: which glyphs are drawn. */
async function glyphsOf(bytes: Buffer): Promise<string[]> {
  const path = await onDisk(bytes)
  await run('qpdf', ['--qdf', '--object-streams=disable', path, `${path}.qdf`])
  const text = await readFile(`${path}.qdf`, 'latin1')
  return [...text.matchAll(/\[(<[^\]]*)\] TJ/g)].flatMap(([, pieces = '']) =>
    [...pieces.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
  )
}

test('every figure, both sides of every check and every rule can be taken out of the page again', async () => {
  if (!canRead) return
  const doc = monthStatement()
  const text = await textOf(await paper(doc))
  for (const row of rowsOf(doc, 0)) expect(text).toContain(` ${shown(row[3] as number)}\n`)
  for (const row of rowsOf(doc, 1).slice(0, 200))
    expect(text).toMatch(new RegExp(`${String(row[3])} .* ${shown(row[7] as number)} +${shown(row[8] as number)}\n`))
  for (const { leftMinor, rightMinor } of doc.checks)
    expect(text).toMatch(new RegExp(`${shown(leftMinor)} +${shown(rightMinor)} +Equal`))
  for (const [label, value] of doc.facts) expect(text).toMatch(new RegExp(`${label} +${value}`))
  expect(text).toContain('700 more rows, 900 in all, stand in items.csv, which belongs to this statement.')
  expect(text).not.toContain(String(rowsOf(doc, 1)[200]?.[3]))
})

test('each page says whose it is, of what, which one it is of how many, and that it is no filing', async () => {
  if (!canRead) return
  const pages = (await textOf(await paper(monthStatement()))).split('\f').slice(0, -1)
  expect(pages.length).toBeGreaterThan(3)
  for (const [at, page] of pages.entries()) {
    for (const words of ['Statement of October 2026', 'Fornace Tre', '2026-10-01 to 2026-10-31', 'Europe/Rome', 'EUR'])
      expect(page).toContain(words)
    expect(page).toContain('WLT-EUR-2026-000010')
    expect(page).toContain('Computed from the ledger by Cassa. Informational, not a filing.')
    expect(page).toContain(`Page ${String(at + 1)} of ${String(pages.length)}`)
    if (at >= 2) expect(page).toMatch(/No\. +Booked +Available/)
  }
})

test.each([
  ['DRAFT', { mark: 'draft', number: null }, null],
  ['INCOMPLETE', { mark: 'incomplete', number: null }, null],
  ['INCOMPLETE', { mark: 'issued' }, 'behind']
] as const)('what may not be relied on says %s on each page', async (word, options, incomplete) => {
  if (!canRead) return
  const doc = monthStatement()
  const pages = (await textOf(await paper({ ...doc, about: { ...doc.about, incomplete } }, options))).split('\f')
  for (const page of pages.slice(0, -1)) expect(page).toContain(word)
  const issued = await textOf(await paper(doc))
  expect(issued).not.toContain(word)
})

test('a code that is wider than its column breaks between its parts, and within one only where that is too wide', () => {
  const type = new Typesetter(new PDFDocument())
  const style = { size: 8 }
  const into = (width: string, text: string) => type.lines(text, type.width(width, style), style)
  expect(into('gross_includes_ref', 'gross_includes_refunded_sales')).toEqual(['gross_includes_', 'refunded_sales'])
  expect(into('us-tax.collecte', 'us-tax.collected')).toEqual(['us-tax.', 'collected'])
  const wide = into('refund', 'to_refundedsales_a')
  expect(wide.length).toBeGreaterThan(2)
  expect(wide.join('')).toBe('to_refundedsales_a')
})

test('a check that does not hold says by how much', async () => {
  if (!canRead) return
  const checks = [{ name: 'a = b', leftMinor: 100, rightMinor: 123_450 }]
  expect(await textOf(await paper({ ...monthStatement(), checks }))).toContain('Differs by -1,233.50')
})

test('wide tables keep every column, or say which file has it', async () => {
  if (!canRead) return
  const columns = Array.from(
    { length: 30 },
    (_, at) => ({ key: `c${String(at)}`, head: `H${String(at)}`, kind: 'amount' }) as const
  )
  const wide = (width: number): ReportDocument => {
    const table = tableOf('wide', columns.slice(0, width), [columns.slice(0, width).map((_, at) => 123_456_700 + at)])
    return { about: made, facts: [], checks: [], tables: [table] }
  }
  const text = await textOf(await paper(wide(16)))
  for (let at = 0; at < 16; at += 1) expect(text).toContain(shown(123_456_700 + at))
  expect(await textOf(await paper(wide(30)))).toMatch(/\d+ more columns stand in wide\.csv/)
})

/** Each text as a fact, in cells and as the name of a check; the first one in the title and in the account's name, too. */
function sayingAll(texts: readonly string[]): ReportDocument {
  const columns = [
    { key: 'text', head: texts.at(-1) ?? '', kind: 'text' },
    { key: 'id', head: 'Id', kind: 'id' },
    { key: 'amount', head: 'Amount', kind: 'amount' }
  ] as const
  const rows = texts.map((text) => [text, text, -500])
  return {
    ...saying(texts[0] ?? ''),
    facts: texts.map((text) => [text, text]),
    tables: [tableOf('said', columns, rows, { strong: new Set([1]) })],
    checks: texts.map((name) => ({ name, leftMinor: 1, rightMinor: 1 }))
  }
}

test('hostile text breaks nothing, and no glyph is missing', async () => {
  const check = async (texts: readonly string[]): Promise<void> => {
    const bytes = await paper(sayingAll(texts), { mark: 'draft' })
    if (!canCheck) return
    await run('qpdf', ['--check', await onDisk(bytes)])
    const glyphs = await glyphsOf(bytes)
    expect(glyphs.length).toBeGreaterThan(100)
    expect(glyphs).not.toContain('0000')
  }
  await check(hostile)
  for (const text of ['שלום (42) \u{13000}', 'x'.repeat(10_000), '']) await check([text])
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 20, maxLength: 20 })
  await fc.assert(fc.asyncProperty(texts, check), { numRuns: 3 })
})

test('scripts of the world come out as they went in', async () => {
  if (!canRead) return
  const texts = [
    'Ελλάδα',
    'Україна',
    'ქართული',
    'Հայերեն',
    'สวัสดีชาวโลก',
    '日本語の茶碗',
    '한국어',
    'שלום',
    'مرحبا',
    'ŁódźŞőçğ',
    '🏺'
  ]
  const rows = texts.map((text) => [text])
  const table = tableOf('t', [{ key: 't', head: 'Text', kind: 'text' }], rows)
  const bytes = await paper({ about: made, facts: [], checks: [], tables: [table] })
  const text = (await textOf(bytes)).normalize('NFKC')
  for (const one of texts) expect(text).toContain(one)
  const unknown = tableOf('t', [{ key: 't', head: 'Text', kind: 'text' }], [['\u{13000}']])
  expect(await textOf(await paper({ about: made, facts: [], checks: [], tables: [unknown] }))).toContain('‹U+13000›')
})

test('only fonts that are inside, and the files that belong to it', async () => {
  const bytes = Buffer.from('a,b\r\n1,2\r\n')
  const attachments = [
    { name: 'items.csv', bytes, mediaType: 'text/csv' },
    { name: 'manifest.json', bytes: Buffer.from('{}'), mediaType: 'application/json' }
  ]
  const path = await onDisk(await paper(monthStatement(), { attachments }))
  if (canRead) {
    const fonts = (await run('pdffonts', [path])).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(1)
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /)
  }
  if (!canCheck) return
  expect(await run('qpdf', ['--list-attachments', path])).toMatch(/items\.csv[\s\S]*manifest\.json/)
  expect(await run('qpdf', ['--show-attachment=items.csv', path])).toBe(bytes.toString())
})

test('the same report has the same bytes, in whatever zone the machine stands', async () => {
  const before = process.env['TZ']
  try {
    const made = []
    for (const zone of ['Pacific/Auckland', 'America/Los_Angeles']) {
      process.env['TZ'] = zone
      made.push(await paper(monthStatement()))
    }
    expect(made[0]?.equals(made[1] ?? Buffer.alloc(0))).toBe(true)
  } finally {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  }
})

test('it says that it is PDF/A-3b, tagged, in a language, with one title everywhere', async () => {
  const text = (await paper(saying('</rdf:li>&"<x>'))).toString('latin1')
  expect(text).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>B</)
  expect(text).toContain('/Marked true')
  expect(text).toContain('/OutputIntents')
  expect(text).toMatch(/\/Lang \(en\)/)
  expect(text).not.toContain('</rdf:li>&')
})

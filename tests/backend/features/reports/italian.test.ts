/** Reports in Italian: every word of them, and none of their figures. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Language } from '../../../../src/contract/language.ts'
import type { Manifest } from '../../../../src/contract/report-manifest.ts'
import { reportNames, type ReportName } from '../../../../src/contract/reports.ts'
import type { ReportDocument, ReportRow } from '../../../../src/backend/engine/report/document.ts'
import { parsePeriod } from '../../../../src/backend/engine/report/period.ts'
import { cells, names } from '../../../../src/backend/features/reports/italian/cells.ts'
import { headOf, inItalian, sentenceOf } from '../../../../src/backend/features/reports/italian/in-italian.ts'
import { sheets } from '../../../../src/backend/features/reports/italian/sheets.ts'
import { makeReport } from '../../../../src/backend/features/reports/make.ts'
import { centsWords, countWords } from '../../../../src/backend/features/reports/number-words.ts'
import { unpack } from '../../../../src/cli/unzip.ts'
import { verifyReports } from '../../../../src/cli/verify-report.ts'
import { has, run } from '../../engine/report/writers/programs.ts'
import { readerOf } from '../export-desk.ts'
import { atMs, closeCopies, demo, openCopy } from '../worlds.ts'
import { readReport } from './report-desk.ts'

const home = mkdtempSync(join(tmpdir(), 'cassa-italian-'))
afterAll(() => {
  closeCopies()
  rmSync(home, { recursive: true })
})
let next = 0
const newPath = (): string => join(home, String(++next))

const isItalys = (report: string): boolean => report.startsWith('it-')
/** What Italians write as it is, and what is a code of its own. */
const sameInBoth = new Set(['', 'Cashback', 'Post', 'Totale', 'chargeback', 'token', 'web', 'post', 'no'])
const statesOfAmerica =
  /^(?:Massachusetts|Vermont|Virginia|Maryland|Illinois|New Jersey|Missouri|Mississippi|Montana|Rhode Island|Florida)$/
const isCode = (text: string): boolean =>
  /^[\d.:/% -]*$|^[A-Z]{2}$|^\d{4}-Q\d$|^\d\w*: (?:Hosting|Software)$/.test(text)
const untranslated = (english: string, italian: string): boolean =>
  english === italian && !sameInBoth.has(english) && !isCode(english) && !statesOfAmerica.test(english)

/**
 * A number of four digits or more that nobody grouped. Years are none; what stands alone, with a letter, a dash or the name of a form
 * is a code.
 */
const bareNumber =
  /(?<![\w.,:/_-]|(?:Form|forms|modulo|moduli|section|sezione|revision|revisione) )(?!(?:19|20)\d\d\b)\d{4,}(?![\w/_-]|\.\d{3})/gu
const bareIn = (text: string): string[] =>
  (/^\d+$/.test(text) ? [] : [...text.matchAll(bareNumber)]).map(([number]) => `${number} in: ${text}`)

async function rowsOf({ rows }: ReportDocument['tables'][number]): Promise<ReportRow[]> {
  const all: ReportRow[] = []
  for await (const page of rows()) all.push(...page)
  return all
}

/** Everything that a report says in words, but for names, numbers and codes of others. */
async function wordsOf({ about, facts, tables, checks }: ReportDocument): Promise<string[]> {
  const ofTables = tables.map(async (table) => {
    const spoken = table.columns.flatMap(({ key, kind }, at) => (kind === 'text' && !names.has(key) ? [at] : []))
    const product = table.columns.findIndex(({ key }) => key === 'product')
    const said = (await rowsOf(table)).flatMap((row) => spoken.flatMap((at) => (at === product ? [] : [row[at]])))
    return [table.title, table.about ?? '', ...table.columns.map(({ head }) => head), ...new Set(said)]
  })
  const texts = [
    about.title,
    ...facts.flat(),
    ...checks.map(({ name }) => name),
    ...(await Promise.all(ofTables)).flat()
  ]
  return texts.filter((text) => typeof text === 'string')
}

test('numbers in words are found bare and are written in one way for each language', () => {
  expect(bareIn('above 20000 USD and more than 2500 payments')).toHaveLength(2)
  expect(bareIn('Form 1040 of 2026, 1099-K, P.L. 119-21, section 70432; above 20,000 USD, 20.000,00 EUR')).toEqual([])
  expect([999, 1_000, 20_000, 1_234_567].map((count) => countWords(count))).toEqual([
    '999',
    '1,000',
    '20,000',
    '1,234,567'
  ])
  expect([999, 1_000, 1_234_567].map((count) => countWords(count, 'it'))).toEqual(['999', '1.000', '1.234.567'])
  expect([5, 34_20, 85_000_00].map((cents) => centsWords(cents))).toEqual(['0.05', '34.20', '85,000.00'])
  expect(centsWords(85_000_00, 'it')).toBe('85.000,00')
  expect(sentenceOf('above 20,000 USD and more than 1,200 payments')).toBe('oltre 20.000 USD e più di 1.200 pagamenti')
})

const asked = [
  [0, 'EUR', '2026'],
  [0, 'USD', '2025'],
  [1, 'USD', '2026'],
  [1, 'USD', '2025'],
  [2, 'EUR', '2026']
] as const

describe.each(asked)('account %i in %s, %s', { timeout: 240_000 }, (at, currency, period) => {
  const feed = demo()[at]!

  test.each(reportNames)('%s says every word of its own in Italian, and the same figures', async (report) => {
    const copy = openCopy(feed, { zone: 'Europe/Rome' })
    const { document } = await readReport(copy, feed, { report, period, currency, zone: 'Europe/Rome' })
    const said = inItalian(document)
    const english: string[] = []
    const hold = (place: string, from: string, to: string): void => {
      if (untranslated(from, to)) english.push(`${place}: ${from}`)
    }
    for (const [place, { name }] of document.checks.entries()) {
      if (/^[\w ]+: opening|^[a-z ]+: entries/.test(name) || !isItalys(report))
        hold('check', name, said.checks[place]!.name)
      expect(said.checks[place]).toMatchObject({ leftMinor: document.checks[place]!.leftMinor })
    }
    hold('title', document.about.title, said.about.title)
    if (!isItalys(report))
      for (const [place, fact] of document.facts.entries())
        fact.forEach((text, side) => hold('fact', text, said.facts[place]![side]!))
    for (const [place, table] of document.tables.entries()) {
      const italian = said.tables[place]!
      if (!isItalys(report)) {
        hold('title', table.title, italian.title)
        hold('about', table.about ?? '', italian.about ?? '')
        table.columns.forEach((column) => hold(`${table.name}.${column.key}`, column.head, headOf(column)))
        expect(sheets, 'a name of its sheet').toHaveProperty([table.name])
      }
      const [rows, saidRows] = [await rowsOf(table), await rowsOf(italian)]
      expect(saidRows).toHaveLength(rows.length)
      for (const [column, { key, kind }] of table.columns.entries()) {
        if (kind === 'text') expect(key in cells || names.has(key), `whose words ${table.name}.${key} are`).toBe(true)
        for (const [at, row] of rows.entries()) {
          const [value, saidValue] = [row[column] ?? null, saidRows[at]![column] ?? null]
          const isName = key === 'product' && row[table.columns.findIndex((one) => one.key === 'product_id')] !== null
          if (kind !== 'text' || names.has(key) || isName) expect(saidValue).toBe(value)
          else if (typeof value === 'string') hold(`cell ${table.name}.${key}`, value, String(saidValue))
        }
      }
    }
    expect([...new Set(english)]).toEqual([])
    expect([...(await wordsOf(document)), ...(await wordsOf(said))].flatMap(bareIn)).toEqual([])
  })
})

test.each(['it-forfettario', 'it-prima-nota', 'it-foreign-account', 'profit'] as const)(
  'months of %s are written as Italians write them',
  async (report) => {
    const feed = demo()[0]!
    const copy = openCopy(feed, { zone: 'Europe/Rome' })
    const { document } = await readReport(copy, feed, { report, period: '2025', currency: 'EUR', zone: 'Europe/Rome' })
    const months: unknown[] = []
    for (const table of inItalian(document).tables) {
      const at = table.columns.findIndex(({ key }) => key === 'mese' || key === 'month')
      if (at !== -1) months.push(...(await rowsOf(table)).map((row) => row[at]))
    }
    expect(months).toContain('12/2025')
    expect(months.filter((month) => /^\d{4}-/.test(String(month)))).toEqual([])
  }
)

test('a table that the Italian pages of the 1099-K send to has that title on them', async () => {
  const feed = demo()[1]!
  const asked = { report: 'us-1099k', period: '2025', currency: 'USD', zone: 'America/Los_Angeles' } as const
  const { document } = await readReport(openCopy(feed, { zone: asked.zone }), feed, asked)
  const { facts, tables } = inItalian(document)
  const texts = [...facts.flat(), ...(await Promise.all(tables.map(rowsOf))).flat(2).map(String)]
  const named = texts.flatMap((text) => [...text.matchAll(/«(?<title>[^»]+)»/g)].map(({ groups }) => groups!['title']))
  expect(named.length).toBeGreaterThan(1)
  for (const title of named) expect(tables.map((table) => table.title)).toContain(title)
})

async function make(
  report: ReportName,
  language: Language | undefined,
  at = 0,
  currency = 'EUR'
): Promise<Map<string, Buffer>> {
  const feed = demo()[at]!
  const reader = readerOf(openCopy(feed, { zone: 'Europe/Rome' }), feed)
  const path = newPath()
  const writing = makeReport({
    account: () => reader,
    report,
    period: parsePeriod('2025', 'Europe/Rome'),
    currencies: [currency],
    formats: ['pdf', 'xlsx', 'csv', 'csv-machine', 'json'],
    language,
    statement: null,
    nowMs: atMs,
    path,
    version: 'test',
    signal: undefined
  })
  for (;;) if ((await writing.next()).done === true) break
  const folder = newPath()
  await unpack(path, folder)
  const [verified] = await verifyReports(folder)
  expect(verified).toMatchObject({ faults: [] })
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name)
      return [relative(folder, file).split('/').slice(1).join('/'), readFileSync(file)]
    })
  )
}

const manifestOf = (files: Map<string, Buffer>): Manifest => JSON.parse(String(files.get('manifest.json'))) as Manifest

describe('its files', { timeout: 240_000 }, () => {
  test('for programs are the same bytes in every language, and the manifest says which one the others are in', async () => {
    for (const report of ['statement', 'payouts', 'eu-vat'] as const) {
      const [english, italian] = [await make(report, 'en'), await make(report, 'it')]
      expect([...italian.keys()]).toEqual([...english.keys()])
      const differ = [...english].filter(([name, bytes]) => !bytes.equals(italian.get(name)!)).map(([name]) => name)
      const forPrograms = /^machine\/|\.json$|^inputs|^payout-links|^checksums\/(?:machine|inputs|payout-links)/
      expect(differ.filter((name) => forPrograms.test(name))).toEqual(['manifest.json'])
      expect(differ).toEqual(expect.arrayContaining([`${report}.pdf`, `${report}.xlsx`]))
      const { language, files: _, ...rest } = manifestOf(italian)
      expect(language).toBe('it')
      expect(manifestOf(english)).toMatchObject({ ...rest, language: 'en' })
      expect(await make(report, 'it')).toEqual(italian)
    }
  })

  test('of what Italy alone asks for are in Italian whatever is asked', async () => {
    for (const asked of ['en', undefined] as const)
      expect(manifestOf(await make('it-prima-nota', asked)).language).toBe('it')
    expect(manifestOf(await make('statement', undefined)).language).toBe('en')
  })

  test('are pages and sheets without an English label, whose figures an Italian reads as Italian ones', async () => {
    const said = await make('statement', 'it')
    const file = newPath()
    writeFileSync(file, said.get('statement.pdf')!)
    // A machine without the program checks what the other files say.
    if (has('pdftotext')) {
      const text = await run('pdftotext', ['-layout', file, '-'])
      for (const label of [
        'Estratto conto',
        'Saldo iniziale',
        'Saldo finale',
        'Verifiche',
        'Coincide',
        'Pagina 1 di',
        'dal 01/01/2025 al 31/12/2025'
      ])
        expect(text).toContain(label)
      expect(text).toMatch(/\d\.\d{3},\d\d/)
      expect(text).not.toMatch(
        /\d,\d{3}\.\d\d|Opening|Closing|Page|Check|Equal|Wallet|Period\b|Account number|\d{4}-\d\d-\d\d(?!T)/
      )
    }
    expect(String(said.get('statement.pdf'))).toContain('/Lang (it)')
    expect(String(said.get('days.csv')).split('\r\n')[0]).toBe('\uFEFF"Giorno","Movimenti","Entrate","Uscite","Saldo"')
    const [, ...days] = String(said.get('days.csv')).split('\r\n')
    const [, ...machine] = String(said.get('machine/days.csv')).split('\r\n')
    expect(days).toEqual(machine)
  })
})

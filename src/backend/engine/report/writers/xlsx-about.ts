/** The first sheet: what the report is of, the rules that were applied, the checks that it stands on, and what is on the others. */
import type { ReportColumn, ReportDocument, ReportRow } from '../document.ts'
import type { WriteOptions } from './document-writer.ts'
import { saidIn } from './languages.ts'
import { identity } from './words.ts'
import { cellMaker, rowXml, textCell } from './xlsx-cells.ts'
import { sheetStart } from './xlsx-table.ts'

const columns: readonly ReportColumn[] = [
  { key: 'what', head: '', kind: 'text' },
  { key: 'left', head: '', kind: 'amount' },
  { key: 'right', head: '', kind: 'amount' },
  { key: 'holds', head: '', kind: 'text' }
]

/** @param counted the rows of each table in their order */
export function aboutSheet(
  { about, facts, tables, checks }: ReportDocument,
  options: WriteOptions,
  counted: readonly number[],
  tooLong: number
): string {
  const amounts = cellMaker(columns, about)
  const said = saidIn(about)
  const notes = tooLong === 0 ? [] : [[said.asText, said.tooLong(tooLong)]]
  const lines = [
    [textCell(about.title, false, 'title')],
    ...[...identity(about, options), ...notes].map(words),
    [],
    ...facts.map(words),
    [],
    heads([said.check, `${said.left} (${about.currency})`, `${said.right} (${about.currency})`, said.holds]),
    ...checks.map(({ name, leftMinor, rightMinor }) =>
      amounts([name, leftMinor, rightMinor, leftMinor === rightMinor ? said.yes : said.no] satisfies ReportRow, false)
    ),
    [],
    heads([said.sheet, said.rows, said.shows]),
    ...tables.map(({ name, sheet = name, title, about: more }, at) =>
      words([sheet, String(counted[at] ?? 0), more === undefined ? title : `${title}. ${more}`])
    ),
    [],
    [textCell(said.footer)]
  ]
  const rows = lines.map((cells, at) => rowXml(at + 1, cells))
  const width = (at: number, size: number): string =>
    `<col min="${String(at)}" max="${String(at)}" width="${String(size)}" customWidth="1"/>`
  return (
    `${sheetStart}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>' +
    `<cols>${width(1, 44)}${width(2, 26)}${width(3, 26)}${width(4, 10)}</cols>` +
    `<sheetData>${rows.join('')}</sheetData><pageSetup paperSize="9" fitToHeight="0"/></worksheet>`
  )
}

function words(texts: readonly string[]): string[] {
  return texts.map((text) => textCell(text))
}

function heads(texts: readonly string[]): string[] {
  return texts.map((text) => textCell(text, false, 'head'))
}

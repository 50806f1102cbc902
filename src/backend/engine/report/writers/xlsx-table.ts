/** A table as sheets: as many as its rows need, none of them held in memory. */
import type { Zip } from '../../export/zip.ts'
import type { ReportAbout, ReportColumn, ReportRow, ReportTable } from '../document.ts'
import { textInto } from './text-sink.ts'
import { cellMaker, letterOf, rowXml, textCell } from './xlsx-cells.ts'
import { main, type Sheet } from './xlsx-parts.ts'

/** What a sheet holds at most: rows by the programs, letters so that no part of the archive passes 4 GB. */
export interface Room {
  readonly rows: number
  readonly letters: number
}
export const fullSheet: Room = { rows: 1_048_576, letters: 1_000_000_000 }

const widths: Readonly<Record<ReportColumn['kind'], number>> = {
  text: 28,
  id: 20,
  day: 12,
  moment: 20,
  amount: 16,
  number: 10,
  rate: 12
}

export const sheetStart = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}">`

export interface TableSheets {
  /** The place of the first of its sheets in the workbook, from 1 on. */
  readonly first: number
  readonly zip: Zip
  readonly clock: string
  readonly room: Room
}

/** @returns the sheets in their order, how many rows they hold, and how many amounts stand there as text */
export async function writeTable(
  table: ReportTable,
  about: ReportAbout,
  { first, zip, clock, room }: TableSheets
): Promise<{ sheets: Sheet[]; count: number; tooLong: number }> {
  const { columns, strong } = table
  const cells = cellMaker(columns, about)
  const rows = rowByRow(table.rows())
  const sheets: Sheet[] = []
  const last = letterOf(Math.max(columns.length, 1) - 1)
  let count = 0
  let next = await rows.next()
  do {
    let height = 1
    await zip.addPacked(`xl/worksheets/sheet${String(first + sheets.length)}.xml`, clock, async (put) => {
      const text = textInto({ write: put })
      let letters = 0
      await text.write(`${sheetStart}${sheetHead(columns, about)}`)
      while (next.done !== true && height < room.rows && letters < room.letters) {
        height += 1
        const line = rowXml(height, cells(next.value, strong?.has(count) ?? false))
        letters += line.length
        count += 1
        await text.write(line)
        next = await rows.next()
      }
      await text.write(
        `</sheetData><autoFilter ref="A1:${last}${String(height)}"/>` +
          '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
      )
      await text.flush()
    })
    const more = sheets.length === 0 ? '' : ` (${String(sheets.length + 1)})`
    sheets.push({
      name: (table.sheet ?? table.name).slice(0, 31 - more.length) + more,
      range: `A1:${last}${String(height)}`
    })
  } while (next.done !== true)
  return { sheets, count, tooLong: cells.tooLong() }
}

async function* rowByRow(
  pages: AsyncIterable<readonly ReportRow[]> | Iterable<readonly ReportRow[]>
): AsyncGenerator<ReportRow, void, void> {
  for await (const page of pages) yield* page
}

/** Up to the first row of data: heads that stay, columns of a width, and what a printer makes of it. */
function sheetHead(columns: readonly ReportColumn[], { currency, period }: ReportAbout): string {
  const heads = columns.map(({ head, kind }) =>
    kind === 'moment' ? `${head} (${period.zone})` : kind === 'amount' ? `${head} (${currency})` : head
  )
  const cols = columns.map(({ kind }, at) => {
    const width = Math.min(Math.max(widths[kind], (heads[at]?.length ?? 0) + 4), 60)
    return `<col min="${String(at + 1)}" max="${String(at + 1)}" width="${String(width)}" customWidth="1"/>`
  })
  return (
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">' +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `${cols.length === 0 ? '' : `<cols>${cols.join('')}</cols>`}<sheetData>` +
    rowXml(
      1,
      heads.map((head) => textCell(head, false, 'head'))
    )
  )
}

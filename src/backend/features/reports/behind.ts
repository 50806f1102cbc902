/** A figure of a report, opened: the report is computed once more, and its own count says which entries are in it. */
import { AppError } from '../../../contract/errors.ts'
import { mostBehind, type FigureBehind } from '../../../contract/reports.ts'
import { openFigure, type Behind } from '../../engine/report/behind.ts'
import { plainRow } from '../../engine/report/columns.ts'
import type { FigureRow, ReportTable } from '../../engine/report/document.ts'
import { isOpening } from '../../engine/report/figure.ts'
import { OtherCopy } from '../../engine/report/ground.ts'
import { inLanguage, languageOf, rowIn } from './language.ts'
import { buildOn, groundFor } from './make.ts'
import type { PreviewParams } from './preview.ts'

interface Place {
  readonly table: string
  readonly row: number
  readonly column: string
  readonly skip: number
}

/** @throws AppError as `makeReport`; `not-found` for a cell that is no sum of entries */
export async function readBehind(params: PreviewParams, currency: string, place: Place): Promise<FigureBehind> {
  for (;;)
    try {
      return await read(params, currency, place)
    } catch (error) {
      if (!(error instanceof OtherCopy)) throw error
    }
}

async function read(
  params: PreviewParams,
  currency: string,
  { table: name, row, column: key, skip }: Place
): Promise<FigureBehind> {
  const ground = groundFor(params, currency)
  const document = await buildOn(ground, params.report)
  const language = languageOf(params.report, params.language)
  const table = document.tables.find((one) => one.name === name)
  const said = inLanguage(document, language).tables.find((one) => one.name === name)
  const cells = table && (await rowAt(table, row))
  const figure = cells?.[table?.columns.findIndex((column) => column.key === key) ?? -1]
  if (table === undefined || said === undefined || cells === undefined || !isOpening(figure))
    throw new AppError('not-found', 'The report has no figure there that is a sum of entries.', { field: 'row' })
  const line = String(rowIn(table, language)(plainRow(cells))[0] ?? '')
  let entries = 0
  const rows: FigureBehind['rows'] = []
  await openFigure(ground, figure, (behind) => {
    if (entries >= skip && rows.length < mostBehind) rows.push(rowOf(behind))
    entries++
  })
  const head = said.columns.find((column) => column.key === key)?.head ?? key
  return { line, column: head, minor: figure.minor, entries, rows }
}

async function rowAt({ figures }: ReportTable, row: number): Promise<FigureRow | undefined> {
  let before = 0
  for await (const page of figures?.() ?? []) {
    if (before + page.length > row) return page[row - before]
    before += page.length
  }
  return undefined
}

function rowOf({ entry, minor }: Behind): FigureBehind['rows'][number] {
  return {
    id: entry.id,
    bookedAtMs: entry.bookedMs,
    category: entry.category,
    wallet: entry.wallet,
    who: entry.subject,
    minor: entry.minor,
    countedMinor: minor
  }
}

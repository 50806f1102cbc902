/** A figure of a report, opened: the report is computed once more, and its own count says which entries are in it. */
import type { FigureBehind } from '../../../contract/reports.ts'
import { openFigure, type Behind } from '../../engine/report/behind.ts'
import { plainRow } from '../../engine/report/columns.ts'
import { OtherCopy } from '../../engine/report/ground.ts'
import { findFigure, type Place } from './behind-place.ts'
import { inLanguage, languageOf, rowIn } from './language.ts'
import { buildOn, groundFor } from './make.ts'
import type { PreviewParams } from './preview.ts'

export interface Wanted extends Place {
  readonly skip: number
  readonly limit: number
}

/** @throws AppError as `makeReport`; `not-found` for a cell that is no sum of entries, which names what there is */
export async function readBehind(params: PreviewParams, currency: string, wanted: Wanted): Promise<FigureBehind> {
  for (;;)
    try {
      return await read(params, currency, wanted)
    } catch (error) {
      if (!(error instanceof OtherCopy)) throw error
    }
}

async function read(params: PreviewParams, currency: string, wanted: Wanted): Promise<FigureBehind> {
  const ground = groundFor(params, currency)
  const document = await buildOn(ground, params.report)
  const language = languageOf(params.report, params.language)
  const { table, cells, figure } = await findFigure(document, wanted, (one) => rowIn(one, language))
  const line = String(rowIn(table, language)(plainRow(cells))[0] ?? '')
  let entries = 0
  const rows: FigureBehind['rows'] = []
  await openFigure(ground, figure, (behind) => {
    if (entries >= wanted.skip && rows.length < wanted.limit) rows.push(rowOf(behind))
    entries++
  })
  const said = inLanguage(document, language).tables.find(({ name }) => name === table.name)
  const head = said?.columns.find(({ key }) => key === wanted.column)?.head ?? wanted.column
  return { line, column: head, minor: figure.minor, entries, rows }
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

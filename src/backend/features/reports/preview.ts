/** A report as pages to look at: its short tables whole, of the long ones the first rows. */
import type { Language } from '../../../contract/language.ts'
import { mostPreviewRows, type PreviewTable, type ReportPreview } from '../../../contract/reports.ts'
import { plainRow } from '../../engine/report/columns.ts'
import type { ReportTable } from '../../engine/report/document.ts'
import { isOpening } from '../../engine/report/figure.ts'
import { OtherCopy } from '../../engine/report/ground.ts'
import { inLanguage, languageOf, rowIn } from './language.ts'
import { buildOn, groundFor, type MakeParams } from './make.ts'

export type PreviewParams = Pick<
  MakeParams,
  'account' | 'nowMs' | 'report' | 'period' | 'language' | 'signal' | 'ownRows'
>

/** @throws AppError as `makeReport` */
export async function previewReport(params: PreviewParams, currency: string): Promise<ReportPreview> {
  for (;;)
    try {
      return await read(params, currency)
    } catch (error) {
      if (!(error instanceof OtherCopy)) throw error
    }
}

async function read(params: PreviewParams, currency: string): Promise<ReportPreview> {
  const document = await buildOn(groundFor(params, currency), params.report)
  const language = languageOf(params.report, params.language)
  const { about, facts, tables, checks } = inLanguage(document, language)
  const { name, zone, fromMs, endMs } = about.period
  return {
    report: params.report,
    title: about.title,
    language,
    period: { name, zone, fromMs, endMs },
    currency,
    incomplete: about.incomplete,
    facts: facts.map(([label, value]) => [label, value]),
    tables: await Promise.all(document.tables.map((table, at) => firstRows(table, tables[at]!, language))),
    checks: [...checks]
  }
}

/** @param said the same table in the language of the pages */
async function firstRows(table: ReportTable, said: ReportTable, language: Language): Promise<PreviewTable> {
  const { name, title, about, columns, strong } = said
  const category = columns.findIndex(({ key }) => key === 'category')
  const sayRow = rowIn(table, language)
  const categories: PreviewTable['categories'] = []
  const rows: PreviewTable['rows'] = []
  const opens: PreviewTable['opens'] = []
  for await (const page of (table.figures ?? table.rows)()) {
    for (const cells of page) {
      const row = plainRow(cells)
      opens.push(cells.flatMap((cell, at) => (isOpening(cell) ? [at] : [])))
      rows.push([...sayRow(row)])
      const value = row[category]
      categories.push(typeof value === 'string' ? value : null)
    }
    if (rows.length > mostPreviewRows) break
  }
  return {
    name,
    title,
    about: about ?? null,
    columns: [...columns],
    rows: rows.slice(0, mostPreviewRows),
    categories: categories.slice(0, mostPreviewRows),
    strong: [...(strong ?? [])],
    isCut: rows.length > mostPreviewRows,
    opens: opens.slice(0, mostPreviewRows)
  }
}

/** A report as pages to look at: its short tables whole, of the long ones the first rows. */
import { mostPreviewRows, type PreviewTable, type ReportPreview } from '../../../contract/reports.ts'
import type { ReportTable } from '../../engine/report/document.ts'
import { OtherCopy } from '../../engine/report/ground.ts'
import { buildOn, groundFor, type MakeParams } from './make.ts'

export type PreviewParams = Pick<MakeParams, 'account' | 'nowMs' | 'report' | 'period' | 'signal' | 'ownRows'>

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
  const { about, facts, tables, checks } = await buildOn(groundFor(params, currency), params.report)
  const { name, zone, fromMs, endMs } = about.period
  return {
    report: params.report,
    title: about.title,
    period: { name, zone, fromMs, endMs },
    currency,
    incomplete: about.incomplete,
    facts: facts.map(([label, value]) => [label, value]),
    tables: await Promise.all(tables.map(firstRows)),
    checks: [...checks]
  }
}

async function firstRows({
  name,
  title,
  about,
  columns,
  strong,
  figureAt,
  rows: walk
}: ReportTable): Promise<PreviewTable> {
  const rows: PreviewTable['rows'] = []
  for await (const page of walk()) {
    rows.push(...page.map((row) => [...row]))
    if (rows.length > mostPreviewRows) break
  }
  return {
    name,
    title,
    about: about ?? null,
    columns: [...columns],
    rows: rows.slice(0, mostPreviewRows),
    strong: [...(strong ?? [])],
    isCut: rows.length > mostPreviewRows,
    opens: rows
      .slice(0, mostPreviewRows)
      .map((_, row) => columns.flatMap(({ key }, at) => (figureAt?.(row, key) === undefined ? [] : [at])))
  }
}

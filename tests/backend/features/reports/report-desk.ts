/** Reports built from a copy, with their tables read whole. */
import type { ReportName } from '../../../../src/contract/reports.ts'
import type { ReportCheck, ReportDocument, ReportValue } from '../../../../src/backend/engine/report/document.ts'
import { groundOf, type Ground } from '../../../../src/backend/engine/report/ground.ts'
import { parsePeriod } from '../../../../src/backend/engine/report/period.ts'
import { reports } from '../../../../src/backend/features/reports/registry.ts'
import type { Copy, Feed } from '../copy.ts'
import { readerOf } from '../export-desk.ts'
import { atMs } from '../worlds.ts'

export interface ReadTable {
  readonly keys: readonly string[]
  /** By key of the column. */
  readonly rows: readonly Readonly<Record<string, ReportValue>>[]
}

export interface ReadReport {
  readonly ground: Ground
  readonly document: ReportDocument
  readonly tables: Readonly<Record<string, ReadTable>>
  readonly checks: readonly ReportCheck[]
}

export interface Asked {
  readonly report: ReportName
  readonly period: string
  readonly currency: string
  readonly zone: string
}

export async function readReport(
  copy: Copy,
  feed: Feed,
  { report, period, currency, zone }: Asked
): Promise<ReadReport> {
  const account = readerOf(copy, feed)
  const ground = groundOf({
    account: () => account,
    nowMs: atMs,
    report,
    title: reports[report].title,
    period: parsePeriod(period, zone),
    currency
  })
  const document = await reports[report].build(ground)
  const tables: Record<string, ReadTable> = {}
  for (const table of document.tables) {
    const rows: Record<string, ReportValue>[] = []
    for await (const page of table.rows())
      for (const row of page) rows.push(Object.fromEntries(table.columns.map(({ key }, at) => [key, row[at] ?? null])))
    tables[table.name] = { keys: table.columns.map(({ key }) => key), rows }
  }
  return { ground, document, tables, checks: document.checks }
}

/** Those that do not hold. */
export function broken(checks: readonly ReportCheck[]): readonly ReportCheck[] {
  return checks.filter(({ leftMinor, rightMinor }) => leftMinor !== rightMinor)
}

/** How fast lists go into files, beside a plain read of the same rows by the same query, page after page. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportFormat, Wanted } from '../src/contract/exports.ts'
import { writeExport } from '../src/backend/engine/export/export-file.ts'
import { listOf, pageRows, readPage } from '../src/backend/engine/export/pages.ts'
import { pickColumns } from '../src/backend/engine/export/picked-list.ts'
import type { AccountReader } from '../src/backend/engine/rpc/context.ts'
import type { Reader } from './call.ts'
import { formatCount, round } from './numbers.ts'

export interface ExportFigure {
  list: string
  format: ExportFormat
  rows: number
  rowsPerSecond: number
  /** Of the same pages, read and thrown away. */
  plainRowsPerSecond: number
  ratio: number
}

const asked: readonly { wanted: Wanted; format: ExportFormat; withOwn?: true }[] = [
  { wanted: { list: 'sales', filter: {}, sort: 'time', order: 'desc' }, format: 'csv' },
  { wanted: { list: 'sales', filter: {}, sort: 'time', order: 'desc' }, format: 'csv', withOwn: true },
  { wanted: { list: 'sales', filter: {}, sort: 'time', order: 'desc' }, format: 'xlsx' },
  { wanted: { list: 'notes', filter: {} }, format: 'csv' }
]

/** @param folder where the files are written, each removed before the next */
export async function measureExports(reader: Reader, folder: string, nowMs: number): Promise<ExportFigure[]> {
  mkdirSync(folder, { recursive: true })
  const account: AccountReader = {
    ...reader,
    key: 'bench',
    folder,
    connection: { platformUrl: 'http://127.0.0.1', accountId: 'bench', scopes: ['read'], isDemo: false },
    revision: 1
  }
  const figures: ExportFigure[] = []
  for (const { wanted, format, withOwn = false } of asked) {
    const path = join(folder, `bench.${format}`)
    const plainMs = readPlainly(account, wanted, nowMs)
    const picked = pickColumns(listOf(wanted), undefined, withOwn)
    const startedMs = performance.now()
    const writing = writeExport({ account: () => account, wanted, format, picked, nowMs, path, signal: undefined })
    let step = await writing.next()
    while (step.done !== true) step = await writing.next()
    const perSecond = (ms: number): number => Math.round((step.value / ms) * 1000)
    const rowsPerSecond = perSecond(performance.now() - startedMs)
    rmSync(path)
    figures.push({
      list: withOwn ? `${wanted.list}, with notes and tags` : wanted.list,
      format,
      rows: step.value,
      rowsPerSecond,
      plainRowsPerSecond: perSecond(plainMs),
      ratio: round(rowsPerSecond / perSecond(plainMs))
    })
  }
  return figures
}

function readPlainly(account: AccountReader, wanted: Wanted, nowMs: number): number {
  const startedMs = performance.now()
  let cursor: string | undefined
  do {
    cursor = readPage({ account, nowMs }, wanted, cursor, pageRows, false).next ?? undefined
  } while (cursor !== undefined)
  return performance.now() - startedMs
}

export function exportRows(figures: readonly ExportFigure[]): string[][] {
  return [
    ['export', 'rows', 'rows/s', 'plainly read, rows/s', 'ratio'],
    ...figures.map(({ list, format, rows, rowsPerSecond, plainRowsPerSecond, ratio }) => [
      `${list}, ${format}`,
      formatCount(rows),
      formatCount(rowsPerSecond),
      formatCount(plainRowsPerSecond),
      String(ratio)
    ])
  ]
}

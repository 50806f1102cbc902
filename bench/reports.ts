/** How fast a ledger becomes files of each format, in how much memory, and what lists wait meanwhile. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { memoryCells, memoryHeads } from './memory.ts'
import { formatCount, formatMegabytes, round } from './numbers.ts'
import { runPart } from './part.ts'
import type { LedgerFiles } from './reports-ledger.ts'
import type { ReportJob, ReportResult, Way } from './reports-part.ts'

const ways: readonly Way[] = ['walk', 'csv', 'xlsx', 'json', 'parquet', 'warehouse']

export interface ReportFigure extends ReportResult {
  readonly way: Way
  readonly entries: number
  readonly rowsPerSecond: number
  /** Of the same entries read and thrown away: rows a second, and the peak. */
  readonly ratio: number
  readonly peakRatio: number
}

/** @param folder where the files are made */
export async function measureReports(
  folder: string,
  files: LedgerFiles,
  entries: number,
  say: (what: string) => void
): Promise<ReportFigure[]> {
  mkdirSync(folder, { recursive: true })
  const figures: ReportFigure[] = []
  for (const way of ways) {
    say(`the ledger as ${way}`)
    const own = join(folder, way)
    mkdirSync(own)
    const result = await runPart<ReportResult>('reports-part.ts', { files, folder: own, way } satisfies ReportJob)
    const plain = figures[0] ?? result
    figures.push({
      ...result,
      way,
      entries,
      rowsPerSecond: Math.round((entries / result.ms) * 1000),
      ratio: round(plain.ms / result.ms),
      peakRatio: round(result.memory.peakBytes / plain.memory.peakBytes)
    })
  }
  return figures
}

export function reportRows(figures: readonly ReportFigure[]): string[][] {
  const [first] = figures
  return [
    [
      `${formatCount(first?.entries ?? 0)} entries as`,
      'rows/s',
      'of a walk',
      'peak',
      'of a walk',
      'file',
      '50 rows meanwhile, p50',
      'p95',
      'max ms',
      'left by a cancel'
    ],
    ...figures.map(({ way, rowsPerSecond, ratio, memory, peakRatio, bytes, reads, leftAfterCancel }) => [
      nameOf(way),
      formatCount(rowsPerSecond),
      String(ratio),
      formatMegabytes(memory.peakBytes),
      String(peakRatio),
      formatMegabytes(bytes),
      reads.p50Ms.toFixed(2),
      reads.p95Ms.toFixed(2),
      reads.maxMs.toFixed(2),
      leftAfterCancel === null ? '' : String(leftAfterCancel)
    ])
  ]
}

/** Size beside size: what is flat is the same in each. */
export function reportMemoryRows(sizes: readonly (readonly ReportFigure[])[]): string[][] {
  return [
    ['memory of entries as', 'entries', ...memoryHeads],
    ...ways.flatMap((way) =>
      sizes.flatMap((figures) =>
        figures
          .filter((figure) => figure.way === way)
          .map(({ entries, memory }) => [nameOf(way), formatCount(entries), ...memoryCells(memory)])
      )
    )
  ]
}

const nameOf = (way: Way): string => (way === 'walk' ? 'nothing, but read' : way)

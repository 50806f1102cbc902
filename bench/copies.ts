/** How fast an account becomes a sealed copy and is opened again, in how much memory, and what lists wait meanwhile. */
import { mkdirSync, rmSync } from 'node:fs'
import type { CopiesJob, CopiesResult, CopyWay } from './copies-part.ts'
import { memoryCells, memoryHeads } from './memory.ts'
import { formatCount, formatMegabytes, round } from './numbers.ts'
import { runPart } from './part.ts'
import type { LedgerFiles } from './reports-ledger.ts'

export interface CopyFigure extends CopiesResult {
  readonly way: CopyWay
  readonly entries: number
  readonly bytesPerSecond: number
  /** Of the sealed file, copied as it is and flushed. */
  readonly plainBytesPerSecond: number
  readonly ratio: number
}

/** @param folder where the copy goes; gone at the end */
export async function measureCopies(
  folder: string,
  files: LedgerFiles,
  entries: number,
  say: (what: string) => void
): Promise<CopyFigure[]> {
  mkdirSync(folder, { recursive: true })
  const figures: CopyFigure[] = []
  for (const way of ['make', 'open'] as const) {
    say(way === 'make' ? 'a sealed copy of the ledger' : 'the copy, opened')
    const result = await runPart<CopiesResult>('copies-part.ts', { files, folder, way } satisfies CopiesJob)
    const perSecond = (ms: number): number => Math.round((result.bytes / ms) * 1000)
    const [bytesPerSecond, plainBytesPerSecond] = [perSecond(result.ms), perSecond(result.plainMs)]
    figures.push({
      ...result,
      way,
      entries,
      bytesPerSecond,
      plainBytesPerSecond,
      ratio: round(bytesPerSecond / plainBytesPerSecond)
    })
  }
  rmSync(folder, { recursive: true })
  return figures
}

export function copyRows(figures: readonly CopyFigure[]): string[][] {
  const heads = ['file', 'a second', 'copied plainly', 'ratio', '50 rows meanwhile, p50', 'p95', 'max ms']
  // The heap is that of the thread that reads lists.
  const [peak = '', anonymous = ''] = memoryHeads
  return [
    ['a sealed copy', 'entries', ...heads, peak, anonymous],
    ...figures.map(({ way, entries, bytes, bytesPerSecond, plainBytesPerSecond, ratio, reads, memory }) => [
      way === 'make' ? 'made' : 'opened',
      formatCount(entries),
      formatMegabytes(bytes),
      formatMegabytes(bytesPerSecond),
      formatMegabytes(plainBytesPerSecond),
      String(ratio),
      reads.p50Ms.toFixed(2),
      reads.p95Ms.toFixed(2),
      reads.maxMs.toFixed(2),
      ...memoryCells(memory).slice(0, 2)
    ])
  ]
}

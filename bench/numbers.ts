/** What a row of measurements comes down to, and how it is printed. */

export interface Spread {
  n: number
  p50Ms: number
  p95Ms: number
  maxMs: number
}

/** Nearest-rank percentiles. Throws RangeError without a sample. */
export function spreadOf(samplesMs: readonly number[]): Spread {
  if (samplesMs.length === 0) throw new RangeError('nothing was measured')
  const sorted = samplesMs.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  return { n: sorted.length, p50Ms: round(at(0.5)), p95Ms: round(at(0.95)), maxMs: round(at(1)) }
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** Columns under each other: the first to the left, the others to the right. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
    )
    .join('\n')
}

const whole = new Intl.NumberFormat('en')

export function formatCount(n: number): string {
  return whole.format(Math.round(n))
}

export function formatMegabytes(bytes: number | null): string {
  return bytes === null ? 'not known here' : `${formatCount(bytes / 1e6)} MB`
}

export function formatSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

/** The list of sales in a browser: from what a person does to the frame that shows its rows, and how that is told. */
import type { AnyList } from './combinations.ts'
import { round, type Spread } from './numbers.ts'

/** Of `tests/e2e/paint-part.ts`: the browser is the tests'. */
export interface PaintJob {
  /** Empty at the start. */
  dataDir: string
  platformUrl: string
  /** Opened one after the other; no two in turn begin with the same sale. */
  lists: readonly AnyList[]
  /** How often each other thing is done. */
  times: number
}

export interface PaintResult {
  sales: number
  /** Two frames of this browser, where nothing was done. */
  baseline: Spread
  actions: (Spread & { action: string })[]
}

/** Rows of a table: milliseconds, and the median as a multiple of what two frames take. */
export function paintRows({ sales, baseline, actions }: PaintResult): string[][] {
  const ms = (value: number): string => value.toFixed(0)
  return [
    [`painted in a browser, ${String(sales)} sales`, 'n', 'p50 ms', 'p95', 'max', '÷ two frames'],
    ...[{ ...baseline, action: 'two frames, nothing done' }, ...actions].map(({ action, n, p50Ms, p95Ms, maxMs }) => [
      `  ${action}`,
      String(n),
      ms(p50Ms),
      ms(p95Ms),
      ms(maxMs),
      round(p50Ms / baseline.p50Ms).toFixed(2)
    ])
  ]
}

/** A backend that is killed, next to a first start of the same console: what is measured, and how it is told. */
import { round, type Spread } from './numbers.ts'

/** Of `tests/electron/crash-part.ts`: the desktop shell's stand-in is a test's. */
export interface CrashJob {
  /** Empty at the start. */
  dataDir: string
  platformUrl: string
  account: string
  /** How often it starts and is killed. */
  times: number
}

/**
 * When a page has what it shows, from the kill or from the start of the shell. `answer`: the first list of sales;
 * `fresh`: the first one with a sale that was made on the platform while no backend ran.
 */
export interface Back {
  answer: Spread
  fresh: Spread
}

export interface CrashResult {
  records: number
  firstStart: Back
  afterKill: Back
}

/** Rows of a table: the median and the worst, and these as shares of a first start. */
export function crashRows({ records, firstStart, afterKill }: CrashResult): string[][] {
  const ms = (value: number): string => value.toFixed(0)
  const row = (name: string, back: Spread, first: Spread): string[] => [
    name,
    ms(back.p50Ms),
    ms(back.maxMs),
    round(back.p50Ms / first.p50Ms).toFixed(2),
    round(back.maxMs / first.maxMs).toFixed(2)
  ]
  return [
    [
      `backend killed, ${String(afterKill.fresh.n)} times, ${String(records)} records`,
      'p50 ms',
      'max ms',
      '÷ first start p50',
      'max'
    ],
    row('  first start: an answer', firstStart.answer, firstStart.answer),
    row('  first start: fresh from the platform', firstStart.fresh, firstStart.fresh),
    row('  after the kill: an answer', afterKill.answer, firstStart.answer),
    row('  after the kill: fresh from the platform', afterKill.fresh, firstStart.fresh)
  ]
}

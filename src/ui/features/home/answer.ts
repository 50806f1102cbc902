/** The first sentence of Home: what was kept this month, and how that compares. */
import type { Summary } from '../../../contract/home.ts'

export type Answer =
  /** The copy does not reach back to the first of the month: no figure is claimed. */
  | { kind: 'unknown' }
  /** The month before is not known. */
  | { kind: 'alone'; keptMinor: number }
  | { kind: 'above' | 'below'; keptMinor: number; percent: number }
  | { kind: 'same'; keptMinor: number }
  | { kind: 'after-nothing'; keptMinor: number }
  /** A percentage would mislead (a loss, or next to nothing before): both figures are said. */
  | { kind: 'after'; keptMinor: number; comparedMinor: number }

/** Below this many minor units, or when the change is larger than this, a percentage says less than the two figures. */
const smallestComparedMinor = 1_000
const largestPercent = 300

/** The answer for the main currency of a summary. Percentages are whole. */
export function answerOf(summary: Pick<Summary, 'coversPeriod' | 'coversCompared' | 'sums'>): Answer {
  const main = summary.sums[0]
  if (!main || !summary.coversPeriod) return { kind: 'unknown' }
  const { keptMinor, comparedKeptMinor } = main
  if (comparedKeptMinor === null || !summary.coversCompared) return { kind: 'alone', keptMinor }
  if (comparedKeptMinor === 0) return { kind: 'after-nothing', keptMinor }
  const percent = Math.round(((keptMinor - comparedKeptMinor) / comparedKeptMinor) * 100)
  const misleads = keptMinor < 0 || comparedKeptMinor < smallestComparedMinor || percent > largestPercent
  if (misleads) return { kind: 'after', keptMinor, comparedMinor: comparedKeptMinor }
  if (percent === 0) return { kind: 'same', keptMinor }
  return { kind: percent > 0 ? 'above' : 'below', keptMinor, percent: Math.abs(percent) }
}

export interface ComparedDays {
  days: number
  /** True where the month before is shorter than this period: then all of it is compared. */
  isWholeMonth: boolean
}

/** How many days of the month before are compared. Days are calendar days, both ends included. */
export function comparedDays(summary: Pick<Summary, 'period' | 'compared'>): ComparedDays {
  const days = countDays(summary.compared.fromDay, summary.compared.toDay)
  return { days, isWholeMonth: days < countDays(summary.period.fromDay, summary.period.toDay) }
}

function countDays(fromDay: string, toDay: string): number {
  return Math.round((Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000) + 1
}

/** Rows for what is not here, at their place among the rows that are. */
import type { StatementGap, StatementRow } from '../../../contract/balance.ts'
import type { DaySource, LedgerDay } from '../../kit/ledger-table-types.ts'

/** Entries that are not here. */
export interface GapLine extends StatementGap {
  id: string
  isGap: true
}

export type StatementLine = StatementRow | GapLine

export function isGapLine(line: StatementLine): line is GapLine {
  return 'isGap' in line
}

type Load<Row> = DaySource<Row>['load']

/**
 * The list with a row for each gap. `days` and `load` know only entries; where a row stands in the whole of the list is
 * counted from both, so that any part can still be asked for by its place.
 *
 * @param days in the order of the list
 * @param gaps as the contract has them: by their place in a list of the newest first
 */
export function withGaps(
  days: readonly LedgerDay[],
  gaps: readonly StatementGap[],
  order: 'desc' | 'asc',
  load: Load<StatementRow>
): Pick<DaySource<StatementLine>, 'days' | 'load'> {
  if (gaps.length === 0) return { days, load }
  const placed = placeAll(days, gaps, order)
  const whole = days.map(({ day, count }) => ({
    day,
    count: count + placed.filter((gap) => gap.line.day === day).length
  }))
  return {
    days: whole,
    async load(from, limit, signal) {
      const start = rankOf(whole, from.day) + from.skip
      const end = Math.min(start + limit, countOf(whole))
      const before = placed.filter(({ rank }) => rank < start).length
      const within = placed.filter(({ rank }) => rank >= start && rank < end)
      const wanted = end - start - within.length
      const place = placeOf(days, start - before)
      const rows = wanted === 0 || place === undefined ? [] : [...(await load(place, wanted, signal))]
      const lines: StatementLine[] = []
      for (let rank = start; rank < end; rank += 1) {
        const next = within.find((gap) => gap.rank === rank)?.line ?? rows.shift()
        if (next === undefined) break
        lines.push(next)
      }
      return lines
    }
  }
}

/** Every gap with its rank in the whole list, in the order of the list. */
function placeAll(
  days: readonly LedgerDay[],
  gaps: readonly StatementGap[],
  order: 'desc' | 'asc'
): { rank: number; line: GapLine }[] {
  const counts = new Map(days.map(({ day, count }) => [day, count]))
  return gaps
    .filter(({ day }) => counts.has(day))
    .map((gap) => {
      const count = counts.get(gap.day) ?? 0
      const skip = Math.min(gap.skip, count)
      return { gap, before: rankOf(days, gap.day) + (order === 'desc' ? skip : count - skip) }
    })
    .sort((a, b) => a.before - b.before)
    .map(({ gap, before }, index) => ({
      rank: before + index,
      line: { ...gap, id: `gap ${gap.wallet} ${gap.currency} ${String(gap.fromOrdinal)}`, isGap: true as const }
    }))
}

function countOf(days: readonly LedgerDay[]): number {
  return days.reduce((sum, { count }) => sum + count, 0)
}

/** Rows before a day's first one. */
function rankOf(days: readonly LedgerDay[], day: string): number {
  const at = days.findIndex((each) => each.day === day)
  return countOf(at === -1 ? days : days.slice(0, at))
}

function placeOf(days: readonly LedgerDay[], rank: number): { day: string; skip: number } | undefined {
  let skip = rank
  for (const { day, count } of days) {
    if (skip < count) return { day, skip }
    skip -= count
  }
  return undefined
}

/** From what was carried in to what was sent, step by step: each row begins where the one before it ended. */
import { payoutMoves, type PayoutDetail } from '../../../contract/payouts.ts'

export interface WaterfallRow {
  /** `carried-in`, a kind, `payout-fee`, `left-behind`. */
  what: string
  /** Signed, in minor units; null while it is not known. */
  minor: number | null
  /** Null where the row is no sum of entries. */
  entries: number | null
  /** Where its bar begins and how wide it is, in hundredths of the whole; null where there is none to draw. */
  bar: { from: number; width: number } | null
}

export interface Waterfall {
  rows: WaterfallRow[]
  /** The bar of the amount. */
  result: WaterfallRow['bar']
}

export function waterfallOf({ row, sum }: Pick<PayoutDetail, 'row' | 'sum'>): Waterfall {
  const rows: Omit<WaterfallRow, 'bar'>[] = [
    { what: 'carried-in', minor: sum.carriedInMinor, entries: null },
    ...sum.groups
      .filter(({ kind }) => !payoutMoves.includes(kind))
      .map(({ kind, minor, entries }) => ({ what: kind, minor, entries })),
    { what: 'payout-fee', minor: -row.feeMinor, entries: null },
    { what: 'left-behind', minor: -sum.leftBehindMinor, entries: null }
  ].filter(({ minor, entries }) => minor !== 0 || entries !== null)
  const unexplained = sum.unexplainedMinor ?? 0
  if (unexplained !== 0) rows.push({ what: 'unexplained', minor: unexplained, entries: null })
  if (sum.state === 'not-yet') return { rows: rows.map((each) => ({ ...each, bar: null })), result: null }

  // Shares of a picture: here a rounded figure does no harm.
  let at = 0
  const spans = rows.map(({ minor }) => {
    const from = at
    at += minor ?? 0
    return { low: Math.min(from, at), high: Math.max(from, at) }
  })
  const low = Math.min(0, row.minor, ...spans.map((span) => span.low))
  const whole = Math.max(0, row.minor, ...spans.map((span) => span.high)) - low
  const bar = (from: number, to: number): WaterfallRow['bar'] =>
    whole === 0 ? null : { from: ((from - low) / whole) * 100, width: ((to - from) / whole) * 100 }
  return {
    rows: rows.map((each, index) => ({ ...each, bar: bar(spans[index]?.low ?? 0, spans[index]?.high ?? 0) })),
    result: bar(Math.min(0, row.minor), Math.max(0, row.minor))
  }
}

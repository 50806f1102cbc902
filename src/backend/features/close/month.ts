/** A month as it is to be closed: its span, and how far the copy can speak of it. */
import { dayAt, monthAfter, monthOf, startOfDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { get } from '../../engine/store/read.ts'

export interface CloseParams {
  nowMs: number
  zone: string
  isComplete: boolean
  /** The platform's clock as of which the copy equals it; null before. */
  asOfMs: number | null
}

export interface Month extends CloseParams {
  month: string
  fromMs: number
  /** The first moment after it. */
  endMs: number
  fromDay: string
  /** The first day after it. */
  endDay: string
}

export function monthIn(month: string, params: CloseParams): Month {
  const [fromDay, endDay] = [`${month}-01`, `${monthAfter(month)}-01`]
  return {
    ...params,
    month,
    fromDay,
    endDay,
    fromMs: startOfDayMs(fromDay, params.zone),
    endMs: startOfDayMs(endDay, params.zone)
  }
}

/** Why the copy cannot say what the month was; null where it can. */
export function lackOf({ nowMs, endMs, isComplete, asOfMs }: Month): 'not-over' | 'not-whole' | 'behind' | null {
  if (nowMs < endMs) return 'not-over'
  if (!isComplete || asOfMs === null) return 'not-whole'
  return asOfMs < endMs ? 'behind' : null
}

/** The months that the account has: from its first booking to the present one. Undefined while nothing is here. */
export function spanOf(db: Db, { nowMs, zone }: CloseParams): { first: string; last: string } | undefined {
  const row = get<{ day: string | null }>(
    db,
    'close.first',
    `SELECT min(day) AS day FROM (SELECT DISTINCT currency FROM entry_wallet) JOIN entry_day USING (currency)`,
    []
  )
  const last = monthOf(dayAt(nowMs, zone))
  if (row?.day === null || row === undefined) return undefined
  const first = monthOf(row.day)
  return { first: first < last ? first : last, last }
}

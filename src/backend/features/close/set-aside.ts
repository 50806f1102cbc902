/** Records that could not be read and may belong to a month: their own text says when, where it can be read at all. */
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import type { Month } from './month.ts'

/** More than these are a reason to look whatever the month is. */
const mostRead = 100
const times = ['booked_at', 'occurred_at', 'created_at', 'cleared_at', 'succeeded_at']

/** Those with a time in the month, and those that tell none. */
export function setAsideIn(db: Db, { fromMs, endMs }: Month): number[] {
  return all<{ rid: number; raw: string }>(
    db,
    'close.set-aside',
    `SELECT rid, substr(raw, 1, 20000) AS raw FROM set_aside WHERE rid < ? ORDER BY rid DESC LIMIT ${mostRead}`,
    [Number.MAX_SAFE_INTEGER]
  )
    .filter(({ raw }) => {
      const told = timesIn(raw)
      return told.length === 0 || told.some((ms) => ms >= fromMs && ms < endMs)
    })
    .map(({ rid }) => rid)
}

/** Looked for in the text: what is no JSON was set aside, too. */
function timesIn(raw: string): number[] {
  return times.flatMap((name) =>
    [...raw.matchAll(new RegExp(`"${name}"\\s*:\\s*"([^"]{10,40})"`, 'g'))]
      .map(([, text]) => Date.parse(text ?? ''))
      .filter((ms) => !Number.isNaN(ms))
  )
}

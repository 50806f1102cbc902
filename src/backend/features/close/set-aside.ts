/** Records that could not be read and may belong to a month: their own text says when, where it can be read at all. */
import type { Db } from '../../engine/store/open.ts'
import { all, getExisting } from '../../engine/store/read.ts'
import type { Month } from './month.ts'

/** More than these are a reason to look whatever the month is. */
const mostRead = 100
const times = ['booked_at', 'occurred_at', 'created_at', 'cleared_at', 'succeeded_at']

/** Those with a time in the month, and those that tell none. Where there are too many to read, all of them may. */
export function setAsideIn(db: Db, { fromMs, endMs }: Month): { rids: number[]; count: number } {
  const newest = all<{ rid: number; raw: string }>(
    db,
    'close.set-aside',
    `SELECT rid, substr(raw, 1, 20000) AS raw FROM set_aside WHERE rid < ? ORDER BY rid DESC LIMIT ${mostRead + 1}`,
    [Number.MAX_SAFE_INTEGER]
  )
  if (newest.length > mostRead) {
    const { n } = getExisting<{ n: number }>(db, 'close.all-set-aside', 'SELECT count(*) AS n FROM set_aside', [])
    return { rids: newest.map(({ rid }) => rid), count: n }
  }
  const rids = newest
    .filter(({ raw }) => {
      const told = timesIn(raw)
      return told.length === 0 || told.some((ms) => ms >= fromMs && ms < endMs)
    })
    .map(({ rid }) => rid)
  return { rids, count: rids.length }
}

/** Looked for in the text: what is no JSON was set aside, too. */
function timesIn(raw: string): number[] {
  return times.flatMap((name) =>
    [...raw.matchAll(new RegExp(`"${name}"\\s*:\\s*"([^"]{10,40})"`, 'g'))]
      .map(([, text]) => Date.parse(text ?? ''))
      .filter((ms) => !Number.isNaN(ms))
  )
}

/** Counts the days of an account in another zone. */
import { tables } from '../../features/tables.ts'
import { storeError } from './errors.ts'
import { tipRollups } from './migrations/cache/0009-supporters.ts'
import { recount as recountProducts } from './migrations/cache/0012-products.ts'
import type { Db } from './open.ts'
import { statement } from './query.ts'
import { recountRollup, rollupsByDay as rollups } from './rollups.ts'
import type { Table } from './table.ts'
import { daysIn, type DayOf } from './time.ts'

const sliceSize = 10_000
const withDays = tables.filter(({ dayFrom }) => dayFrom !== undefined)

/**
 * Makes every `day` and the rollups by day anew, in one transaction: readers see the old days until the new ones are
 * whole. `onProgress` hears rows done and rows in all. Throws `bad-input` for an unknown
 * zone, before anything is changed. Returns the store's new revision.
 */
export function changeZone(cache: Db, zone: string, onProgress: (done: number, total: number) => void): number {
  const dayOf = daysIn(zone)
  try {
    return cache
      .transaction(() => {
        const total = withDays.reduce((sum, { type }) => sum + rowsOf(cache, type), 0)
        let done = 0
        cache.exec('UPDATE meta SET recounting = 1')
        for (const table of withDays) {
          recount(cache, table, dayOf, (rows) => {
            onProgress((done += rows), total)
          })
        }
        cache.exec(rollupsByDay)
        statement(cache, 'UPDATE meta SET recounting = 0, days_due = 0, zone = ?, revision = revision + 1').run(zone)
        return (statement(cache, 'SELECT revision FROM meta').get() as { revision: number }).revision
      })
      .immediate()
  } catch (error) {
    throw storeError(error)
  }
}

/** Counts the days that a migration could not: it knows no calendar. Before anybody reads. */
export function countDueDays(cache: Db): void {
  const due = statement(cache, 'SELECT zone FROM meta WHERE days_due = 1').get() as { zone: string } | undefined
  if (due !== undefined) changeZone(cache, due.zone, () => undefined)
}

function rowsOf(cache: Db, type: string): number {
  const row = statement(cache, 'SELECT n FROM record_count WHERE type = ?').get(type) as { n: number } | undefined
  return row?.n ?? 0
}

/** What the triggers add up row by row, at once: for the hundred thousands of rows that hours' difference moves. */
const rollupsByDay = `
  DELETE FROM entry_day;
  INSERT INTO entry_day SELECT currency, day, wallet, category, count(*), sum(amount_minor) FROM entry GROUP BY 1, 2, 3, 4;
  DELETE FROM sale_day;
  INSERT INTO sale_day SELECT day, currency, channel, status, count(*), ifnull(sum(paid_minor), 0), ifnull(sum(kept_minor), 0)
    FROM sale GROUP BY 1, 2, 3, 4;
  ${rollups.map(recountRollup).join('')}
  ${tipRollups}
  ${recountProducts}
`

/** Writes only the days that are others: an hour's difference moves one row in twenty-four. */
function recount(cache: Db, { type, dayFrom }: Table, dayOf: DayOf, onSlice: (rows: number) => void): void {
  const next = statement(
    cache,
    `SELECT rid, day, ${dayFrom} AS ms FROM ${type} WHERE rid > ? ORDER BY rid LIMIT ${sliceSize}`
  )
  const write = statement(cache, `UPDATE ${type} SET day = ? WHERE rid = ?`)
  let last = 0
  for (;;) {
    const rows = next.all(last) as { rid: number; day: string; ms: number }[]
    for (const { rid, day, ms } of rows) {
      const now = dayOf(ms)
      if (now !== day) write.run(now, rid)
    }
    onSlice(rows.length)
    if (rows.length < sliceSize) return
    last = rows.at(-1)!.rid
  }
}

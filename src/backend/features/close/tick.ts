/** A person's own ticks: this month is closed, it is handed to the accountant. */
import * as z from 'zod'
import { AppError } from '../../../contract/errors.ts'
import { monthSchema } from '../../../contract/close.ts'
import type { LocalStores, LocalTask } from '../../engine/local/local-task.ts'
import { readHeard } from '../../engine/store/ingest.ts'
import { statement } from '../../engine/store/query.ts'
import { listLate } from '../../engine/store/late.ts'
import { seenUpTo } from '../../engine/store/seen.ts'
import { sumsOf } from './ledger.ts'
import { lackOf, monthIn } from './month.ts'

const tickInput = z.object({ month: monthSchema, what: z.enum(['closed', 'handed']), isDone: z.boolean() })

export const tickMonth: LocalTask = {
  name: 'close.tick',
  run(stores, input) {
    const { month, what, isDone } = tickInput.parse(input)
    const { local, nowMs } = stores
    if (!isDone) statement(local, `DELETE FROM month_${what} WHERE month = ?`).run(month)
    else if (what === 'handed') statement(local, 'INSERT OR REPLACE INTO month_handed VALUES (?, ?)').run(month, nowMs)
    else closeMonth(stores, month)
    return { result: {}, topics: ['close'] }
  }
}

/** Keeps what the month was, so that whatever changes after shows. */
function closeMonth({ local, cache, nowMs, zone, isComplete }: LocalStores, name: string): void {
  const heard = readHeard(cache)
  const asOfMs = heard?.asOfMs ?? null
  const month = monthIn(name, { nowMs, zone, isComplete, asOfMs })
  if (heard === undefined || asOfMs === null || lackOf(month) !== null)
    throw new AppError('bad-input', 'The month is not over, or the copy does not reach to its end', { field: 'month' })
  statement(local, 'INSERT OR REPLACE INTO month_closed VALUES (?, ?, ?, ?, ?)').run(
    name,
    nowMs,
    seenUpTo({ ...heard, asOfMs }, Math.max(...listLate(cache, asOfMs, zone).entries.map(({ cameMs }) => cameMs))),
    zone,
    JSON.stringify(sumsOf(cache, month))
  )
}

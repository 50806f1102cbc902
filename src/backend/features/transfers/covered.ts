/** What every request about a transfer asks of the copy: whether the balance covers it, and how transfers stand. */
import { notPossible } from '../../engine/outbox/action.ts'
import { takingOf } from '../../engine/outbox/taking.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'

export interface Available {
  minor: number
  updatedMs: number
}

/** Undefined where the copy does not hold it. */
export function findAvailable(cache: Db, currency: string): Available | undefined {
  return get<Available>(
    cache,
    'transfers.available',
    "SELECT amount_minor AS minor, updated_ms AS updatedMs FROM balance WHERE wallet = 'available' AND currency = ?",
    [currency]
  )
}

/** What waits to be sent is spent already. @throws AppError `not-possible` */
export function checkCovered(
  cache: Db,
  local: Db,
  { amountMinor, currency }: { amountMinor: number; currency: string }
): void {
  const available = findAvailable(cache, currency)
  if (available === undefined) throw notPossible('transfer-balance-unknown', 'currency')
  if (amountMinor > available.minor - takingOf(local, currency, available.updatedMs))
    throw notPossible('transfer-too-much', 'amountMinor')
}

export function transferStatuses(db: Db, transfers: readonly string[]): Map<string, string> {
  const rows = all<{ id: string; status: string }>(
    db,
    'transfers.statuses',
    'SELECT id, status FROM transfer WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(transfers)]
  )
  return new Map(rows.map(({ id, status }) => [id, status]))
}

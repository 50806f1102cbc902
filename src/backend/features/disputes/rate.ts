/** The share of sales that ended in a chargeback, as the card networks count it. */
import { rateDays, type DisputeRate } from '../../../contract/disputes.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { addDays, dayAt, startOfDayMs, startOfNextDayMs } from '../../engine/store/calendar.ts'
import type { Db } from '../../engine/store/open.ts'
import { getExisting } from '../../engine/store/read.ts'

/** How much older than now a copy may be and still speak of these days. */
const freshMs = 86_400_000

/** Null while the copy lacks some of these days: half a rate is none. */
export function getRate(
  db: Db,
  { nowMs, zone, sync }: { nowMs: number; zone: string; sync: Pick<SyncStatus, 'coverage' | 'asOfMs'> }
): DisputeRate | null {
  const toDay = dayAt(nowMs, zone)
  const fromDay = addDays(toDay, 1 - rateDays)
  const startMs = startOfDayMs(fromDay, zone)
  const { complete, reachesBackToMs } = sync.coverage
  const isNew = sync.asOfMs !== null && sync.asOfMs + freshMs >= nowMs
  if (!isNew || !(complete || (reachesBackToMs !== null && reachesBackToMs <= startMs))) return null
  const { chargebacks } = getExisting<{ chargebacks: number }>(
    db,
    'disputes.rate',
    `SELECT COUNT(*) AS chargebacks FROM dispute
      WHERE created_ms >= ? AND created_ms < ? AND stage NOT IN ('early_warning', 'inquiry')`,
    [startMs, startOfNextDayMs(toDay, zone)]
  )
  const { sales } = getExisting<{ sales: number }>(
    db,
    'disputes.rate-sales',
    "SELECT COALESCE(SUM(n), 0) AS sales FROM sale_day WHERE day BETWEEN ? AND ? AND status <> 'failed'",
    [fromDay, toDay]
  )
  return { fromDay, toDay, chargebacks, sales }
}

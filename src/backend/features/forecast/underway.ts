/** Payouts on their way: certain, and known before anything else is. */
import type { ForecastPayout } from '../../../contract/forecast.ts'
import type { Db } from '../../engine/store/open.ts'
import { all } from '../../engine/store/read.ts'
import { daysIn } from '../../engine/store/time.ts'

const mostUnderway = 500

interface StoredUnderway {
  id: string
  createdMs: number
  arrivesOn: string | null
  minor: number
  currency: string
  destination: string | null
}

export function listUnderway(db: Db, params: { today: string; zone: string }): ForecastPayout[] {
  const dayOf = daysIn(params.zone)
  return all<StoredUnderway>(
    db,
    'forecast.underway',
    `SELECT id, created_ms AS createdMs, arrival_on AS arrivesOn, amount_minor AS minor, currency,
            CASE WHEN dest_last4 IS NULL THEN dest_name ELSE COALESCE(dest_name || ' ', '') || '··' || dest_last4 END AS destination
       FROM payout WHERE status IN ('pending', 'in_transit') ORDER BY arrival_on IS NULL, arrival_on LIMIT ?`,
    [mostUnderway]
  ).map(({ createdMs, arrivesOn, ...payout }) => {
    const isLate = arrivesOn !== null && arrivesOn < params.today
    return {
      ...payout,
      kind: 'underway',
      madeOn: dayOf(createdMs),
      arrivesOn: isLate ? null : arrivesOn,
      isLate,
      riskMinor: 0,
      parts: []
    }
  })
}

/** Whether an answer is worth it: what a win brings back, what stays gone without one, and what follows from both. */
import type { DisputeWorth } from '../../../contract/disputes.ts'
import type { Db } from '../../engine/store/open.ts'
import { get } from '../../engine/store/read.ts'
import { addUp } from '../../engine/store/sum.ts'
import type { Facts } from './case.ts'

/** How many of the newest disputes are looked at for a fee. */
const mostExamined = 200

export function worthOf(db: Db, facts: Facts, nowMs: number): DisputeWorth {
  const { row, feeMinor, isFeeReturned } = facts
  const hasTaken = row.takenMinor !== 0
  const winMinor = hasTaken ? addUp([row.minor, isFeeReturned ? feeMinor : 0]) : 0
  return {
    feeMinor,
    isFeeReturned,
    winMinor,
    loseMinor: row.takenMinor,
    lastFeeMinor: hasTaken ? null : lastFee(db, row.currency),
    verdict: verdictOf(facts, winMinor, nowMs)
  }
}

function verdictOf({ row, feeMinor }: Facts, winMinor: number, nowMs: number): DisputeWorth['verdict'] {
  if (row.place !== 'answer') return null
  if (row.dueAtMs !== null && row.dueAtMs <= nowMs) return 'late'
  if (row.stage === 'early_warning') return 'refund'
  if (row.stage === 'inquiry') return 'reply'
  return winMinor <= feeMinor ? 'accept' : 'answer'
}

/** What the newest chargeback in this currency cost beside its amount. */
function lastFee(db: Db, currency: string): number | null {
  const row = get<{ feeMinor: number }>(
    db,
    'disputes.last-fee',
    `SELECT fee_minor AS feeMinor FROM (SELECT * FROM dispute ORDER BY created_ms DESC LIMIT ${mostExamined})
      WHERE currency = ? AND fee_minor > 0 ORDER BY created_ms DESC LIMIT 1`,
    [currency]
  )
  return row?.feeMinor ?? null
}

/** One subscription: what it was charged, charge by charge, and which payout settled each. */
import { AppError } from '../../../contract/errors.ts'
import type { Charge, SubscriptionDetail } from '../../../contract/subscriptions.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get, getExisting } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { readSubscriptionRows } from './rows.ts'

const mostCharges = 60

interface StoredCharge extends Omit<Charge, 'payout' | 'newPriceMinor'> {
  payout: string | null
  isPayoutHere: number
  priceMinor: number | null
}

/** @throws AppError `not-found` where the cache does not hold it */
export function getSubscription(db: Db, id: string): SubscriptionDetail {
  const facts = get<{ rid: number; version: number; channel: string | null; isSupporter: number }>(
    db,
    'subscriptions.get',
    `SELECT rid, version, json ->> '$.channel' AS channel,
            EXISTS (SELECT 1 FROM supporter_period g WHERE g.period = '' AND g.party = buyer) AS isSupporter
       FROM subscription WHERE id = ?`,
    [id]
  )
  const row = facts && readSubscriptionRows(db, [facts.rid])[0]
  if (!facts || !row)
    throw new AppError('not-found', 'No subscription of this id is in the local copy.', { field: 'id' })
  return {
    row,
    channel: facts.channel,
    isSupporter: facts.isSupporter === 1,
    charges: chargesOf(db, id),
    total: totalOf(db, id),
    version: facts.version
  }
}

function chargesOf(db: Db, id: string): Charge[] {
  const rows = all<StoredCharge>(
    db,
    'subscriptions.charges',
    `SELECT s.id, s.created_ms AS atMs, s.status, s.paid_minor AS paidMinor, s.kept_minor AS keptMinor, s.currency, s.payout,
            po.id IS NOT NULL AS isPayoutHere, s.json ->> '$.lines[0].unit_amount' AS priceMinor,
            CASE WHEN s.status = 'failed' THEN s.json ->> '$.failed_attempts[#-1].decline_code' END AS declineCode
       FROM sale s LEFT JOIN payout po ON po.id = s.payout WHERE s.subscription = ? ORDER BY s.created_ms DESC LIMIT ?`,
    [id, mostCharges]
  )
  return rows.map(({ payout, isPayoutHere, priceMinor, ...charge }, index) => {
    const before = rows.slice(index + 1).find(({ status }) => status !== 'failed')
    const isNew = charge.status !== 'failed' && before !== undefined && before.priceMinor !== priceMinor
    return {
      ...charge,
      payout: payout === null ? null : { id: payout, isSynced: isPayoutHere === 1 },
      newPriceMinor: isNew ? priceMinor : null
    }
  })
}

function totalOf(db: Db, id: string): SubscriptionDetail['total'] {
  const { charges, paid, kept } = getExisting<{ charges: number; paid: string; kept: string }>(
    db,
    'subscriptions.total',
    `SELECT COUNT(*) AS charges, CAST(IFNULL(SUM(paid_minor), 0) AS TEXT) AS paid, CAST(IFNULL(SUM(kept_minor), 0) AS TEXT) AS kept
       FROM sale WHERE subscription = ? AND status <> 'failed'`,
    [id]
  )
  return { charges, paidMinor: toMinor(paid), keptMinor: toMinor(kept) }
}

/** What can be given back of a sale: the platform's word less what was asked for here and is not in it yet. */
import type { refundBlocks } from '../../../contract/refunds.ts'
import type { Db } from '../../engine/store/open.ts'
import { get } from '../../engine/store/read.ts'

type Block = (typeof refundBlocks)[number]

export interface RefundableSale {
  id: string
  status: string
  currency: string
  paidMinor: number | null
  refundedMinor: number
  refundableMinor: number
  refundableBy: string
  updatedMs: number
}

export function findRefundableSale(db: Db, id: string): RefundableSale | undefined {
  return get<RefundableSale>(
    db,
    'refunds.sale',
    `SELECT id, status, currency, paid_minor AS paidMinor, refunded_minor AS refundedMinor,
            refundable_minor AS refundableMinor, refundable_by AS refundableBy, updated_ms AS updatedMs
       FROM sale WHERE id = ?`,
    [id]
  )
}

/** Why no refund can be asked for; null where one can. */
export function blockOf(
  { status, refundableBy, refundableMinor }: RefundableSale,
  scopes: readonly string[]
): Block | null {
  if (status === 'failed') return 'failed-sale'
  if (refundableBy === 'app_store') return 'app-store'
  if (refundableBy === 'platform') return 'platform'
  if (refundableMinor <= 0) return 'nothing-left'
  if (refundableBy !== 'merchant') return 'nobody'
  return scopes.includes('refunds') ? null : 'scope'
}

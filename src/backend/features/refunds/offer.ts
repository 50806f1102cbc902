import { AppError } from '../../../contract/errors.ts'
import type { RefundOffer } from '../../../contract/refunds.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import type { Db } from '../../engine/store/open.ts'
import { get } from '../../engine/store/read.ts'
import { addUp } from '../../engine/store/sum.ts'
import { blockOf, findRefundableSale } from './checks.ts'

/**
 * What can be given back of a sale now.
 * @throws AppError `not-found` where the copy does not hold it
 */
export function getRefundOffer(db: Db, id: string, scopes: readonly string[]): RefundOffer {
  const offer = findRefundOffer(db, id, scopes)
  if (!offer) throw new AppError('not-found', 'No sale of this id is in the local copy.', { field: 'sale' })
  return offer
}

/** In the order of the ids; those that the copy does not hold are left out. */
export function listRefundOffers(db: Db, ids: readonly string[], scopes: readonly string[]): RefundOffer[] {
  return ids.flatMap((id) => findRefundOffer(db, id, scopes) ?? [])
}

function findRefundOffer(db: Db, id: string, scopes: readonly string[]): RefundOffer | undefined {
  const sale = findRefundableSale(db, id)
  if (!sale) return undefined
  const { currency, paidMinor, refundedMinor, refundableMinor, updatedMs } = sale
  const waitingMinor = addUp(listWaiting(db, 'refund', id, updatedMs).map(({ minor }) => minor))
  const leftMinor = Math.max(refundableMinor - waitingMinor, 0)
  const blockedBy = blockOf(sale, scopes) ?? (leftMinor === 0 ? 'nothing-left' : null)
  return {
    sale: id,
    currency,
    paidMinor,
    refundedMinor,
    refundableMinor,
    waitingMinor,
    leftMinor: blockedBy === null ? leftMinor : 0,
    availableMinor: availableIn(db, currency),
    blockedBy
  }
}

/** What the available wallet holds; null while the copy does not have its balance. */
export function availableIn(db: Db, currency: string): number | null {
  const row = get<{ minor: number }>(
    db,
    'refunds.available',
    "SELECT amount_minor AS minor FROM balance WHERE wallet = 'available' AND currency = ?",
    [currency]
  )
  return row?.minor ?? null
}

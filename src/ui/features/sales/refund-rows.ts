import type { RefundOffer } from '../../../contract/refunds.ts'

export interface RefundRows {
  /** Signed, in minor units; null where it is not known. */
  rows: { what: 'paid' | 'refunded' | 'held' | 'waiting' | 'this'; minor: number | null }[]
  /** What is left after this one; null while it is no amount. */
  afterMinor: number | null
}

/**
 * The rows from what was paid to what is left after this refund. They add up: what the platform does not let be
 * refunded now (a dispute has it, or a refund of its own waits) stands in a row of its own.
 */
export function refundRows(offer: RefundOffer, minor: number | null): RefundRows {
  const { paidMinor, refundedMinor, refundableMinor, waitingMinor, leftMinor } = offer
  const heldMinor = paidMinor === null ? 0 : paidMinor - refundedMinor - refundableMinor
  return {
    rows: [
      { what: 'paid', minor: paidMinor },
      ...(refundedMinor === 0 ? [] : [{ what: 'refunded' as const, minor: -refundedMinor }]),
      ...(heldMinor === 0 ? [] : [{ what: 'held' as const, minor: -heldMinor }]),
      ...(waitingMinor === 0 ? [] : [{ what: 'waiting' as const, minor: -waitingMinor }]),
      { what: 'this', minor: minor === null ? null : -minor }
    ],
    afterMinor: minor === null ? null : leftMinor - minor
  }
}

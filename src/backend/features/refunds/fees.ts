/**
 * What platform and stores kept of the fees of a refund: the part of them that fell on what was refunded, less what came
 * back of it. Counted over all refunds of the sale so far, so that parts that add up to the whole keep what one refund
 * of the whole would.
 */
import { addUp, toMinor } from '../../engine/store/sum.ts'

export interface RefundFees {
  /** What went back with this refund, and with those of the sale before it. */
  minor: number
  beforeMinor: number
  /** What was paid for the sale, and the fees taken of it; null where the sale is not here. */
  paidMinor: number | null
  feesMinor: number | null
  /** What came back of the fees with this refund. */
  returnedMinor: number
}

/** In SQL, of `refund r` with `sale s`: what `RefundFees` is made of. */
export const feeColumns = `r.amount_minor AS minor, s.paid_minor AS paidMinor,
  (s.json ->> '$.platform_fee') + (s.json ->> '$.store_fee') AS feesMinor,
  (SELECT COALESCE(SUM(b.amount_minor), 0) FROM refund b
    WHERE b.sale = r.sale AND b.status = 'succeeded' AND (b.succeeded_ms, b.rid) < (r.succeeded_ms, r.rid)) AS beforeMinor,
  (SELECT COALESCE(SUM(e.amount_minor), 0) FROM entry e
    WHERE e.source_id = r.id AND e.category IN ('fee_refund', 'store_fee_refund')) AS returnedMinor`

/** In minor units of the sale's currency; null where it is not known. */
export function feesKept({ minor, beforeMinor, paidMinor, feesMinor, returnedMinor }: RefundFees): number | null {
  if (paidMinor === null || paidMinor <= 0 || feesMinor === null) return null
  const share = (refunded: number): bigint => roundedRatio(BigInt(feesMinor) * BigInt(refunded), BigInt(paidMinor))
  return toMinor(share(addUp([beforeMinor, minor])) - share(beforeMinor) - BigInt(returnedMinor))
}

/** Half a unit goes up; both are at least 0. */
function roundedRatio(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor)
}

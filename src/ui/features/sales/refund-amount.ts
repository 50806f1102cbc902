import type { RefundOffer } from '../../../contract/refunds.ts'
import { parseAmount } from '../../../contract/parse-amount.ts'
import type { RefundDraft } from './refund-draft.ts'

export interface RefundAmount {
  /** What would be asked for, in minor units; null while it is not an amount that can be. */
  minor: number | null
  problem: 'not-an-amount' | 'nothing' | 'too-much' | null
  /** What is left of the sale after it; null without an amount. */
  leftMinor: number | null
  /** More than the available balance: the platform will let it wait. */
  isAboveAvailable: boolean
}

/** What a draft asks for, held against what is left. Integers only: what is typed never becomes a float. */
export function refundAmount(
  draft: Pick<RefundDraft, 'part' | 'amount'>,
  offer: Pick<RefundOffer, 'leftMinor' | 'availableMinor'>,
  exponent: number,
  decimalSign: string
): RefundAmount {
  const minor = draft.part === 'all' ? offer.leftMinor : parseAmount(draft.amount, exponent, decimalSign)
  const problem =
    minor === null ? 'not-an-amount' : minor === 0 ? 'nothing' : minor > offer.leftMinor ? 'too-much' : null
  if (minor === null || problem !== null) return { minor: null, problem, leftMinor: null, isAboveAvailable: false }
  return {
    minor,
    problem,
    leftMinor: offer.leftMinor - minor,
    isAboveAvailable: offer.availableMinor !== null && minor > offer.availableMinor
  }
}

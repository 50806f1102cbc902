/** What a typed amount of a withdrawal comes to, or what is wrong with it. Pure. */
import { instantFee } from '../../../contract/instant-fee.ts'
import { parseAmount } from '../../../contract/parse-amount.ts'
import type { WithdrawOffer } from '../../../contract/payouts.ts'

export type Method = 'standard' | 'instant'

export interface WithdrawAmount {
  /** Null while it cannot be asked for. */
  minor: number | null
  feeMinor: number
  problem: 'no-amount' | 'below-minimum' | 'too-much' | 'too-much-with-fee' | null
}

/** The most that the balance covers, with the fee where there is one. */
export function mostOf({ leftMinor, instant }: WithdrawOffer, method: Method): number {
  return method === 'standard' ? leftMinor : (instant?.mostMinor ?? 0)
}

/** @param decimal the sign between units and their parts, in the language of the page */
export function withdrawAmount(
  text: string,
  offer: WithdrawOffer,
  { method, exponent, decimal }: { method: Method; exponent: number; decimal: string }
): WithdrawAmount {
  const none = { minor: null, feeMinor: 0 }
  const minor = parseAmount(text, exponent, decimal)
  if (minor === null || minor <= 0) return { ...none, problem: 'no-amount' }
  if (minor < offer.minimumMinor) return { ...none, problem: 'below-minimum' }
  if (minor > offer.leftMinor) return { ...none, problem: 'too-much' }
  if (minor > mostOf(offer, method)) return { ...none, problem: 'too-much-with-fee' }
  const feeMinor = method === 'instant' && offer.instant ? instantFee(minor, offer.instant) : 0
  return { minor, feeMinor, problem: null }
}

/** What a typed amount of a transfer comes to, or what is wrong with it. Pure. */
import { parseAmount } from '../../../contract/parse-amount.ts'
import type { TransferOffer } from '../../../contract/transfers.ts'

export type Way = 'send' | 'request'
export type CurrencyOffer = TransferOffer['currencies'][number]

export interface MoveAmount {
  /** Null while it cannot be asked for. */
  minor: number | null
  problem: 'no-amount' | 'too-much' | 'above-most' | null
}

/** @param decimal the sign between units and their parts, in the language of the page */
export function moveAmount(
  text: string,
  { leftMinor, mostAskedMinor }: CurrencyOffer,
  { way, exponent, decimal }: { way: Way; exponent: number; decimal: string }
): MoveAmount {
  const minor = parseAmount(text, exponent, decimal)
  if (minor === null || minor <= 0) return { minor: null, problem: 'no-amount' }
  if (way === 'send' && minor > leftMinor) return { minor: null, problem: 'too-much' }
  if (way === 'request' && mostAskedMinor !== null && minor > mostAskedMinor)
    return { minor: null, problem: 'above-most' }
  return { minor, problem: null }
}

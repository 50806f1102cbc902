/** What a typed amount of a move of savings comes to, or what is wrong with it. Pure. */
import { parseAmount } from '../../../contract/parse-amount.ts'

export interface SavingsAmount {
  /** Null while it cannot be asked for. */
  minor: number | null
  problem: 'no-amount' | 'too-much' | null
}

/** @param decimal the sign between units and their parts, in the language of the page */
export function savingsAmount(
  text: string,
  leftMinor: number,
  { exponent, decimal }: { exponent: number; decimal: string }
): SavingsAmount {
  const minor = parseAmount(text, exponent, decimal)
  if (minor === null || minor <= 0) return { minor: null, problem: 'no-amount' }
  return minor > leftMinor ? { minor: null, problem: 'too-much' } : { minor, problem: null }
}

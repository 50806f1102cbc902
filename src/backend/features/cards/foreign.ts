/** A purchase in another currency: what the merchant asked, and the rate as the exact text that the platform gives. */
import type { Foreign } from '../../../contract/cards.ts'

interface Exchange {
  rate: string
  source?: string | null
  date?: string | null
}

export function foreignOf(
  amount: { amount: number; currency: string } | null | undefined,
  fx: Exchange | null | undefined,
  chargedMinor: number
): Foreign | null {
  if (!amount) return null
  return {
    minor: amount.amount,
    currency: amount.currency,
    exponent: fx ? exponentBy(amount.amount, fx.rate, chargedMinor) : null,
    rate: fx?.rate ?? null,
    source: fx?.source ?? null,
    on: fx?.date ?? null
  }
}

/**
 * Where the decimal mark of the merchant's amount goes. The platform lists the exponents of the account's currencies
 * alone; of another one the rate tells: with the right exponent the amount comes to what was charged, with any other it
 * is ten times off or more. Null where none comes within a twentieth of it.
 *
 * @param chargedMinor in the card's currency, taken to have two decimals as every one that cards are issued in
 */
export function exponentBy(minor: number, rate: string, chargedMinor: number): number | null {
  const match = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(rate)
  if (match === null || minor <= 0 || chargedMinor <= 0) return null
  const decimals = match[2] ?? ''
  const product = BigInt(minor) * BigInt((match[1] ?? '') + decimals) * 100n
  for (let exponent = 0; exponent <= 4; exponent += 1) {
    const expected = BigInt(chargedMinor) * 10n ** BigInt(decimals.length + exponent)
    const difference = product > expected ? product - expected : expected - product
    if (difference * 20n <= expected) return exponent
  }
  return null
}

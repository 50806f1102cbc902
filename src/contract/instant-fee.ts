/** The fee of an instant payout, as it is told before: by the rate of the last ones. Pure. */

/** In minor units: `feeMinor` for each `ofMinor`, rounded to the nearest, halves up. */
export function instantFee(amountMinor: number, rate: { feeMinor: number; ofMinor: number }): number {
  const [fee, of] = [BigInt(rate.feeMinor), BigInt(rate.ofMinor)]
  return Number((2n * BigInt(amountMinor) * fee + of) / (2n * of))
}

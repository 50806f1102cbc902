/** The tax that a rate makes of an exact sum, rounded once, half away from zero (Regulation 1103/97). */
import { toMinor } from '../../engine/store/sum.ts'

/** @param ratePpm parts per million: 255000 is 25.5 % */
export function taxAtRate(taxable: bigint, ratePpm: number): number {
  const magnitude = (taxable < 0n ? -taxable : taxable) * BigInt(ratePpm)
  const rounded = (2n * magnitude + 1_000_000n) / 2_000_000n
  return toMinor(taxable < 0n ? -rounded : rounded)
}

import { AppError } from '../../../contract/errors.ts'
import { minorFromBigInt } from '../../../contract/money.ts'

/**
 * A sum, read as text or BigInt because it may pass 2⁵³, as minor units.
 * @throws AppError `sum-too-large` where it leaves ±(2⁵³−1): then no figure is shown rather than a wrong one
 */
export function toMinor(sum: bigint | string): number {
  const minor = minorFromBigInt(BigInt(sum))
  if (minor === undefined)
    throw new AppError('sum-too-large', 'A sum does not fit into the amounts that the console can show.')
  return minor
}

/** Whether it was `toMinor` that threw. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof AppError && error.code === 'sum-too-large'
}

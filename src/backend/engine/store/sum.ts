import { AppError } from '../../../contract/errors.ts'
import { minorFromBigInt } from '../../../contract/money.ts'

/**
 * A sum, read as text. SQLite's own arithmetic answers a fraction where an integer would overflow, as text with a point.
 * @throws AppError `sum-too-large` where it is no integer
 */
export function exactSum(text: string): bigint {
  if (!/^-?\d+$/.test(text)) throw tooLarge()
  return BigInt(text)
}

/**
 * A sum, read as text or BigInt because it may pass 2⁵³, as minor units.
 * @throws AppError `sum-too-large` where it leaves ±(2⁵³−1): then no figure is shown rather than a wrong one
 */
export function toMinor(sum: bigint | string): number {
  const minor = minorFromBigInt(typeof sum === 'string' ? exactSum(sum) : sum)
  if (minor === undefined) throw tooLarge()
  return minor
}

/** Amounts added up exactly. @throws AppError `sum-too-large` */
export function addUp(minors: Iterable<number>): number {
  let sum = 0n
  for (const minor of minors) sum += BigInt(minor)
  return toMinor(sum)
}

export function tooLarge(): AppError {
  return new AppError('sum-too-large', 'A sum does not fit into the amounts that the console can show.')
}

/** Whether it was `toMinor` that threw. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof AppError && error.code === 'sum-too-large'
}

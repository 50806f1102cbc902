import { createHash } from 'node:crypto'

/**
 * At least 0 and below 1, always the same for the same seed and name. No stream of numbers: what one fault draws never
 * shifts what another draws.
 */
export function rollOf(seed: number, name: string): number {
  const digest = createHash('sha256').update(`${seed}/${name}`).digest()
  return digest.readUIntBE(0, 6) / 2 ** 48
}

/** A whole number from `from` to `to`, both included, by a roll. */
export function between(roll: number, from: number, to: number): number {
  return from + Math.floor(roll * (to - from + 1))
}

/** Parts of an amount that come to it, to the cent. */

/** `minor` × `part` / `whole`, rounded half away from zero. */
export function shareOf(minor: bigint, part: number | bigint, whole: number | bigint): bigint {
  const [parts, all] = [BigInt(part), BigInt(whole)]
  const magnitude = (2n * (minor < 0n ? -minor : minor) * parts + all) / (2n * all)
  return minor < 0n ? -magnitude : magnitude
}

/**
 * Divides by weights: each part is what all up to it come to, less what all before it came to, so nothing is lost in rounding.
 * Weights below 0 count for nothing; where none counts, the first part is all of it.
 */
export function divided(minor: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(Math.max(0, weight)), 0n)
  if (whole === 0n) return weights.map((_, at) => (at === 0 ? minor : 0))
  let upTo = 0n
  let before = 0n
  return weights.map((weight) => {
    upTo += BigInt(Math.max(0, weight))
    const sum = shareOf(BigInt(minor), upTo, whole)
    const part = Number(sum - before)
    before = sum
    return part
  })
}

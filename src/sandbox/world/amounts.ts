/** Integer arithmetic on minor units. */

const SAFE = 2 ** 53 - 1

/** `amount` × `ppm` / 1,000,000, rounded half away from zero; exact at any size. */
export function shareOf(amount: number, ppm: number): number {
  return ratioOf(amount, ppm, 1_000_000)
}

/** `amount` × `part` / `whole`, rounded half away from zero; exact at any size. `whole` is above 0. */
export function ratioOf(amount: number, part: number, whole: number): number {
  const product = amount * part
  if (Math.abs(product) <= SAFE / 2 && Math.abs(whole) <= SAFE / 4) {
    const sign = product < 0 ? -1 : 1
    const doubled = Math.abs(product) * 2 + whole
    return sign * ((doubled - (doubled % (2 * whole))) / (2 * whole)) + 0
  }
  const big = BigInt(amount) * BigInt(part)
  const magnitude = big < 0n ? -big : big
  const rounded = (magnitude * 2n + BigInt(whole)) / (2n * BigInt(whole))
  return Number(big < 0n ? -rounded : rounded)
}

/** The tax contained in a price that includes it: price − price / (1 + rate). */
export function taxWithin(price: number, ratePpm: number): number {
  return ratioOf(price, ratePpm, 1_000_000 + ratePpm)
}

/** Throws RangeError where a sum leaves ±(2^53−1). */
export function safe(amount: number): number {
  if (!Number.isSafeInteger(amount))
    throw new RangeError(`the amount ${String(amount)} does not fit into ±(2^53−1) minor units`)
  return amount + 0
}

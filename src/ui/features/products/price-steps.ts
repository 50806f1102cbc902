/** A price after a step up or down: integers alone, rounded to the currency's smallest unit, half away from nothing. Pure. */

/** Parts of a price: one is a hundredth of a per cent. */
export const wholePrice = 10_000

/** The most that a price is raised by at once: tenfold. */
const mostParts = 9 * wholePrice

/** "12", "12.5", "7,25": hundredths of a per cent; undefined for what is none, or more than anybody means. */
export function partsOf(text: string): number | undefined {
  const found = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  if (found === null) return undefined
  const parts = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return parts > 0 && parts <= mostParts ? parts : undefined
}

/** @param parts below 0 for a lower price */
export function priceByParts(minor: number, parts: number): number {
  const scaled = BigInt(minor) * BigInt(wholePrice + parts)
  const size = scaled < 0n ? -scaled : scaled
  const rounded = Number((2n * size + BigInt(wholePrice)) / (2n * BigInt(wholePrice)))
  return scaled < 0n ? -rounded : rounded
}

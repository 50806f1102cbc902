import type { Statement } from '../../../contract/balance.ts'

export interface SpanSum {
  currency: string
  /** Null as soon as one of the wallets' is. */
  openingMinor: number | null
  /** What the listed entries come to. */
  movedMinor: number | null
  closingMinor: number | null
  /** closing − opening − moved: 0 where every entry is here. */
  unexplainedMinor: number | null
}

/** A statement's wallets together, a currency each, the main one first. A sum that leaves ±(2⁵³−1) is null rather than wrong. */
export function spanSums({ spans, days }: Statement, mainCurrency: string | undefined): SpanSum[] {
  return [...Map.groupBy(spans, ({ currency }) => currency)]
    .sort(([a], [b]) => Number(b === mainCurrency) - Number(a === mainCurrency) || a.localeCompare(b))
    .map(([currency, own]) => {
      const openingMinor = add(own.map((span) => span.openingMinor))
      const closingMinor = add(own.map((span) => span.closingMinor))
      const movedMinor = add(
        (days ?? []).flatMap(({ sums }) => sums.filter((sum) => sum.currency === currency).map(({ minor }) => minor))
      )
      return {
        currency,
        openingMinor,
        movedMinor,
        closingMinor,
        unexplainedMinor:
          openingMinor === null || movedMinor === null || closingMinor === null
            ? null
            : add([closingMinor, -openingMinor, -movedMinor])
      }
    })
}

function add(minors: readonly (number | null)[]): number | null {
  let sum = 0n
  for (const minor of minors) {
    if (minor === null) return null
    sum += BigInt(minor)
  }
  const whole = Number(sum)
  return Number.isSafeInteger(whole) ? whole : null
}

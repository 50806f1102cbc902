import type { SaleDay } from '../../../contract/sales.ts'

export type CurrencySum = SaleDay['sums'][number]

/** What the days of a filter come to, a currency each; a currency whose sum leaves ±(2⁵³−1) is left out rather than shown wrong. */
export function sumsOf(days: readonly SaleDay[]): CurrencySum[] {
  const sums = new Map<string, { paid: bigint; kept: bigint }>()
  for (const { currency, paidMinor, keptMinor } of days.flatMap((day) => day.sums)) {
    const sum = sums.get(currency) ?? { paid: 0n, kept: 0n }
    sums.set(currency, { paid: sum.paid + BigInt(paidMinor), kept: sum.kept + BigInt(keptMinor) })
  }
  return [...sums]
    .map(([currency, { paid, kept }]) => ({ currency, paidMinor: Number(paid), keptMinor: Number(kept) }))
    .filter(({ paidMinor, keptMinor }) => Number.isSafeInteger(paidMinor) && Number.isSafeInteger(keptMinor))
}

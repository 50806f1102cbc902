/** Amounts of rows, a currency each, in the order in which the currencies come; exact also where a sum on the way is not. */
export function addUpBy<Row extends { currency: string }>(
  rows: readonly Row[],
  minorOf: (row: Row) => number
): { currency: string; minor: number }[] {
  const sums = new Map<string, bigint>()
  for (const row of rows) sums.set(row.currency, (sums.get(row.currency) ?? 0n) + BigInt(minorOf(row)))
  return [...sums].map(([currency, minor]) => ({ currency, minor: Number(minor) }))
}

/** What the amounts of some rows come to: by column and currency, exact at any size. */
import type { ColumnAmount, LedgerColumn } from './ledger-table-types.ts'

interface CurrencySum {
  readonly currency: string
  readonly minor: bigint
  /** Of `minor`; absent where they are what the account says of the currency. */
  readonly decimals?: number
  /** An amount in it may still change. */
  readonly isEstimate: boolean
}

export interface ColumnSum {
  readonly key: string
  /** The column's name, without a currency. */
  readonly name: string
  /** In the order in which the currencies come; none where no row has an amount. */
  readonly sums: readonly CurrencySum[]
  /** Rows whose amount is not known: they are in no sum. */
  readonly unknown: number
}

/** A sum for each column whose amounts add up. Currencies are never mixed, and what is unknown is counted and not added. */
export function sumColumns<Row>(rows: Iterable<Row>, columns: readonly LedgerColumn<Row>[]): ColumnSum[] {
  const summed = columns.flatMap(({ key, head, name, amounts }) =>
    amounts === undefined
      ? []
      : [{ key, name: name ?? head, amounts, sums: new Map<string, CurrencySum>(), unknown: 0 }]
  )
  for (const row of rows) {
    for (const column of summed) {
      const amounts = listOf(column.amounts(row))
      if (amounts.length === 0) column.unknown += 1
      for (const amount of amounts) column.sums.set(amount.currency, added(column.sums.get(amount.currency), amount))
    }
  }
  return summed.map(({ key, name, sums, unknown }) => ({ key, name, sums: [...sums.values()], unknown }))
}

function listOf(amounts: ColumnAmount | readonly ColumnAmount[] | null): readonly ColumnAmount[] {
  if (amounts === null) return []
  return 'currency' in amounts ? [amounts] : amounts
}

function added(sum: CurrencySum | undefined, amount: ColumnAmount): CurrencySum {
  const { minor, currency, isEstimate } = amount
  const isEstimated = (sum?.isEstimate ?? false) || isEstimate === true
  if (amount.decimals === undefined)
    return { currency, minor: (sum?.minor ?? 0n) + BigInt(minor), isEstimate: isEstimated }
  const decimals = Math.max(sum?.decimals ?? 0, amount.decimals)
  const scaled = (value: bigint, of: number): bigint => value * 10n ** BigInt(decimals - of)
  const before = scaled(sum?.minor ?? 0n, sum?.decimals ?? 0)
  return { currency, minor: before + scaled(BigInt(minor), amount.decimals), decimals, isEstimate: isEstimated }
}

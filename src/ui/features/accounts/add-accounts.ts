/** Sums over accounts: by currency exactly, and in one currency by rates that the platform has used. */
import { exchangeMinor, findRate, type ExchangeRate } from '../../../contract/exchange.ts'
import type { Currency, Money } from '../../../contract/money.ts'

/** A sum of accounts may pass what one amount may be. */
export interface Sum {
  readonly currency: string
  readonly minor: bigint
}

/** What an account tells of itself; null where its copy does not hold all of it. */
export interface AccountFigures {
  readonly key: string
  readonly name: string
  readonly kept: readonly Money[] | null
  readonly held: readonly Money[] | null
  readonly rates: readonly ExchangeRate[]
  readonly currencies: readonly Currency[]
}

/** A rate, and the account in which it stands. */
export interface KnownRate extends ExchangeRate {
  readonly account: Pick<AccountFigures, 'key' | 'name'>
}

export interface InOne {
  readonly total: Sum
  /** The rates it was made with, one a currency. */
  readonly rates: readonly KnownRate[]
  /** What is not in it, for want of a rate. */
  readonly left: readonly Sum[]
}

/** One sum a currency, in the order in which they come. */
export function addUp(amounts: readonly Money[]): Sum[] {
  const sums = new Map<string, bigint>()
  for (const { currency, minor } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(minor))
  return [...sums].map(([currency, minor]) => ({ currency, minor }))
}

/** What all of the accounts have on one side, one sum a currency; null while none of them knows. */
export function sumsOf(accounts: readonly AccountFigures[], side: 'kept' | 'held'): Sum[] | null {
  const known = accounts.flatMap((each) => (each[side] === null ? [] : [each[side]]))
  return known.length === 0 ? null : addUp(known.flat())
}

/** Every rate of the accounts, the newest first. */
export function ratesOf(accounts: readonly AccountFigures[]): KnownRate[] {
  return accounts
    .flatMap(({ key, name, rates }) => rates.map((rate) => ({ ...rate, account: { key, name } })))
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}

/**
 * The sums as one in the target currency. A currency without a rate, or without known decimals, is left out and named.
 *
 * @param sums one a currency
 */
export function inOneCurrency(
  sums: readonly Sum[],
  target: Currency,
  rates: readonly KnownRate[],
  currencies: ReadonlyMap<string, Currency>
): InOne {
  let total = 0n
  const used: KnownRate[] = []
  const left: Sum[] = []
  for (const sum of sums) {
    const currency = currencies.get(sum.currency)
    const rate = findRate(rates, sum.currency, target.code)
    if (sum.currency === target.code) total += sum.minor
    else if (sum.minor === 0n) continue
    else if (currency === undefined || rate === undefined) left.push(sum)
    else {
      total += exchangeMinor(sum.minor, rate, currency, target)
      used.push(rate)
    }
  }
  return { total: { currency: target.code, minor: total }, rates: used, left }
}

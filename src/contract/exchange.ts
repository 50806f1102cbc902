/** Amounts in another currency, by a rate that the platform has used: for a sum over currencies, never for the books. */
import * as z from 'zod'
import { currencyCodeSchema, type Currency } from './money.ts'
import { daySchema } from './sales.ts'

/** A rate at which the platform exchanged money of an account. */
export const exchangeRateSchema = z.object({
  /** Decimal text: units of `to` for one unit of `from`. */
  rate: z.string(),
  from: currencyCodeSchema,
  to: currencyCodeSchema,
  /** As the platform names it. */
  source: z.string(),
  day: daySchema,
  /** The ledger entry that it stands in. */
  entry: z.string()
})
export type ExchangeRate = z.infer<typeof exchangeRateSchema>

/** The newest rate between two currencies, in either direction; undefined where none is known. */
export function findRate<Rate extends ExchangeRate>(rates: readonly Rate[], a: string, b: string): Rate | undefined {
  return rates
    .filter(({ from, to }) => (from === a && to === b) || (from === b && to === a))
    .reduce<Rate | undefined>((newest, rate) => (newest && newest.day >= rate.day ? newest : rate), undefined)
}

/**
 * An amount in the other currency of a rate, rounded half away from zero.
 *
 * @param minor in minor units of `from`
 * @returns minor units of `to`
 * @throws RangeError for a rate that is not a positive decimal number, or one that is not between the two
 */
export function exchangeMinor(minor: bigint, rate: ExchangeRate, from: Currency, to: Currency): bigint {
  const [, whole, decimals = ''] = /^(\d{1,20})(?:\.(\d{1,20}))?$/.exec(rate.rate) ?? []
  const digits = BigInt(`${whole ?? ''}${decimals}`)
  if (whole === undefined || digits === 0n) throw new RangeError(`Not a rate: ${rate.rate}`)
  const scale = 10n ** BigInt(decimals.length)
  const isDirect = rate.from === from.code && rate.to === to.code
  if (!isDirect && !(rate.from === to.code && rate.to === from.code))
    throw new RangeError(`Not a rate between ${from.code} and ${to.code}`)
  const over = minor * (isDirect ? digits : scale) * 10n ** BigInt(to.exponent)
  return divideRounded(over, (isDirect ? scale : digits) * 10n ** BigInt(from.exponent))
}

/** Half away from zero; the divisor is positive. */
function divideRounded(over: bigint, divisor: bigint): bigint {
  const size = over < 0n ? -over : over
  const rounded = (2n * size + divisor) / (2n * divisor)
  return over < 0n ? -rounded : rounded
}

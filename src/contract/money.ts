/** Money as all sides hold it: an integer in minor units, and a currency. */
import * as z from 'zod'

/** An amount in minor units, within ±(2⁵³−1). What does not fit is set aside, never rounded. */
export const minorSchema = z.int()

export const currencyCodeSchema = z.string().min(3).max(8)

export const moneySchema = z.object({ minor: minorSchema, currency: currencyCodeSchema })
export type Money = z.infer<typeof moneySchema>

/** A currency as the platform lists it. The exponent never comes from anywhere else: Intl and ISO 4217 disagree about 15 of them. */
export const currencySchema = z.object({
  code: currencyCodeSchema,
  exponent: z.int().min(0).max(9),
  kind: z.string()
})
export type Currency = z.infer<typeof currencySchema>

/** Turns a sum read as BigInt into a number; undefined where it does not fit into ±(2⁵³−1). */
export function minorFromBigInt(sum: bigint): number | undefined {
  const minor = Number(sum)
  return Number.isSafeInteger(minor) ? minor : undefined
}

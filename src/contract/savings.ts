/** Savings: what interest came in, by day and by month, what is set aside for tax, and how much is there over time. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { currencyCodeSchema, minorSchema } from './money.ts'
import { requestStates, waits } from './requests.ts'
import { daySchema } from './sales.ts'

const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

export const rateSchema = z.object({
  /** From this day on. */
  fromDay: daySchema,
  /** A year's interest, in millionths. */
  ratePpm: z.int()
})
export type Rate = z.infer<typeof rateSchema>

export const potSchema = z.object({
  id: z.string(),
  /** The platform's word (`tax`, `general`); null where it says none. */
  purpose: z.string().nullable(),
  balanceMinor: minorSchema,
  ratePpm: z.int(),
  /** The oldest first. */
  rates: z.array(rateSchema).max(200),
  /** What has grown and is not paid yet. */
  accruedMinor: minorSchema,
  interestPaidMinor: minorSchema
})
export type Pot = z.infer<typeof potSchema>

/** What changed the savings of a month: interest + in − out + other = the change of the balance. */
export const savingsMonthSchema = z.object({
  month: monthSchema,
  interestMinor: minorSchema,
  inMinor: minorSchema,
  /** Signed: what was taken out is below nothing. */
  outMinor: minorSchema,
  otherMinor: minorSchema,
  /** At the end of the month, or now. */
  balanceMinor: minorSchema
})
export type SavingsMonth = z.infer<typeof savingsMonthSchema>

export const savingsSchema = z.object({
  currency: currencyCodeSchema,
  /** What its entries come to. */
  balanceMinor: minorSchema,
  interest: z.object({ monthMinor: minorSchema, yearMinor: minorSchema, everMinor: minorSchema }),
  pots: z.array(potSchema).max(50),
  /** The last 24 months in their order, the first one with an entry or later. */
  months: z.array(savingsMonthSchema).max(24),
  /** Each day of the month that is shown, up to today. */
  days: z.array(z.object({ day: daySchema, interestMinor: minorSchema })).max(31),
  /** The balance from this day on until the next one: of the last year, days on which it changed. */
  steps: z.array(z.object({ day: daySchema, balanceMinor: minorSchema })).max(400),
  /**
   * Set aside for tax, where a pot is for it. What was moved in a month is for what was earned before it: it is up to
   * date until the last day of the month before. Null where nothing was ever set aside.
   */
  setAside: z
    .object({
      lastDay: daySchema,
      /** Moved in on that day. */
      lastMinor: minorSchema,
      untilDay: daySchema,
      /** Kept after that day, by the definition of Home. */
      keptSinceMinor: minorSchema
    })
    .nullable()
})
export type Savings = z.infer<typeof savingsSchema>

const leftSchema = z.object({
  minor: minorSchema,
  /** Asked for here and not in the balance yet. */
  waitingMinor: minorSchema,
  /** What may be moved out of it. */
  leftMinor: minorSchema
})

export const savingsOfferSchema = z.object({
  /** The sign-in has the permission. */
  isAllowed: z.boolean(),
  /** Those in which the platform keeps savings; a balance is null where the copy does not hold it. */
  currencies: z.array(
    z.object({ currency: currencyCodeSchema, available: leftSchema.nullable(), savings: leftSchema.nullable() })
  ),
  /** Asked for here and not in the balances yet, the oldest first. */
  asked: z
    .array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['savings-in', 'savings-out']),
        state: z.enum(requestStates),
        waitsFor: z.enum(waits).nullable(),
        minor: minorSchema,
        currency: currencyCodeSchema
      })
    )
    .max(200)
})
export type SavingsOffer = z.infer<typeof savingsOfferSchema>

export const savingsContract = {
  /** What can be moved into savings and out of them, and what was asked for and is not confirmed. */
  offer: oc.input(z.object({ account: z.string() })).output(savingsOfferSchema),
  /** Every currency that is saved, the main one first. `month` chooses the days; this month where absent. */
  get: oc.input(z.object({ account: z.string(), month: monthSchema.optional() })).output(
    z.object({
      zone: z.string(),
      today: daySchema,
      month: monthSchema,
      /** False while the copy does not reach the beginning: then there is nothing that adds up yet. */
      isComplete: z.boolean(),
      currencies: z.array(savingsSchema).max(20)
    })
  )
}

/** Closing a month: what is left to do, what a person ticked, and what changed after it was closed. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { currencyCodeSchema, minorSchema, moneySchema } from './money.ts'

export const monthSchema = z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/)

export const closeSteps = [
  'synced',
  'ledger',
  'payouts',
  'receipts',
  'late',
  'disputes',
  'refunds',
  'set-aside',
  'requests',
  'statement'
] as const
export type CloseStepName = (typeof closeSteps)[number]

export const closeReasons = [
  'not-over',
  'not-whole',
  'behind',
  'no-bank-files',
  'not-covered',
  'not-compared',
  'too-large'
] as const

export const closeStepSchema = z.object({
  step: z.enum(closeSteps),
  /** `unknown`: the copy cannot say, for `reason`. */
  state: z.enum(['done', 'open', 'unknown']),
  reason: z.enum(closeReasons).nullable(),
  /** Rows that are open; of an unknown step, those of which nothing is known. */
  count: z.int(),
  /** There are more than `count`; what they come to is not told then. */
  isCapped: z.boolean(),
  amounts: z.array(z.object({ currency: currencyCodeSchema, minor: minorSchema })),
  /** At most `mostCloseRows` of those rows. */
  rows: z.array(z.object({ type: z.string(), id: z.string(), amount: moneySchema.nullable() }))
})
export type CloseStep = z.infer<typeof closeStepSchema>

export const mostCloseRows = 20

/** What changed in a month after it was closed. */
export const changedSinceSchema = z.object({
  what: z.enum(['late', 'entry', 'payout-failed']),
  record: z.object({ type: z.string(), id: z.string() }),
  minor: minorSchema,
  currency: currencyCodeSchema,
  atMs: z.int(),
  /** The platform's own words: untrusted text. */
  subject: z.string().nullable()
})
export type ChangedSince = z.infer<typeof changedSinceSchema>

/** Why it cannot be told what changed: days are counted in another zone since, the copy is not whole, a sum is too large. */
export const untoldReasons = ['zone', 'not-whole', 'too-large'] as const
export type UntoldReason = (typeof untoldReasons)[number]

/** `incomplete`: it is not over, or the copy does not reach to its end. `changed`: closed, and something came after. */
export const monthStates = ['incomplete', 'open', 'closed', 'changed'] as const
export type MonthState = (typeof monthStates)[number]

export const monthCloseSchema = z.object({
  month: monthSchema,
  state: z.enum(monthStates),
  /** Steps that are open, and that are unknown. */
  open: z.int(),
  unknown: z.int(),
  /** When the person closed it, and handed it on; null where that was not done. */
  closedMs: z.int().nullable(),
  handedMs: z.int().nullable(),
  /** What changed since it was closed; null where it cannot be told, for `untold`. */
  changed: z.int().nullable(),
  /** There is more than `changed`. */
  isCapped: z.boolean(),
  untold: z.enum(untoldReasons).nullable()
})
export type MonthClose = z.infer<typeof monthCloseSchema>

export const closeYearSchema = z.object({
  year: z.int(),
  /** Of the year, those that the account has, the first one first. */
  months: z.array(monthCloseSchema),
  /** The first and the last year of the account; null while nothing is here. */
  firstYear: z.int().nullable(),
  lastYear: z.int().nullable()
})
export type CloseYear = z.infer<typeof closeYearSchema>

export const closeMonthSchema = monthCloseSchema.extend({
  steps: z.array(closeStepSchema),
  /** Of what changed, as much as is listed. */
  rows: z.array(changedSinceSchema)
})
export type CloseMonth = z.infer<typeof closeMonthSchema>

const ofMonth = z.object({ account: z.string(), month: monthSchema })

export const closeContract = {
  year: oc.input(z.object({ account: z.string(), year: z.int().min(1970).max(2999) })).output(closeYearSchema),
  month: oc.input(ofMonth).output(closeMonthSchema),
  /** Ticks it, or takes the tick back. A month can be closed once it is over and here whole. */
  tick: oc.input(ofMonth.extend({ what: z.enum(['closed', 'handed']), isDone: z.boolean() })).output(z.object({}))
}

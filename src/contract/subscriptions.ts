/** Subscriptions: what recurs, who is about to leave, which renewals failed. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { currencyCodeSchema, minorSchema } from './money.ts'
import { monthSchema } from './payouts.ts'
import { daySchema } from './sales.ts'
import { personSchema } from './supporters.ts'

/**
 * Prices of subscriptions in one currency, as a month: a yearly price counts a twelfth (`monthlyOf` of `metrics.ts`).
 * Prices at another interval are counted in `otherInterval` and are in no sum.
 */
export const monthlySumSchema = z.object({
  currency: currencyCodeSchema,
  members: z.int(),
  monthlyMinor: minorSchema,
  yearly: z.int(),
  otherInterval: z.int()
})
export type MonthlySum = z.infer<typeof monthlySumSchema>

/**
 * - `recurring`: active, and no end is set.
 * - `failing`: the last renewal failed (`past_due`), and no end is set.
 * - `leaving`: an end is set, and has not come.
 * - `paused`, `trialing`: as the platform says; nothing is charged meanwhile.
 * - `new`: began in the month. `lost`: canceled, and ended in the month.
 */
export const subscriptionGroups = ['recurring', 'failing', 'leaving', 'paused', 'trialing', 'new', 'lost'] as const
export type SubscriptionGroup = (typeof subscriptionGroups)[number]

export const priceChangeSchema = z.object({
  product: z.string().nullable(),
  title: z.string().nullable(),
  currency: currencyCodeSchema,
  fromMinor: minorSchema,
  toMinor: minorSchema,
  /** When the new price was charged first. */
  atMs: z.int()
})
export type PriceChange = z.infer<typeof priceChangeSchema>

export const subscriptionRowSchema = z.object({
  id: z.string(),
  member: personSchema.nullable(),
  product: z.string().nullable(),
  /** The product's title; null where it is not synced. Other people's text or the owner's. */
  title: z.string().nullable(),
  plan: z.string().nullable(),
  status: z.string(),
  priceMinor: minorSchema,
  currency: currencyCodeSchema,
  interval: z.string(),
  startedAtMs: z.int(),
  /** The end of what is paid for: the next charge of one that recurs. */
  periodEndMs: z.int(),
  cancelAtMs: z.int().nullable(),
  renewals: z.int(),
  /** The newest failed charge; of one that recovered, it lies in the past. */
  failure: z.object({ atMs: z.int(), declineCode: z.string() }).nullable(),
  /** When the platform charges a failed renewal again; null where it names no time. */
  nextTryAtMs: z.int().nullable()
})
export type SubscriptionRow = z.infer<typeof subscriptionRowSchema>

export const subscriptionsOverviewSchema = z.object({
  today: daySchema,
  month: monthSchema,
  /** False while the copy does not reach the beginning: then every sum is of what is here. */
  isComplete: z.boolean(),
  /** By group, a currency each, the main one first. Of `failing`, the prices at risk are those of one charge: see `atRisk`. */
  groups: z.record(z.enum(subscriptionGroups), z.array(monthlySumSchema)),
  /** What the failed renewals would have charged, whole prices, whatever the interval. */
  atRisk: z.array(z.object({ currency: currencyCodeSchema, members: z.int(), minor: minorSchema })),
  /** The earliest time at which one is tried again; null where none is named. */
  nextTryAtMs: z.int().nullable(),
  /** The newest change of price of each plan and currency within a year, newest first. */
  priceChanges: z.array(priceChangeSchema)
})
export type SubscriptionsOverview = z.infer<typeof subscriptionsOverviewSchema>

export const chargeSchema = z.object({
  /** The sale. */
  id: z.string(),
  atMs: z.int(),
  status: z.string(),
  /** Null where it failed. */
  paidMinor: minorSchema.nullable(),
  keptMinor: minorSchema.nullable(),
  currency: currencyCodeSchema,
  declineCode: z.string().nullable(),
  /** The payout that settled it, and whether it is here. */
  payout: z.object({ id: z.string(), isSynced: z.boolean() }).nullable(),
  /** The listed price that was charged, where it is another than that of the charge before; null where it is the same. */
  newPriceMinor: minorSchema.nullable()
})
export type Charge = z.infer<typeof chargeSchema>

export const subscriptionDetailSchema = z.object({
  row: subscriptionRowSchema,
  channel: z.string().nullable(),
  /** Whether the member also gave tips. */
  isSupporter: z.boolean(),
  /** The newest charges, paid and failed, newest first; at most 60. */
  charges: z.array(chargeSchema),
  /** Of every charge that was paid. */
  total: z.object({ charges: z.int(), paidMinor: minorSchema, keptMinor: minorSchema }),
  version: z.int()
})
export type SubscriptionDetail = z.infer<typeof subscriptionDetailSchema>

const forAccount = z.object({ account: z.string() })

export const subscriptionsContract = {
  overview: oc.input(forAccount).output(subscriptionsOverviewSchema),
  /**
   * One page of a group: those that recur or failed by the end of what is paid for, those that leave by their end, the
   * soonest first; new and lost ones of the running month, the newest first.
   */
  list: oc
    .input(
      forAccount.extend({
        group: z.enum(subscriptionGroups).default('recurring'),
        cursor: z.string().max(100).optional(),
        limit: z.int().min(1).max(200).default(100)
      })
    )
    .output(z.object({ rows: z.array(subscriptionRowSchema), next: z.string().nullable() })),
  /** One subscription with its charges. `not-found` where the cache does not hold it. */
  get: oc.input(forAccount.extend({ id: z.string().max(80) })).output(subscriptionDetailSchema)
}

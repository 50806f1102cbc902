/** Refunds: what went back, to whom and why, what is stuck; what can be given back of a sale, and asking for it. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { currencyCodeSchema, minorSchema } from './money.ts'
import { daySchema, entryRowSchema, happeningSchema, linkSchema } from './sales.ts'

/** Why no refund can be asked for, worded by the page. */
export const refundBlocks = ['app-store', 'platform', 'nobody', 'nothing-left', 'scope', 'failed-sale'] as const

export const refundOfferSchema = z.object({
  sale: z.string(),
  currency: currencyCodeSchema,
  paidMinor: minorSchema.nullable(),
  refundedMinor: minorSchema,
  /** What the platform says is left, before waiting requests. */
  refundableMinor: minorSchema,
  /** Asked for here and not confirmed yet. */
  waitingMinor: minorSchema,
  /** The most that can be asked for now: refundable less waiting. */
  leftMinor: minorSchema,
  /** The available balance in this currency; null while unknown. Above it a refund waits at the platform. */
  availableMinor: minorSchema.nullable(),
  blockedBy: z.enum(refundBlocks).nullable()
})
export type RefundOffer = z.infer<typeof refundOfferSchema>

export const refundFilterSchema = z.object({
  status: z.array(z.string().max(60)).max(20).optional(),
  reason: z.array(z.string().max(60)).max(20).optional(),
  currency: currencyCodeSchema.optional(),
  /** Days on which refunds were made. */
  fromDay: daySchema.optional(),
  toDay: daySchema.optional()
})
export type RefundFilter = z.infer<typeof refundFilterSchema>

export const refundRowSchema = z.object({
  id: z.string(),
  createdAtMs: z.int(),
  day: daySchema,
  minor: minorSchema,
  currency: currencyCodeSchema,
  status: z.string(),
  reason: z.string().nullable(),
  /** What a pending one waits for, and why a failed one failed. */
  pendingReason: z.string().nullable(),
  failureReason: z.string().nullable(),
  succeededAtMs: z.int().nullable(),
  /** The title is untrusted text; null where the sale is not synced, or has none. */
  sale: z.object({ id: z.string(), title: z.string().nullable(), isSynced: z.boolean() }),
  /** "@handle", else a name: untrusted text. Null where nobody is known. */
  buyer: z.string().nullable()
})
export type RefundRow = z.infer<typeof refundRowSchema>

/** A currency's refunds of a day, apart by what became of them: what waits or failed is never in what went back. */
export const refundSumsSchema = z.object({
  currency: currencyCodeSchema,
  wentBackMinor: minorSchema,
  waitingMinor: minorSchema,
  /** Failed and canceled ones. */
  failedMinor: minorSchema
})

export const refundDaySchema = z.object({ day: daySchema, count: z.int(), sums: z.array(refundSumsSchema) })
export type RefundDay = z.infer<typeof refundDaySchema>

/** A currency's month so far. */
export const refundMonthSchema = z.object({
  currency: currencyCodeSchema,
  /** What went back less what returned because a refund failed, from the ledger: below 0 where more returned. */
  refundedMinor: minorSchema,
  /** What platform and stores gave back of their fees for the refunds that went through in it. */
  feesReturnedMinor: minorSchema.nullable(),
  /**
   * What they kept of the fees that fell on what was refunded. Both are null where that is not known: a sale is not
   * synced, or there are more refunds than are looked at.
   */
  feesKeptMinor: minorSchema.nullable()
})
export type RefundMonth = z.infer<typeof refundMonthSchema>

export const refundReasonSumSchema = z.object({
  /** Null where the platform says none. */
  reason: z.string().nullable(),
  currency: currencyCodeSchema,
  count: z.int(),
  minor: minorSchema
})

export const refundOverviewSchema = z.object({
  /** The month so far, by the account's calendar. */
  fromDay: daySchema,
  toDay: daySchema,
  /** Null while the copy does not reach back to its first day. */
  month: z.array(refundMonthSchema).nullable(),
  /** Why: refunds that were made in it and went back, the largest sum of a currency first. */
  reasons: z.array(refundReasonSumSchema).nullable(),
  /**
   * What needs somebody, newest first, at most 20: failed in the last 30 days and not made again since, waiting for
   * balance, or for the buyer.
   */
  stuck: z.array(refundRowSchema),
  /** What was asked for here and is not in the sale's figures yet: in no sum above. */
  asked: z.array(z.object({ currency: currencyCodeSchema, minor: minorSchema, count: z.int() }))
})
export type RefundOverview = z.infer<typeof refundOverviewSchema>

export const refundDetailSchema = z.object({
  row: refundRowSchema,
  note: z.string().nullable(),
  /** What it moved in the ledger, by category in the order of booking; empty while nothing is booked. */
  parts: z.array(z.object({ category: z.string(), minor: minorSchema })),
  entries: z.array(entryRowSchema),
  /** What was kept of the fees of what went back; null where it moved nothing or the sale is not synced. */
  feesKeptMinor: minorSchema.nullable(),
  /** The sale as it stands now: paid, refunded in all, and the place of this refund among its refunds. */
  ofSale: z
    .object({ paidMinor: minorSchema.nullable(), refundedMinor: minorSchema, place: z.int(), count: z.int() })
    .nullable(),
  /** The available balance in its currency, where it waits for that; null where it does not, or that is not known. */
  availableMinor: minorSchema.nullable(),
  history: z.array(happeningSchema),
  links: z.array(linkSchema),
  /** The request that it came of, where it was asked for here. */
  request: z.string().nullable(),
  /** The request that takes it back, while that is not in its status yet. */
  canceledBy: z.string().nullable(),
  canCancel: z.boolean(),
  version: z.int()
})
export type RefundDetail = z.infer<typeof refundDetailSchema>

const forAccount = z.object({ account: z.string() })

export const refundsContract = {
  /** The month so far, what is stuck, and what was asked for here and waits. */
  overview: oc.input(forAccount).output(refundOverviewSchema),
  /** The days that hold refunds of a filter, newest first, with exact counts and sums. */
  days: oc
    .input(forAccount.extend({ filter: refundFilterSchema }))
    .output(z.object({ days: z.array(refundDaySchema), total: z.int() })),
  /**
   * One page of refunds, the newest first. `from` is a cursor that an earlier page answered, or a place: `skip` refunds
   * after the first one of `day`. A call examines at most 20,000; where it stops before the page is full, `next` goes on.
   */
  list: oc
    .input(
      forAccount.extend({
        filter: refundFilterSchema,
        from: z
          .union([z.object({ cursor: z.string().max(200) }), z.object({ day: daySchema, skip: z.int().min(0) })])
          .optional(),
        limit: z.int().min(1).max(200).default(100)
      })
    )
    .output(z.object({ rows: z.array(refundRowSchema), next: z.string().nullable() })),
  /** One refund, whole. `not-found` where the cache does not hold it. */
  get: oc.input(forAccount.extend({ id: z.string().max(80) })).output(refundDetailSchema),
  /** What can be given back of a sale now. `not-found`. */
  offer: oc.input(z.object({ account: z.string(), sale: z.string().max(80) })).output(refundOfferSchema),
  /** The same of several sales, in their order; what the copy does not hold is left out. */
  offers: oc
    .input(z.object({ account: z.string(), sales: z.array(z.string().max(80)).min(1).max(200) }))
    .output(z.object({ offers: z.array(refundOfferSchema) }))
}

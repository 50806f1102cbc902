/** Sales: the list made for a million rows, its days, and one sale. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { currencyCodeSchema, minorSchema, moneySchema } from './money.ts'
import { terms } from './metrics.ts'

/** A calendar day in the account's zone, as YYYY-MM-DD. */
export const daySchema = z.iso.date()

export const saleFilterSchema = z.object({
  /** Words, prefixes, @handles, ids, last four: all must match. */
  text: z.string().max(200).optional(),
  status: z.array(z.string().max(60)).max(20).optional(),
  channel: z.array(z.string().max(60)).max(20).optional(),
  currency: currencyCodeSchema.optional(),
  /** The id of a product on one of its lines. */
  product: z.string().max(80).optional(),
  /** Only those that did not fail, whatever else became of them: also what a later version of the platform calls otherwise. */
  isPaid: z.literal(true).optional(),
  /** The id of the post that it names. */
  post: z.string().max(80).optional(),
  /** Of a post: only sales of its first hours, as Home counts them. */
  isFirst: z.literal(true).optional(),
  fromDay: daySchema.optional(),
  toDay: daySchema.optional(),
  /** What the buyer paid, in minor units of `currency`, which must be given with it. */
  minPaidMinor: minorSchema.optional(),
  maxPaidMinor: minorSchema.optional()
})
export type SaleFilter = z.infer<typeof saleFilterSchema>

export const saleRowSchema = z.object({
  id: z.string(),
  createdAtMs: z.int(),
  day: daySchema,
  /** The first line's title; `moreLines` counts the others. Null where the platform gave none. */
  title: z.string().nullable(),
  moreLines: z.int(),
  /** Null where the buyer is unknown. One who stays anonymous has no handle and no name; one who is not synced yet has none so far. */
  buyer: z
    .object({ id: z.string(), handle: z.string().nullable(), name: z.string().nullable(), isSynced: z.boolean() })
    .nullable(),
  channel: z.string(),
  status: z.string(),
  currency: currencyCodeSchema,
  /** Null for a failed sale: nothing was paid. */
  paidMinor: minorSchema.nullable(),
  /** Null for a failed sale. */
  keptMinor: minorSchema.nullable(),
  isEstimated: z.boolean(),
  refundedMinor: minorSchema,
  /** A refund of it is asked for, here or at the platform, and not done: it waits to be sent, for balance, or for somebody. */
  isRefundWaiting: z.boolean(),
  /** The open dispute's deadline in epoch ms, if it waits for an answer. */
  disputeDueAtMs: z.int().nullable(),
  availableOn: daySchema.nullable(),
  /** Why a failed sale failed: the platform's decline code. */
  declineCode: z.string().nullable()
})
export type SaleRow = z.infer<typeof saleRowSchema>

/** One term of a sum line: signed, in minor units, with the number of ledger entries behind it. */
export const sumTermSchema = z.object({ term: z.enum(terms), minor: minorSchema, entries: z.int() })
export type SumTerm = z.infer<typeof sumTermSchema>

export const trackSteps = ['earned', 'available', 'sent', 'in-bank'] as const
/** A step of the money track. `at` is a moment (epoch ms), `on` a day; both null where unknown. */
export const trackStepSchema = z.object({
  step: z.enum(trackSteps),
  state: z.enum(['reached', 'expected', 'failed', 'open']),
  atMs: z.int().nullable(),
  on: daySchema.nullable(),
  /** The failure's code where it failed. */
  reason: z.string().nullable(),
  /** Of "in bank", once a bank's file was imported: a line of it, or only the platform's word that it was paid. */
  proof: z.enum(['line', 'platform']).optional(),
  /** That line's id. */
  line: z.int().optional()
})
export type TrackStep = z.infer<typeof trackStepSchema>

/** Something that happened to a record; the page words it by `what`. */
export const happeningSchema = z.object({
  what: z.string(),
  atMs: z.int(),
  amount: moneySchema.nullable(),
  /** A code that the wording needs (a decline code, a reason). */
  code: z.string().nullable(),
  /** The record behind it, if it is one. */
  record: z.string().nullable()
})
export type Happening = z.infer<typeof happeningSchema>

export const linkSchema = z.object({
  kind: z.enum(['sale', 'payout', 'refund', 'dispute', 'party', 'subscription', 'post', 'entries', 'product', 'tip']),
  /** Of `entries`, the record that caused them. Null where it is a count, or a record that is not synced yet. */
  id: z.string().nullable(),
  label: z.string().nullable(),
  amount: moneySchema.nullable(),
  count: z.int().nullable(),
  isSynced: z.boolean()
})
export type RecordLink = z.infer<typeof linkSchema>

export const entryRowSchema = z.object({
  id: z.string(),
  wallet: z.string(),
  category: z.string(),
  bookedAtMs: z.int(),
  ordinal: z.int(),
  minor: minorSchema,
  currency: currencyCodeSchema
})

export const saleDetailSchema = z.object({
  row: saleRowSchema,
  lines: z.array(
    z.object({
      product: z.string().nullable(),
      title: z.string(),
      variant: z.string().nullable(),
      quantity: z.int(),
      minor: minorSchema
    })
  ),
  discountMinor: minorSchema,
  /** `kind` is the platform's word (`vat`, `sales_tax`, `gst`); null where it says none. */
  tax: z.object({
    minor: minorSchema,
    kind: z.string().nullable(),
    ratePpm: z.int().nullable(),
    collectedBy: z.string()
  }),
  country: z.string().nullable(),
  payment: z.object({ method: z.string(), brand: z.string().nullable(), last4: z.string().nullable() }),
  delivery: z.object({
    status: z.string(),
    atMs: z.int().nullable(),
    carrier: z.string().nullable(),
    tracking: z.string().nullable()
  }),
  refundableMinor: minorSchema,
  refundableBy: z.string(),
  /** Refunds that were asked for here and are not in the sale's figures yet; null where there are none. In no total. */
  asked: z.object({ minor: minorSchema, count: z.int(), requestIds: z.array(z.string()).max(200) }).nullable(),
  /** The nearest sale that looks like the same one, bought again: as long after this one, negative where before. */
  twin: z.object({ id: z.string(), afterMs: z.int() }).nullable(),
  /** From the sale's own ledger entries; empty for a failed sale, null while its entries are not all synced. */
  terms: z.array(sumTermSchema).nullable(),
  entries: z.array(entryRowSchema),
  track: z.array(trackStepSchema),
  history: z.array(happeningSchema),
  links: z.array(linkSchema),
  note: z.string().nullable(),
  version: z.int()
})
export type SaleDetail = z.infer<typeof saleDetailSchema>

export const saleSorts = ['time', 'paid', 'kept'] as const

export const saleDaySchema = z.object({
  day: daySchema,
  count: z.int(),
  sums: z.array(z.object({ currency: currencyCodeSchema, paidMinor: minorSchema, keptMinor: minorSchema }))
})
export type SaleDay = z.infer<typeof saleDaySchema>

export const salesContract = {
  /**
   * The days that hold sales of a filter, newest first, with exact counts and sums, from the rollup; failed sales
   * count but add nothing. Null where the filter has words or amounts: then only the list knows.
   */
  days: oc
    .input(z.object({ account: z.string(), filter: saleFilterSchema }))
    .output(z.object({ days: z.array(saleDaySchema).nullable(), total: z.int().nullable() })),
  /**
   * One page of sales. `from` is a cursor that an earlier page answered, or a place: `skip` sales after the first
   * one of `day` in the order of the list (sort `time` only). At most 200 rows; a call examines at most 20,000 and
   * says with `examinedToMs` how far it looked when it stopped before the page was full.
   */
  list: oc
    .input(
      z.object({
        account: z.string(),
        filter: saleFilterSchema,
        sort: z.enum(saleSorts).default('time'),
        order: z.enum(['desc', 'asc']).default('desc'),
        from: z
          .union([z.object({ cursor: z.string().max(200) }), z.object({ day: daySchema, skip: z.int().min(0) })])
          .optional(),
        limit: z.int().min(1).max(200).default(100)
      })
    )
    .output(z.object({ rows: z.array(saleRowSchema), next: z.string().nullable(), examinedToMs: z.int().nullable() })),
  /** One sale, whole. `not-found` where the cache does not hold it. */
  get: oc.input(z.object({ account: z.string(), id: z.string().max(80) })).output(saleDetailSchema)
}

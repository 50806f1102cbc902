/** Cards: what was spent, on what, which receipt is missing; limits and their use. A hold is not spending. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { keptFileSchema } from './evidence.ts'
import { currencyCodeSchema, minorSchema } from './money.ts'
import { monthSchema } from './payouts.ts'
import { requestSchema } from './requests.ts'
import { replaceReasons } from './wishes.ts'
import { daySchema, entryRowSchema, happeningSchema, linkSchema } from './sales.ts'

/** What a purchase was for, by a person's own word. */
export const purchaseUses = ['business', 'personal'] as const
export type PurchaseUse = (typeof purchaseUses)[number]

/** Why there is no receipt: it needs none, it is lost, it is kept in another place. */
export const noReceiptReasons = ['not-needed', 'lost', 'elsewhere'] as const
export type NoReceiptReason = (typeof noReceiptReasons)[number]

/** Groups of merchant category codes (ISO 18245), as the cache counts them. */
export const spendingCategories = [
  'supplies',
  'printing',
  'post',
  'software',
  'tools',
  'electronics',
  'travel',
  'lodging',
  'fuel',
  'food',
  'other'
] as const

export const cardFilterSchema = z.object({
  card: z.array(z.string().max(80)).max(20).optional(),
  status: z.array(z.string().max(60)).max(20).optional(),
  category: z.array(z.string().max(60)).max(20).optional(),
  /** A merchant's whole name. */
  merchant: z.string().max(200).optional(),
  /** Only what cleared, has no receipt on either side, and needs one. */
  receipt: z.literal('missing').optional(),
  /** Only what a person said to be so. */
  use: z.enum(purchaseUses).optional(),
  currency: currencyCodeSchema.optional(),
  fromDay: daySchema.optional(),
  toDay: daySchema.optional()
})
export type CardFilter = z.infer<typeof cardFilterSchema>

export const foreignSchema = z.object({
  /** What the merchant asked, in minor units of its own currency. */
  minor: minorSchema,
  currency: currencyCodeSchema,
  /** Where its decimal mark goes, as the rate and the amount that was charged tell; null where they do not. */
  exponent: z.int().nullable(),
  /** Exact decimal text: units of the card's currency for one of the merchant's. Null where none is given. */
  rate: z.string().nullable(),
  source: z.string().nullable(),
  on: daySchema.nullable()
})
export type Foreign = z.infer<typeof foreignSchema>

export const purchaseRowSchema = z.object({
  id: z.string(),
  /** The day on which it cleared; while it has not, the day on which the card was used. */
  day: daySchema,
  usedAtMs: z.int(),
  clearedAtMs: z.int().nullable(),
  merchant: z.string(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  category: z.string(),
  card: z.object({ id: z.string(), last4: z.string().nullable(), name: z.string().nullable() }),
  status: z.string(),
  /** What cleared; of a hold what is held, of a decline what was asked for. */
  minor: minorSchema,
  currency: currencyCodeSchema,
  /** What was held first; null where that is not known. */
  heldMinor: minorSchema.nullable(),
  foreign: foreignSchema.nullable(),
  cashbackMinor: minorSchema.nullable(),
  declineReason: z.string().nullable(),
  /** The platform has one, or one is kept here. */
  hasReceipt: z.boolean(),
  /** It cleared, has none, and nobody said that it needs none. */
  needsReceipt: z.boolean(),
  /** By a person's own word; null while nobody said. */
  use: z.enum(purchaseUses).nullable(),
  noReceipt: z.enum(noReceiptReasons).nullable(),
  /** How many receipts are kept here. */
  keptReceipts: z.int()
})
export type PurchaseRow = z.infer<typeof purchaseRowSchema>

/** A currency's purchases of a day: what cleared, what is only held, what was declined; they share nothing. */
export const purchaseDaySchema = z.object({
  day: daySchema,
  count: z.int(),
  sums: z.array(
    z.object({
      currency: currencyCodeSchema,
      spentMinor: minorSchema,
      heldMinor: minorSchema,
      declinedMinor: minorSchema
    })
  )
})
export type PurchaseDay = z.infer<typeof purchaseDaySchema>

/** A merchant that takes the same again and again, and now takes more. */
export const raiseSchema = z.object({
  merchant: z.string(),
  currency: currencyCodeSchema,
  beforeMinor: minorSchema,
  nowMinor: minorSchema,
  /** The first purchase at the new price, and its day; how many there were at the old one, as far as is looked back. */
  first: z.string(),
  sinceDay: daySchema,
  timesBefore: z.int()
})
export type Raise = z.infer<typeof raiseSchema>

const partSchema = z.object({ key: z.string(), minor: minorSchema, count: z.int() })

export const spendingSchema = z.object({
  month: monthSchema,
  /** Null where no card and no purchase has one. */
  currency: currencyCodeSchema.nullable(),
  /** Those of cards and purchases, in which spending can be told; at most 20. */
  currencies: z.array(currencyCodeSchema),
  /**
   * From the ledger, by the day of booking: what cleared, what merchants gave back and what came back as cashback, each
   * at least 0. Null while the copy does not reach back to the month's first day.
   */
  sums: z.object({ spentMinor: minorSchema, givenBackMinor: minorSchema, cashbackMinor: minorSchema }).nullable(),
  /** What is held now, whatever the month. */
  held: z.object({ minor: minorSchema, count: z.int() }),
  /** What cleared without a receipt on either side and needs one, whatever the month. */
  missing: z.object({ minor: minorSchema, count: z.int() }),
  declined: z.int(),
  /** What cleared, month by month, the oldest first: twelve up to this one. */
  months: z.array(z.object({ month: monthSchema, minor: minorSchema })),
  /** What cleared in the month, the largest first. */
  categories: z.array(partSchema),
  /** The ten largest, and how many there are in all. */
  merchants: z.array(partSchema),
  merchantCount: z.int(),
  raises: z.array(raiseSchema)
})
export type Spending = z.infer<typeof spendingSchema>

/** What was asked for here and is not in the copy yet: beside what is true, never in its place. */
const askedSchema = requestSchema.pick({ id: true, state: true, waitsFor: true })
const askedLimitSchema = z.object({
  interval: z.string(),
  categories: z.array(z.string()),
  /** As it is to be; null where the limit is to go. */
  minor: minorSchema.nullable(),
  request: z.string()
})
export type AskedLimit = z.infer<typeof askedLimitSchema>

export const cardSchema = z.object({
  id: z.string(),
  last4: z.string(),
  name: z.string().nullable(),
  kind: z.string(),
  status: z.string(),
  currency: currencyCodeSchema,
  expiresOn: daySchema.nullable(),
  /** Why it can be neither frozen nor limited from here; null where it can. */
  blockedBy: z.enum(['canceled', 'on-its-way', 'scope']).nullable(),
  askedFreeze: askedSchema.extend({ isFrozen: z.boolean() }).nullable(),
  /** The platform has made another in its place: once a card. */
  isReplaced: z.boolean(),
  askedReplace: askedSchema.extend({ reason: z.enum(replaceReasons) }).nullable(),
  /** Also of limits that there are not yet. */
  askedLimits: z.array(askedLimitSchema),
  limits: z.array(
    z.object({
      /** `per_authorization`, `daily`, `weekly`, `monthly`, `yearly`, `all_time`, or a word that came later. */
      interval: z.string(),
      minor: minorSchema,
      currency: currencyCodeSchema,
      categories: z.array(z.string()),
      /**
       * What was used in the interval that runs, in the account's zone: cleared, and held on top. Null for a limit of
       * one authorization, or one whose interval or categories are not known.
       */
      used: z.object({ clearedMinor: minorSchema, heldMinor: minorSchema }).nullable()
    })
  )
})
export type Card = z.infer<typeof cardSchema>

export const purchaseDetailSchema = z.object({
  row: purchaseRowSchema,
  /** The limit that a declined one was over; null where none of the card's explains it. */
  overLimit: z.object({ interval: z.string(), minor: minorSchema }).nullable(),
  /** Where it is one of a regular series whose price went up: the prices before and since. */
  raise: raiseSchema.nullable(),
  /** Other purchases there, the newest first; at most 5. */
  others: z.array(purchaseRowSchema),
  /** The platform's. */
  receipt: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** Those that are kept here, the oldest first. */
  kept: z.array(keptFileSchema),
  entries: z.array(entryRowSchema),
  history: z.array(happeningSchema),
  links: z.array(linkSchema),
  version: z.int()
})
export type PurchaseDetail = z.infer<typeof purchaseDetailSchema>

const forAccount = z.object({ account: z.string() })

export const cardsContract = {
  /** A month of spending in one currency, and what needs somebody. Without `month` the present one. */
  spending: oc
    .input(forAccount.extend({ month: monthSchema.optional(), currency: currencyCodeSchema.optional() }))
    .output(spendingSchema),
  /** Every card with its limits and their use; at most 50, those in use first. */
  cards: oc.input(forAccount).output(z.object({ cards: z.array(cardSchema) })),
  /** The days that hold purchases of a filter, newest first, with exact counts and sums. */
  days: oc
    .input(forAccount.extend({ filter: cardFilterSchema }))
    .output(z.object({ days: z.array(purchaseDaySchema), total: z.int() })),
  /**
   * One page of purchases, the newest first. `from` is a cursor that an earlier page answered, or a place: `skip`
   * purchases after the first one of `day`. A call examines at most 20,000; where it stops before the page is full,
   * `next` goes on.
   */
  list: oc
    .input(
      forAccount.extend({
        filter: cardFilterSchema,
        from: z
          .union([z.object({ cursor: z.string().max(200) }), z.object({ day: daySchema, skip: z.int().min(0) })])
          .optional(),
        limit: z.int().min(1).max(200).default(100)
      })
    )
    .output(z.object({ rows: z.array(purchaseRowSchema), next: z.string().nullable() })),
  /** One purchase, whole. `not-found` where the cache does not hold it. */
  get: oc.input(forAccount.extend({ id: z.string().max(80) })).output(purchaseDetailSchema)
}

/** Supporters and their tips: who supports, who is new, back or lost, and who was not thanked yet. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { supporterStates } from './metrics.ts'
import { currencyCodeSchema, minorSchema } from './money.ts'
import { monthSchema } from './payouts.ts'
import { daySchema } from './sales.ts'
import { thanksMessageSchema } from './wishes.ts'

/** Who gave. One who stays anonymous to us has neither handle nor name; one who is not synced yet has none so far. */
export const personSchema = z.object({
  id: z.string(),
  handle: z.string().nullable(),
  name: z.string().nullable(),
  isSynced: z.boolean()
})
export type Person = z.infer<typeof personSchema>

/** What tips came to, in one currency: refunded ones count for nothing. amount − fee = net. */
export const tipSumSchema = z.object({
  currency: currencyCodeSchema,
  tips: z.int(),
  amountMinor: minorSchema,
  feeMinor: minorSchema,
  netMinor: minorSchema
})
export type TipSum = z.infer<typeof tipSumSchema>

/** A month, or all time. */
export const periodSchema = z.union([monthSchema, z.literal('all')])
export type SupporterPeriod = z.infer<typeof periodSchema>

/** Which of a month's supporters: all who gave, by what they are, or those whose streak ends with it. */
export const supporterGroups = ['gave', ...supporterStates, 'ending'] as const
export type SupporterGroup = (typeof supporterGroups)[number]

export const supporterRowSchema = z.object({
  /** The party's id: it stays when the handle changes. */
  id: z.string(),
  person: personSchema,
  /** Null for all time, and while the copy does not reach the beginning. */
  state: z.enum(supporterStates).nullable(),
  /**
   * Months in a row with a tip up to the month (for all time the running one), or up to the one before it where they gave
   * none in it. Null while the copy does not reach the beginning.
   */
  streakMonths: z.int().nullable(),
  /** A streak of three months or more that ends unless they give before the running month does. */
  isEnding: z.boolean(),
  /** A currency each, in the period; of somebody `lost`, in the month before it. */
  sums: z.array(tipSumSchema),
  firstAtMs: z.int(),
  lastAtMs: z.int(),
  /** Tips of any time that wait for thanks. */
  toThank: z.int()
})
export type SupporterRow = z.infer<typeof supporterRowSchema>

export const supportersOverviewSchema = z.object({
  period: periodSchema,
  today: daySchema,
  /** The months with tips, newest first, and the running one. */
  months: z.array(monthSchema),
  /** False while the copy does not reach back to the period's beginning: then the sums are of what is here. */
  isCovered: z.boolean(),
  /** Supporters by group. Null where it is not known: for all time, and while the copy does not reach the beginning. */
  counts: z.object({
    gave: z.int(),
    new: z.int().nullable(),
    back: z.int().nullable(),
    steady: z.int().nullable(),
    lost: z.int().nullable(),
    ending: z.int().nullable()
  }),
  /** A currency each, the main one first. */
  sums: z.array(
    tipSumSchema.extend({
      /** Of tips that name nobody; contained in the sum. */
      anonymous: z.object({ tips: z.int(), netMinor: minorSchema }),
      /** Net of the five supporters who gave most; null where there are not more than five. */
      topFiveNetMinor: minorSchema.nullable(),
      /** The post that brought the most tips, net. */
      bestPost: z
        .object({ id: z.string(), title: z.string().nullable(), tips: z.int(), netMinor: minorSchema })
        .nullable()
    })
  ),
  /** Tips of any time that wait for thanks; not those whose thanks were asked for. */
  toThank: z.int()
})
export type SupportersOverview = z.infer<typeof supportersOverviewSchema>

export const tipRowSchema = z.object({
  id: z.string(),
  createdAtMs: z.int(),
  day: daySchema,
  /** Null for an anonymous tip. */
  from: personSchema.nullable(),
  /** Other people's text. */
  message: z.string().nullable(),
  status: z.string(),
  currency: currencyCodeSchema,
  amountMinor: minorSchema,
  feeMinor: minorSchema,
  netMinor: minorSchema,
  post: z.object({ id: z.string(), title: z.string().nullable() }).nullable(),
  thankedAtMs: z.int().nullable(),
  /** Thanks were asked for here, and the record does not say so yet. */
  isThanksAsked: z.boolean()
})
export type TipRow = z.infer<typeof tipRowSchema>

/** Refunded tips count as rows of their day and add nothing to its sums. */
export const tipDaySchema = z.object({
  day: daySchema,
  count: z.int(),
  sums: z.array(tipSumSchema.omit({ tips: true }))
})
export type TipDay = z.infer<typeof tipDaySchema>

export const tipFilterSchema = z.object({
  currency: currencyCodeSchema.optional(),
  fromDay: daySchema.optional(),
  toDay: daySchema.optional(),
  /** Only those that count: not refunded ones. */
  isCounted: z.literal(true).optional(),
  /** Only those that name nobody. */
  isAnonymous: z.literal(true).optional(),
  /** The post that they name. */
  post: z.string().max(80).optional(),
  /** Of a post: only those of its first hours, as Home counts them. */
  isFirst: z.literal(true).optional(),
  /** Those of the supporters who gave most in this period, in `currency`, which must be given with it. */
  largestOf: periodSchema.optional()
})
export type TipFilter = z.infer<typeof tipFilterSchema>

export const supporterDetailSchema = z.object({
  person: personSchema,
  country: z.string().nullable(),
  /** Former handles, the newest first. */
  previousHandles: z.array(z.object({ handle: z.string(), untilMs: z.int() })),
  /** As they stand in the running month; null while the copy does not reach the beginning, and for who was lost longer ago. */
  state: z.enum(supporterStates).nullable(),
  streakMonths: z.int().nullable(),
  isEnding: z.boolean(),
  /** All time; `allNetMinor` is what everybody gave, anonymous tips too. */
  sums: z.array(tipSumSchema.extend({ allNetMinor: minorSchema })),
  /** Null where all of their tips were refunded. */
  firstAtMs: z.int().nullable(),
  lastAtMs: z.int().nullable(),
  toThank: z.int(),
  /** The months with a tip, newest first; at most 36. */
  months: z.array(z.object({ month: monthSchema, sums: z.array(tipSumSchema) })),
  /** Their tips, newest first; at most 50. */
  tips: z.array(tipRowSchema),
  /** What else they are here: a buyer, a member. */
  purchases: z.int(),
  subscriptions: z.array(z.object({ id: z.string(), plan: z.string().nullable(), status: z.string() }))
})
export type SupporterDetail = z.infer<typeof supporterDetailSchema>

/** The newest post, what it brought in its first 48 hours, and what posts before it brought in as long. */
export const lastPostSchema = z.object({
  id: z.string(),
  title: z.string(),
  publishedAtMs: z.int(),
  /** How long was counted: 48 hours, or as long as it is out, a begun hour as a whole one. */
  hours: z.int().positive(),
  /** Net of tips and kept of sales that name it, a currency each; `usualMinor` is the median of the ten posts before it, null for fewer than three. */
  sums: z.array(
    z.object({
      currency: currencyCodeSchema,
      tips: z.int(),
      sales: z.int(),
      minor: minorSchema,
      usualMinor: minorSchema.nullable()
    })
  )
})
export type LastPost = z.infer<typeof lastPostSchema>

const broughtSchema = z.object({
  currency: currencyCodeSchema,
  tips: z.int(),
  sales: z.int(),
  /** Net of tips and kept of sales. Refunded tips and failed sales are left out. */
  minor: minorSchema
})

/** A post and all that names it, of any time. */
export const postRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string().nullable(),
  publishedAtMs: z.int(),
  sums: z.array(broughtSchema)
})
export type PostRow = z.infer<typeof postRowSchema>

/** What did this post bring? */
export const postDetailSchema = postRowSchema.extend({
  /** Its first hours against what posts before it brought in as long; null for one that is not out yet. */
  first: lastPostSchema.pick({ hours: true, sums: true }).nullable(),
  /** People whose tips name it. */
  supporters: z.int(),
  /** Those of them whose first tip ever names it. Null while the copy does not reach the beginning. */
  newSupporters: z.int().nullable(),
  /** Subscriptions whose first payment names it. Null while the copy does not reach the beginning. */
  subscriptions: z.int().nullable(),
  /** The first days on which it brought something, at most 31, the oldest first. */
  days: z.array(z.object({ day: daySchema, sums: z.array(broughtSchema) })),
  /** False where later days brought something, too. */
  isAllDays: z.boolean()
})
export type PostDetail = z.infer<typeof postDetailSchema>

/** As many as there are digits to choose them by. */
export const mostThankTexts = 9
/** A person's own words, with `{name}` where the supporter's name goes. */
const thankTextsSchema = z.array(thanksMessageSchema).max(mostThankTexts)

const forAccount = z.object({ account: z.string() })
const pageSchema = {
  cursor: z.string().max(300).optional(),
  limit: z.int().min(1).max(200).default(100)
}

export const supportersContract = {
  /** Who supported in a period and what it came to; the running month where none is named. */
  overview: oc.input(forAccount.extend({ period: periodSchema.optional() })).output(supportersOverviewSchema),
  /**
   * One page of a period's supporters, by what they gave in the main currency, the most first; those who gave in others
   * alone after them. For all time there is no group but `gave`.
   */
  list: oc
    .input(forAccount.extend({ period: periodSchema, group: z.enum(supporterGroups).default('gave'), ...pageSchema }))
    .output(z.object({ rows: z.array(supporterRowSchema), next: z.string().nullable() })),
  /** One supporter. `not-found` where no tip of that party is here. */
  get: oc.input(forAccount.extend({ id: z.string().max(80) })).output(supporterDetailSchema),
  /** The days with tips, newest first, with exact counts and sums. */
  tipDays: oc
    .input(forAccount.extend({ filter: tipFilterSchema }))
    .output(z.object({ days: z.array(tipDaySchema), total: z.int() })),
  /** One page of tips, newest first. `from` is a cursor, or `skip` tips after the first one of `day`. */
  tips: oc
    .input(
      forAccount.extend({
        filter: tipFilterSchema,
        from: z
          .union([z.object({ cursor: z.string().max(200) }), z.object({ day: daySchema, skip: z.int().min(0) })])
          .optional(),
        limit: z.int().min(1).max(200).default(100)
      })
    )
    .output(z.object({ rows: z.array(tipRowSchema), next: z.string().nullable() })),
  /**
   * Tips that wait for thanks: the oldest day first, in it the largest of each currency. Refunded ones do not wait, nor
   * those whose thanks were asked for: `asked` is how many.
   */
  toThank: oc
    .input(forAccount.extend(pageSchema))
    .output(z.object({ rows: z.array(tipRowSchema), next: z.string().nullable(), total: z.int(), asked: z.int() })),
  /** The requests of thanks for a tip that its record does not show yet. */
  thanksAsked: oc
    .input(forAccount.extend({ tip: z.string().max(80) }))
    .output(z.object({ requests: z.array(z.string()) })),
  /** Texts to thank with, in the order of their keys; null where nobody has written any. */
  thankTexts: oc.input(forAccount).output(z.object({ texts: thankTextsSchema.nullable() })),
  setThankTexts: oc.input(forAccount.extend({ texts: thankTextsSchema })),
  /** Null where there is no post. */
  lastPost: oc.input(forAccount).output(z.object({ post: lastPostSchema.nullable() })),
  /** The newest posts, at most 200. */
  posts: oc.input(forAccount).output(z.object({ posts: z.array(postRowSchema), isAll: z.boolean() })),
  /** `not-found` where it is not here. */
  post: oc.input(forAccount.extend({ id: z.string().max(80) })).output(postDetailSchema)
}

/** Payouts: which cents make up each of them, whether it is in the bank, and what comes when. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { partOfCategory, soldParts, termOfCategory, terms } from './metrics.ts'
import { currencyCodeSchema, minorSchema, moneySchema } from './money.ts'
import { requestStates, waits } from './requests.ts'
import { daySchema, happeningSchema, trackStepSchema } from './sales.ts'
import { payoutMethods } from './wishes.ts'

/**
 * What an entry is for its payout: a part of what was sold, a term of the sum line, else its own category with hyphens.
 * The words for kinds are the page's.
 */
export function payoutKindOf(category: string): string {
  return partOfCategory[category] ?? termOfCategory[category] ?? category.replaceAll('_', '-')
}

/** Moves that a payout is made of, and no reason for its amount: they come to nothing, or are the payout itself. */
export const payoutMoves: readonly string[] = ['settlement', 'payout', 'payout-fee']

const kindOrder: readonly string[] = [...soldParts, ...terms]

/** What was sold and what came off it, in the order of the sum line; everything else after it, its own moves last. */
export function compareKinds(a: string, b: string): number {
  return placeOf(a) - placeOf(b) || a.localeCompare(b)
}

function placeOf(kind: string): number {
  if (payoutMoves.includes(kind)) return kindOrder.length + 1 + payoutMoves.indexOf(kind)
  return kindOrder.includes(kind) ? kindOrder.indexOf(kind) : kindOrder.length
}

/** A month of the account's calendar, as YYYY-MM. */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

export const payoutFilterSchema = z.object({
  status: z.array(z.string().max(60)).max(20).optional(),
  method: z.array(z.string().max(60)).max(20).optional(),
  currency: currencyCodeSchema.optional(),
  /** Days on which payouts were made. */
  fromDay: daySchema.optional(),
  toDay: daySchema.optional()
})
export type PayoutFilter = z.infer<typeof payoutFilterSchema>

export const payoutRowSchema = z.object({
  id: z.string(),
  /** When it was made. */
  createdAtMs: z.int(),
  sentAtMs: z.int().nullable(),
  /** The day on which it arrives or arrived, as the platform says. */
  arrivalOn: daySchema.nullable(),
  failedAtMs: z.int().nullable(),
  minor: minorSchema,
  currency: currencyCodeSchema,
  /** Taken from the balance beside the amount. */
  feeMinor: minorSchema,
  status: z.string(),
  method: z.string(),
  isAutomatic: z.boolean(),
  /** The bank account or card: "Banca Alpi Marittime ··0317". */
  destination: z.string().nullable(),
  failureCode: z.string().nullable(),
  /** Once a bank's file was imported: whether a line of it is this payout, or only the platform says what became of it. */
  proof: z.enum(['line', 'platform']).optional()
})
export type PayoutRow = z.infer<typeof payoutRowSchema>

/** A currency's payouts, apart by what became of them: what failed is never in what arrived. */
export const payoutSumsSchema = z.object({
  currency: currencyCodeSchema,
  arrivedMinor: minorSchema,
  /** Neither arrived nor failed. */
  underwayMinor: minorSchema,
  /** Failed and canceled ones. */
  failedMinor: minorSchema
})
export type PayoutSums = z.infer<typeof payoutSumsSchema>

export const payoutMonthSchema = z.object({ month: monthSchema, count: z.int(), sums: z.array(payoutSumsSchema) })
export type PayoutMonth = z.infer<typeof payoutMonthSchema>

/** A payout that the schedule lets expect, from what is here today: an estimate, never certain. */
export const expectedPayoutSchema = z.object({
  /** The day on which it would be made. */
  madeOn: daySchema,
  /** The day on which it would arrive, if it takes as long as the last ones; null where none tells. */
  arrivesOn: daySchema.nullable(),
  amount: moneySchema,
  destination: z.string().nullable()
})
export type ExpectedPayout = z.infer<typeof expectedPayoutSchema>

export const payoutScheduleSchema = z.object({
  /** `daily`, `weekly`, `monthly`, `manual`, or a word that came later. */
  interval: z.string(),
  /** 1 is Monday. */
  weeklyDay: z.int().nullable(),
  /** 29 to 31 mean the last day. */
  monthlyDay: z.int().nullable(),
  minimum: z.array(moneySchema)
})
export type PayoutSchedule = z.infer<typeof payoutScheduleSchema>

export const nextPayoutsSchema = z.object({
  today: daySchema,
  /** On their way, the one that arrives first at the front; at most 20. */
  underway: z.array(payoutRowSchema),
  /** Failed, and no later payout of their currency has gone out: they need a person. At most 20. */
  failed: z.array(payoutRowSchema),
  /** The newest one that arrived. */
  lastArrived: payoutRowSchema.nullable(),
  /** The next ones by the schedule. Null while that cannot be known: the copy is not whole, or no schedule is here. */
  expected: z.array(expectedPayoutSchema).nullable(),
  schedule: payoutScheduleSchema.nullable()
})
export type NextPayouts = z.infer<typeof nextPayoutsSchema>

/** `arrived`, `underway` and `failed` are payouts; `expected` is an estimate. */
export const calendarItemSchema = z.object({
  day: daySchema,
  state: z.enum(['arrived', 'underway', 'expected', 'failed']),
  amount: moneySchema,
  destination: z.string().nullable(),
  failureCode: z.string().nullable(),
  /** The payout; null for an expected one. */
  id: z.string().nullable()
})
export type CalendarItem = z.infer<typeof calendarItemSchema>

export const payoutCalendarSchema = z.object({
  month: monthSchema,
  today: daySchema,
  /** By day. Payouts stand on the day on which they arrive, failed ones on the day on which they failed. */
  items: z.array(calendarItemSchema),
  /** Payouts of the month that are not among the items. */
  more: z.int(),
  sums: z.array(payoutSumsSchema),
  /** What is expected, a currency each; null while it cannot be known. */
  expected: z.array(moneySchema).nullable()
})
export type PayoutCalendar = z.infer<typeof payoutCalendarSchema>

const refSchema = z.object({ type: z.string(), id: z.string() })

export const payoutEntrySchema = z.object({
  id: z.string(),
  kind: z.string(),
  category: z.string(),
  wallet: z.string(),
  ordinal: z.int(),
  bookedAtMs: z.int(),
  minor: minorSchema,
  currency: currencyCodeSchema,
  /** What caused it, and what it goes back to. */
  source: refSchema.nullable(),
  related: refSchema.nullable(),
  /** A title, a handle, a merchant: untrusted text. */
  subject: z.string().nullable()
})
export type PayoutEntry = z.infer<typeof payoutEntrySchema>

/** Why entries do not come to the amount. Ordinals are of `wallet`; amounts in minor units of the payout's currency. */
export const suspectSchema = z.object({
  what: z.enum([
    /** Entries that are not here. */
    'missing',
    /** Its balance is not the one before it plus its amount. */
    'wrong-balance',
    /** Another entry has its ordinal. */
    'repeated',
    /** It lies where the payout says its entries are, and belongs to none or to another. */
    'not-marked',
    /** It says that it belongs to the payout, and lies outside of it. */
    'outside',
    /** The payout says another figure than the ledger. */
    'carried-in',
    'left-behind',
    'amount',
    'fee'
  ]),
  wallet: z.string(),
  fromOrdinal: z.int(),
  toOrdinal: z.int(),
  entry: payoutEntrySchema.nullable(),
  /** What is said, and what it should be. */
  saidMinor: minorSchema.nullable(),
  expectedMinor: minorSchema.nullable()
})
export type Suspect = z.infer<typeof suspectSchema>

export const payoutSumSchema = z.object({
  /**
   * `adds-up`: carried in + its entries − fee − left behind = amount, and no ordinal of its span is missing.
   * `not-yet`: its entries are not all known to be here; nothing is claimed. `differs`: they are, and it does not add up.
   */
  state: z.enum(['adds-up', 'not-yet', 'differs']),
  carriedInMinor: minorSchema,
  leftBehindMinor: minorSchema,
  /** By kind, in the order of the sum line. An amount is null while `not-yet`. */
  groups: z.array(z.object({ kind: z.string(), minor: minorSchema.nullable(), entries: z.int() })),
  entries: z.int(),
  /** The ordinals of `available` that it spans; null where it spans none. */
  firstOrdinal: z.int().nullable(),
  lastOrdinal: z.int().nullable(),
  /** Null while `not-yet`. */
  unexplainedMinor: minorSchema.nullable(),
  /** At most 20; empty unless it differs. */
  suspects: z.array(suspectSchema)
})
export type PayoutSum = z.infer<typeof payoutSumSchema>

/** Something in the data that explains why a payout is late, moved or smaller. */
export const payoutFactSchema = z.object({
  what: z.enum([
    /** It was to arrive on `day`, and the platform has not confirmed it. */
    'overdue',
    /** The bank had confirmed it for `day`, and sent it back on `otherDay`. */
    'came-back',
    /** By the schedule it was for `day`; it was made on `otherDay`. */
    'moved',
    /** On the scheduled `day` only `minor` was available: less than the minimum, `otherMinor`. */
    'skipped',
    /** A reserve of `minor` was held for the reason `code`, to be released on `day`; released on `otherDay`, where it is. */
    'reserve-held',
    'reserve-released',
    /** By the person's own row, with the name `code`, banks are closed or open on `day`; `own-year`: all days of `year` are its. */
    'own-closed',
    'own-open',
    'own-year'
  ]),
  day: daySchema.nullable(),
  otherDay: daySchema.nullable(),
  minor: minorSchema.nullable(),
  otherMinor: minorSchema.nullable(),
  year: z.int().nullable(),
  code: z.string().nullable()
})
export type PayoutFact = z.infer<typeof payoutFactSchema>

export const payoutDetailSchema = z.object({
  row: payoutRowSchema,
  traceId: z.string().nullable(),
  note: z.string().nullable(),
  sum: payoutSumSchema,
  /** The days on which what it pays was earned; null where it pays nothing that was. */
  earned: z.object({ fromDay: daySchema, toDay: daySchema }).nullable(),
  /**
   * The payout before of the same currency and way, and what differs from it, largest first: the parts come to
   * `totalMinor`. Null where there is none, or while one of the two is not known to add up.
   */
  before: z
    .object({
      id: z.string(),
      createdAtMs: z.int(),
      minor: minorSchema,
      totalMinor: minorSchema,
      parts: z.array(z.object({ what: z.string(), minor: minorSchema }))
    })
    .nullable(),
  facts: z.array(payoutFactSchema),
  /** Where the money of a failed payout is: the entry that gave it back, and the payout that paid it again. */
  reversal: z
    .object({ bookedAtMs: z.int(), minor: minorSchema, ordinal: z.int(), paidAgainBy: z.string().nullable() })
    .nullable(),
  track: z.array(trackStepSchema),
  history: z.array(happeningSchema),
  version: z.int(),
  /** The platform has not sent it yet, and the sign-in allows taking it back. */
  canCancel: z.boolean(),
  /** The request that takes it back, where that was asked for here and is not in the copy yet. */
  canceledBy: z.string().nullable()
})
export type PayoutDetail = z.infer<typeof payoutDetailSchema>

/** A payout that was asked for here and is no record of the copy yet: in no total. */
export const askedPayoutSchema = z.object({
  /** The request. */
  id: z.string(),
  state: z.enum(requestStates),
  waitsFor: z.enum(waits).nullable(),
  minor: minorSchema,
  feeMinor: minorSchema,
  currency: currencyCodeSchema,
  method: z.enum(payoutMethods)
})
export type AskedPayout = z.infer<typeof askedPayoutSchema>

/** Why nothing of a currency can be withdrawn now. */
export const withdrawBlocks = ['nowhere', 'unknown', 'too-little'] as const

export const withdrawOfferSchema = z.object({
  currency: currencyCodeSchema,
  /** As the platform says; null while its balance is not here. */
  availableMinor: minorSchema.nullable(),
  /** What was asked for here, and takes from it when it is done: payouts with their fees, refunds. */
  waitingMinor: minorSchema,
  /** The most that can be asked for: available less what waits, and never below nothing. */
  leftMinor: minorSchema,
  minimumMinor: minorSchema,
  destination: z.string().nullable(),
  /** `feeMinor` for each `ofMinor`, as the last instant payouts tell; null where none was made, and its fee is not known. */
  instant: z.object({ feeMinor: minorSchema, ofMinor: minorSchema, mostMinor: minorSchema }).nullable(),
  blockedBy: z.enum(withdrawBlocks).nullable()
})
export type WithdrawOffer = z.infer<typeof withdrawOfferSchema>

export const payoutOfferSchema = z.object({
  /** The sign-in allows it. */
  isAllowed: z.boolean(),
  /** The account's currencies that have a bank account or a balance, the main one first. */
  currencies: z.array(withdrawOfferSchema),
  /** Oldest first. */
  asked: z.array(askedPayoutSchema),
  /** The schedule as it is, and the one that was asked for and is not in it yet. Null while the account's record is not here. */
  schedule: z
    .object({
      /** The platform's id of the account. */
      account: z.string(),
      now: payoutScheduleSchema,
      asked: z.object({ id: z.string(), state: z.enum(requestStates), to: payoutScheduleSchema }).nullable()
    })
    .nullable()
})
export type PayoutOffer = z.infer<typeof payoutOfferSchema>

const forAccount = z.object({ account: z.string() })

export const payoutsContract = {
  /** What is on its way, what failed and what the schedule lets expect. */
  next: oc.input(forAccount).output(nextPayoutsSchema),
  /** What can be withdrawn now, and what was asked for here and is not confirmed. */
  offer: oc.input(forAccount).output(payoutOfferSchema),
  /** The months that hold payouts of a filter, by when they were made, newest first, with exact counts and sums. */
  months: oc
    .input(forAccount.extend({ filter: payoutFilterSchema }))
    .output(z.object({ months: z.array(payoutMonthSchema), total: z.int() })),
  /**
   * One page of payouts, the newest first. `from` is a cursor that an earlier page answered, or a place: `skip` payouts
   * after the first one of `month`. At most 200; a call examines at most 20,000, and where it stops before the page is
   * full, `next` goes on.
   */
  list: oc
    .input(
      forAccount.extend({
        filter: payoutFilterSchema,
        from: z
          .union([z.object({ cursor: z.string().max(200) }), z.object({ month: monthSchema, skip: z.int().min(0) })])
          .optional(),
        limit: z.int().min(1).max(200).default(100)
      })
    )
    .output(z.object({ rows: z.array(payoutRowSchema), next: z.string().nullable() })),
  /** What arrives in a month, day by day. At most 300 items. */
  calendar: oc.input(forAccount.extend({ month: monthSchema })).output(payoutCalendarSchema),
  /** One payout, whole. `not-found` where the cache does not hold it. */
  get: oc.input(forAccount.extend({ id: z.string().max(80) })).output(payoutDetailSchema),
  /**
   * One page of a payout's entries, kind after kind in the order of its sum, the newest first in each. `from` is a
   * cursor that an earlier page answered, or a place: `skip` entries after the first one of `kind`.
   */
  entries: oc
    .input(
      forAccount.extend({
        id: z.string().max(80),
        from: z
          .union([
            z.object({ cursor: z.string().max(200) }),
            z.object({ kind: z.string().max(60), skip: z.int().min(0) })
          ])
          .optional(),
        limit: z.int().min(1).max(200).default(100)
      })
    )
    .output(z.object({ rows: z.array(payoutEntrySchema), next: z.string().nullable() }))
}

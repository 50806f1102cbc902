/** Home: what did I earn, when do I get it, what needs me today. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { soldParts } from './metrics.ts'
import { currencyCodeSchema, minorSchema, moneySchema } from './money.ts'
import { daySchema, happeningSchema, linkSchema, sumTermSchema, trackStepSchema } from './sales.ts'

const periodSchema = z.object({ fromDay: daySchema, toDay: daySchema })

export const summarySchema = z.object({
  /** Now, when it was computed. */
  atMs: z.int(),
  zone: z.string(),
  today: daySchema,
  /** This month so far, today included. */
  period: periodSchema,
  /** The same days of the month before; shorter where that month is. */
  compared: periodSchema,
  /** False while the copy does not reach back to its first day, or has not come as far: then the sums are of what is here, and no answer. */
  coversPeriod: z.boolean(),
  /** False while the copy does not reach back to its first day, or is older than a day: then nothing is compared. */
  coversCompared: z.boolean(),
  /** A currency each, the main one first; only currencies that were used in the period, and always the main one. */
  sums: z.array(
    z.object({
      currency: currencyCodeSchema,
      terms: z.array(sumTermSchema),
      keptMinor: minorSchema,
      comparedKeptMinor: minorSchema.nullable(),
      /** `sold` by its parts. */
      parts: z.array(z.object({ part: z.enum(soldParts), minor: minorSchema, entries: z.int() }))
    })
  ),
  /** Kept by day in the main currency up to today; null where the day is not synced. The last day that was seen is unfinished. */
  days: z.array(
    z.object({
      day: daySchema,
      keptMinor: minorSchema.nullable(),
      comparedMinor: minorSchema.nullable(),
      isUnfinished: z.boolean()
    })
  )
})
export type Summary = z.infer<typeof summarySchema>

/** Something that needs a person, most urgent first (money × time). The page words it by `kind` and links it to `open`. */
export const needSchema = z.object({
  kind: z.enum([
    'dispute-due',
    'early-warning',
    'payout-failed',
    'refund-failed',
    'refund-waiting',
    'request-needs-you',
    'transfer-asked',
    'record-set-aside',
    'sign-in-again'
  ]),
  amount: moneySchema.nullable(),
  dueAtMs: z.int().nullable(),
  /** When it happened, in epoch ms. */
  atMs: z.int().nullable(),
  /** A title or a handle that the sentence names; untrusted text. */
  subject: z.string().nullable(),
  /** The platform's reason code; of a request, what it asks. */
  reason: z.string().nullable(),
  count: z.int(),
  /** The record to open. */
  record: z.object({ type: z.string(), id: z.string() }).nullable()
})
export type Need = z.infer<typeof needSchema>

export const tieSchema = z.object({
  /**
   * `adds-up`: every ordinal from 1 is here once, every balance_after follows from the one before, and the last is the platform's balance.
   * `not-yet`: before the head, or while the platform's balance is newer than the head that was read; nothing is claimed.
   * `differs`: at the head, and it does not add up.
   */
  state: z.enum(['adds-up', 'not-yet', 'differs']),
  entries: z.int(),
  /** Missing ordinals per wallet and currency, at most 20. */
  gaps: z.array(
    z.object({ wallet: z.string(), currency: currencyCodeSchema, fromOrdinal: z.int(), toOrdinal: z.int() })
  ),
  /** Where the last balance_after and the platform's balance are apart. */
  differences: z.array(
    z.object({ wallet: z.string(), currency: currencyCodeSchema, ledgerMinor: minorSchema, platformMinor: minorSchema })
  )
})
export type Tie = z.infer<typeof tieSchema>

export const whereMoneyIsSchema = z.object({
  atMs: z.int(),
  /** A currency each, the main one first. `totalMinor` is the sum of its wallets. */
  currencies: z.array(
    z.object({
      currency: currencyCodeSchema,
      wallets: z.array(z.object({ wallet: z.string(), minor: minorSchema, entries: z.int() })),
      totalMinor: minorSchema
    })
  ),
  tie: tieSchema
})
export type WhereMoneyIs = z.infer<typeof whereMoneyIsSchema>

export const peopleSchema = z.object({
  /** Supporters of this month by what they are: first tip ever, back after a month without, every month so far. Null while the copy does not reach the beginning. */
  newCount: z.int().nullable(),
  backCount: z.int().nullable(),
  /** People whose run of months (three or more) ends unless they tip before the month does. */
  streaksEnding: z.array(z.object({ party: z.string(), handle: z.string().nullable(), months: z.int() })).nullable(),
  toThank: z.int(),
  /** The newest tips with words. */
  newest: z.array(
    z.object({
      tip: z.string(),
      atMs: z.int(),
      from: z.string().nullable(),
      message: z.string(),
      amount: moneySchema,
      isThanked: z.boolean()
    })
  )
})
export type People = z.infer<typeof peopleSchema>

/** A record in the side panel, as a receipt: for payouts and tips that Home links to. */
export const stubSchema = z.object({
  type: z.enum(['payout', 'tip']),
  id: z.string(),
  amount: moneySchema,
  status: z.string(),
  atMs: z.int(),
  /** Titles, handles, bank names: untrusted text; the page words the rest by type and status. */
  subject: z.string().nullable(),
  reason: z.string().nullable(),
  /** The rows of its sum, each a code that the page words, signed. */
  rows: z.array(z.object({ what: z.string(), minor: minorSchema, count: z.int().nullable() })),
  totalMinor: minorSchema.nullable(),
  track: z.array(trackStepSchema),
  history: z.array(happeningSchema),
  links: z.array(linkSchema),
  note: z.string().nullable(),
  version: z.int()
})
export type Stub = z.infer<typeof stubSchema>

const forAccount = z.object({ account: z.string() })

export const homeContract = {
  summary: oc.input(forAccount).output(summarySchema),
  needs: oc.input(forAccount).output(z.object({ needs: z.array(needSchema), nextDeadlineMs: z.int().nullable() })),
  money: oc.input(forAccount).output(whereMoneyIsSchema),
  people: oc.input(forAccount).output(peopleSchema),
  stub: oc.input(forAccount.extend({ id: z.string().max(80) })).output(stubSchema)
}

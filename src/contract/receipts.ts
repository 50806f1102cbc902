/** Receipts that a person keeps for card purchases, and what they say of a purchase. Nothing of it goes to the platform. */
import { eventIterator, oc } from '@orpc/contract'
import * as z from 'zod'
import { cardFilterSchema, noReceiptReasons, purchaseUses } from './cards.ts'
import { fileRefusals, keptFileSchema, partCharsLimit } from './evidence.ts'
import { exportNewsSchema } from './exports.ts'
import { currencyCodeSchema, minorSchema } from './money.ts'
import { monthSchema } from './payouts.ts'
import { daySchema } from './sales.ts'

/** Of one purchase. */
export const mostReceipts = 20

const purchaseSchema = z.string().min(3).max(80)
const ofPurchase = z.object({ account: z.string(), purchase: purchaseSchema })
const shaSchema = z.string().regex(/^[0-9a-f]{64}$/)

export const missingSchema = z.object({
  /** What is missing, a currency each; the one with the most first. */
  sums: z.array(z.object({ currency: currencyCodeSchema, minor: minorSchema, count: z.int() })),
  /** The same by the month of the purchase, the newest first; at most 24, and how many purchases are older. */
  months: z.array(z.object({ month: monthSchema, currency: currencyCodeSchema, minor: minorSchema, count: z.int() })),
  older: z.int()
})
export type Missing = z.infer<typeof missingSchema>

/** What a person said of a purchase: what is put back when it is undone. */
export const saidSchema = z.object({
  use: z.enum(purchaseUses).nullable(),
  noReceipt: z.enum(noReceiptReasons).nullable()
})
export type Said = z.infer<typeof saidSchema>

/** What of a file's name agrees with a purchase; what it does not say is `unsaid`, and what it says otherwise is no candidate. */
const whySchema = z.object({
  amount: z.enum(['same', 'unsaid']),
  day: z.enum(['same', 'near', 'unsaid']),
  merchant: z.enum(['whole', 'part', 'none']),
  /** The file was last changed on the day of the purchase, or some days after. */
  changed: z.boolean()
})
export type MatchWhy = z.infer<typeof whySchema>

/** Files of one question. */
export const mostMatched = 500
const matchFileSchema = z.object({ name: z.string().max(2_000), changedAtMs: z.int().nullable() })
export type MatchFile = z.infer<typeof matchFileSchema>

const candidateSchema = z.object({
  purchase: z.object({
    id: z.string(),
    merchant: z.string(),
    /** On which the card was used. */
    day: daySchema,
    minor: minorSchema,
    currency: currencyCodeSchema
  }),
  why: whySchema
})
const proposalSchema = z.object({
  /** `sure`: the first candidate, and no other. `ask`: it may be one of them. */
  state: z.enum(['sure', 'ask', 'none']),
  /** The likeliest first; at most 5. */
  candidates: z.array(candidateSchema)
})
export type Proposal = z.infer<typeof proposalSchema>

export const proposalsSchema = z.object({
  /** One for each file, in their order. */
  proposals: z.array(proposalSchema),
  /** Purchases that were looked at, the newest; `isAll` false where more lack a receipt. */
  lacking: z.int(),
  isAll: z.boolean()
})
export type Proposals = z.infer<typeof proposalsSchema>

/** `isNew` false where the same bytes were kept for the purchase already. */
export const takenReceiptSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('kept'), file: keptFileSchema, isNew: z.boolean() }),
  z.object({ state: z.literal('refused'), why: z.enum(fileRefusals) })
])
export type TakenReceipt = z.infer<typeof takenReceiptSchema>

export const receiptsContract = {
  /** What is missing of all time. */
  missing: oc.input(z.object({ account: z.string() })).output(missingSchema),
  /** A ticket for the bytes of a file; they stay in memory until they are kept, sealed. */
  upload: oc.output(z.object({ ticket: z.string() })),
  /** A part of a file under a ticket, in base64, for a terminal. `not-found`, `bad-input`. */
  send: oc
    .input(z.object({ ticket: z.string().max(100), part: z.base64().max(partCharsLimit), isLast: z.boolean() }))
    .output(z.object({})),
  /**
   * Keeps what was sent under a ticket as a receipt of the purchase. `not-found` where the cache does not hold it,
   * `not-possible` where it was declined.
   */
  keep: oc
    .input(ofPurchase.extend({ ticket: z.string().max(100), name: z.string().max(2_000) }))
    .output(takenReceiptSchema),
  /** For which purchases files may be, by their names and the time of their last change alone: nothing is kept or sent for it. */
  match: oc
    .input(z.object({ account: z.string(), files: z.array(matchFileSchema).min(1).max(mostMatched) }))
    .output(proposalsSchema),
  /**
   * The receipts of a filter as one ZIP, with a CSV of its purchases: of those that were spent, where the filter names no
   * status. Told and fetched as any export; `disk-full`, `not-synced-yet`, `bad-input`.
   */
  export: oc.input(z.object({ account: z.string(), filter: cardFilterSchema })).output(eventIterator(exportNewsSchema)),
  /** Keeps a receipt for the purchase no longer; its bytes go once no other purchase has it. */
  forget: oc.input(ofPurchase.extend({ sha256: shaSchema })).output(z.object({})),
  /** A kept receipt to be saved or looked at: its bytes are fetched once by the ticket. `not-found`. */
  fetch: oc
    .input(ofPurchase.extend({ sha256: shaSchema }))
    .output(z.object({ ticket: z.string(), name: z.string(), bytes: z.int() })),
  /**
   * Says what a purchase was for, or why it has no receipt; what is not given stays, null takes a word back. Answers what
   * was said before. `not-found` where the cache does not hold it.
   */
  say: oc
    .input(
      ofPurchase.extend({
        use: z.enum(purchaseUses).nullable().optional(),
        noReceipt: z.enum(noReceiptReasons).nullable().optional()
      })
    )
    .output(z.object({ before: saidSchema }))
}

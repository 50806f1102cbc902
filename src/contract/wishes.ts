/**
 * What a person can ask the platform to do, a kind each: what it takes to ask for it, and what the sign-in must allow.
 * The page and the terminal ask with these; the outbox keeps them as they were asked.
 */
import * as z from 'zod'
import { evidenceTextLimit, evidenceTextsLimit, fileNameLimit } from './evidence.ts'
import { currencyCodeSchema, minorSchema } from './money.ts'
import { newProductSchema, productChangesSchema } from './product-edit.ts'

const idSchema = z.string().min(3).max(80)

export const refundReasons = ['requested_by_customer', 'duplicate', 'fraudulent', 'other'] as const
/** The most that the platform takes of a note, in UTF-16 units. */
export const noteLimit = 500

/** Gives money of a sale back to its buyer. `currency` is the sale's: another one is refused, never converted. */
const refundWish = z.object({
  kind: z.literal('refund'),
  sale: idSchema,
  amountMinor: minorSchema.positive(),
  currency: currencyCodeSchema,
  reason: z.enum(refundReasons).nullable(),
  note: z.string().max(noteLimit).nullable()
})

/** Takes a refund back that waits at the platform. */
const refundCancelWish = z.object({ kind: z.literal('refund-cancel'), refund: idSchema })

/** The most characters that the platform takes of thanks: code points, as JSON Schema counts them. */
export const thanksLimit = 500
/** Blanks alone thank nobody: the platform refuses them. */
export const thanksMessageSchema = z
  .string()
  .min(1)
  .max(thanksLimit)
  .refine((message) => message.trim() !== '', 'blanks alone')

/** Thanks for a tip; the platform passes them on, also to who stays anonymous. */
const thanksWish = z.object({ kind: z.literal('thanks'), tip: idSchema, message: thanksMessageSchema })

/** Freezes a card, so that it pays nothing, or lets it pay again. */
const cardFreezeWish = z.object({ kind: z.literal('card-freeze'), card: idSchema, isFrozen: z.boolean() })

export const limitIntervals = ['per_authorization', 'daily', 'weekly', 'monthly', 'yearly', 'all_time'] as const
export type LimitInterval = (typeof limitIntervals)[number]
/** The most limits that a card has. */
export const mostLimits = 20

/** Which limit of a card: there is one for an interval and what it is spent on. */
const limitChangeSchema = z.object({
  interval: z.enum(limitIntervals),
  /** None: whatever is bought. */
  categories: z.array(z.string().regex(/^[a-z0-9_]{1,100}$/)).max(50),
  /** As it is to be; null takes the limit away, 0 allows nothing. */
  minor: minorSchema.nullable(),
  /** As the person saw it; null where there was none. Another one since then is never overwritten unseen. */
  sawMinor: minorSchema.nullable()
})
export type LimitChange = z.infer<typeof limitChangeSchema>

/** The same for the same interval and categories, in whatever order these stand. */
export function limitKey({
  interval,
  categories = []
}: {
  interval: string
  categories?: readonly string[] | undefined
}): string {
  return [interval, ...categories.toSorted()].join(' ')
}

/** Changes limits of a card and leaves all others as they are. `currency` is the card's: another one is refused. */
const cardLimitsWish = z.object({
  kind: z.literal('card-limits'),
  card: idSchema,
  currency: currencyCodeSchema,
  limits: z.array(limitChangeSchema).min(1).max(mostLimits)
})

/**
 * Accepts a dispute: what it took stays gone, for good. Cost and stage are as the person saw them: where the copy
 * knows others, they are asked.
 */
const disputeAcceptWish = z.object({
  kind: z.literal('dispute-accept'),
  dispute: idSchema,
  /** Amount and fee. */
  lostMinor: minorSchema.nonnegative(),
  currency: currencyCodeSchema,
  stage: z.string().min(1).max(60)
})

export const payoutMethods = ['standard', 'instant'] as const

/** Sends money of the available balance to the bank. */
const payoutWish = z.object({
  kind: z.literal('payout'),
  amountMinor: minorSchema.positive(),
  currency: currencyCodeSchema,
  method: z.enum(payoutMethods),
  /** Taken beside the amount, as the person was told; 0 for a standard one. Where it is another one by then, they are asked. */
  feeMinor: minorSchema.min(0)
})

/** Takes a payout back that the platform has not sent to the bank yet. */
const payoutCancelWish = z.object({ kind: z.literal('payout-cancel'), payout: idSchema })

export const payoutIntervals = ['daily', 'weekly', 'monthly', 'manual'] as const
export type PayoutInterval = (typeof payoutIntervals)[number]

/** When payouts are made: `weeklyDay` (1 is Monday) with `weekly`, `monthlyDay` (29 to 31 mean the last) with `monthly`. */
const payoutDaysSchema = z.object({
  interval: z.enum(payoutIntervals),
  weeklyDay: z.int().min(1).max(7).nullable(),
  monthlyDay: z.int().min(1).max(31).nullable()
})
export type PayoutDays = z.infer<typeof payoutDaysSchema>

/** Changes when payouts are made, and leaves the least amounts as they are. `account` is the platform's id. */
const payoutScheduleWish = z.object({
  kind: z.literal('payout-schedule'),
  account: idSchema,
  to: payoutDaysSchema,
  /** As the person saw it, whatever its words. Another one since then is never overwritten unseen. */
  saw: payoutDaysSchema.extend({ interval: z.string().max(60) })
})

/** Pays what somebody asks for, or says no to it. */
const transferAcceptWish = z.object({ kind: z.literal('transfer-accept'), transfer: idSchema })
const transferDeclineWish = z.object({ kind: z.literal('transfer-decline'), transfer: idSchema })

const moveFields = {
  /** The platform's id of who it goes to, or who is asked. */
  person: idSchema,
  /** Without the @, as it was looked at: where the copy knows another one by then, the person is asked. */
  handle: z.string().max(100).nullable(),
  amountMinor: minorSchema.positive(),
  currency: currencyCodeSchema,
  note: z.string().min(1).max(noteLimit).nullable()
}
/** Sends available money to somebody, or asks somebody for it. */
const transferSendWish = z.object({ kind: z.literal('transfer-send'), ...moveFields })
const transferRequestWish = z.object({ kind: z.literal('transfer-request'), ...moveFields })

const savingsFields = { amountMinor: minorSchema.positive(), currency: currencyCodeSchema }
/** Moves available money into the savings of its currency, or out of them. */
const savingsInWish = z.object({ kind: z.literal('savings-in'), ...savingsFields })
const savingsOutWish = z.object({ kind: z.literal('savings-out'), ...savingsFields })

export const replaceReasons = ['lost', 'stolen', 'damaged', 'expired', 'fulfillment_error'] as const
export type ReplaceReason = (typeof replaceReasons)[number]

/** Makes a new card in the place of one, once a card. The old one is canceled: when, its kind and the reason say. */
const cardReplaceWish = z.object({ kind: z.literal('card-replace'), card: idSchema, reason: z.enum(replaceReasons) })

const evidenceField = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

/** Texts of an answer by field, and its files by their SHA-256. */
const evidenceSchema = z
  .object({
    texts: z.record(evidenceField, z.string().min(1).max(evidenceTextLimit)),
    files: z.record(evidenceField, sha256Schema)
  })
  .refine(({ texts, files }) => Object.keys(texts).length + Object.keys(files).length > 0, 'nothing to send')
  .refine(
    ({ texts }) => Object.values(texts).reduce((sum, { length }) => sum + length, 0) <= evidenceTextsLimit,
    'too much text'
  )

/**
 * Sends evidence to the bank: the platform's draft, or one's own, which takes its place there first. It is named whole,
 * as the person looked at it: another one is never sent unseen.
 */
const disputeEvidenceWish = z.object({
  kind: z.literal('dispute-evidence'),
  dispute: idSchema,
  evidence: evidenceSchema,
  /** How often it was answered before: each stage takes one answer. */
  submissions: z.int().nonnegative(),
  /** Where it is one's own. */
  own: z
    .object({
      /** The digest of the platform's draft that the person saw: another one is never written over. */
      replaces: sha256Schema,
      /** What its files are called: the bank sees that. */
      files: z.array(z.object({ sha256: sha256Schema, name: z.string().min(1).max(fileNameLimit) })).max(20)
    })
    .optional()
})

/** Puts a product on the shelf: a draft, or for sale at once. */
export const productCreateWish = newProductSchema.extend({ kind: z.literal('product-create') })

/** Changes fields of a product and leaves all others as they are. */
export const productEditWish = z.object({
  kind: z.literal('product-edit'),
  product: idSchema,
  changes: productChangesSchema
})

export const wishSchema = z.discriminatedUnion('kind', [
  refundWish,
  refundCancelWish,
  thanksWish,
  cardFreezeWish,
  cardLimitsWish,
  disputeAcceptWish,
  payoutWish,
  payoutCancelWish,
  payoutScheduleWish,
  transferAcceptWish,
  transferDeclineWish,
  transferSendWish,
  transferRequestWish,
  savingsInWish,
  savingsOutWish,
  cardReplaceWish,
  disputeEvidenceWish,
  productCreateWish,
  productEditWish
])
export type Wish = z.infer<typeof wishSchema>
export type RequestKind = Wish['kind']

/** What the outbox keeps of a wish beside its kind. */
export type WishOf<K extends RequestKind> = Omit<Extract<Wish, { kind: K }>, 'kind'>

/** Why something cannot be asked for now, as the `why` of a `not-possible`; worded by the page. */
export const impossibles = [
  'refund-not-pending',
  'changed',
  'already-thanked',
  'thanks-asked',
  'tip-refunded',
  'card-canceled',
  'card-on-its-way',
  'card-frozen',
  'card-not-frozen',
  'limit-currency',
  'limit-negative',
  'limit-too-large',
  'limit-unchanged',
  'limits-too-many',
  'dispute-not-open',
  'dispute-under-review',
  'dispute-took-nothing',
  'accept-asked',
  'payout-below-minimum',
  'payout-too-much',
  'payout-balance-unknown',
  'payout-nowhere',
  'payout-fee',
  'payout-not-pending',
  'schedule-days',
  'schedule-unchanged',
  'transfer-too-much',
  'transfer-balance-unknown',
  'transfer-not-asked',
  'transfer-answered',
  'transfer-answer-asked',
  'transfer-own-account',
  'transfer-above-most',
  'transfer-currency',
  'savings-none',
  'savings-too-much',
  'savings-balance-unknown',
  'card-replaced',
  'purchase-declined',
  'answer-asked',
  'evidence-early',
  'evidence-file-gone',
  'evidence-too-large',
  'evidence-field',
  'product-archived',
  'product-unchanged',
  'product-without-price',
  'product-currency',
  'product-stock-endless',
  'product-stock-below',
  'product-picture-gone',
  'report-untied',
  'format-currency',
  'format-categories',
  'statement-incomplete',
  'statement-differs',
  'statement-unchanged',
  'statement-overtaken'
] as const
export type Impossible = (typeof impossibles)[number]

/** The permission that a sign-in must have for each. */
export const wishScopes = {
  refund: 'refunds',
  'refund-cancel': 'refunds',
  thanks: 'transfers',
  'card-freeze': 'cards',
  'card-limits': 'cards',
  'dispute-accept': 'disputes',
  payout: 'payouts',
  'payout-cancel': 'payouts',
  'payout-schedule': 'payouts',
  'transfer-accept': 'transfers',
  'transfer-decline': 'transfers',
  'transfer-send': 'transfers',
  'transfer-request': 'transfers',
  'savings-in': 'transfers',
  'savings-out': 'transfers',
  'card-replace': 'cards',
  'dispute-evidence': 'disputes',
  'product-create': 'products',
  'product-edit': 'products'
} as const satisfies Record<RequestKind, string>

/** What goes out as the person saw it or not at all: where it was changed since, they look at it and ask anew. */
export const onlyAsSeen: ReadonlySet<RequestKind> = new Set<RequestKind>(['dispute-evidence'])

/** What moves money, or has a day after which it is too late: whoever ends a console hears that it has not gone out. */
export const isPressing = {
  refund: true,
  'refund-cancel': true,
  thanks: false,
  'card-freeze': false,
  'card-limits': false,
  'dispute-accept': true,
  payout: true,
  'payout-cancel': true,
  'payout-schedule': false,
  'transfer-accept': true,
  'transfer-decline': true,
  'transfer-send': true,
  'transfer-request': true,
  'savings-in': true,
  'savings-out': true,
  'card-replace': false,
  'dispute-evidence': true,
  'product-create': false,
  'product-edit': false
} as const satisfies Record<RequestKind, boolean>

export const requestKinds = Object.keys(wishScopes) as [RequestKind, ...RequestKind[]]

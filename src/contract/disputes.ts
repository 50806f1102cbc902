/** The dispute desk: what must be answered first, by when, with what, and whether it is worth it. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { currencyCodeSchema, minorSchema, moneySchema } from './money.ts'
import { monthSchema } from './payouts.ts'
import { requestStates, waits } from './requests.ts'
import { daySchema, entryRowSchema } from './sales.ts'

/** Where a dispute stands in the queue: it waits for the seller, for somebody else, or for nobody. */
export const disputePlaces = ['answer', 'review', 'closed'] as const
export type DisputePlace = (typeof disputePlaces)[number]

/** What became of the money of disputes: still to be answered for, taken and not decided, gone, come back. */
export const disputeMoney = ['stake', 'held', 'lost', 'won'] as const
export type DisputeMoney = (typeof disputeMoney)[number]

export const disputeFilterSchema = z.object({
  place: z.array(z.enum(disputePlaces)).max(3).optional(),
  status: z.array(z.string().max(60)).max(20).optional(),
  reason: z.array(z.string().max(60)).max(20).optional(),
  network: z.array(z.string().max(60)).max(20).optional(),
  currency: currencyCodeSchema.optional(),
  /** Only those with something in this sum. */
  money: z.enum(disputeMoney).optional(),
  /** Days on which disputes were opened. */
  fromDay: daySchema.optional(),
  toDay: daySchema.optional()
})
export type DisputeFilter = z.infer<typeof disputeFilterSchema>

export const disputeRowSchema = z.object({
  id: z.string(),
  place: z.enum(disputePlaces),
  createdAtMs: z.int(),
  sale: z.string(),
  /** The first line of the sale; null where it has none, or is not synced yet. */
  title: z.string().nullable(),
  minor: minorSchema,
  currency: currencyCodeSchema,
  stage: z.string(),
  status: z.string(),
  reason: z.string(),
  network: z.string().nullable(),
  /** Until when the evidence must be in; null where the platform names no time. */
  dueAtMs: z.int().nullable(),
  closedAtMs: z.int().nullable(),
  /** Amount and fee, once they were taken; an early warning and an inquiry take nothing. */
  takenMinor: minorSchema,
  /** What came back on a win. */
  backMinor: minorSchema,
  /** What was asked for here and is not in the record. */
  asked: z.enum(['dispute-accept', 'dispute-evidence']).nullable()
})
export type DisputeRow = z.infer<typeof disputeRowSchema>

/** A sum over disputes, and how many are behind it. */
const sumSchema = z.object({ minor: minorSchema, count: z.int() })

/** Of the disputes of the filter, a currency each: taken = held + lost + won. */
export const disputeSumsSchema = z.object({
  currency: currencyCodeSchema,
  /** Amounts of those that wait for an answer, whether or not anything was taken. */
  stake: sumSchema,
  /** Amounts and fees that were taken by those that are not decided. */
  held: sumSchema,
  /** Amounts and fees that were taken by those that are closed and did not come back, fees kept after a win included. */
  lost: sumSchema,
  /** Amounts and fees that came back. */
  won: sumSchema
})
export type DisputeSums = z.infer<typeof disputeSumsSchema>

/** What the card networks count: chargebacks opened in the last days for each paid sale of the same days. */
export const rateDays = 90
/** The share of sales, in ppm, at which the networks act: Polar's documentation names 0.7 %, and holds its sellers to 0.4 %. */
export const networkLimitPpm = 7_000

export const disputeRateSchema = z.object({
  fromDay: daySchema,
  toDay: daySchema,
  chargebacks: z.int(),
  sales: z.int()
})
export type DisputeRate = z.infer<typeof disputeRateSchema>

/** How the bank decided what was answered; what was accepted, let pass or prevented was never decided. */
export const disputeRecordSchema = z.object({ reason: z.string(), won: z.int(), decided: z.int() })
export type DisputeRecord = z.infer<typeof disputeRecordSchema>

export const disputeDeskSchema = z.object({
  counts: z.object({ answer: z.int(), review: z.int(), closed: z.int() }),
  sums: z.array(disputeSumsSchema),
  /** The most decided reason first. */
  record: z.array(disputeRecordSchema),
  /** Of those that wait for an answer, the one that is due first. */
  nextDue: z.object({ id: z.string(), dueAtMs: z.int() }).nullable(),
  /** How many deadlines have passed while the platform has not said what comes of it. */
  late: z.int(),
  /** Of the whole account. Null while the copy does not reach back that far. */
  rate: disputeRateSchema.nullable(),
  /** Reasons and networks that occur, for the filters. */
  reasons: z.array(z.string()),
  networks: z.array(z.string())
})
export type DisputeDesk = z.infer<typeof disputeDeskSchema>

/** What a bank asks for, by its reason. */
export const evidenceKinds = [
  'delivery',
  'tracking',
  'address',
  'receipt',
  'earlier-purchases',
  'messages',
  'description',
  'refund-policy',
  'cancellation',
  'use',
  'refund',
  'return',
  'other-sale',
  'other'
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

const askedByReason: Readonly<Record<string, readonly EvidenceKind[]>> = {
  product_not_received: ['delivery', 'tracking', 'address', 'receipt', 'messages'],
  fraudulent: ['earlier-purchases', 'messages', 'delivery', 'receipt'],
  unrecognized: ['earlier-purchases', 'description', 'receipt', 'messages'],
  product_unacceptable: ['description', 'delivery', 'receipt', 'messages', 'refund-policy'],
  subscription_canceled: ['cancellation', 'use', 'refund-policy', 'receipt', 'messages'],
  credit_not_processed: ['refund', 'return', 'refund-policy', 'messages'],
  duplicate: ['other-sale', 'receipt', 'description']
}

/** What to send against a reason, the weightiest first; `other` always may be sent and is never asked for. */
export function evidenceAskedFor(reason: string): readonly EvidenceKind[] {
  return askedByReason[reason] ?? ['receipt', 'delivery', 'description', 'messages']
}

/** Something that is known for a kind of evidence; the page words it by `what`. Texts are other people's. */
export const evidenceFactSchema = z.object({
  what: z.string(),
  text: z.string().nullable(),
  amount: moneySchema.nullable(),
  count: z.int().nullable(),
  atMs: z.int().nullable(),
  record: z.object({ type: z.string(), id: z.string() }).nullable()
})
export type EvidenceFact = z.infer<typeof evidenceFactSchema>

export const evidenceItemSchema = z.object({
  kind: z.enum(evidenceKinds),
  /** `drafted`: the platform's draft of the evidence has it. `at-hand`: the copy knows it. `missing`: somebody must find it. */
  state: z.enum(['drafted', 'at-hand', 'missing']),
  facts: z.array(evidenceFactSchema)
})
export type EvidenceItem = z.infer<typeof evidenceItemSchema>

export const disputeStepSchema = z.object({
  what: z.enum(['opened', 'taken', 'answered', 'went-on', 'due', 'decision', 'decided', 'returned']),
  state: z.enum(['done', 'now', 'missed', 'to-come']),
  /** Null where the platform does not tell when. */
  atMs: z.int().nullable(),
  amount: moneySchema.nullable(),
  /** A stage, a status. */
  code: z.string().nullable(),
  count: z.int().nullable()
})
export type DisputeStep = z.infer<typeof disputeStepSchema>

/** `refund`: a refund now prevents the chargeback. `reply`: nothing moved yet. `accept`: a win returns no more than the fee. */
export const verdicts = ['answer', 'accept', 'refund', 'reply', 'late'] as const

export const disputeWorthSchema = z.object({
  feeMinor: minorSchema,
  isFeeReturned: z.boolean(),
  /** What a win brings back. */
  winMinor: minorSchema,
  /** What stays gone without a win. */
  loseMinor: minorSchema,
  /** The fee of the newest chargeback in this currency: what an early warning or an inquiry may come to. Null where there was none. */
  lastFeeMinor: minorSchema.nullable(),
  /** Null where nothing is left to decide. */
  verdict: z.enum(verdicts).nullable()
})
export type DisputeWorth = z.infer<typeof disputeWorthSchema>

export const disputeCaseSchema = z.object({
  row: disputeRowSchema,
  submissions: z.int(),
  worth: disputeWorthSchema,
  /** What the reason asks for, in its order. */
  evidence: z.array(evidenceItemSchema),
  /** Texts and files in the platform's draft of the evidence. */
  draft: z.object({ texts: z.int(), files: z.int() }),
  course: z.array(disputeStepSchema),
  /** Of this reason, over all time. */
  record: z.object({ won: z.int(), decided: z.int() }),
  /** Null while the sale is not synced. */
  saleFacts: z
    .object({
      createdAtMs: z.int(),
      paidMinor: minorSchema.nullable(),
      refundedMinor: minorSchema,
      buyer: z.object({ id: z.string(), label: z.string().nullable() }).nullable(),
      country: z.string().nullable(),
      payment: z.object({ method: z.string(), brand: z.string().nullable(), last4: z.string().nullable() })
    })
    .nullable(),
  /** It can be accepted from here, with this sign-in. */
  canAccept: z.boolean(),
  /** The platform's draft of the evidence whole, as it would be sent. */
  pack: z.object({
    /** Another one for another draft: what one's own takes the place of is named by it. */
    digest: z.string(),
    texts: z.array(z.object({ field: z.string(), text: z.string() })),
    /** Name and size are null where the file is not synced. */
    files: z.array(
      z.object({ field: z.string(), sha256: z.string(), name: z.string().nullable(), size: z.int().nullable() })
    )
  }),
  /** The pack can be sent to the bank from here, with this sign-in. */
  canSubmit: z.boolean(),
  /** The same of an answer of one's own, whatever the platform's draft is. */
  canAnswer: z.boolean(),
  /** Texts for an answer that are at hand, one a field. */
  suggestions: z.array(z.object({ field: z.string(), text: z.string() })),
  /** What was asked for here and is not in the record. */
  asked: z
    .object({
      id: z.string(),
      state: z.enum(requestStates),
      waitsFor: z.enum(waits).nullable(),
      kind: z.enum(['dispute-accept', 'dispute-evidence'])
    })
    .nullable(),
  /** The dispute's own, oldest first. */
  entries: z.array(entryRowSchema),
  version: z.int()
})
export type DisputeCase = z.infer<typeof disputeCaseSchema>

/** `due` and `late` wait for an answer; `missed` had none in time. */
export const deadlineSchema = z.object({
  day: daySchema,
  state: z.enum(['due', 'late', 'missed', 'answered', 'ended']),
  dueAtMs: z.int(),
  id: z.string(),
  title: z.string().nullable(),
  reason: z.string(),
  amount: moneySchema
})
export type Deadline = z.infer<typeof deadlineSchema>

const forAccount = z.object({ account: z.string() })

export const disputesContract = {
  /** Counts, sums, own record and rate; all but the rate are of the filter. */
  desk: oc.input(forAccount.extend({ filter: disputeFilterSchema })).output(disputeDeskSchema),
  /**
   * One page of a place's disputes. Those that wait for an answer go by money × time, passed deadlines last, and are at
   * most the first 200; the others the newest first, by when they closed or else were opened.
   */
  list: oc
    .input(
      forAccount.extend({
        filter: disputeFilterSchema,
        place: z.enum(disputePlaces),
        cursor: z.string().max(200).optional(),
        limit: z.int().min(1).max(200).default(100)
      })
    )
    .output(z.object({ rows: z.array(disputeRowSchema), next: z.string().nullable() })),
  /** One dispute, whole. `not-found` where the cache does not hold it. */
  get: oc.input(forAccount.extend({ id: z.string().max(80) })).output(disputeCaseSchema),
  /** The deadlines of a month, at most 300; `more` counts those that are left out. */
  calendar: oc.input(forAccount.extend({ month: monthSchema })).output(
    z.object({
      month: monthSchema,
      items: z.array(deadlineSchema),
      more: z.int(),
      /** Of those that still wait for an answer in time. */
      due: z.array(moneySchema)
    })
  )
}

/** Transfers between people: who sent what, what was sent, and who waits for an answer. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { currencyCodeSchema, minorSchema } from './money.ts'
import { requestStates, waits } from './requests.ts'
import { daySchema, entryRowSchema, happeningSchema, linkSchema } from './sales.ts'

export const transferFilterSchema = z.object({
  /** `in`, `out`; `request_in` asks the owner for money, `request_out` is the owner asking. */
  direction: z.array(z.string().max(60)).max(20).optional(),
  status: z.array(z.string().max(60)).max(20).optional(),
  purpose: z.array(z.string().max(60)).max(20).optional(),
  currency: currencyCodeSchema.optional(),
  /** Only those with one person, by its id. */
  who: z.string().max(80).optional(),
  fromDay: daySchema.optional(),
  toDay: daySchema.optional()
})
export type TransferFilter = z.infer<typeof transferFilterSchema>

export const transferRowSchema = z.object({
  id: z.string(),
  createdAtMs: z.int(),
  day: daySchema,
  direction: z.string(),
  minor: minorSchema,
  currency: currencyCodeSchema,
  status: z.string(),
  purpose: z.string(),
  note: z.string().nullable(),
  /** The other side: "@handle", else a name; untrusted text. Null where nobody is known. */
  who: z.string().nullable(),
  whoId: z.string().nullable(),
  completedAtMs: z.int().nullable(),
  /** Of money that was sent: the status of the request by which the same amount was asked back from the same person. */
  askedBack: z.object({ id: z.string(), status: z.string() }).nullable()
})
export type TransferRow = z.infer<typeof transferRowSchema>

/** A currency's transfers of a day: what came, what went, and what is only asked for or under way and in neither. */
export const transferSumsSchema = z.object({
  currency: currencyCodeSchema,
  inMinor: minorSchema,
  outMinor: minorSchema,
  waitingMinor: minorSchema
})

export const transferDaySchema = z.object({ day: daySchema, count: z.int(), sums: z.array(transferSumsSchema) })
export type TransferDay = z.infer<typeof transferDaySchema>

export const transferOverviewSchema = z.object({
  /** The month so far, by the account's calendar. */
  fromDay: daySchema,
  toDay: daySchema,
  /** What came and went in it, from the ledger; null while the copy does not reach back to its first day. */
  month: z.array(z.object({ currency: currencyCodeSchema, inMinor: minorSchema, outMinor: minorSchema })).nullable(),
  /** Requests that wait for the owner's answer, the oldest first; at most 20. */
  asked: z.array(transferRowSchema),
  /** Requests of the owner that wait for somebody's answer, the oldest first; at most 20. */
  asking: z.array(transferRowSchema)
})
export type TransferOverview = z.infer<typeof transferOverviewSchema>

export const personSumsSchema = z.object({
  currency: currencyCodeSchema,
  inMinor: minorSchema,
  outMinor: minorSchema
})

export const transferPersonSchema = z.object({
  id: z.string(),
  who: z.string().nullable(),
  lastAtMs: z.int(),
  count: z.int(),
  /** What was completed with them, ever, a currency each. */
  sums: z.array(personSumsSchema)
})
export type TransferPerson = z.infer<typeof transferPersonSchema>

export const transferDetailSchema = z.object({
  row: transferRowSchema,
  /** What was completed with the same person, ever. */
  withThem: z.array(personSumsSchema),
  /** Whether money ever went to them; null where nobody is known, or none was found and not everything is synced. */
  hasSent: z.boolean().nullable(),
  /** Other transfers with them, the newest first; at most 10. */
  others: z.array(transferRowSchema),
  entries: z.array(entryRowSchema),
  history: z.array(happeningSchema),
  links: z.array(linkSchema),
  version: z.int(),
  /** Who is on the other side, for a second look; null where nobody is known. */
  person: z
    .object({
      handle: z.string().nullable(),
      name: z.string().nullable(),
      /** Since when the platform's records know them. */
      sinceMs: z.int()
    })
    .nullable(),
  /** It asks for money and waits for an answer, which the sign-in allows and nobody has asked for here. */
  canAnswer: z.boolean(),
  /** The answer that was asked for here and is not in the copy yet. */
  answered: z.object({ request: z.string(), isAccepted: z.boolean() }).nullable()
})
export type TransferDetail = z.infer<typeof transferDetailSchema>

export const foundPersonSchema = z.object({
  id: z.string(),
  handle: z.string().nullable(),
  name: z.string().nullable()
})
export type FoundPerson = z.infer<typeof foundPersonSchema>

/** Who money would go to, or be asked of, for a second look. Untrusted text. */
export const personLookSchema = foundPersonSchema.extend({
  /** Since when the platform's records know them. */
  sinceMs: z.int(),
  /** One's own account, to which nothing can be sent. */
  isOwn: z.boolean(),
  /** The handle that they had before this one. */
  formerly: z.object({ handle: z.string(), untilMs: z.int() }).nullable(),
  /** Whether money ever went to them by a transfer; null where none was found and not everything is synced. */
  hasSent: z.boolean().nullable(),
  /** Whether they ever sent money, bought something or tipped; null as above. */
  hasPaid: z.boolean().nullable(),
  /** The newest that was sent to them, whatever became of it. */
  last: z.object({ minor: minorSchema, currency: currencyCodeSchema, atMs: z.int() }).nullable(),
  /** Others whose handle is easily taken for theirs, first those (`isKnown`) of the newest 1,000 transfers; at most three. */
  alike: z.array(z.object({ id: z.string(), who: z.string(), isKnown: z.boolean() }))
})
export type PersonLook = z.infer<typeof personLookSchema>

export const transferOfferSchema = z.object({
  /** The sign-in has the permission. */
  isAllowed: z.boolean(),
  currencies: z.array(
    z.object({
      currency: currencyCodeSchema,
      /** Null where the copy does not hold it. */
      availableMinor: minorSchema.nullable(),
      /** Asked for here and not in the balance yet. */
      waitingMinor: minorSchema,
      /** What may be sent. */
      leftMinor: minorSchema,
      /** The most that the platform lets anybody ask for; null where it is not known. */
      mostAskedMinor: minorSchema.nullable()
    })
  ),
  /** Asked for here and not in the copy yet, the oldest first: in no list of transfers, and in no sum. */
  asked: z
    .array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['transfer-send', 'transfer-request']),
        person: z.string(),
        who: z.string().nullable(),
        state: z.enum(requestStates),
        waitsFor: z.enum(waits).nullable(),
        minor: minorSchema,
        currency: currencyCodeSchema
      })
    )
    .max(200)
})
export type TransferOffer = z.infer<typeof transferOfferSchema>

const forAccount = z.object({ account: z.string() })

export const transfersContract = {
  /** The month so far, and who waits for an answer. */
  overview: oc.input(forAccount).output(transferOverviewSchema),
  /** The days that hold transfers of a filter, newest first, with exact counts and sums. */
  days: oc
    .input(forAccount.extend({ filter: transferFilterSchema }))
    .output(z.object({ days: z.array(transferDaySchema), total: z.int() })),
  /**
   * One page of transfers, the newest first. `from` is a cursor that an earlier page answered, or a place: `skip`
   * transfers after the first one of `day`. A call examines at most 20,000; where it stops before the page is full,
   * `next` goes on.
   */
  list: oc
    .input(
      forAccount.extend({
        filter: transferFilterSchema,
        from: z
          .union([z.object({ cursor: z.string().max(200) }), z.object({ day: daySchema, skip: z.int().min(0) })])
          .optional(),
        limit: z.int().min(1).max(200).default(100)
      })
    )
    .output(z.object({ rows: z.array(transferRowSchema), next: z.string().nullable() })),
  /** The people of the newest 1,000 transfers, who was last first; at most 50. */
  people: oc.input(forAccount).output(z.object({ people: z.array(transferPersonSchema), isAll: z.boolean() })),
  /** What can be sent and asked for now, and what was and is not confirmed. */
  offer: oc.input(forAccount).output(transferOfferSchema),
  /** At most eight people of the copy whom a text names: by handle with an @, else by handle and name. */
  findPeople: oc
    .input(forAccount.extend({ text: z.string().max(100) }))
    .output(z.object({ people: z.array(foundPersonSchema).max(8) })),
  /** A second look at somebody. `not-found` where the cache does not hold them. */
  lookAt: oc.input(forAccount.extend({ person: z.string().max(80) })).output(personLookSchema),
  /** One transfer, whole. `not-found` where the cache does not hold it. */
  get: oc.input(forAccount.extend({ id: z.string().max(80) })).output(transferDetailSchema)
}

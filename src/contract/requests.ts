/**
 * Requests: what a person asked the platform to do, kept until the platform said what became of it.
 * One row a request, made in one transaction before anybody is told that it is queued, and never deleted by the machine.
 */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { errorCodes } from './errors.ts'
import { moneySchema } from './money.ts'
import { requestKinds, wishSchema } from './wishes.ts'

export const requestStates = [
  /** Waits to be sent: for its undo time, a network, the platform, or a sign-in. */
  'queued',
  /** On its way. Its body and precondition are frozen and never change again. */
  'sending',
  /** The platform did it. */
  'done',
  /** The platform refused it for good; nothing happened to the money. */
  'rejected',
  /** Only the person can go on; `ask` says why. */
  'needs-you',
  /** It was on its way and its answer is not known: the platform is asked before anything is sent again. */
  'unknown',
  /** The person took it back before it was sent, or gave it up. */
  'withdrawn'
] as const
export type RequestState = (typeof requestStates)[number]

export const openStates = ['queued', 'sending', 'needs-you', 'unknown'] as const satisfies readonly RequestState[]

/** What a queued request waits for. `earlier`: it rests on another one, which needs the person. */
export const waits = ['undo', 'network', 'platform', 'sign-in', 'scope', 'turn', 'earlier'] as const

/** How long what moves money can be taken back before it is sent; the first one until the person chooses another. */
export const undoTimesMs = [10_000, 20_000, 60_000] as const
export type UndoMs = (typeof undoTimesMs)[number]
export const undoMsSchema = z.literal(undoTimesMs, {
  error: `The undo time is one of ${undoTimesMs.join(', ')} milliseconds.`
})

/** Why a request needs the person. */
export const asks = [
  /** It waited for more than a day before its first sending. */
  'waited-long',
  /** The target changed meanwhile (412). */
  'changed',
  /** The platform's memory of the key is past: it cannot say any more whether this happened. */
  'past-memory',
  /** The data folder was restored or copied, and the platform does not know the key: another copy may have sent it. */
  'restored',
  /** The platform knows the key with another body. */
  'key-taken'
] as const

/** What the person may decide; each request lists what is open to it. */
export const decisions = [
  /** Take it back: it was never sent. */
  'withdraw',
  /** Send it, or send it now, under the same key. */
  'send',
  /** Send it under a new key: the person has checked that it did not happen. */
  'send-anew',
  /** The person has seen at the platform that it happened. */
  'mark-done',
  /** The person has seen that it did not happen, and wants it no more. */
  'give-up'
] as const
export type Decision = (typeof decisions)[number]

export const requestSchema = z.object({
  /** The action's id, made by the page; the platform sees it as `Idempotency-Key`. */
  id: z.uuid(),
  account: z.string(),
  kind: z.enum(requestKinds),
  /** The record that it acts on. */
  target: z.object({ type: z.string(), id: z.string() }),
  /** The target's title and the person behind it, as on its own page: untrusted text. Null where that is not synced. */
  about: z.object({ title: z.string().nullable(), who: z.string().nullable() }),
  state: z.enum(requestStates),
  amount: moneySchema.nullable(),
  /** What was asked for, whole; null where this version cannot read it. */
  wish: wishSchema.nullable(),
  askedAtMs: z.number(),
  /** Until then it is not sent; null once it was. */
  notBeforeMs: z.number().nullable(),
  firstSentAtMs: z.number().nullable(),
  settledAtMs: z.number().nullable(),
  attempts: z.int(),
  /** The request that goes on in its place: a later edit that it was merged into, or the same wish on a newer record. */
  replacedBy: z.uuid().nullable(),
  waitsFor: z.enum(waits).nullable(),
  ask: z.enum(asks).nullable(),
  /** The platform's code and sentence where it refused, or of the last attempt that failed. */
  code: z.string().nullable(),
  message: z.string().nullable(),
  /** The record that came of it, and that record's present status where it is synced. */
  result: z.object({ type: z.string(), id: z.string(), status: z.string().nullable() }).nullable(),
  can: z.array(z.enum(decisions))
})
export type Request = z.infer<typeof requestSchema>

/** One line of the journal: what was asked, sent and answered, in order, each chained to the one before. */
export const journalLineSchema = z.object({
  seq: z.int(),
  atMs: z.number(),
  request: z.string().nullable(),
  what: z.string(),
  /** Facts of the line; JSON text as it was hashed. */
  facts: z.string()
})
export type JournalLine = z.infer<typeof journalLineSchema>

export const journalReportSchema = z.object({
  lines: z.int(),
  isWhole: z.boolean(),
  /**
   * The first line that is wrong, and how; null where all is whole. What a restore lost stands behind all else: its
   * line, as `cut`.
   */
  wrong: z.object({ seq: z.int(), how: z.enum(['changed', 'missing', 'reordered', 'cut']) }).nullable(),
  /** Lines that restores have lost, as the journal itself tells up to the line that is wrong. */
  lost: z.int()
})
export type JournalReport = z.infer<typeof journalReportSchema>

/** Requests with money or on disputes (`isPressing`) that a console leaves behind where it ends now. */
export interface Unsent {
  /** They were not sent, and go out at the next start. */
  readonly unsent: number
  /** Of these, what may go out within moments; the others wait for a person, as for a sign-in. */
  readonly sendable: number
  /** They are on their way, and nobody has answered yet. */
  readonly sending: number
}

const one = z.object({ account: z.string(), id: z.uuid() })

/** What would be asked of the platform, to look at before it is. Nothing is kept. */
export const trialSchema = z.discriminatedUnion('isPossible', [
  z.object({
    isPossible: z.literal(true),
    target: z.object({ type: z.string(), id: z.string() }),
    amount: moneySchema.nullable(),
    /** As it would be sent now, what must be sent before it first; made again when it is. Empty where it is no text. */
    method: z.enum(['POST', 'PUT', 'PATCH']),
    path: z.string(),
    body: z.string(),
    /** The same was asked for before, and is open or younger than ten minutes: asking needs `again`. */
    earlier: z.uuid().nullable()
  }),
  /** As asking would fail now. */
  z.object({
    isPossible: z.literal(false),
    code: z.enum(errorCodes),
    field: z.string().nullable(),
    detail: z.record(z.string(), z.union([z.string(), z.number()]))
  })
])
export type Trial = z.infer<typeof trialSchema>
/** The most that are tried in one call. */
export const mostTrials = 200

export const requestsContract = {
  /** Newest first; `open` is what is not settled. At most 200 a call; `before` is the `next` of an earlier answer. */
  list: oc
    .input(
      z.object({
        account: z.string(),
        show: z.enum(['open', 'all']).default('all'),
        target: z.string().max(80).optional(),
        before: z.string().max(80).optional(),
        limit: z.int().min(1).max(200).default(50)
      })
    )
    .output(z.object({ requests: z.array(requestSchema), next: z.string().nullable() })),
  /** How many are open, how many of them need the person, and how many were done in the last seven days. */
  counts: oc
    .input(z.object({ account: z.string() }))
    .output(z.object({ open: z.int(), needsYou: z.int(), doneLately: z.int() })),
  /** One request with its lines of the journal, oldest first. `not-found`. */
  get: oc.input(one).output(z.object({ request: requestSchema, journal: z.array(journalLineSchema) })),
  /**
   * Asks the platform for something. It is queued when this answers, durably, and sent when its undo time is over, at the
   * earliest. The same `id` again answers the request that it made. The same wish, unfinished or under ten minutes old,
   * answers `already-asked` with the earlier request, and queues nothing unless `again` is true.
   * @throws `bad-input` with the field; `forbidden-scope`; `not-found`; and what the kind refuses: see its action
   */
  ask: oc
    .input(one.extend({ wish: wishSchema, again: z.boolean().default(false) }))
    .output(z.object({ outcome: z.enum(['queued', 'already-asked']), request: requestSchema })),
  /** What asking for each would come to now, in their order. Each alone: two that share what is left are both possible. */
  tryOut: oc
    .input(z.object({ account: z.string(), wishes: z.array(wishSchema).min(1).max(mostTrials) }))
    .output(z.object({ trials: z.array(trialSchema) })),
  /** How several stand, for who asked for them at once; those that are not here are left out. */
  among: oc
    .input(z.object({ account: z.string(), ids: z.array(z.uuid()).min(1).max(mostTrials) }))
    .output(z.object({ requests: z.array(requestSchema.pick({ id: true, state: true, code: true, can: true })) })),
  /**
   * The person's word on a request. `too-late` where its state does not allow that (any more); nothing is changed then.
   * Answers the request as it is after; with `send-anew` the new one.
   */
  decide: oc.input(one.extend({ decision: z.enum(decisions) })).output(requestSchema),
  /** Checks every line of the account's journal, and its end against what is kept beside the key. */
  verifyJournal: oc.input(z.object({ account: z.string() })).output(journalReportSchema)
}

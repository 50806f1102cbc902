/** What changed since somebody last looked: of records that were there before, and what is new. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { moneySchema } from './money.ts'

/** Rows of one answer; what is beyond is counted. */
export const mostChanges = 300
/** New records are counted up to here. */
export const mostCounted = 10_000

export const changeFields = ['status', 'stage', 'amount', 'net', 'refunded', 'price', 'due', 'arrives'] as const
export type ChangeField = (typeof changeFields)[number]

export const baselineSchema = z.object({
  id: z.int(),
  /** When the visit ended, the person marked everything as seen, or the list was exported. */
  atMs: z.int(),
  way: z.enum(['visit', 'marked', 'exported']),
  /** The platform's time of what the copy showed then. */
  asOfMs: z.int()
})
export type Baseline = z.infer<typeof baselineSchema>

export const changeCountSchema = z.object({
  type: z.string(),
  /** `new`, `deleted`, `late`, `corrected`, `due`, a status of the platform that records came to, or `changed`. */
  what: z.string(),
  count: z.int(),
  /** There may be more than were counted. */
  isCapped: z.boolean()
})
export type ChangeCount = z.infer<typeof changeCountSchema>

export const changesSummarySchema = z.object({
  /** Null on a first visit: then nothing is claimed. */
  baseline: baselineSchema.nullable(),
  /** False while the copy is not whole: then nothing is counted. */
  isKnown: z.boolean(),
  counts: z.array(changeCountSchema),
  /** Changes that were too many to keep. */
  left: z.int()
})
export type ChangesSummary = z.infer<typeof changesSummarySchema>

/** A value of the platform: a status, minor units, a day, a moment in epoch ms. */
const valueSchema = z.union([z.string(), z.number(), z.null()])

export const changeRowSchema = z.object({
  /**
   * `late`: an entry that was booked into a month that was over, or a record that came for the first time more than a
   * day after its time was seen. `unread`: the platform was restored and the copy before is gone, so what changed until then cannot be
   * told.
   */
  kind: z.enum(['new', 'changed', 'deleted', 'late', 'unread']),
  record: z.object({ type: z.string(), id: z.string() }),
  /** A title, a merchant, a bank: untrusted text. */
  subject: z.string().nullable(),
  /** A person. */
  who: z.string().nullable(),
  status: z.string().nullable(),
  amount: moneySchema.nullable(),
  /** When the platform changed it; where it tells no time, the moment as of which the copy knew. */
  atMs: z.int(),
  isTimeTold: z.boolean(),
  /** Of a record that came late: the platform's time of when it was made. */
  madeMs: z.int().nullable(),
  /** What differs from what was seen; empty where that is not known, and for new records. */
  fields: z.array(z.object({ field: z.enum(changeFields), before: valueSchema, after: valueSchema })),
  /** Of a late correction: the month that it belongs to, and its category. */
  month: z.string().nullable(),
  category: z.string().nullable()
})
export type ChangeRow = z.infer<typeof changeRowSchema>

export const changesListSchema = changesSummarySchema.extend({
  /** Latest first. */
  rows: z.array(changeRowSchema),
  /** Rows beyond `mostChanges`. */
  moreRows: z.int()
})
export type ChangesList = z.infer<typeof changesListSchema>

export const listExportSchema = z.object({
  list: z.string(),
  atMs: z.int(),
  /** Of the file. */
  rows: z.int()
})
export type ListExport = z.infer<typeof listExportSchema>

const forAccount = z.object({ account: z.string() })
/** Since somebody last looked; with `exported` since that list was last exported: then no baseline means that it never was. */
const sinceWhen = forAccount.extend({ exported: z.string().max(40).optional() })

export const changesContract = {
  since: oc.input(sinceWhen).output(changesSummarySchema),
  list: oc.input(sinceWhen).output(changesListSchema),
  /** Lists that were exported, the latest first. */
  exports: oc.input(forAccount).output(z.object({ exports: z.array(listExportSchema) })),
  /** Somebody has the account before their eyes now. */
  look: oc.input(forAccount).output(z.object({})),
  markSeen: oc.input(forAccount).output(z.object({ mark: z.int() })),
  undoSeen: oc.input(forAccount.extend({ mark: z.int() })).output(z.object({}))
}

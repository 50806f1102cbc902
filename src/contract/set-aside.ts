/** What the console could not read and set aside, and what it keeps without understanding it. */
import { oc } from '@orpc/contract'
import * as z from 'zod'

export const setAsideKinds = ['set-aside', 'unknown'] as const

/** A record that does not follow the platform's API: kept as it came, until a version comes that does. */
export const setAsideRowSchema = z.object({
  /** Names the row in this copy. */
  rid: z.int(),
  /** The record's type, as it says; `unknown` where it does not. */
  type: z.string(),
  /** Null where the text names no record. */
  id: z.string().nullable(),
  version: z.int().nullable(),
  /** The path of the field that is wrong; empty where all of it is. */
  field: z.string(),
  /** What is wrong with the field, in English, as the check says it. */
  reason: z.string(),
  /** When it came first and last, by the platform's clock. */
  firstAtMs: z.number(),
  lastAtMs: z.number(),
  /** How often it came. */
  times: z.int()
})
export type SetAsideRow = z.infer<typeof setAsideRowSchema>

/** A record of a type that this version does not know. Nothing is wrong with it. */
export const unknownRowSchema = z.object({
  id: z.string(),
  type: z.string(),
  version: z.int(),
  updatedAtMs: z.number()
})
export type UnknownRow = z.infer<typeof unknownRowSchema>

/** A piece of a text, from a character on. `length` is that of the whole text. */
const textPieceSchema = z.object({ text: z.string(), length: z.int() })

const accountInput = z.object({ account: z.string() })
const pageInput = accountInput.extend({ before: z.int().optional(), limit: z.int().min(1).max(200) })
const ridInput = accountInput.extend({ rid: z.int() })

export const setAsideContract = {
  /** Newest first. `next` goes into `before`; null ends the list. */
  list: oc.input(pageInput).output(z.object({ rows: z.array(setAsideRowSchema), next: z.int().nullable() })),
  /** `not-found` where the row has left the list: a version came that could be read. */
  get: oc.input(ridInput).output(setAsideRowSchema),
  /** The text as it came, at most 30,000 characters a piece. */
  text: oc.input(ridInput.extend({ from: z.int().min(0) })).output(textPieceSchema),
  /** Records of unknown types, newest arrival first. */
  listUnknown: oc
    .input(pageInput)
    .output(z.object({ rows: z.array(unknownRowSchema), total: z.int(), next: z.int().nullable() })),
  unknownText: oc.input(accountInput.extend({ id: z.string().max(200), from: z.int().min(0) })).output(textPieceSchema),
  /**
   * Asks the platform for the record once more: `read` where it could be read now and has left the list, `still-wrong`
   * where it stays, `gone` where the platform has it no more: its deletion comes with the feed.
   */
  tryAgain: oc.input(ridInput).output(z.object({ outcome: z.enum(['read', 'still-wrong', 'gone']) }))
}

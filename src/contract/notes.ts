/** A person's own notes and tags on records: they stay on this machine, and the platform never hears of them. */
import { oc } from '@orpc/contract'
import * as z from 'zod'

/** Records with a panel. `party` is a supporter; a `bank_line` is named by its number here. */
export const notedTypes = [
  'sale',
  'refund',
  'dispute',
  'payout',
  'transfer',
  'card_transaction',
  'product',
  'subscription',
  'party',
  'tip',
  'entry',
  'bank_line'
] as const
export type NotedType = (typeof notedTypes)[number]

export const mostNoteChars = 4_000
export const mostTagChars = 40
/** Of one record. */
export const mostTags = 20
/** Tags of an account that differ. */
export const mostTagNames = 500
/** Records whose marks one call asks for. */
export const mostMarks = 300

/** No text of a person: NUL and other controls but line breaks and tabs, and halves of a character. */
const unwritable = /(?![\n\r\t])\p{Cc}|\p{Cs}/u
/** What turns the direction of the text around it, and what tags and searches are set apart by. */
const notInTags = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF,"\p{Cc}\p{Cs}]/u
/** Accents of Latin, Greek and Cyrillic. Other scripts have marks that make another word. */
const accents = /[\u0300-\u036F]/g

/** A tag as it is kept: without spaces around it and `#` before it. */
export function tidyTag(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/^[#\s]+/u, '')
    .trim()
    .replaceAll(/\s+/gu, ' ')
}

/** Two tags are the same where this is: without case and accents. */
export function foldTag(name: string): string {
  return tidyTag(name).toLowerCase().normalize('NFD').replace(accents, '').normalize('NFC')
}

/** Why a text cannot be a tag; undefined where it can. */
export function tagProblem(typed: string): 'empty' | 'long' | 'signs' | undefined {
  const name = tidyTag(typed)
  if (notInTags.test(name)) return 'signs'
  // Spaces and marks alone are no word, nor would anybody see them.
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(foldTag(name))) return 'empty'
  return name.length > mostTagChars ? 'long' : undefined
}

const typeSchema = z.enum(notedTypes)
const idSchema = z.string().min(1).max(80)
const account = z.string()
const tagSchema = z
  .string()
  .max(200)
  .refine((typed) => tagProblem(typed) === undefined, {
    error: `A tag is up to ${mostTagChars} characters, without commas, quotes and signs that nobody sees.`
  })
const textSchema = z
  .string()
  .max(mostNoteChars)
  .refine((text) => !unwritable.test(text), { error: 'A note is text, without control characters and halves of one.' })

export const recordNoteSchema = z.object({
  /** Empty where there is none. */
  text: z.string(),
  /** Grows with each change of the text; 0 before the first. Tags do not count. */
  revision: z.int(),
  /** When the text was last changed. */
  changedAtMs: z.number().nullable(),
  /** As they were first written, by their letters. */
  tags: z.array(z.string())
})
export type RecordNote = z.infer<typeof recordNoteSchema>

/** A longer note is read where its record is. */
export const shownNoteChars = 280

export const noteMarkSchema = z.object({
  id: z.string(),
  hasNote: z.boolean(),
  /** The beginning of the note; null where there is none. */
  note: z.string().nullable(),
  tags: z.array(z.string())
})
export type NoteMark = z.infer<typeof noteMarkSchema>

export const tagCountSchema = z.object({
  name: z.string(),
  /** Records that have it. */
  count: z.int()
})
export type TagCount = z.infer<typeof tagCountSchema>

export const writtenNoteSchema = z.object({
  /** `conflict`: the text was changed since the revision that was seen, and nothing was written. */
  state: z.enum(['kept', 'conflict']),
  /** As it is now. */
  note: recordNoteSchema
})

export const renamedTagSchema = z.object({
  /** `exists`: another tag has that name, and nothing was changed. */
  state: z.enum(['renamed', 'exists'])
})

export const removedTagSchema = z.object({ records: z.int() })

export const notesContract = {
  /** Of any id: also of a record that the platform deleted. */
  get: oc.input(z.object({ account, type: typeSchema, id: idSchema })).output(recordNoteSchema),
  /** Which of these records have a note or tags. */
  marks: oc
    .input(z.object({ account, type: typeSchema, ids: z.array(idSchema).max(mostMarks) }))
    .output(z.object({ marks: z.array(noteMarkSchema) })),
  /** An empty text deletes the note. @throws `not-found` for a record that is not here and has no note */
  write: oc
    .input(z.object({ account, type: typeSchema, id: idSchema, text: textSchema, revision: z.int().min(0) }))
    .output(writtenNoteSchema),
  /** Puts tags on a record and takes others off; a tag that is there, or is not, stays so. @throws as `write` does, `bad-input` above a limit */
  tag: oc
    .input(
      z.object({
        account,
        type: typeSchema,
        id: idSchema,
        add: z.array(tagSchema).max(mostTags).default([]),
        remove: z.array(tagSchema).max(mostTags).default([])
      })
    )
    .output(recordNoteSchema),
  /** Every tag in use, by its letters. */
  tags: oc.input(z.object({ account })).output(z.object({ tags: z.array(tagCountSchema) })),
  /** Everywhere. Where another tag has that name, only with `isMerging` both become one. */
  renameTag: oc
    .input(z.object({ account, tag: tagSchema, name: tagSchema, isMerging: z.boolean().default(false) }))
    .output(renamedTagSchema),
  /** Everywhere; can be put back until another tag is removed or this one is used anew. Answers from how many records. */
  removeTag: oc.input(z.object({ account, tag: tagSchema })).output(removedTagSchema),
  /** @throws `too-late` where it cannot be put back any more */
  restoreTag: oc.input(z.object({ account, tag: tagSchema })).output(z.object({}))
}

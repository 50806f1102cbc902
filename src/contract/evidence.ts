/** Evidence of one's own: drafts of answers to disputes, their files, and the files that are kept for a sale. */
import { oc } from '@orpc/contract'
import * as z from 'zod'

/** The platform's text fields of evidence, in the order in which a person fills them. */
export const evidenceTexts = [
  'uncategorized_text',
  'product_description',
  'customer_name',
  'customer_email_address',
  'customer_purchase_ip',
  'billing_address',
  'shipping_carrier',
  'shipping_tracking_number',
  'shipping_date',
  'shipping_address',
  'service_date',
  'access_activity_log',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'duplicate_charge_id',
  'duplicate_charge_explanation'
] as const
export type EvidenceText = (typeof evidenceTexts)[number]

/** Its file fields, one file each. */
export const evidenceFiles = [
  'receipt',
  'customer_communication',
  'shipping_documentation',
  'customer_signature',
  'service_documentation',
  'refund_policy',
  'cancellation_policy',
  'duplicate_charge_documentation',
  'uncategorized_file'
] as const
export type EvidenceFile = (typeof evidenceFiles)[number]

/** The most that the platform takes of a text of evidence, in code points. */
export const evidenceTextLimit = 20_000
/** And of all of them, in UTF-16 units. */
export const evidenceTextsLimit = 150_000
/** And of all files together, and so of each; one that stands in two fields counts once. */
export const mostEvidenceBytes = 5_000_000
/** As the platform takes it. */
export const fileNameLimit = 255

/** What one account keeps of files of its own, at most: a backup holds them, and must be small enough to be put back. */
export const mostKeptBytes = 100_000_000
export const mostSaleFiles = 50
/** Of a text that is being written: more than can be sent, so that what is too long is counted and not lost. */
export const draftTextLimit = 100_000

/** Bytes of a file that a terminal sends in one part. */
export const partBytes = 120_000
export const partCharsLimit = 160_000

const idSchema = z.string().min(3).max(80)
const shaSchema = z.string().regex(/^[0-9a-f]{64}$/)
const fileNameSchema = z.string().max(2_000)

export const keptFileSchema = z.object({
  sha256: z.string(),
  name: z.string(),
  mediaType: z.string().nullable(),
  /** Null where the file is neither here nor known of the platform. */
  size: z.int().nullable()
})
export type KeptFileFacts = z.infer<typeof keptFileSchema>

export const draftFileSchema = keptFileSchema.extend({
  field: z.string(),
  /** `sent`: the platform has it. `kept`: this machine alone. `gone`: nobody, so that it must be chosen anew. */
  state: z.enum(['sent', 'kept', 'gone'])
})
export type DraftFile = z.infer<typeof draftFileSchema>

export const draftTextSchema = z.object({ field: z.string(), text: z.string(), revision: z.int() })
export type DraftText = z.infer<typeof draftTextSchema>

export const evidenceDraftSchema = z.object({
  /** How often the dispute was answered when it was begun. */
  submissions: z.int(),
  /** The digest of the platform's draft that it began with, or that was seen since: what it takes the place of. */
  replaces: z.string(),
  begunAtMs: z.int(),
  texts: z.array(draftTextSchema),
  files: z.array(draftFileSchema)
})
export type EvidenceDraft = z.infer<typeof evidenceDraftSchema>

/** Why a file was not taken. `type`: by its content no PDF, JPEG or PNG, whatever its name says. `full`: no room for more. */
export const fileRefusals = ['empty', 'type', 'too-large', 'too-many', 'full'] as const
export type FileRefusal = (typeof fileRefusals)[number]

export const takenFileSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('kept'), file: keptFileSchema }),
  z.object({ state: z.literal('refused'), why: z.enum(fileRefusals) })
])
export type TakenFile = z.infer<typeof takenFileSchema>

/** What keeps a draft from being sent; `over` says by how much. */
export interface EvidenceProblem {
  what: 'text-too-long' | 'texts-too-long' | 'files-too-large' | 'file-gone' | 'nothing'
  field: string | null
  over: number
}

/** What a text counts, as the platform does: code points. */
export const charactersOf = (text: string): number => [...text].length

/** The first field that has no file. */
export function firstFree(files: readonly { field: string }[]): EvidenceFile {
  return evidenceFiles.find((one) => files.every(({ field }) => field !== one)) ?? 'uncategorized_file'
}

/** Texts that say something: blanks alone are left out of what is sent. */
export function saidTexts<T extends { text: string }>(texts: readonly T[]): T[] {
  return texts.filter(({ text }) => text.trim() !== '')
}

/** Of all files together; the same bytes count once. */
export function bytesOf(files: readonly Pick<DraftFile, 'sha256' | 'size'>[]): number {
  return new Map(files.map(({ sha256, size }) => [sha256, size ?? 0])).values().reduce((sum, size) => sum + size, 0)
}

/** Everything that keeps this from being sent, before it is. */
export function evidenceProblems({
  texts,
  files
}: {
  texts: readonly Pick<DraftText, 'field' | 'text'>[]
  files: readonly Pick<DraftFile, 'field' | 'sha256' | 'size' | 'state'>[]
}): EvidenceProblem[] {
  const said = saidTexts(texts)
  const problems: EvidenceProblem[] = said.flatMap(({ field, text }) => {
    const over = charactersOf(text) - evidenceTextLimit
    return over > 0 ? [{ what: 'text-too-long' as const, field, over }] : []
  })
  const textsOver = said.reduce((sum, { text }) => sum + text.length, 0) - evidenceTextsLimit
  if (textsOver > 0) problems.push({ what: 'texts-too-long', field: null, over: textsOver })
  const bytesOver = bytesOf(files) - mostEvidenceBytes
  if (bytesOver > 0) problems.push({ what: 'files-too-large', field: null, over: bytesOver })
  for (const { field, state } of files) if (state === 'gone') problems.push({ what: 'file-gone', field, over: 0 })
  if (said.length + files.length === 0) problems.push({ what: 'nothing', field: null, over: 0 })
  return problems
}

/** What an answer says, whoever wrote it. */
interface Said {
  texts: readonly Pick<DraftText, 'field' | 'text'>[]
  files: readonly Pick<DraftFile, 'field' | 'sha256'>[]
}

/** Whether both say the same, in whatever order. */
export function isSameEvidence(one: Said, other: Said): boolean {
  const [first, second] = [one, other].map(({ texts, files }) =>
    JSON.stringify([
      saidTexts(texts)
        .map(({ field, text }) => [field, text])
        .toSorted(byField),
      files.map(({ field, sha256 }) => [field, sha256]).toSorted(byField)
    ])
  )
  return first === second
}

const byField = ([one = '']: readonly string[], [other = '']: readonly string[]): number => (one < other ? -1 : 1)

/** Whether the platform's draft, as it is now, is one that the person saw: what says the same as theirs is no loss. */
export function isReplacedSeen(draft: Said & { replaces: string }, now: Said & { digest: string }): boolean {
  return draft.replaces === now.digest || isSameEvidence(draft, now)
}

const ofDispute = z.object({ account: z.string(), dispute: idSchema })
const ofSale = z.object({ account: z.string(), sale: idSchema })
const fileField = z.enum(evidenceFiles)

export const evidenceContract = {
  /** The draft of an answer, null where none was begun; and what is kept for the dispute's sale. */
  get: oc.input(ofDispute).output(z.object({ draft: evidenceDraftSchema.nullable(), ofSale: z.array(keptFileSchema) })),
  /** Disputes with a draft, the oldest first; at most 1,000. */
  list: oc.input(z.object({ account: z.string() })).output(z.object({ disputes: z.array(z.string()) })),
  /** Begins a draft with what the platform's draft has; one that was begun stays as it is. `not-found`. */
  begin: oc.input(ofDispute).output(z.object({})),
  /**
   * Keeps one text. 'conflict' where another window wrote it meanwhile: nothing is written then, and the answer is what is
   * there. `not-found` where no draft was begun.
   */
  write: oc
    .input(ofDispute.extend({ field: z.enum(evidenceTexts), text: z.string().max(draftTextLimit), revision: z.int() }))
    .output(z.object({ state: z.enum(['kept', 'conflict']), text: z.string(), revision: z.int() })),
  /**
   * The person has seen the platform's draft of this digest: their own takes its place. With `takesOver` what theirs lacks is
   * put into it. `not-possible` (changed) where the platform's draft is another one by now.
   */
  see: oc.input(ofDispute.extend({ digest: shaSchema, takesOver: z.boolean().default(false) })).output(z.object({})),
  /** A ticket for the bytes of a file; they stay in memory until they are kept, sealed. */
  upload: oc.output(z.object({ ticket: z.string() })),
  /** A part of a file under a ticket, in base64, for a terminal. `not-found`, `bad-input`. */
  send: oc
    .input(z.object({ ticket: z.string().max(100), part: z.base64().max(partCharsLimit), isLast: z.boolean() }))
    .output(z.object({})),
  /**
   * Puts what was sent under a ticket into a draft, in the place of what stood in the field, or keeps it for a sale. With
   * `begins` it begins the draft, where the file is taken; without, `not-found` where none was begun.
   */
  keep: oc
    .input(
      z.object({
        account: z.string(),
        ticket: z.string().max(100),
        name: fileNameSchema,
        to: z.union([
          z.object({ dispute: idSchema, field: fileField, begins: z.boolean().default(false) }),
          z.object({ sale: idSchema })
        ])
      })
    )
    .output(takenFileSchema),
  /** Puts a file that is kept for the sale into the draft. `not-found`. */
  put: oc.input(ofDispute.extend({ field: fileField, sha256: shaSchema })).output(z.object({})),
  /** Takes a file out of the draft. */
  takeOut: oc.input(ofDispute.extend({ field: z.string().max(60) })).output(z.object({})),
  /** Throws a draft away, with the files that nothing else refers to. */
  discard: oc.input(ofDispute).output(z.object({})),
  /** What is kept for a sale, the oldest first. */
  ofSale: oc.input(ofSale).output(z.object({ files: z.array(keptFileSchema) })),
  /** Keeps a file for a sale no longer. */
  forget: oc.input(ofSale.extend({ sha256: shaSchema })).output(z.object({}))
}

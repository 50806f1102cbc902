/** The bank's files: what stands in them, which of their lines are payouts, and why the rest is not. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { currencyCodeSchema, minorSchema } from './money.ts'
import { payoutRowSchema } from './payouts.ts'
import { daySchema } from './sales.ts'

export const mostBankFileBytes = 20 * 1024 * 1024
export const mostBankLines = 100_000

export const bankFormats = ['csv', 'ofx', 'qif', 'camt'] as const
export type BankFormat = (typeof bankFormats)[number]

export const dateOrders = ['ymd', 'dmy', 'mdy'] as const
export type DateOrder = (typeof dateOrders)[number]
export const decimalMarks = ['.', ','] as const
export const delimiters = [',', ';', '\t', '|'] as const

const columnSchema = z.int().min(0).max(199)

/** How the columns of a CSV file are read. Columns count from 0; null where the file has none of that kind. */
export const csvMappingSchema = z.object({
  delimiter: z.enum(delimiters),
  /** Rows before the first one with a line of the account: a preamble, and the head. */
  skipRows: z.int().min(0).max(100),
  day: columnSchema,
  dateOrder: z.enum(dateOrders),
  /** One column with a sign, or two without. */
  amount: columnSchema.nullable(),
  moneyIn: columnSchema.nullable(),
  moneyOut: columnSchema.nullable(),
  decimal: z.enum(decimalMarks),
  /** Joined with a space. */
  text: z.array(columnSchema).max(20),
  currency: columnSchema.nullable(),
  /** The bank's own id of a line. */
  reference: columnSchema.nullable()
})
export type CsvMapping = z.infer<typeof csvMappingSchema>

/** What is wrong in a file: where, in which field, and how. */
export const bankProblemSchema = z.object({
  line: z.int(),
  field: z.string(),
  what: z.string()
})
export type BankProblem = z.infer<typeof bankProblemSchema>

/** How CSV and QIF are read; the other formats say it themselves. */
export const readingSchema = z.object({
  /** Of lines that name none. */
  currency: currencyCodeSchema.optional(),
  csv: csvMappingSchema.optional(),
  qifDates: z.enum(dateOrders).optional()
})
export type BankReading = z.infer<typeof readingSchema>

const previewLineSchema = z.object({
  day: daySchema,
  minor: minorSchema,
  currency: z.string(),
  decimals: z.int(),
  text: z.string()
})

/** What a file would be read as. Nothing is kept of it yet. */
export const bankLookSchema = z.object({
  format: z.enum(bankFormats),
  reading: readingSchema,
  /** The first rows of a CSV file as they stand, at most 12 rows and 40 columns. */
  rows: z.array(z.array(z.string())),
  /** Its head; empty where it has none. */
  head: z.array(z.string()),
  /** The first lines as they would be kept, at most 5. */
  lines: z.array(previewLineSchema),
  total: z.int(),
  problem: bankProblemSchema.nullable()
})
export type BankLook = z.infer<typeof bankLookSchema>

export const lineReasons = [
  /** Money that left the account. */
  'money-out',
  /** No payout comes to this amount in these days. */
  'no-payout',
  /** It names a payout, or has the amount of one, in another currency. */
  'other-currency',
  /** It names a payout whose amount is another one. */
  'amount-differs',
  /** A payout of this amount is more than a week off. */
  'too-far',
  /** More than one payout, or more than one line, fits. */
  'several-fit',
  /** The amount of a payout, without a word of what the platform's lines have in common. */
  'other-payer',
  /** The amount of a payout, taken instead of given. */
  'wrong-direction',
  /** The bank sent a failed payout back. */
  'sent-back',
  /** The payout that fits went to another account. */
  'other-account',
  /** A person said that it is not this payout. */
  'undone',
  /** The copy does not reach back to the beginning yet: nothing is claimed. */
  'not-compared'
] as const
export type LineReason = (typeof lineReasons)[number]

export const payoutReasons = [
  /** The files cover its days, and no line fits. */
  'missing',
  /** No file covers its days. */
  'not-covered',
  /** Not to arrive before the end of the newest file. */
  'not-due',
  /** Failed or canceled: nothing is to come. */
  'failed',
  'several-fit',
  'amount-differs',
  'other-currency',
  'wrong-direction',
  /** It went to an account or card of which no file is here. */
  'other-account',
  'undone'
] as const
export type PayoutReason = (typeof payoutReasons)[number]

/** Reasons that leave nothing to do: nothing is to come, or the files say nothing about it. */
export const settledReasons: readonly PayoutReason[] = ['failed', 'not-due', 'not-covered', 'other-account']

/** How a line was found to be a payout: by its trace id, by amount and days, or by a person's word. */
export const matchWays = ['trace', 'amount', 'person'] as const
export type MatchWay = (typeof matchWays)[number]

export const bankLineSchema = z.object({
  id: z.int(),
  day: daySchema,
  minor: minorSchema,
  currency: z.string(),
  /** Decimals of `minor`: the currency's own, or as many as the file writes where the platform does not list it. */
  decimals: z.int(),
  /** What the bank wrote: untrusted text. */
  text: z.string(),
  /** The end of the account's number; null where the file names none. */
  account: z.string().nullable(),
  file: z.string(),
  /** The payouts that it is; more than one where the bank merged them. */
  payouts: z.array(payoutRowSchema),
  way: z.enum(matchWays).nullable(),
  /** Days after the platform's arrival day, of the payout that is latest; negative where it came early. */
  daysLate: z.int().nullable(),
  /** Line less payouts; null where it is no payout, or its currency is another one. */
  unexplainedMinor: minorSchema.nullable(),
  reason: z.enum(lineReasons).nullable(),
  /** Payouts that a person may take for it. */
  candidates: z.array(payoutRowSchema)
})
export type BankLine = z.infer<typeof bankLineSchema>

export const leftPayoutSchema = z.object({
  row: payoutRowSchema,
  reason: z.enum(payoutReasons),
  candidates: z.array(bankLineSchema.omit({ payouts: true, candidates: true }))
})
export type LeftPayout = z.infer<typeof leftPayoutSchema>

export const bankFileSchema = z.object({
  id: z.int(),
  name: z.string(),
  format: z.enum(bankFormats),
  importedAtMs: z.number(),
  lines: z.int(),
  /** Those that no file before it held. */
  newLines: z.int(),
  fromDay: daySchema,
  toDay: daySchema,
  account: z.string().nullable()
})
export type BankFile = z.infer<typeof bankFileSchema>

export const bankSummarySchema = z.object({
  files: z.array(bankFileSchema),
  /** Payouts that a line proves. */
  inBank: z.int(),
  /** Payouts without a line, by reason. */
  left: z.array(z.object({ reason: z.enum(payoutReasons), count: z.int() })),
  /** Lines that look like a payout and are none, and the rest of the account's life. */
  doubtfulLines: z.int(),
  otherLines: z.int(),
  fromDay: daySchema.nullable(),
  toDay: daySchema.nullable(),
  /** False while the copy does not reach back to the beginning: then nothing is claimed. */
  isCompared: z.boolean()
})
export type BankSummary = z.infer<typeof bankSummarySchema>

export const bankTakenSchema = z.object({
  lines: z.int(),
  newLines: z.int(),
  /** Payouts that became proven by it. */
  newMatches: z.int()
})
export type BankTaken = z.infer<typeof bankTakenSchema>

export const lineSets = ['in-bank', 'doubtful', 'other'] as const
export type LineSet = (typeof lineSets)[number]

const forAccount = z.object({ account: z.string() })
/** A file that was put under a ticket, or one that the demo's bank wrote. */
const source = z.union([z.object({ ticket: z.string().max(100) }), z.object({ sample: z.string().max(100) })])
export type BankSource = z.infer<typeof source>

export const bankContract = {
  summary: oc.input(forAccount).output(bankSummarySchema),
  /** One page of lines, the newest day first. At most 200. */
  lines: oc
    .input(
      forAccount.extend({
        set: z.enum(lineSets),
        from: z.string().max(100).optional(),
        limit: z.int().min(1).max(200).default(100)
      })
    )
    .output(z.object({ rows: z.array(bankLineSchema), next: z.string().nullable() })),
  /** One page of payouts that no line proves: those to look at first, then the others, the newest first. At most 200. */
  leftPayouts: oc
    .input(forAccount.extend({ from: z.string().max(100).optional(), limit: z.int().min(1).max(200).default(100) }))
    .output(z.object({ rows: z.array(leftPayoutSchema), next: z.string().nullable() })),
  /** One line, whole. `not-found`. */
  line: oc.input(forAccount.extend({ id: z.int() })).output(bankLineSchema),
  /** What a payout's panel shows: its line, or why there is none. Both null where no file reaches back to it. */
  ofPayout: oc
    .input(forAccount.extend({ payout: z.string().max(80) }))
    .output(z.object({ hasFiles: z.boolean(), line: bankLineSchema.nullable(), left: leftPayoutSchema.nullable() })),
  /** A ticket under which the bytes of a bank file may be put, once. */
  upload: oc.output(z.object({ ticket: z.string() })),
  /** Files that the demo's bank wrote; none outside the demo. */
  samples: oc
    .input(forAccount)
    .output(z.object({ folder: z.string(), files: z.array(z.object({ name: z.string(), bytes: z.int() })) })),
  /** Looks into a file without keeping anything; CSV and QIF are guessed where `reading` says nothing. `bad-bank-file`. */
  look: oc.input(forAccount.extend({ source, reading: readingSchema.optional() })).output(bankLookSchema),
  /** Keeps the lines that are new and matches them. `bad-bank-file` names line and field; then nothing has changed. */
  take: oc
    .input(forAccount.extend({ source, name: z.string().max(255), reading: readingSchema.optional() }))
    .output(bankTakenSchema),
  /** A person's word: the line is these payouts, or it is not that payout. `not-found`, `bad-input`. */
  decide: oc.input(
    forAccount.extend({ line: z.int(), payout: z.string().max(80), says: z.enum(['yes', 'no', 'forget']) })
  )
}

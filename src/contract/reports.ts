/** Reports: what an account's ledger says of a period, as pages to look at and as files to hand on. */
import { eventIterator, oc } from '@orpc/contract'
import * as z from 'zod'
import { chartNameSchema, chartPrograms, chartRoles, chartRowSchema } from './chart.ts'
import { exportNewsSchema } from './exports.ts'
import { languages } from './language.ts'
import { currencyCodeSchema, minorSchema } from './money.ts'

export const reportNames = [
  'statement',
  'activity',
  'payouts',
  'fees',
  'profit',
  'tips',
  'supporters',
  'cards',
  'disputes',
  'interest',
  'unsettled',
  'us-1099k',
  'us-sales-tax',
  'eu-vat',
  'it-forfettario',
  'it-prima-nota',
  'it-foreign-account',
  'platform-income'
] as const
export type ReportName = (typeof reportNames)[number]

/** Every report as a document; `books` are those that accountants' programs import, of the whole ledger and so of `activity` alone. */
export const documentFormats = ['pdf', 'xlsx', 'csv', 'csv-machine', 'json'] as const
export const bookFormats = [
  'ofx',
  'camt053',
  'qbo-bank',
  'qbo-journal',
  'xero',
  'xero-precoded',
  'beancount',
  'hledger',
  'parquet',
  'mt940',
  'qif'
] as const
export const reportFormats = [...documentFormats, ...bookFormats] as const
export type ReportFormat = (typeof reportFormats)[number]

/** `2026`, `2026-Q3`, `2026-10`, or `2026-10-05..2026-11-04`. */
const periodSchema = z.string().max(30)
/** Of what people read of a report; English where it is absent. What Italy alone asks for is in Italian whatever is asked. */
const languageSchema = z.enum(languages)
const zoneSchema = z.string().max(60)

export const reportAskedSchema = z.object({
  account: z.string(),
  report: z.enum(reportNames),
  period: periodSchema,
  /** An IANA name; the account's own zone where it is absent. */
  zone: zoneSchema.optional(),
  currency: currencyCodeSchema,
  language: languageSchema.optional()
})
export type ReportAsked = z.infer<typeof reportAskedSchema>

export const columnKinds = ['text', 'id', 'day', 'moment', 'amount', 'number', 'rate'] as const

/** A table of a report, as far as a page shows it. Amounts are minor units of the report's currency, moments epoch ms. */
export const reportTableSchema = z.object({
  name: z.string(),
  title: z.string(),
  about: z.string().nullable(),
  columns: z.array(z.object({ key: z.string(), head: z.string(), kind: z.enum(columnKinds) })),
  /** The first `mostPreviewRows`. */
  rows: z.array(z.array(z.union([z.string(), z.number()]).nullable())),
  /** Places of sums and headings among the rows. */
  strong: z.array(z.int()),
  /** Of each row the category that it is of, as the ledger calls it in every language; null where it is of none. */
  categories: z.array(z.string().nullable()),
  /** There are more rows than these. */
  isCut: z.boolean(),
  /** Of each row the places of the cells that `behind` opens. */
  opens: z.array(z.array(z.int()))
})
export type PreviewTable = z.infer<typeof reportTableSchema>
export const mostPreviewRows = 50

/** Why a report may not be whole: its period is not over, or the copy does not reach from its beginning to its end. */
export const incompletes = ['not-over', 'not-whole', 'behind'] as const
export type Incomplete = (typeof incompletes)[number]

/**
 * A row as a preview showed it: by what its cells say in the preview's language, without its figures, for the ledger may have moved
 * on. The last id column is the row's own record and names it alone (those before it may be shared, as a sale by two disputes);
 * where it is empty or there is none, all its words do. Of several that are alike it is the one that stands nearest to `at`.
 */
const shownRowSchema = z.object({
  at: z.int().min(0),
  /** A cell of each column; null for a figure. */
  words: z.array(z.union([z.string(), z.number()]).nullable()).max(100)
})
export type ShownRow = z.infer<typeof shownRowSchema>
/** What names a row: its words, as far as they are no figures. */
export const namingKinds: ReadonlySet<(typeof columnKinds)[number]> = new Set(['text', 'id', 'day', 'moment'])

/** An entry behind a figure: `countedMinor` is what of it is in the figure, of a balance what it left behind. */
export const behindEntrySchema = z.object({
  id: z.string(),
  bookedAtMs: z.int(),
  category: z.string(),
  wallet: z.string(),
  who: z.string().nullable(),
  minor: minorSchema,
  countedMinor: minorSchema
})
/** How many a page of the panel shows. */
export const mostBehind = 50

export const behindSchema = z.object({
  /** The row's first word and the column's head, as the report has them. */
  line: z.string(),
  column: z.string(),
  minor: minorSchema,
  entries: z.int(),
  rows: z.array(behindEntrySchema)
})
export type FigureBehind = z.infer<typeof behindSchema>

export const reportPreviewSchema = z.object({
  report: z.enum(reportNames),
  title: z.string(),
  /** That of its words. */
  language: languageSchema,
  period: z.object({ name: z.string(), zone: z.string(), fromMs: z.int(), endMs: z.int() }),
  currency: currencyCodeSchema,
  incomplete: z.enum(incompletes).nullable(),
  facts: z.array(z.tuple([z.string(), z.string()])),
  tables: z.array(reportTableSchema),
  checks: z.array(z.object({ name: z.string(), leftMinor: minorSchema, rightMinor: minorSchema }))
})
export type ReportPreview = z.infer<typeof reportPreviewSchema>

export const offeredReportSchema = z.object({
  report: z.enum(reportNames),
  title: z.string(),
  about: z.string(),
  /** Meant for accounts of this account's country, or for everybody; others can be asked for, too. */
  isOwn: z.boolean(),
  formats: z.array(z.enum(reportFormats)),
  /** What it is written as in the binder of a year; none where it is in no binder. */
  binderFormats: z.array(z.enum(reportFormats))
})
export type OfferedReport = z.infer<typeof offeredReportSchema>

/** A statement that was issued: it stays as it is, and what comes after it makes a new version. */
export const issuedSchema = z.object({
  /** `EUR-2026-10-v1` */
  number: z.string(),
  report: z.enum(reportNames),
  period: z.string(),
  zone: z.string(),
  currency: currencyCodeSchema,
  version: z.int(),
  issuedAtMs: z.int(),
  closingMinor: minorSchema,
  entries: z.int(),
  /** What was booked in its period came or changed after it was issued. */
  isChanged: z.boolean()
})
export type Issued = z.infer<typeof issuedSchema>

/** A row of the dated tables: a threshold, a rate, a tax line, a year of bank holidays. */
export const datedRowSchema = z.object({
  table: z.enum(['federal', 'states', 'rates', 'taxLines', 'abroad', 'forfettario', 'holidays']),
  /** What it is about: `2027`, `DE standard 2026-01-01`. */
  key: z.string(),
  says: z.string(),
  confidence: z.string(),
  sources: z.array(z.string()),
  checkedOn: z.string().nullable(),
  /** Of `tables.json` in the data folder. */
  isOwn: z.boolean()
})
export type DatedRow = z.infer<typeof datedRowSchema>

export const reportsContract = {
  /** What can be asked for, that of the account's country first, and the currencies that its ledger has. */
  offered: oc
    .input(z.object({ account: z.string() }))
    .output(z.object({ reports: z.array(offeredReportSchema), currencies: z.array(currencyCodeSchema) })),
  /** The report as pages. `bad-input` for a period, a zone or a currency that is none. */
  preview: oc.input(reportAskedSchema).output(reportPreviewSchema),
  /**
   * The entries behind a figure of the report, as it counts them now: at most `limit` after `skip`, in the order in which it
   * reads them. `not-found` for a cell that is no sum of entries, and where nothing is called so; `bad-input` where several rows are.
   */
  behind: oc
    .input(
      reportAskedSchema.extend({
        table: z.string().max(60),
        /** Its place from 0, what a cell of it says, or the row that a preview showed. */
        row: z.union([z.int().min(0), z.string().min(1).max(300), shownRowSchema]),
        column: z.string().max(60),
        skip: z.int().min(0).default(0),
        limit: z.int().min(1).max(1_000).default(mostBehind)
      })
    )
    .output(behindSchema),
  /**
   * Writes the report's files and their manifest into one ZIP, of each currency that is named, or of all. The ticket's file
   * appears only when it is whole. Progress counts files.
   */
  make: oc
    .input(
      reportAskedSchema.extend({
        currency: currencyCodeSchema.optional(),
        formats: z.array(z.enum(reportFormats)).min(1).max(reportFormats.length)
      })
    )
    .output(eventIterator(exportNewsSchema)),
  /**
   * A whole year in one ZIP: every report of its binder in each currency, and a summary in plain words. What cannot be made
   * is named in the summary, and stops nothing else. Progress counts files.
   */
  binder: oc
    .input(
      z.object({
        account: z.string(),
        year: z.string().regex(/^[12]\d{3}$/),
        zone: zoneSchema.optional(),
        language: languageSchema.optional()
      })
    )
    .output(eventIterator(exportNewsSchema)),
  /** Issues a month's, quarter's or year's statement: `not-possible` where a check does not hold or the copy does not reach. */
  issue: oc
    .input(
      z.object({
        account: z.string(),
        period: periodSchema,
        currency: currencyCodeSchema,
        language: languageSchema.optional()
      })
    )
    .output(eventIterator(exportNewsSchema)),
  issued: oc.input(z.object({ account: z.string() })).output(z.object({ statements: z.array(issuedSchema) })),
  /** The files of an issued statement, as they were, under a ticket. `not-found` for a number that was not issued. */
  fetch: oc
    .input(z.object({ account: z.string(), number: z.string().max(60) }))
    .output(z.object({ ticket: z.string(), name: z.string(), bytes: z.int() })),
  /** The dated tables as they are in effect: `bad-input` names what is wrong in the person's own rows. */
  tables: oc.output(z.object({ file: z.string(), rows: z.array(datedRowSchema) })),
  /** What the accounts of journals are called in a program. */
  chart: oc
    .input(z.object({ account: z.string(), program: z.enum(chartPrograms) }))
    .output(z.object({ rows: z.array(chartRowSchema) })),
  /** Changes the names that are given, all or none: `bad-input` names the role. With `isWhole`, others go back to the built-in ones. */
  setChart: oc.input(
    z.object({
      account: z.string(),
      program: z.enum(chartPrograms),
      names: z.array(chartNameSchema).max(chartRoles.length),
      isWhole: z.boolean()
    })
  )
}

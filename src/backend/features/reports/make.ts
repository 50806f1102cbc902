/** A report as files: of each currency a folder with its documents, what they were computed from, and the manifest. */
import { open, rm } from 'node:fs/promises'
import { AppError } from '../../../contract/errors.ts'
import type { Language } from '../../../contract/language.ts'
import type { Manifest } from '../../../contract/report-manifest.ts'
import { bookFormats, documentFormats, type ReportFormat, type ReportName } from '../../../contract/reports.ts'
import { sinkOf, worded } from '../../engine/export/export-file.ts'
import { momentsIn } from '../../engine/export/cells.ts'
import { zipInto, type Zip } from '../../engine/export/zip.ts'
import type { AccountReader } from '../../engine/rpc/context.ts'
import { Bundle } from '../../engine/report/bundle.ts'
import type { ReportDocument } from '../../engine/report/document.ts'
import type { FormatOptions } from '../../engine/report/formats/format.ts'
import { groundOf, OtherCopy, type Ground } from '../../engine/report/ground.ts'
import { writeInputs } from '../../engine/report/inputs.ts'
import { manifestOf, writeManifest } from '../../engine/report/manifest.ts'
import type { Period } from '../../engine/report/period.ts'
import type { Out } from '../../engine/report/out.ts'
import type { OwnRows } from '../../engine/report/tables.ts'
import { inLanguage, languageMark, languageOf } from './language.ts'
import { accountsOf, accountsOption, ownAccounts, type OwnAccounts } from './own-accounts.ts'
import { reports } from './registry.ts'

export interface MakeParams {
  /** The account as it is at this moment: asked anew for each page. */
  readonly account: () => AccountReader
  readonly report: ReportName
  readonly period: Period
  /** A folder each, if there are several. */
  readonly currencies: readonly string[]
  readonly formats: readonly ReportFormat[]
  /** Of what people read; that of the report, where it has one alone, comes first. */
  readonly language?: Language | undefined
  readonly statement: Manifest['statement']
  readonly nowMs: number
  readonly path: string
  readonly version: string
  readonly signal: AbortSignal | undefined
  readonly ownRows?: (() => OwnRows) | undefined
}

/** What was written of one currency. */
export interface Made {
  readonly document: ReportDocument
  readonly manifest: Manifest
  readonly manifestSha256: string
}

/**
 * Yields how many files are done. The ZIP is gone where it is not finished, and begun anew where the copy became another one.
 * @param onMade hears of each currency
 * @throws AppError `bad-input`, `disk-full`, `not-synced-yet`, `sum-too-large`; the signal's reason
 */
export async function* makeReport(
  params: MakeParams,
  onMade: (made: Made) => void = () => undefined
): AsyncGenerator<number, number, void> {
  let made: Made[] = []
  const files = yield* intoZip(params.path, async function* attempt(zip) {
    made = []
    let count = 0
    const own = ownAccounts(params.account().db, params.formats)
    for (const currency of params.currencies) {
      const writing = writeReport({ ...params, own }, zip, await prepareReport(params, currency))
      for (;;) {
        const step = await writing.next()
        if (step.done === true) {
          made.push(step.value)
          break
        }
        yield ++count
      }
    }
    return count
  })
  made.forEach(onMade)
  return files
}

/** The ZIP at `path` that `attempt` fills: gone where it is not finished, begun anew where the copy became another one. */
export async function* intoZip(
  path: string,
  attempt: (zip: Zip) => AsyncGenerator<number, number, void>
): AsyncGenerator<number, number, void> {
  let isFinished = false
  const file = await open(path, 'wx', 0o600).catch(worded)
  try {
    for (;;) {
      try {
        const zip = zipInto(sinkOf(file))
        const files = yield* attempt(zip)
        await zip.end()
        await file.datasync().catch(worded)
        isFinished = true
        return files
      } catch (error) {
        if (!(error instanceof OtherCopy)) throw error
        await file.truncate(0)
      }
    }
  } finally {
    await file.close()
    if (!isFinished) await rm(path, { force: true })
  }
}

/** A report of one currency, computed, and no file of it written. */
export interface Prepared {
  readonly ground: Ground
  readonly document: ReportDocument
}

export async function prepareReport(
  params: Pick<MakeParams, 'account' | 'nowMs' | 'report' | 'period' | 'signal' | 'ownRows'>,
  currency: string
): Promise<Prepared> {
  const ground = groundFor(params, currency)
  return { ground, document: await buildOn(ground, params.report) }
}

type WriteParams = Pick<MakeParams, 'period' | 'formats' | 'language' | 'statement' | 'version' | 'signal'> & {
  /** The same for every currency of a report. */
  own: OwnAccounts
}

/** Yields after each file. */
export async function* writeReport(
  { period, formats, language: asked, own, statement, version, signal }: WriteParams,
  zip: Zip,
  { ground, document }: Prepared
): AsyncGenerator<void, Made, void> {
  // The same inputs give the same bytes: every file bears the moment at which its period ends.
  const clock = momentsIn(period.zone)(period.endMs)
  const language = languageOf(document.about.report, asked)
  const said = inLanguage(document, language)
  const leftOut: Manifest['left_out'] = []
  const bundle = new Bundle(zip, `${folderName(document, statement, language)}/`, clock)
  for (const format of formats) {
    signal?.throwIfAborted()
    const why = await writeFormat(format, { document, said, ground, bundle, own, statement })
    if (why !== null) leftOut.push({ format, why })
    yield
  }
  const inputs = await writeInputs(ground, bundle)
  const manifest = manifestOf({
    document,
    language,
    book: ground,
    inputs,
    files: bundle.files,
    leftOut,
    accounts: accountsOf(own),
    ownRows: ground.usedOwn(),
    statement,
    version
  })
  const manifestSha256 = await writeManifest(manifest, bundle)
  yield
  return { document, manifest, manifestSha256 }
}

export function groundFor(
  {
    account,
    nowMs,
    report,
    period,
    signal,
    ownRows
  }: Pick<MakeParams, 'account' | 'nowMs' | 'report' | 'period' | 'signal' | 'ownRows'>,
  currency: string
): Ground {
  return groundOf({ account, nowMs, report, title: reports[report].title, period, currency, signal, ownRows })
}

/** The report, and in its facts the rows of the person's own that it stands on. */
export async function buildOn(ground: Ground, report: ReportName): Promise<ReportDocument> {
  const document = await reports[report].build(ground)
  const own = ground.usedOwn()
  if (own.length === 0) return document
  return {
    ...document,
    facts: [...document.facts, ['Your own values', `${own.join(', ')}: of tables.json, not checked.`]]
  }
}

/** Formats that speak the language that was asked for; in all others words are keys. */
const forPeople: ReadonlySet<ReportFormat> = new Set(['pdf', 'xlsx', 'csv'])

interface Writing {
  document: ReportDocument
  /** In the language that was asked for. */
  said: ReportDocument
  ground: Ground
  bundle: Bundle
  own: OwnAccounts
  statement: Manifest['statement']
}

/** @returns why it cannot be had in this format, before any file of it; null where it was written */
async function writeFormat(
  format: ReportFormat,
  { document, said, ground, bundle, own, statement }: Writing
): Promise<string | null> {
  const { period, currency } = document.about
  if (isDocumentFormat(format)) {
    // Both kinds of CSV have the same names: that for programs has a folder of its own.
    const out = format === 'csv-machine' ? within(bundle, 'machine') : bundle
    const mark = markOf(document, statement)
    // Type faces and libraries of formats are read when the first report needs them.
    const { documentWriters } = await import('../../engine/report/writers/index.ts')
    await documentWriters[format].write(forPeople.has(format) ? said : document, out, {
      moment: period.endMs,
      mark,
      number: statement?.number ?? null
    })
    return null
  }
  const { accountingFormats } = await import('../../engine/report/formats/format.ts')
  const book = accountingFormats.find((one) => one.name === format)
  if (book === undefined) throw new Error(`nobody writes ${format}`)
  const options: FormatOptions = {
    ...accountsOption(own, format),
    dates: document.about.account.country === 'US' ? 'MM/DD/YYYY' : 'DD/MM/YYYY',
    createdMs: period.endMs,
    sequence: sequenceOf(period),
    statementNo: statement?.number ?? `${currency}-${period.name}`,
    currencyKind: ground.currencyKind
  }
  try {
    await book.write(ground, within(bundle, format), options)
    return null
  } catch (error) {
    // What one format cannot hold, or refuses to write, is no reason to withhold the others.
    if (error instanceof AppError && error.code === 'not-possible') return error.message
    throw error
  }
}

function within(out: Out, folder: string): Out {
  return { file: async (name, write) => await out.file(`${folder}/${name}`, write) }
}

/** Which of all periods of its length it is: the month after has the number after, whoever counts it and whenever. */
function sequenceOf({ kind, fromDay }: Period): number {
  const [year = 0, month = 0] = fromDay.split('-').map(Number)
  const years = year - 1970
  if (kind === 'year') return years
  return kind === 'quarter' ? years * 4 + Math.ceil(month / 3) : years * 12 + month
}

/** A draft does not add up; what is not whole says so; only what was issued is more than a look at the ledger. */
export function markOf(
  document: ReportDocument,
  statement: Manifest['statement']
): 'draft' | 'incomplete' | 'issued' | null {
  if (!addsUp(document)) return 'draft'
  if (document.about.incomplete !== null) return 'incomplete'
  return statement === null ? null : 'issued'
}

export function addsUp({ checks }: ReportDocument): boolean {
  return checks.every(({ leftMinor, rightMinor }) => leftMinor === rightMinor)
}

/** `statement_EUR_2026-10_Europe-Rome`, with its language and what it lacks behind it. No person and no amount. */
export function folderName(document: ReportDocument, statement: Manifest['statement'], language: Language): string {
  const { report, currency, period, incomplete } = document.about
  const state = !addsUp(document) ? '_DRAFT' : incomplete !== null ? '_INCOMPLETE' : ''
  const version = statement === null ? '' : `_v${String(statement.version)}`
  return `${report}_${currency}_${period.name}_${period.zone.replaceAll('/', '-')}${languageMark(language, report)}${version}${state}`
}

export function isBookFormat(format: ReportFormat): boolean {
  return (bookFormats as readonly string[]).includes(format)
}

function isDocumentFormat(format: ReportFormat): format is (typeof documentFormats)[number] {
  return (documentFormats as readonly string[]).includes(format)
}

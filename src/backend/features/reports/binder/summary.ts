/** What a binder's summary is of, before it is words of any language. */
import type { BinderManifest } from '../../../../contract/binder-manifest.ts'
import type { ReportName } from '../../../../contract/reports.ts'
import type { ReportAbout, ReportCheck, ReportDocument, ReportRow } from '../../../engine/report/document.ts'
import { addsUp, folderName, type Made } from '../make.ts'
import { figuresOf, type Figure } from './figures.ts'

export type BinderDocument = BinderManifest['documents'][number]

export interface SummaryOfCurrency {
  readonly currency: string
  readonly exponent: number
  /** Null where its statement or its profit could not be made. */
  readonly figures: readonly Figure[] | null
  readonly checks: readonly ReportCheck[]
}

export interface Summary {
  /** Of the period and the account; its currency says nothing. */
  readonly about: ReportAbout
  readonly currencies: readonly SummaryOfCurrency[]
  readonly documents: readonly BinderDocument[]
  readonly failed: BinderManifest['failed']
}

/** What was made so far: of each report what the summary needs, and not its tables of entries. */
export class SummaryParts {
  readonly documents: BinderDocument[] = []
  readonly #reports = new Map<string, ReportDocument>()

  add({ document, manifest, manifestSha256 }: Made): void {
    const { report, currency } = document.about
    if (report === 'statement' || report === 'profit') this.#reports.set(`${report} ${currency}`, document)
    this.documents.push({
      folder: folderName(document, null, manifest.language),
      report,
      currency,
      state: !addsUp(document) ? 'draft' : document.about.incomplete !== null ? 'incomplete' : 'whole',
      to_check: asksToCheck(document),
      manifest_sha256: manifestSha256
    })
  }

  summaryOf(currency: string, exponent: number): SummaryOfCurrency {
    const of = (report: ReportName): ReportDocument | undefined => this.#reports.get(`${report} ${currency}`)
    const [statement, profit] = [of('statement'), of('profit')]
    if (statement === undefined || profit === undefined) return { currency, exponent, figures: null, checks: [] }
    return { currency, exponent, ...figuresOf(statement, profit) }
  }
}

const marks = /\b(?:check|checked|da verificare)\b/i

/** Whether something in it is marked to be checked: in its rules, in the heads of its tables, or in a row of a table of sums. */
function asksToCheck({ facts, tables }: ReportDocument): boolean {
  if (facts.some(([label, value]) => marks.test(label) || marks.test(value))) return true
  return tables.some(({ about = '', columns, isLong, rows }) => {
    if (marks.test(about) || columns.some(({ head }) => marks.test(head))) return true
    if (isLong) return false
    // What people wrote is in cells too: only a cell that says nothing else is a mark.
    for (const page of rows() as Iterable<readonly ReportRow[]>)
      if (page.some((row) => row.some((value) => value === 'check' || value === 'da verificare'))) return true
    return false
  })
}

/** What a report is: a name, whom it is for, and how it is made of a ledger. */
import type { ReportName } from '../../../contract/reports.ts'
import type { ReportDocument } from '../../engine/report/document.ts'
import type { Ground } from '../../engine/report/ground.ts'

export interface ReportSpec {
  readonly name: ReportName
  readonly title: string
  /** What it answers, in a sentence. */
  readonly about: string
  /** Countries of the accounts that it is for; null is all of them. */
  readonly countries: readonly string[] | null
  /** Accounting programs' files are made of it, too. */
  readonly isBook?: true
  /** @throws AppError `bad-input` for a period that it is not made for; `sum-too-large` */
  build(ground: Ground): Promise<ReportDocument>
}

/** What the binder of a year holds: reports for everybody, and those of the account's country. */
import type { ReportFormat, ReportName } from '../../../../contract/reports.ts'
import { reports } from '../registry.ts'

/** As an accountant wants them; every other report as pages and as tables. */
const formatsOf: Partial<Readonly<Record<ReportName, readonly ReportFormat[]>>> = {
  statement: ['pdf', 'xlsx', 'csv'],
  activity: ['xlsx', 'csv', 'hledger']
}

/** Of an account in that country; none where it is in no binder. */
export function binderFormatsOf(report: ReportName, country: string): readonly ReportFormat[] {
  const { countries } = reports[report]
  return countries === null || countries.includes(country) ? (formatsOf[report] ?? ['pdf', 'csv']) : []
}

export interface Planned {
  readonly report: ReportName
  readonly formats: readonly ReportFormat[]
}

export function binderOf(country: string): Planned[] {
  return Object.values(reports).flatMap(({ name }) => {
    const formats = binderFormatsOf(name, country)
    return formats.length === 0 ? [] : [{ report: name, formats }]
  })
}

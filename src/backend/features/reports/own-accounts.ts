/** The person's own accounts, as formats take them and as a manifest names them. */
import { builtInAccounts, type ChartName, type ChartProgram } from '../../../contract/chart.ts'
import type { Manifest } from '../../../contract/report-manifest.ts'
import type { ReportFormat } from '../../../contract/reports.ts'
import type { FormatOptions } from '../../engine/report/formats/format.ts'
import type { Db } from '../../engine/store/open.ts'
import { readNames } from './chart.ts'

const programs: Partial<Record<ReportFormat, ChartProgram>> = {
  'qbo-journal': 'quickbooks',
  'xero-precoded': 'xero',
  beancount: 'beancount',
  hledger: 'hledger'
}

export type OwnAccounts = ReadonlyMap<ReportFormat, readonly ChartName[]>

/** Read once, so that every file of a report is written by the same names. */
export function ownAccounts(db: Db, formats: readonly ReportFormat[]): OwnAccounts {
  return new Map(
    formats.flatMap((format) => {
      const program = programs[format]
      return program === undefined ? [] : [[format, readNames(db, program)] as const]
    })
  )
}

export function accountsOption(own: OwnAccounts, format: ReportFormat): Pick<FormatOptions, 'accounts' | 'taxes'> {
  const names = own.get(format) ?? []
  return {
    accounts: Object.fromEntries(
      names.flatMap(({ role, name }) => (name === null ? [] : [[builtInAccounts[role], name] as const]))
    ),
    taxes: Object.fromEntries(
      names.flatMap(({ role, tax }) => (tax === null ? [] : [[builtInAccounts[role], tax] as const]))
    )
  }
}

export function accountsOf(own: OwnAccounts): Manifest['accounts'] {
  return [...own].flatMap(([format, names]) =>
    names.flatMap(({ role, name, tax }) =>
      name === null ? [] : [{ program: programs[format] ?? format, role, name, tax }]
    )
  )
}

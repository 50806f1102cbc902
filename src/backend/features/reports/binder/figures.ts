/** The figures of a binder's summary: each is read out of the report that it comes from, and named with its place there. */
import { termOfCategory, terms } from '../../../../contract/metrics.ts'
import type { ReportCheck, ReportDocument, ReportRow } from '../../../engine/report/document.ts'
import { addUp } from '../../../engine/store/sum.ts'

export const figureCodes = ['opening', ...terms, 'kept', 'paid_out', 'other', 'closing'] as const
export type FigureCode = (typeof figureCodes)[number]

export interface Figure {
  readonly code: FigureCode
  readonly minor: number
  /** The report, its table, and the line or column there. */
  readonly from: readonly [report: string, table: string, place: string]
}

const payouts: readonly string[] = ['payout', 'payout_reversal']

/** Of one currency; needs its statement and its profit. */
export function figuresOf(
  statement: ReportDocument,
  profit: ReportDocument
): { figures: Figure[]; checks: ReportCheck[] } {
  const summary = rowsOf(statement, 'summary')
  const [opening, closing] = [lastOf(summary.rows[0]), lastOf(summary.rows.at(-1))]
  const { columns, rows } = rowsOf(profit, 'months')
  const all = rows.at(-1)
  const profitOf = (key: string): number => numberAt(all, columns.indexOf(key))
  const categories = rowsOf(statement, 'categories')
  const netOf = (isWanted: (category: string) => boolean): number =>
    addUp(
      categories.rows.flatMap((row) =>
        isWanted(String(row[categories.columns.indexOf('category')]))
          ? [numberAt(row, categories.columns.indexOf('net'))]
          : []
      )
    )
  const isEarned = (category: string): boolean => category in termOfCategory
  const isPayout = (category: string): boolean => payouts.includes(category)
  const kept = profitOf('kept')
  const paidOut = netOf(isPayout)
  const other = netOf((category) => !isEarned(category) && !isPayout(category))
  const figures: Figure[] = [
    { code: 'opening', minor: opening, from: ['statement', 'summary', 'Opening balance'] },
    ...terms.map((term): Figure => ({ code: term, minor: profitOf(term), from: ['profit', 'months', term] })),
    { code: 'kept', minor: kept, from: ['profit', 'months', 'kept'] },
    { code: 'paid_out', minor: paidOut, from: ['statement', 'categories', payouts.join(' + ')] },
    { code: 'other', minor: other, from: ['statement', 'categories', 'every other category'] },
    { code: 'closing', minor: closing, from: ['statement', 'summary', 'Closing balance'] }
  ]
  return {
    figures,
    checks: [
      { name: 'statement and profit kept the same', leftMinor: netOf(isEarned), rightMinor: kept },
      {
        name: 'held before + kept + paid out + everything else = left',
        leftMinor: addUp([opening, kept, paidOut, other]),
        rightMinor: closing
      }
    ]
  }
}

function rowsOf({ tables }: ReportDocument, name: string): { columns: string[]; rows: ReportRow[] } {
  const table = tables.find((one) => one.name === name)
  if (table === undefined) throw new Error(`a report has no table ${name}`)
  const rows: ReportRow[] = []
  // Tables of sums are held in memory.
  for (const page of table.rows() as Iterable<readonly ReportRow[]>) rows.push(...page)
  return { columns: table.columns.map(({ key }) => key), rows }
}

function lastOf(row: ReportRow | undefined): number {
  return numberAt(row, (row?.length ?? 0) - 1)
}

function numberAt(row: ReportRow | undefined, at: number): number {
  const value = row?.[at]
  if (typeof value !== 'number') throw new Error('a figure of the summary is not in its report')
  return value
}

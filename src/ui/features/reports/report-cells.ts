/** Which cells of a report may be seen while people are hidden, and where a figure's entries stand. */
import type { RouteLocationRaw } from 'vue-router'
import { groupOfCategory } from '../../../contract/metrics.ts'
import type { PreviewTable, ReportName } from '../../../contract/reports.ts'
import { recordPath } from '../../kit/record-link.ts'
import type { DaySpan } from '../../kit/period-span.ts'

/** Texts that the console chose itself. All others may name somebody. */
const impersonal = new Set([
  'adjustment',
  'automatic',
  'box',
  'candidate',
  'category',
  'causale',
  'channel',
  'conto',
  'corrected_period',
  'country',
  'currency',
  'fee_type',
  'fx_pair',
  'fx_source',
  'group',
  'label',
  'line',
  'line_code',
  'mcc',
  'medium',
  'mese',
  'method',
  'month',
  'ms_consumption',
  'ms_identification',
  'period',
  'quarter',
  'reason',
  'revision',
  'schedule_c_line',
  'stage',
  'state',
  'status',
  'supply_type',
  'tax_collected_by',
  'type',
  'use',
  'verifica',
  'voluntary',
  'wallet'
])

export function mayName({ key, kind }: PreviewTable['columns'][number]): boolean {
  return kind === 'text' && !impersonal.has(key)
}

export interface Cell {
  report: ReportName
  currency: string
  /** Days of the report; undefined where it counts them in another zone than the statement does. */
  span: DaySpan | undefined
  account: string
}

/** A row as the ledger calls what it is of, whatever language its words are in. */
export function asLedger(
  { columns, categories }: Pick<PreviewTable, 'columns' | 'categories'>,
  row: PreviewTable['rows'][number],
  place: number
): PreviewTable['rows'][number] {
  const at = columns.findIndex(({ key }) => key === 'category')
  return row.map((value, index) => (index === at ? (categories[place] ?? value) : value))
}

/**
 * The entries behind a cell; undefined where nothing narrows the statement to them. One cell of a row leads there: whoever
 * walks by Tab would pass every link of every row.
 */
export function entriesBehind(
  table: Pick<PreviewTable, 'name' | 'columns'>,
  row: PreviewTable['rows'][number],
  index: number,
  { report, currency, span, account }: Cell
): RouteLocationRaw | undefined {
  const column = table.columns[index]
  if (column === undefined || row[index] === null) return undefined
  const valueOf = (key: string): string | undefined => {
    const value = row[table.columns.findIndex((one) => one.key === key)]
    return typeof value === 'string' ? value : undefined
  }
  const entry = valueOf('entry_id')
  if (entry !== undefined)
    return column.kind === 'amount' && isFirstAmount(table, index) ? recordPath('entry', entry, account) : undefined
  if (column.key === 'payout_id') return recordPath('payout', String(row[index]), account)
  if (column.key !== 'entries') return undefined
  if (report !== 'statement' || span === undefined) return undefined
  const statement = (query: Record<string, string>): RouteLocationRaw => ({
    name: 'balance',
    params: { account, entry: '' },
    query: { currency, ...query }
  })
  const category = table.name === 'categories' ? valueOf('category') : undefined
  if (category !== undefined) return statement({ group: groupOfCategory(category), from: span.fromDay, to: span.toDay })
  const day = table.name === 'days' ? valueOf('day') : undefined
  return day === undefined ? undefined : statement({ from: day, to: day })
}

function isFirstAmount({ columns }: Pick<PreviewTable, 'columns'>, index: number): boolean {
  return columns.findIndex(({ kind }) => kind === 'amount') === index
}
